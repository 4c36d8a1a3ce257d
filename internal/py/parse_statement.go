package py

// statement parses one line of simple statements or one block statement.
func (p *parser) statement() []stmt {
	t := p.tok()
	switch t.kind {
	case tokIndent:
		p.failIndent(t.pos, "unexpected indent")
	case tokName:
		switch t.text {
		case "if":
			p.i++
			return []stmt{p.ifRest(t.pos)}
		case "while":
			p.i++
			s := &whileStmt{Pos: t.pos, cond: p.namedExpr()}
			s.body = p.loopBody("while")
			s.alt = p.elseBody()
			return []stmt{s}
		case "for":
			p.i++
			s := &forStmt{Pos: t.pos, target: p.targetList(nil)}
			p.expectWord("in")
			s.iter = p.exprList()
			s.body = p.loopBody("for")
			s.alt = p.elseBody()
			return []stmt{s}
		case "with":
			return []stmt{p.with()}
		case "try":
			return []stmt{p.try()}
		case "def":
			return []stmt{p.def(nil)}
		case "class":
			return []stmt{p.classDef(nil)}
		case "async":
			p.fail(t.pos, "'async' is not supported")
		case "match":
			if p.looksLikeMatch() {
				p.fail(t.pos, "the 'match' statement is not supported")
			}
		case "elif", "else", "except", "finally":
			p.fail(t.pos, "invalid syntax: '%s' without the statement it belongs to", t.text)
		}
	case tokOp:
		if t.text == "@" {
			var decorators []node
			for p.acceptOp("@") {
				decorators = append(decorators, p.namedExpr())
				p.endLine()
			}
			switch {
			case p.isWord("def"):
				return []stmt{p.def(decorators)}
			case p.isWord("class"):
				return []stmt{p.classDef(decorators)}
			}
			p.fail(p.tok().pos, "expected a function or class definition after the decorator")
		}
	}
	var out []stmt
	for {
		out = append(out, p.simple())
		if !p.acceptOp(";") {
			break
		}
		if k := p.tok().kind; k == tokNewline || k == tokEOF {
			break
		}
	}
	p.endLine()
	return out
}

// looksLikeMatch tells `match x:` from an expression that begins with the name match.
func (p *parser) looksLikeMatch() bool {
	n := p.peek(1)
	if n.kind != tokName && n.kind != tokString && n.kind != tokInt || n.kind == tokName && keywords[n.text] {
		return false
	}
	for j := p.i; j < len(p.toks) && p.toks[j].kind != tokNewline; j++ {
		if p.toks[j].kind == tokOp && p.toks[j].text == ":" && p.toks[j+1].kind == tokNewline {
			return true
		}
	}
	return false
}

func (p *parser) endLine() {
	t := p.tok()
	switch t.kind {
	case tokNewline:
		p.i++
	case tokEOF, tokDedent:
	case tokIndent:
		p.failIndent(t.pos, "unexpected indent")
	default:
		p.fail(t.pos, "invalid syntax: unexpected %s", t.describe())
	}
}

func (p *parser) block(what string) []stmt {
	t := p.tok()
	if !p.acceptOp(":") {
		p.fail(t.pos, "expected ':', found %s", t.describe())
	}
	if p.tok().kind != tokNewline {
		var out []stmt
		for {
			if t := p.tok(); t.kind == tokName {
				switch t.text {
				case "if", "while", "for", "with", "try", "def", "class":
					p.fail(t.pos, "invalid syntax: '%s' cannot follow ':' on the same line", t.text)
				}
			}
			out = append(out, p.simple())
			if !p.acceptOp(";") || p.tok().kind == tokNewline {
				break
			}
		}
		p.endLine()
		return out
	}
	p.i++
	if p.tok().kind != tokIndent {
		p.failIndent(p.tok().pos, "expected an indented block after '%s' statement on line %d", what, t.pos.Line)
	}
	p.i++
	p.enter(t.pos)
	defer func() { p.depth-- }()
	var out []stmt
	for p.tok().kind != tokDedent && p.tok().kind != tokEOF {
		if p.tok().kind == tokNewline {
			p.i++
			continue
		}
		out = append(out, p.statement()...)
	}
	if p.tok().kind == tokDedent {
		p.i++
	}
	return out
}

func (p *parser) loopBody(what string) []stmt {
	p.loops++
	defer func() { p.loops-- }()
	return p.block(what)
}

func (p *parser) elseBody() []stmt {
	if p.acceptWord("else") {
		return p.block("else")
	}
	return nil
}

func (p *parser) ifRest(pos Pos) stmt {
	p.enter(pos)
	defer func() { p.depth-- }()
	s := &ifStmt{Pos: pos, cond: p.namedExpr()}
	s.body = p.block("if")
	if t := p.tok(); p.acceptWord("elif") {
		s.alt = []stmt{p.ifRest(t.pos)}
	} else {
		s.alt = p.elseBody()
	}
	return s
}

