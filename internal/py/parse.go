package py

import (
	"fmt"
	"math/big"
	"strconv"
)

type parser struct {
	src   string
	toks  []token
	i     int
	depth int
	fns   []*funcCode // functions being parsed, innermost last; their name sets are filled on the way
	loops int
	class int
}

// parse reads a whole source text.
func parse(src string) ([]stmt, error) {
	toks, err := scan(src)
	if err != nil {
		return nil, err
	}
	p := &parser{src: src, toks: toks}
	return p.file()
}

func (p *parser) file() (out []stmt, err error) {
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(*SyntaxError)
			if !ok {
				panic(r)
			}
			out, err = nil, e
		}
	}()
	for p.tok().kind != tokEOF {
		if p.tok().kind == tokNewline {
			p.i++
			continue
		}
		out = append(out, p.statement()...)
	}
	return out, nil
}

func (p *parser) tok() token { return p.toks[p.i] }
func (p *parser) peek(n int) token {
	if p.i+n < len(p.toks) {
		return p.toks[p.i+n]
	}
	return p.toks[len(p.toks)-1]
}

func (p *parser) fail(pos Pos, format string, args ...any) {
	panic(&SyntaxError{Pos: pos, Message: fmt.Sprintf(format, args...), Source: p.src})
}

func (p *parser) failIndent(pos Pos, format string, args ...any) {
	panic(&SyntaxError{Pos: pos, Message: fmt.Sprintf(format, args...), Source: p.src, Indent: true})
}

func (p *parser) enter(pos Pos) {
	p.depth++
	if p.depth > maxNesting {
		p.fail(pos, "the expression is nested too deeply: at most %d levels", maxNesting)
	}
}

func (p *parser) isOp(text string) bool { t := p.tok(); return t.kind == tokOp && t.text == text }
func (p *parser) isWord(text string) bool {
	t := p.tok()
	return t.kind == tokName && t.text == text
}

func (p *parser) acceptOp(text string) bool {
	if p.isOp(text) {
		p.i++
		return true
	}
	return false
}

func (p *parser) acceptWord(text string) bool {
	if p.isWord(text) {
		p.i++
		return true
	}
	return false
}

func (p *parser) expectOp(text string) token {
	t := p.tok()
	if !p.acceptOp(text) {
		p.fail(t.pos, "expected '%s', found %s", text, t.describe())
	}
	return t
}

func (p *parser) expectWord(text string) {
	if t := p.tok(); !p.acceptWord(text) {
		p.fail(t.pos, "expected '%s', found %s", text, t.describe())
	}
}

func (p *parser) name() string {
	t := p.tok()
	if t.kind != tokName {
		p.fail(t.pos, "invalid syntax: expected a name, found %s", t.describe())
	}
	if keywords[t.text] {
		p.fail(t.pos, "invalid syntax: '%s' is a keyword", t.text)
	}
	p.i++
	return t.text
}

// bindName records that the function being parsed assigns name.
func (p *parser) bindName(name string) {
	if n := len(p.fns); n > 0 {
		fn := p.fns[n-1]
		if !fn.globals[name] && !fn.nonlocals[name] {
			fn.locals[name] = true
		}
	}
}

func (p *parser) primary() node {
	v := p.atom()
	for n := 0; ; n++ {
		t := p.tok()
		if t.kind != tokOp {
			return v
		}
		if n > 20*maxNesting {
			p.fail(t.pos, "the call chain is too long")
		}
		switch t.text {
		case ".":
			p.i++
			nt := p.tok()
			if nt.kind != tokName {
				p.fail(nt.pos, "expected a name after '.', found %s", nt.describe())
			}
			p.i++
			v = &attrNode{Pos: nt.pos, value: v, name: nt.text}
		case "(":
			p.i++
			v = &callNode{Pos: t.pos, fn: v, args: p.arguments()}
		case "[":
			p.i++
			v = &indexNode{Pos: t.pos, value: v, key: p.subscript()}
			p.expectOp("]")
		default:
			return v
		}
	}
}

func (p *parser) arguments() []argNode {
	var args []argNode
	keyword := false
	seen := map[string]bool{}
	for !p.isOp(")") {
		t := p.tok()
		a := argNode{pos: t.pos}
		switch {
		case p.acceptOp("**"):
			a.star, a.value = 2, p.expr()
			keyword = true
		case p.acceptOp("*"):
			a.star, a.value = 1, p.expr()
		case t.kind == tokName && p.peek(1).kind == tokOp && p.peek(1).text == "=":
			a.name = p.name()
			if seen[a.name] {
				p.fail(t.pos, "keyword argument repeated: %s", a.name)
			}
			seen[a.name] = true
			p.i++
			a.value = p.expr()
			keyword = true
		default:
			a.value = p.namedExpr()
			if p.isWord("for") || p.isWord("async") {
				a.value = p.comprehension(t.pos, '(', nil, a.value)
				if len(args) > 0 || !p.isOp(")") {
					p.fail(t.pos, "Generator expression must be parenthesized")
				}
			} else if keyword {
				p.fail(t.pos, "positional argument follows keyword argument")
			}
		}
		args = append(args, a)
		if !p.acceptOp(",") {
			break
		}
	}
	if t := p.tok(); !p.isOp(")") {
		p.fail(t.pos, "invalid syntax: expected ',' or ')', found %s. Perhaps you forgot a comma?", t.describe())
	}
	p.i++
	return args
}

func (p *parser) subscript() node {
	pos := p.tok().pos
	first := p.slice()
	if !p.isOp(",") {
		return first
	}
	items := []node{first}
	for p.acceptOp(",") {
		if p.isOp("]") {
			break
		}
		items = append(items, p.slice())
	}
	return &tupleNode{Pos: pos, items: items}
}

func (p *parser) slice() node {
	pos := p.tok().pos
	var start, stop, step node
	if !p.isOp(":") {
		start = p.starOrExpr()
		if !p.isOp(":") {
			return start
		}
	}
	p.expectOp(":")
	if !p.isOp(":") && !p.isOp("]") && !p.isOp(",") {
		stop = p.expr()
	}
	if p.acceptOp(":") && !p.isOp("]") && !p.isOp(",") {
		step = p.expr()
	}
	return &sliceNode{Pos: pos, start: start, stop: stop, step: step}
}

func (p *parser) number(t token) Value {
	if t.kind == tokFloat {
		f, _ := strconv.ParseFloat(t.text, 64)
		return Float(f)
	}
	if n, err := strconv.ParseInt(t.text, 0, 64); err == nil && (len(t.text) < 2 || t.text[0] != '0' || digitOf(t.text[1]) > 9 || t.text[1] == 'b' || t.text[1] == 'B') {
		return Int(n)
	}
	base := 0
	if len(t.text) > 1 && t.text[0] == '0' && t.text[1] >= '0' && t.text[1] <= '9' {
		base = 10
	}
	if len(t.text) > 20000 {
		p.fail(t.pos, "the integer has too many digits")
	}
	b, ok := new(big.Int).SetString(t.text, base)
	if !ok {
		p.fail(t.pos, "invalid number literal")
	}
	return normInt(b)
}
