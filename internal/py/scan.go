package py

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxNesting bounds brackets, blocks and expressions, so that no input can exhaust the stack.
const maxNesting = 1000

type scanner struct {
	src       string
	i         int
	line      int
	lineStart int
	indents   []int
	brackets  []token
	tokens    []token
	base      Pos // where src begins, for the expressions inside an f-string
	fdepth    int
	counted   int // byte up to which the characters of the line have been counted
	chars     int
}

// scan splits src into tokens, with Indent and Dedent as Python's grammar wants them.
func scan(src string) ([]token, error) {
	s := &scanner{src: src, line: 1, indents: []int{0}, base: Pos{1, 1}}
	return s.run()
}

func (s *scanner) pos(at int) Pos {
	if at < s.lineStart { // the scanner has gone on to a later line
		line := s.line - strings.Count(s.src[at:s.lineStart], "\n")
		col := utf8.RuneCountInString(s.src[strings.LastIndexByte(s.src[:at], '\n')+1:at]) + 1
		if line == 1 {
			return Pos{s.base.Line, s.base.Col + col - 1}
		}
		return Pos{s.base.Line + line - 1, col}
	}
	if s.counted < s.lineStart || s.counted > at {
		s.counted, s.chars = s.lineStart, 0
	}
	s.chars += utf8.RuneCountInString(s.src[s.counted:at])
	s.counted = at
	col := s.chars + 1
	if s.line == 1 {
		return Pos{s.base.Line, s.base.Col + col - 1}
	}
	return Pos{s.base.Line + s.line - 1, col}
}

func (s *scanner) fail(at int, msg string) error {
	return &SyntaxError{Pos: s.pos(at), Message: msg, Source: s.src}
}

func (s *scanner) emit(k tokenKind, text string, start int, p Pos) {
	s.tokens = append(s.tokens, token{kind: k, text: text, pos: p, start: start, end: s.i})
}

func (s *scanner) newline() {
	s.line++
	s.lineStart = s.i
}

func (s *scanner) run() ([]token, error) {
	atStart := true
	for {
		if atStart && len(s.brackets) == 0 {
			blank, err := s.indentation()
			if err != nil {
				return nil, err
			}
			if blank {
				if s.i >= len(s.src) {
					break
				}
				continue
			}
			atStart = false
		}
		for s.i < len(s.src) && (s.src[s.i] == ' ' || s.src[s.i] == '\t' || s.src[s.i] == '\f') {
			s.i++
		}
		if s.i >= len(s.src) {
			break
		}
		c := s.src[s.i]
		switch {
		case c == '#':
			for s.i < len(s.src) && s.src[s.i] != '\n' {
				s.i++
			}
		case c == '\r' && s.i+1 < len(s.src) && s.src[s.i+1] == '\n':
			s.i++
		case c == '\n' || c == '\r':
			p := s.pos(s.i)
			s.i++
			if len(s.brackets) == 0 {
				s.emit(tokNewline, "", s.i-1, p)
				atStart = true
			}
			s.newline()
		case c == '\\':
			j := s.i + 1
			if j < len(s.src) && s.src[j] == '\r' {
				j++
			}
			if j >= len(s.src) {
				return nil, s.fail(s.i, "unexpected end of input after '\\'")
			}
			if s.src[j] != '\n' {
				return nil, s.fail(s.i, "unexpected character after line continuation character")
			}
			s.i = j + 1
			s.newline()
		default:
			if err := s.token(); err != nil {
				return nil, err
			}
		}
	}
	if len(s.brackets) > 0 {
		b := s.brackets[len(s.brackets)-1]
		return nil, &SyntaxError{Pos: b.pos, Message: "'" + b.text + "' was never closed", Source: s.src}
	}
	p := s.pos(len(s.src))
	if n := len(s.tokens); n > 0 && s.tokens[n-1].kind != tokNewline && s.tokens[n-1].kind != tokDedent {
		s.emit(tokNewline, "", s.i, p)
	}
	for len(s.indents) > 1 {
		s.indents = s.indents[:len(s.indents)-1]
		s.emit(tokDedent, "", s.i, p)
	}
	s.emit(tokEOF, "", s.i, p)
	return s.tokens, nil
}

