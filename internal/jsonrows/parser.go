package jsonrows

import (
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// maxDepth is how deep values may be nested.
const maxDepth = 512

// SyntaxError is a text that is no JSON.
type SyntaxError struct {
	Offset int // of the byte, in the text
	What   string
}

// Error says what is wrong and where.
func (e *SyntaxError) Error() string { return fmt.Sprintf("%s at byte %d", e.What, e.Offset) }

// parser reads values from a text, one after the other.
type parser struct {
	text  []byte
	pos   int
	depth int
	buf   []byte // of strings with escapes
}

func (p *parser) fail(what string) error { return &SyntaxError{p.pos, what} }

// space skips white space.
func (p *parser) space() {
	for p.pos < len(p.text) {
		switch p.text[p.pos] {
		case ' ', '\t', '\n', '\r':
			p.pos++
		default:
			return
		}
	}
}

// peek skips white space and returns the next byte, 0 at the end.
func (p *parser) peek() byte {
	p.space()
	if p.pos < len(p.text) {
		return p.text[p.pos]
	}
	return 0
}

// take skips white space and one byte, if it is c.
func (p *parser) take(c byte) bool {
	if p.peek() != c {
		return false
	}
	p.pos++
	return true
}

func (p *parser) unexpected(want string) error {
	if p.pos >= len(p.text) {
		return p.fail("the text ends where " + want + " is expected")
	}
	r, _ := utf8.DecodeRune(p.text[p.pos:])
	return p.fail("expected " + want + ", found " + strconv.QuoteRune(r))
}

// enter and leave bound the nesting.
func (p *parser) enter() error {
	if p.depth++; p.depth > maxDepth {
		return p.fail(fmt.Sprintf("values are nested deeper than %d", maxDepth))
	}
	return nil
}

func (p *parser) leave() { p.depth-- }

// word skips a word such as null.
func (p *parser) word(w string) error {
	if n := len(w); len(p.text)-p.pos >= n && string(p.text[p.pos:p.pos+n]) == w {
		p.pos += n
		return nil
	}
	return p.unexpected("a value")
}

// str reads the string at pos. The bytes hold until the next string is read.
func (p *parser) str() ([]byte, error) {
	start := p.pos + 1
	for i := start; i < len(p.text); i++ {
		switch c := p.text[i]; {
		case c == '"':
			p.pos = i + 1
			return p.text[start:i:i], nil
		case c == '\\':
			return p.escaped(start, i)
		case c < ' ':
			p.pos = i
			return nil, p.fail(fmt.Sprintf("control character %#02x in a string", c))
		}
	}
	return nil, p.fail("a string that is never closed")
}

// escaped reads a string from its first escape at i on.
func (p *parser) escaped(start, i int) ([]byte, error) {
	b := append(p.buf[:0], p.text[start:i]...)
	for i < len(p.text) {
		c := p.text[i]
		switch {
		case c == '"':
			p.pos, p.buf = i+1, b
			return b, nil
		case c < ' ':
			p.pos = i
			return nil, p.fail(fmt.Sprintf("control character %#02x in a string", c))
		case c != '\\':
			b = append(b, c)
			i++
			continue
		}
		if i++; i == len(p.text) {
			break
		}
		switch c := p.text[i]; c {
		case '"', '\\', '/':
			b = append(b, c)
		case 'b':
			b = append(b, '\b')
		case 'f':
			b = append(b, '\f')
		case 'n':
			b = append(b, '\n')
		case 'r':
			b = append(b, '\r')
		case 't':
			b = append(b, '\t')
		case 'u':
			r, ok := p.hex(i + 1)
			if !ok {
				p.pos = i
				return nil, p.fail("a bad \\u escape")
			}
			i += 4
			if utf16.IsSurrogate(r) {
				low, ok := rune(0), false
				if i+2 < len(p.text) && p.text[i+1] == '\\' && p.text[i+2] == 'u' {
					low, ok = p.hex(i + 3)
				}
				if r = utf16.DecodeRune(r, low); !ok || r == utf8.RuneError {
					p.pos = i
					return nil, p.fail("half of a surrogate pair")
				}
				i += 6
			}
			b = utf8.AppendRune(b, r)
		default:
			p.pos = i
			return nil, p.fail("a bad escape")
		}
		i++
	}
	return nil, p.fail("a string that is never closed")
}

// hex reads four digits.
func (p *parser) hex(i int) (rune, bool) {
	if i+4 > len(p.text) {
		return 0, false
	}
	n, err := strconv.ParseUint(string(p.text[i:i+4]), 16, 16)
	return rune(n), err == nil && p.text[i] != '+'
}

// number skips the number at pos and returns it, and whether it is whole.
func (p *parser) number() (raw []byte, whole bool, err error) {
	start := p.pos
	if p.text[p.pos] == '-' {
		p.pos++
	}
	n := p.digits()
	if n == 0 {
		return nil, false, p.unexpected("a digit")
	}
	if n > 1 && p.text[p.pos-n] == '0' {
		return nil, false, p.fail("a number that begins with 0")
	}
	whole = true
	if p.pos < len(p.text) && p.text[p.pos] == '.' {
		p.pos++
		whole = false
		if p.digits() == 0 {
			return nil, false, p.unexpected("a digit")
		}
	}
	if p.pos < len(p.text) && p.text[p.pos]|0x20 == 'e' {
		p.pos++
		whole = false
		if p.pos < len(p.text) && (p.text[p.pos] == '+' || p.text[p.pos] == '-') {
			p.pos++
		}
		if p.digits() == 0 {
			return nil, false, p.unexpected("a digit")
		}
	}
	return p.text[start:p.pos:p.pos], whole, nil
}

func (p *parser) digits() int {
	start := p.pos
	for p.pos < len(p.text) && p.text[p.pos]-'0' <= 9 {
		p.pos++
	}
	return p.pos - start
}

// items calls item at each value of the array at pos.
func (p *parser) items(item func() error) error {
	p.pos++
	if p.take(']') {
		return nil
	}
	if err := p.enter(); err != nil {
		return err
	}
	for {
		p.space()
		if err := item(); err != nil {
			return err
		}
		if p.take(',') {
			continue
		}
		p.leave()
		if p.take(']') {
			return nil
		}
		return p.unexpected("',' or ']'")
	}
}

// fields calls field at each value of the object at pos; the name holds until it reads a
// string.
func (p *parser) fields(field func(name []byte) error) error {
	p.pos++
	if p.take('}') {
		return nil
	}
	if err := p.enter(); err != nil {
		return err
	}
	for {
		if p.peek() != '"' {
			return p.unexpected("the name of a field")
		}
		name, err := p.str()
		if err != nil {
			return err
		}
		if !p.take(':') {
			return p.unexpected("':'")
		}
		p.space()
		if err := field(name); err != nil {
			return err
		}
		if p.take(',') {
			continue
		}
		p.leave()
		if p.take('}') {
			return nil
		}
		return p.unexpected("',' or '}'")
	}
}

// skip skips one value and returns its text.
func (p *parser) skip() ([]byte, error) {
	p.space()
	start := p.pos
	var err error
	switch c := p.peek(); {
	case c == '{':
		err = p.fields(func([]byte) error { _, err := p.skip(); return err })
	case c == '[':
		err = p.items(func() error { _, err := p.skip(); return err })
	case c == '"':
		_, err = p.str()
	case c == '-' || c-'0' <= 9:
		_, _, err = p.number()
	case c == 't':
		err = p.word("true")
	case c == 'f':
		err = p.word("false")
	case c == 'n':
		err = p.word("null")
	default:
		err = p.unexpected("a value")
	}
	if err != nil {
		return nil, err
	}
	return p.text[start:p.pos:p.pos], nil
}
