package py

func (p *parser) with() stmt {
	t := p.tok()
	p.i++
	s := &withStmt{Pos: t.pos}
	paren := false
	if p.isOp("(") {
		// A parenthesised list of items, or an expression that happens to begin with a parenthesis.
		depth, j := 0, p.i
		for ; j < len(p.toks); j++ {
			if k := p.toks[j]; k.kind == tokOp {
				if k.text == "(" || k.text == "[" || k.text == "{" {
					depth++
				} else if k.text == ")" || k.text == "]" || k.text == "}" {
					if depth--; depth == 0 {
						break
					}
				}
			}
		}
		if j+1 < len(p.toks) && p.toks[j+1].kind == tokOp && p.toks[j+1].text == ":" {
			paren = true
			p.i++
		}
	}
	for {
		item := withItem{value: p.namedExpr()}
		if p.acceptWord("as") {
			item.target = p.primary()
			p.target(item.target, nil)
		}
		s.items = append(s.items, item)
		if !p.acceptOp(",") || paren && p.isOp(")") {
			break
		}
	}
	if paren {
		p.expectOp(")")
	}
	s.body = p.block("with")
	return s
}

func (p *parser) try() stmt {
	t := p.tok()
	p.i++
	s := &tryStmt{Pos: t.pos, body: p.block("try")}
	for p.isWord("except") {
		h := handler{pos: p.tok().pos}
		p.i++
		if p.isOp("*") {
			p.fail(p.tok().pos, "'except*' is not supported")
		}
		if !p.isOp(":") {
			h.typ = p.exprList()
			if p.acceptWord("as") {
				h.name = p.name()
				p.bindName(h.name)
			}
		}
		h.body = p.block("except")
		s.handlers = append(s.handlers, h)
	}
	if len(s.handlers) > 0 && p.acceptWord("else") {
		s.alt = p.block("else")
	}
	if p.acceptWord("finally") {
		s.finally = p.block("finally")
	} else if len(s.handlers) == 0 {
		p.fail(p.tok().pos, "expected 'except' or 'finally' block")
	}
	return s
}

func (p *parser) def(decorators []node) stmt {
	t := p.tok()
	p.i++
	name := p.name()
	p.bindName(name)
	fn := newFuncCode(name, t.pos)
	p.expectOp("(")
	fn.params = p.params(")", true)
	p.expectOp(")")
	if p.acceptOp("->") {
		p.expr()
	}
	for _, a := range fn.params {
		fn.locals[a.name] = true
	}
	p.fns = append(p.fns, fn)
	loops := p.loops
	p.loops = 0
	fn.body = p.block("function definition")
	p.loops = loops
	p.fns = p.fns[:len(p.fns)-1]
	fn.doc = docOf(fn.body)
	return &defStmt{Pos: t.pos, fn: fn, decorators: decorators}
}

func docOf(body []stmt) string {
	if len(body) > 0 {
		if e, ok := body[0].(*exprStmt); ok {
			if c, ok := e.value.(*constNode); ok {
				if s, ok := c.value.(Str); ok {
					return string(s)
				}
			}
		}
	}
	return ""
}

func (p *parser) classDef(decorators []node) stmt {
	t := p.tok()
	p.i++
	s := &classStmt{Pos: t.pos, name: p.name(), decorators: decorators}
	p.bindName(s.name)
	if p.acceptOp("(") {
		s.bases = p.arguments()
	}
	// The names of a class body are its own; they are collected in a scope that functions inside do not see.
	body := newFuncCode(s.name, t.pos)
	p.fns = append(p.fns, body)
	loops := p.loops
	p.loops = 0
	p.class++
	s.body = p.block("class definition")
	p.class--
	p.loops = loops
	p.fns = p.fns[:len(p.fns)-1]
	s.doc = docOf(s.body)
	return s
}