// indentation measures the beginning of a line and reports whether the line is blank.
func (s *scanner) indentation() (blank bool, err error) {
	width, j := 0, s.i
loop:
	for j < len(s.src) {
		switch s.src[j] {
		case ' ':
			width++
		case '\t':
			width = width/8*8 + 8
		case '\f':
			width = 0
		default:
			break loop
		}
		j++
	}
	s.i = j
	if j >= len(s.src) {
		return true, nil
	}
	switch s.src[j] {
	case '#':
		for s.i < len(s.src) && s.src[s.i] != '\n' {
			s.i++
		}
		if s.i < len(s.src) {
			s.i++
			s.newline()
		}
		return true, nil
	case '\n':
		s.i++
		s.newline()
		return true, nil
	case '\r':
		s.i++
		if s.i < len(s.src) && s.src[s.i] == '\n' {
			s.i++
		}
		s.newline()
		return true, nil
	}
	p := s.pos(j)
	top := s.indents[len(s.indents)-1]
	switch {
	case width > top:
		if len(s.indents) > 100 {
			return false, &SyntaxError{Pos: p, Message: "too many levels of indentation", Source: s.src, Indent: true}
		}
		s.indents = append(s.indents, width)
		s.emit(tokIndent, "", j, p)
	case width < top:
		for width < s.indents[len(s.indents)-1] {
			s.indents = s.indents[:len(s.indents)-1]
			s.emit(tokDedent, "", j, p)
		}
		if width != s.indents[len(s.indents)-1] {
			return false, &SyntaxError{Pos: p, Message: "unindent does not match any outer indentation level", Source: s.src, Indent: true}
		}
	}
	return false, nil
}

func isNameStart(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.Is(unicode.Nl, r) }
func isNamePart(r rune) bool {
	return isNameStart(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Mc, r) || unicode.Is(unicode.Pc, r)
}

// IsIdentifier reports whether text could be a name.
func IsIdentifier(text string) bool {
	for i, r := range text {
		if i == 0 && !isNameStart(r) || !isNamePart(r) {
			return false
		}
	}
	return text != ""
}

var operators = []string{
	"**=", "//=", ">>=", "<<=", "...",
	"**", "//", ">>", "<<", "<=", ">=", "==", "!=", "->", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=", ":=",
	"+", "-", "*", "/", "%", "@", "&", "|", "^", "~", "<", ">", "(", ")", "[", "]", "{", "}", ",", ":", ".", ";", "=",
}

var closing = map[string]string{")": "(", "]": "[", "}": "{"}

func (s *scanner) token() error {
	start := s.i
	p := s.pos(start)
	c := s.src[start]
	if c >= '0' && c <= '9' || c == '.' && start+1 < len(s.src) && s.src[start+1] >= '0' && s.src[start+1] <= '9' {
		return s.number()
	}
	if c == '"' || c == '\'' {
		return s.str(start, "")
	}
	r, n := utf8.DecodeRuneInString(s.src[start:])
	if isNameStart(r) {
		j := start
		for j < len(s.src) {
			r, n = utf8.DecodeRuneInString(s.src[j:])
			if !isNamePart(r) {
				break
			}
			j += n
		}
		word := s.src[start:j]
		if j < len(s.src) && (s.src[j] == '"' || s.src[j] == '\'') && len(word) <= 2 {
			switch prefix := strings.ToLower(word); prefix {
			case "r", "u", "b", "f", "br", "rb", "fr", "rf":
				s.i = j
				return s.str(start, prefix)
			}
		}
		s.i = j
		s.emit(tokName, word, start, p)
		return nil
	}
	for _, op := range operators {
		if strings.HasPrefix(s.src[start:], op) {
			s.i += len(op)
			switch op {
			case "(", "[", "{":
				if len(s.brackets) >= maxNesting {
					return s.fail(start, "too many nested brackets")
				}
				s.brackets = append(s.brackets, token{text: op, pos: p})
			case ")", "]", "}":
				if len(s.brackets) == 0 {
					return s.fail(start, "unmatched '"+op+"'")
				}
				top := s.brackets[len(s.brackets)-1]
				if top.text != closing[op] {
					return s.fail(start, "closing parenthesis '"+op+"' does not match opening parenthesis '"+top.text+"'")
				}
				s.brackets = s.brackets[:len(s.brackets)-1]
			}
			s.emit(tokOp, op, start, p)
			return nil
		}
	}
	if r == utf8.RuneError && n <= 1 {
		return s.fail(start, "the source is not valid UTF-8")
	}
	return s.fail(start, "invalid character '"+string(r)+"'")
}

