package py

func (p *parser) dotted() string {
	name := p.name()
	for p.acceptOp(".") {
		name += "." + p.name()
	}
	return name
}

func (p *parser) importNames() stmt {
	s := &importStmt{Pos: p.tok().pos}
	p.i++
	for {
		a := alias{name: p.dotted()}
		if p.acceptWord("as") {
			a.as = p.name()
			p.bindName(a.as)
		} else {
			p.bindName(firstPart(a.name))
		}
		s.names = append(s.names, a)
		if !p.acceptOp(",") {
			return s
		}
	}
}

func firstPart(dotted string) string {
	for i := range dotted {
		if dotted[i] == '.' {
			return dotted[:i]
		}
	}
	return dotted
}

func (p *parser) fromImport() stmt {
	s := &fromStmt{Pos: p.tok().pos}
	p.i++
	if p.isOp(".") || p.isOp("...") {
		p.fail(p.tok().pos, "relative imports are not supported")
	}
	s.module = p.dotted()
	p.expectWord("import")
	if p.acceptOp("*") {
		s.names = []alias{{name: "*"}}
		return s
	}
	paren := p.acceptOp("(")
	for {
		a := alias{name: p.name()}
		a.as = a.name
		if p.acceptWord("as") {
			a.as = p.name()
		}
		p.bindName(a.as)
		s.names = append(s.names, a)
		if !p.acceptOp(",") || paren && p.isOp(")") {
			break
		}
	}
	if paren {
		p.expectOp(")")
	}
	return s
}
