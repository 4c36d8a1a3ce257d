package py

func (p *parser) atom() node {
	t := p.tok()
	switch t.kind {
	case tokInt, tokFloat:
		p.i++
		return &constNode{Pos: t.pos, value: p.number(t)}
	case tokString, tokBytes, tokFString:
		return p.strings()
	case tokName:
		switch t.text {
		case "None":
			p.i++
			return &constNode{Pos: t.pos, value: None}
		case "True", "False":
			p.i++
			return &constNode{Pos: t.pos, value: Bool(t.text == "True")}
		}
		if keywords[t.text] {
			p.fail(t.pos, "invalid syntax near '%s'", t.text)
		}
		p.i++
		return &nameNode{Pos: t.pos, name: t.text}
	case tokOp:
		switch t.text {
		case "(":
			return p.paren()
		case "[":
			return p.list()
		case "{":
			return p.braces()
		case "...":
			p.i++
			return &constNode{Pos: t.pos, value: Ellipsis}
		}
	case tokIndent:
		p.failIndent(t.pos, "unexpected indent")
	}
	p.fail(t.pos, "invalid syntax: unexpected %s", t.describe())
	return nil
}

// strings joins adjacent string literals.
func (p *parser) strings() node {
	first := p.tok()
	text, isBytes, plain := "", first.kind == tokBytes, true
	var parts []fstringPart
	for {
		t := p.tok()
		switch t.kind {
		case tokString, tokBytes:
			if (t.kind == tokBytes) != isBytes {
				p.fail(t.pos, "cannot mix bytes and nonbytes literals")
			}
			text += t.text
			parts = append(parts, fstringPart{literal: t.text})
		case tokFString:
			if isBytes {
				p.fail(t.pos, "cannot mix bytes and nonbytes literals")
			}
			plain = false
			parts = append(parts, p.fparts(t.parts)...)
		default:
			switch {
			case isBytes:
				return &constNode{Pos: first.pos, value: Bytes(text)}
			case plain:
				return &constNode{Pos: first.pos, value: Str(text)}
			}
			return &fstringNode{Pos: first.pos, parts: parts}
		}
		p.i++
	}
}

func (p *parser) fparts(parts []fpart) []fstringPart {
	var out []fstringPart
	for _, f := range parts {
		if !f.isExpr {
			out = append(out, fstringPart{literal: f.literal})
			continue
		}
		s := &scanner{src: "(" + f.source + "\n)", line: 1, indents: []int{0}, base: Pos{f.pos.Line, f.pos.Col - 1}}
		s.fdepth = p.depth / 40
		toks, err := s.run()
		if err != nil {
			if e, ok := err.(*SyntaxError); ok {
				e.Message = "f-string: " + e.Message
				panic(e)
			}
			p.fail(f.pos, "f-string: %v", err)
		}
		sub := &parser{src: p.src, toks: toks, fns: p.fns, depth: p.depth + 40}
		if sub.depth > maxNesting {
			p.fail(f.pos, "f-string: expressions nested too deeply")
		}
		e := sub.atom()
		if sub.tok().kind != tokNewline {
			p.fail(f.pos, "f-string: invalid syntax in '%s'", f.source)
		}
		out = append(out, fstringPart{expr: e, debug: f.debug, conv: f.conv, spec: p.fparts(f.spec)})
	}
	return out
}

func (p *parser) paren() node {
	t := p.expectOp("(")
	p.enter(t.pos)
	defer func() { p.depth-- }()
	if p.acceptOp(")") {
		return &tupleNode{Pos: t.pos, paren: true}
	}
	first := p.starOrExpr()
	if p.isWord("for") || p.isWord("async") {
		c := p.comprehension(t.pos, '(', nil, first)
		p.expectOp(")")
		return c
	}
	if p.acceptOp(")") {
		if _, star := first.(*starNode); star {
			p.fail(t.pos, "cannot use starred expression here")
		}
		if tu, ok := first.(*tupleNode); ok {
			tu.paren = true
		}
		return first
	}
	items := []node{first}
	for p.acceptOp(",") {
		if p.isOp(")") {
			break
		}
		items = append(items, p.starOrExpr())
	}
	p.closeBracket(")")
	return &tupleNode{Pos: t.pos, items: items, paren: true}
}

