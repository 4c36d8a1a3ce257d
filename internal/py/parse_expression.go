package py

// exprList parses `a, b, *c`: a single expression, or a tuple without parentheses.
func (p *parser) exprList() node {
	pos := p.tok().pos
	first := p.starOrExpr()
	if !p.isOp(",") {
		if _, star := first.(*starNode); star {
			p.fail(pos, "can't use starred expression here")
		}
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

func (p *parser) endsList() bool {
	t := p.tok()
	switch t.kind {
	case tokNewline, tokEOF, tokDedent:
		return true
	case tokOp:
		switch t.text {
		case ")", "]", "}", "=", ":", ";":
			return true
		}
		return len(t.text) > 1 && t.text[len(t.text)-1] == '=' && t.text != "==" && t.text != "<=" && t.text != ">=" && t.text != "!="
	case tokName:
		return t.text == "in" || t.text == "for"
	}
	return false
}

func (p *parser) starOrExpr() node {
	t := p.tok()
	if p.acceptOp("*") {
		return &starNode{Pos: t.pos, value: p.binary(0)}
	}
	return p.namedExpr()
}

func (p *parser) namedExpr() node {
	t := p.tok()
	if t.kind == tokName && !keywords[t.text] && p.peek(1).kind == tokOp && p.peek(1).text == ":=" {
		p.i += 2
		p.bindName(t.text)
		return &walrusNode{Pos: t.pos, name: t.text, value: p.expr()}
	}
	return p.expr()
}

func (p *parser) expr() node {
	pos := p.tok().pos
	p.enter(pos)
	defer func() { p.depth-- }()
	if p.isWord("lambda") {
		return p.lambda()
	}
	if p.isWord("yield") {
		return p.yield()
	}
	v := p.or()
	if p.acceptWord("if") {
		cond := p.or()
		p.expectWord("else")
		return &ternaryNode{Pos: pos, cond: cond, yes: v, no: p.expr()}
	}
	return v
}

func (p *parser) yield() node {
	t := p.tok()
	p.i++
	if len(p.fns) == 0 {
		p.fail(t.pos, "'yield' outside function")
	}
	p.fns[len(p.fns)-1].generator = true
	if p.acceptWord("from") {
		return &yieldNode{Pos: t.pos, from: true, value: p.expr()}
	}
	if p.endsList() {
		return &yieldNode{Pos: t.pos}
	}
	return &yieldNode{Pos: t.pos, value: p.exprList()}
}

func (p *parser) or() node {
	pos := p.tok().pos
	v := p.and()
	if !p.isWord("or") {
		return v
	}
	vs := []node{v}
	for p.acceptWord("or") {
		vs = append(vs, p.and())
	}
	return &boolNode{Pos: pos, values: vs}
}

func (p *parser) and() node {
	pos := p.tok().pos
	v := p.not()
	if !p.isWord("and") {
		return v
	}
	vs := []node{v}
	for p.acceptWord("and") {
		vs = append(vs, p.not())
	}
	return &boolNode{Pos: pos, and: true, values: vs}
}

func (p *parser) not() node {
	t := p.tok()
	if p.acceptWord("not") {
		p.enter(t.pos)
		defer func() { p.depth-- }()
		return &unaryNode{Pos: t.pos, op: "not", operand: p.not()}
	}
	return p.comparison()
}

func (p *parser) compareOp() string {
	t := p.tok()
	if t.kind == tokOp {
		switch t.text {
		case "<", ">", "==", ">=", "<=", "!=":
			p.i++
			return t.text
		}
	}
	if t.kind == tokName {
		switch t.text {
		case "in":
			p.i++
			return "in"
		case "is":
			p.i++
			if p.acceptWord("not") {
				return "is not"
			}
			return "is"
		case "not":
			if n := p.peek(1); n.kind == tokName && n.text == "in" {
				p.i += 2
				return "not in"
			}
		}
	}
	return ""
}

func (p *parser) comparison() node {
	pos := p.tok().pos
	left := p.binary(0)
	op := p.compareOp()
	if op == "" {
		return left
	}
	c := &compareNode{Pos: pos, left: left}
	for ; op != ""; op = p.compareOp() {
		c.ops = append(c.ops, op)
		c.right = append(c.right, p.binary(0))
	}
	return c
}

var precedence = map[string]int{
	"|": 1, "^": 2, "&": 3, "<<": 4, ">>": 4, "+": 5, "-": 5, "*": 6, "/": 6, "//": 6, "%": 6, "@": 6,
}

// binary parses left-associative operators that bind tighter than level.
func (p *parser) binary(level int) node {
	pos := p.tok().pos
	left := p.unary()
	chain := 0
	for {
		t := p.tok()
		prec := 0
		if t.kind == tokOp {
			prec = precedence[t.text]
		}
		if prec <= level {
			return left
		}
		if chain++; chain > 20*maxNesting {
			p.fail(t.pos, "the expression is too long")
		}
		p.i++
		left = &binaryNode{Pos: pos, op: t.text, left: left, right: p.binary(prec)}
	}
}

func (p *parser) unary() node {
	t := p.tok()
	if t.kind == tokOp && (t.text == "-" || t.text == "+" || t.text == "~") {
		p.i++
		p.enter(t.pos)
		defer func() { p.depth-- }()
		v := p.unary()
		if c, ok := v.(*constNode); ok && t.text == "-" {
			switch x := c.value.(type) {
			case Int:
				if x != minInt {
					return &constNode{Pos: t.pos, value: -x}
				}
			case Float:
				return &constNode{Pos: t.pos, value: -x}
			}
		}
		return &unaryNode{Pos: t.pos, op: t.text, operand: v}
	}
	return p.power()
}

func (p *parser) power() node {
	pos := p.tok().pos
	if p.isWord("await") {
		p.fail(pos, "'await' is not supported")
	}
	left := p.primary()
	if p.isOp("**") {
		p.i++
		p.enter(pos)
		defer func() { p.depth-- }()
		return &binaryNode{Pos: pos, op: "**", left: left, right: p.unary()}
	}
	return left
}