func digitOf(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return 99
}

// digits skips digits of a base with single underscores between them and reports how many there were.
func (s *scanner) digits(base int) (n int, err error) {
	last := byte('x')
	for s.i < len(s.src) {
		c := s.src[s.i]
		if c == '_' {
			if last == '_' || last == 'x' && base == 10 {
				return n, s.fail(s.i, "invalid decimal literal")
			}
		} else if digitOf(c) < base {
			n++
		} else {
			break
		}
		last = c
		s.i++
	}
	if last == '_' {
		return n, s.fail(s.i-1, "invalid decimal literal")
	}
	return n, nil
}

func (s *scanner) number() error {
	start := s.i
	p := s.pos(start)
	if s.src[start] == '0' && start+1 < len(s.src) {
		base := 0
		switch s.src[start+1] {
		case 'x', 'X':
			base = 16
		case 'o', 'O':
			base = 8
		case 'b', 'B':
			base = 2
		}
		if base != 0 {
			s.i += 2
			n, err := s.digits(base)
			if err != nil {
				return err
			}
			if n == 0 {
				return s.fail(start, "invalid number literal")
			}
			return s.numberEnd(tokInt, start, p)
		}
	}
	kind := tokInt
	if s.src[s.i] != '.' {
		if _, err := s.digits(10); err != nil {
			return err
		}
	}
	if s.i < len(s.src) && s.src[s.i] == '.' {
		kind = tokFloat
		s.i++
		if s.i < len(s.src) && s.src[s.i] >= '0' && s.src[s.i] <= '9' {
			if _, err := s.digits(10); err != nil {
				return err
			}
		}
	}
	if s.i < len(s.src) && (s.src[s.i] == 'e' || s.src[s.i] == 'E') {
		j := s.i + 1
		if j < len(s.src) && (s.src[j] == '+' || s.src[j] == '-') {
			j++
		}
		if j < len(s.src) && s.src[j] >= '0' && s.src[j] <= '9' {
			kind = tokFloat
			s.i = j
			if _, err := s.digits(10); err != nil {
				return err
			}
		}
	}
	if kind == tokInt {
		text := strings.ReplaceAll(s.src[start:s.i], "_", "")
		if len(text) > 1 && text[0] == '0' && strings.Trim(text, "0") != "" {
			return s.fail(start, "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers")
		}
	}
	return s.numberEnd(kind, start, p)
}

func (s *scanner) numberEnd(kind tokenKind, start int, p Pos) error {
	if s.i < len(s.src) {
		if c := s.src[s.i]; c == 'j' || c == 'J' {
			return s.fail(start, "complex numbers are not supported")
		}
		r, _ := utf8.DecodeRuneInString(s.src[s.i:])
		if isNamePart(r) {
			// As Python: a keyword may follow a number at once (`1if x else 2`), other letters may not.
			ok := false
			for _, k := range []string{"and", "else", "for", "if", "in", "is", "or", "not"} {
				if strings.HasPrefix(s.src[s.i:], k) {
					ok = true
				}
			}
			if !ok {
				return s.fail(start, "invalid decimal literal")
			}
		}
	}
	s.emit(kind, strings.ReplaceAll(s.src[start:s.i], "_", ""), start, p)
	return nil
}