func (p *parser) closeBracket(text string) {
	if t := p.tok(); !p.acceptOp(text) {
		p.fail(t.pos, "invalid syntax: expected ',' or '%s', found %s. Perhaps you forgot a comma?", text, t.describe())
	}
}

func (p *parser) list() node {
	t := p.expectOp("[")
	p.enter(t.pos)
	defer func() { p.depth-- }()
	var items []node
	for !p.isOp("]") {
		items = append(items, p.starOrExpr())
		if len(items) == 1 && (p.isWord("for") || p.isWord("async")) {
			c := p.comprehension(t.pos, '[', nil, items[0])
			p.closeBracket("]")
			return c
		}
		if !p.acceptOp(",") {
			break
		}
	}
	p.closeBracket("]")
	return &listNode{Pos: t.pos, items: items}
}

func (p *parser) braces() node {
	t := p.expectOp("{")
	p.enter(t.pos)
	defer func() { p.depth-- }()
	if p.acceptOp("}") {
		return &dictNode{Pos: t.pos}
	}
	d := &dictNode{Pos: t.pos}
	var items []node
	isSet := false
	for n := 0; !p.isOp("}"); n++ {
		if p.acceptOp("**") {
			d.keys, d.values = append(d.keys, nil), append(d.values, p.binary(0))
		} else {
			k := p.starOrExpr()
			if _, star := k.(*starNode); n == 0 && (star || !p.isOp(":")) {
				isSet = true
			}
			if isSet {
				items = append(items, k)
				if n == 0 && (p.isWord("for") || p.isWord("async")) {
					c := p.comprehension(t.pos, '{', nil, k)
					p.closeBracket("}")
					return c
				}
			} else {
				p.expectOp(":")
				v := p.expr()
				if n == 0 && (p.isWord("for") || p.isWord("async")) {
					c := p.comprehension(t.pos, ':', k, v)
					p.closeBracket("}")
					return c
				}
				d.keys, d.values = append(d.keys, k), append(d.values, v)
			}
		}
		if !p.acceptOp(",") {
			break
		}
	}
	p.closeBracket("}")
	if isSet {
		return &setNode{Pos: t.pos, items: items}
	}
	return d
}

// comprehension parses the for clauses behind an element that has been read already.
func (p *parser) comprehension(pos Pos, kind byte, key, elem node) node {
	if p.isWord("async") {
		p.fail(p.tok().pos, "asynchronous comprehensions are not supported")
	}
	if _, star := elem.(*starNode); star {
		p.fail(pos, "iterable unpacking cannot be used in comprehension")
	}
	c := &compNode{Pos: pos, kind: kind, key: key, elem: elem, locals: map[string]bool{}}
	for p.acceptWord("for") {
		f := compFor{}
		f.target = p.targetList(c.locals)
		p.expectWord("in")
		f.iter = p.or()
		for p.acceptWord("if") {
			if p.isWord("lambda") {
				f.conds = append(f.conds, p.expr())
				continue
			}
			t := p.tok()
			if t.kind == tokName && p.peek(1).kind == tokOp && p.peek(1).text == ":=" {
				f.conds = append(f.conds, p.namedExpr())
				continue
			}
			f.conds = append(f.conds, p.or())
		}
		c.fors = append(c.fors, f)
		if p.isWord("async") {
			p.fail(p.tok().pos, "asynchronous comprehensions are not supported")
		}
	}
	return c
}

// targetList parses the target of a for; its names go to locals, or to the function being parsed if that is nil.
func (p *parser) targetList(locals map[string]bool) node {
	pos := p.tok().pos
	one := func() node {
		t := p.tok()
		if p.acceptOp("*") {
			return &starNode{Pos: t.pos, value: p.primary()}
		}
		return p.primary()
	}
	first := one()
	if p.isOp(",") {
		items := []node{first}
		for p.acceptOp(",") {
			if p.isWord("in") || p.isOp("=") {
				break
			}
			items = append(items, one())
		}
		first = &tupleNode{Pos: pos, items: items}
	}
	p.target(first, locals)
	return first
}