var augmented = map[string]bool{
	"+=": true, "-=": true, "*=": true, "/=": true, "//=": true, "%=": true, "**=": true, "&=": true, "|=": true,
	"^=": true, ">>=": true, "<<=": true, "@=": true,
}

func (p *parser) simple() stmt {
	t := p.tok()
	if t.kind == tokName {
		switch t.text {
		case "pass":
			p.i++
			return &passStmt{Pos: t.pos}
		case "break", "continue":
			p.i++
			if p.loops == 0 {
				if t.text == "break" {
					p.fail(t.pos, "'break' outside loop")
				}
				p.fail(t.pos, "'continue' not properly in loop")
			}
			return &flowStmt{Pos: t.pos, isBreak: t.text == "break"}
		case "return":
			p.i++
			if len(p.fns) == 0 {
				p.fail(t.pos, "'return' outside function")
			}
			s := &returnStmt{Pos: t.pos}
			if !p.endsList() {
				s.value = p.exprList()
			}
			return s
		case "raise":
			p.i++
			s := &raiseStmt{Pos: t.pos}
			if !p.endsList() {
				s.exc = p.expr()
				if p.acceptWord("from") {
					s.cause = p.expr()
				}
			}
			return s
		case "assert":
			p.i++
			s := &assertStmt{Pos: t.pos, test: p.expr()}
			if p.acceptOp(",") {
				s.msg = p.expr()
			}
			return s
		case "del":
			p.i++
			s := &delStmt{Pos: t.pos}
			for !p.endsList() {
				n := p.primary()
				p.deletable(n)
				s.targets = append(s.targets, n)
				if !p.acceptOp(",") {
					break
				}
			}
			if len(s.targets) == 0 {
				p.fail(p.tok().pos, "invalid syntax: expected something to delete")
			}
			return s
		case "global", "nonlocal":
			return p.scopeDeclaration()
		case "import":
			return p.importNames()
		case "from":
			return p.fromImport()
		}
	}
	return p.assignment()
}

func (p *parser) deletable(n node) {
	switch n := n.(type) {
	case *nameNode:
		p.bindName(n.name)
	case *attrNode, *indexNode:
	case *tupleNode:
		for _, it := range n.items {
			p.deletable(it)
		}
	case *listNode:
		for _, it := range n.items {
			p.deletable(it)
		}
	default:
		p.fail(n.at(), "cannot delete %s", describeNode(n))
	}
}

func (p *parser) scopeDeclaration() stmt {
	t := p.tok()
	p.i++
	s := &scopeStmt{Pos: t.pos}
	for {
		name := p.name()
		s.names = append(s.names, name)
		if n := len(p.fns); n > 0 {
			fn := p.fns[n-1]
			if fn.locals[name] {
				p.fail(t.pos, "name '%s' is assigned to before %s declaration", name, t.text)
			}
			if t.text == "global" {
				fn.globals[name] = true
			} else {
				fn.nonlocals[name] = true
			}
		} else if t.text == "nonlocal" {
			p.fail(t.pos, "nonlocal declaration not allowed at module level")
		}
		if !p.acceptOp(",") {
			return s
		}
	}
}

func (p *parser) assignment() stmt {
	pos := p.tok().pos
	first := p.exprList2()
	t := p.tok()
	if t.kind == tokOp {
		switch {
		case t.text == "=":
			s := &assignStmt{Pos: pos}
			value := first
			for p.acceptOp("=") {
				p.target(value, nil)
				s.targets = append(s.targets, value)
				value = p.exprList2()
			}
			if _, star := value.(*starNode); star {
				p.fail(pos, "can't use starred expression here")
			}
			s.value = value
			return s
		case t.text == ":":
			switch first.(type) {
			case *nameNode, *attrNode, *indexNode:
			default:
				p.fail(first.at(), "only a single target (not a tuple or an expression) can be annotated")
			}
			p.i++
			p.target(first, nil)
			s := &annStmt{Pos: pos, target: first, annotation: p.expr()}
			if p.acceptOp("=") {
				s.value = p.exprList()
			}
			return s
		case augmented[t.text]:
			switch first.(type) {
			case *nameNode, *attrNode, *indexNode:
			default:
				p.fail(first.at(), "'%s' is an illegal expression for augmented assignment", t.text)
			}
			p.i++
			p.target(first, nil)
			return &augStmt{Pos: pos, target: first, op: t.text[:len(t.text)-1], value: p.exprList()}
		}
	}
	if _, star := first.(*starNode); star {
		p.fail(pos, "can't use starred expression here")
	}
	return &exprStmt{Pos: pos, value: first}
}

// exprList2 is exprList, but leaves a lone `*a` to the caller, which may be a target.
func (p *parser) exprList2() node {
	if p.isOp("*") {
		pos := p.tok().pos
		first := p.starOrExpr()
		if !p.isOp(",") {
			return first
		}
		items := []node{first}
		for p.acceptOp(",") {
			if p.endsList() {
				break
			}
			items = append(items, p.starOrExpr())
		}
		return &tupleNode{Pos: pos, items: items}
	}
	return p.exprList()
}