// target checks that n can be assigned to and records the names it binds.
func (p *parser) target(n node, locals map[string]bool) {
	switch n := n.(type) {
	case *nameNode:
		if locals != nil {
			locals[n.name] = true
		} else {
			p.bindName(n.name)
		}
	case *attrNode, *indexNode:
	case *starNode:
		p.target(n.value, locals)
	case *tupleNode:
		p.targets(n.items, n.Pos, locals)
	case *listNode:
		p.targets(n.items, n.Pos, locals)
	default:
		p.fail(n.at(), "cannot assign to %s", describeNode(n))
	}
}

func (p *parser) targets(items []node, pos Pos, locals map[string]bool) {
	stars := 0
	for _, it := range items {
		if _, ok := it.(*starNode); ok {
			stars++
		}
		p.target(it, locals)
	}
	if stars > 1 {
		p.fail(pos, "multiple starred expressions in assignment")
	}
}

func describeNode(n node) string {
	switch n := n.(type) {
	case *callNode:
		return "function call here. Maybe you meant '==' instead of '='?"
	case *constNode:
		switch n.value {
		case None, Bool(true), Bool(false):
			r, _ := Repr(n.value)
			return r
		case Ellipsis:
			return "ellipsis"
		}
		return "literal here. Maybe you meant '==' instead of '='?"
	case *fstringNode:
		return "f-string expression here. Maybe you meant '==' instead of '='?"
	case *compareNode:
		return "comparison"
	case *lambdaNode:
		return "lambda"
	case *ternaryNode:
		return "conditional expression"
	case *dictNode:
		return "dict literal here. Maybe you meant '==' instead of '='?"
	case *setNode:
		return "set display here. Maybe you meant '==' instead of '='?"
	case *compNode:
		switch n.kind {
		case '[':
			return "list comprehension"
		case '{':
			return "set comprehension"
		case ':':
			return "dict comprehension"
		}
		return "generator expression"
	}
	return "expression here. Maybe you meant '==' instead of '='?"
}

func newFuncCode(name string, pos Pos) *funcCode {
	return &funcCode{name: name, source: pos, locals: map[string]bool{}, globals: map[string]bool{}, nonlocals: map[string]bool{}}
}

func (p *parser) lambda() node {
	t := p.tok()
	p.i++
	fn := newFuncCode("<lambda>", t.pos)
	fn.params = p.params(":", false)
	p.expectOp(":")
	p.fns = append(p.fns, fn)
	for _, a := range fn.params {
		fn.locals[a.name] = true
	}
	fn.expr = p.expr()
	p.fns = p.fns[:len(p.fns)-1]
	return &lambdaNode{Pos: t.pos, fn: fn}
}

// params parses a parameter list up to (not with) the closing token.
func (p *parser) params(end string, annotated bool) []param {
	var out []param
	seen := map[string]bool{}
	kwOnly, anyDefault := false, false
	for !p.isOp(end) {
		t := p.tok()
		var a param
		switch {
		case p.acceptOp("**"):
			a.kind = 'd'
			a.name = p.name()
		case p.acceptOp("*"):
			if kwOnly {
				p.fail(t.pos, "* argument may appear only once")
			}
			kwOnly = true
			if p.acceptOp(",") {
				continue
			}
			a.kind = '*'
			a.name = p.name()
		case p.acceptOp("/"):
			for i := range out {
				out[i].kind = 'p'
			}
			if !p.acceptOp(",") {
				return out
			}
			continue
		default:
			if kwOnly {
				a.kind = 'k'
			}
			a.name = p.name()
		}
		if seen[a.name] {
			p.fail(t.pos, "duplicate argument '%s' in function definition", a.name)
		}
		seen[a.name] = true
		if annotated && p.acceptOp(":") {
			p.expr()
		}
		if a.kind != '*' && a.kind != 'd' {
			if p.acceptOp("=") {
				a.def, a.hasDef = p.expr(), true
				anyDefault = anyDefault || a.kind == 0
			} else if anyDefault && a.kind == 0 {
				p.fail(t.pos, "non-default argument follows default argument")
			}
		}
		out = append(out, a)
		if !p.acceptOp(",") || a.kind == 'd' {
			break
		}
	}
	return out
}
