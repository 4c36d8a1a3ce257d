package py

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// str scans a string literal; s.i stands on the opening quote, start on the prefix.
func (s *scanner) str(start int, prefix string) error {
	p := s.pos(start)
	q := s.src[s.i : s.i+1]
	if strings.HasPrefix(s.src[s.i:], q+q+q) {
		q = q + q + q
	}
	s.i += len(q)
	raw := strings.Contains(prefix, "r")
	if strings.Contains(prefix, "f") {
		if s.fdepth > 20 {
			return s.fail(start, "f-string: expressions nested too deeply")
		}
		s.fdepth++
		parts, err := s.fstring(q, raw, start)
		s.fdepth--
		if err != nil {
			return err
		}
		s.tokens = append(s.tokens, token{kind: tokFString, pos: p, start: start, end: s.i, parts: parts})
		return nil
	}
	body := s.i
	line, lineStart := s.line, s.lineStart
	for {
		if s.i >= len(s.src) {
			s.line, s.lineStart = line, lineStart
			return s.fail(start, unterminated(q))
		}
		c := s.src[s.i]
		if c == '\\' && s.i+1 < len(s.src) {
			s.i++
			if s.src[s.i] == '\n' {
				s.i++
				s.newline()
				continue
			}
			s.i++
			continue
		}
		if c == '\n' {
			if len(q) == 1 {
				s.line, s.lineStart = line, lineStart
				return s.fail(start, unterminated(q))
			}
			s.i++
			s.newline()
			continue
		}
		if strings.HasPrefix(s.src[s.i:], q) {
			break
		}
		s.i++
	}
	text := s.src[body:s.i]
	s.i += len(q)
	isBytes := strings.Contains(prefix, "b")
	if !raw {
		var err error
		if text, err = unescape(text, isBytes); err != nil {
			return &SyntaxError{Pos: p, Message: err.Error(), Source: s.src}
		}
	}
	if isBytes {
		for i := 0; raw && i < len(text); i++ {
			if text[i] >= utf8.RuneSelf {
				return &SyntaxError{Pos: p, Message: "bytes can only contain ASCII literal characters", Source: s.src}
			}
		}
		s.tokens = append(s.tokens, token{kind: tokBytes, text: text, pos: p, start: start, end: s.i})
		return nil
	}
	s.tokens = append(s.tokens, token{kind: tokString, text: text, pos: p, start: start, end: s.i})
	return nil
}

func unterminated(q string) string {
	if len(q) == 3 {
		return "unterminated triple-quoted string literal"
	}
	return "unterminated string literal"
}

type escapeError string

func (e escapeError) Error() string { return string(e) }

// unescape resolves backslash sequences; unknown ones stay as written, as in Python.
func unescape(text string, isBytes bool) (string, error) {
	if !strings.Contains(text, "\\") && !isBytes {
		return text, nil
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c != '\\' || i+1 >= len(text) {
			if isBytes && c >= utf8.RuneSelf {
				return "", escapeError("bytes can only contain ASCII literal characters")
			}
			b.WriteByte(c)
			continue
		}
		i++
		switch e := text[i]; e {
		case '\n':
		case '\\', '\'', '"':
			b.WriteByte(e)
		case 'a':
			b.WriteByte(7)
		case 'b':
			b.WriteByte(8)
		case 'f':
			b.WriteByte(12)
		case 'n':
			b.WriteByte('\n')
		case 'r':
			b.WriteByte('\r')
		case 't':
			b.WriteByte('\t')
		case 'v':
			b.WriteByte(11)
		case '0', '1', '2', '3', '4', '5', '6', '7':
			n, k := 0, 0
			for k < 3 && i+k < len(text) && text[i+k] >= '0' && text[i+k] <= '7' {
				n = n*8 + int(text[i+k]-'0')
				k++
			}
			i += k - 1
			if isBytes {
				b.WriteByte(byte(n))
			} else {
				b.WriteRune(rune(n))
			}
		case 'x', 'u', 'U':
			if isBytes && e != 'x' {
				b.WriteByte('\\')
				b.WriteByte(e)
				continue
			}
			width := map[byte]int{'x': 2, 'u': 4, 'U': 8}[e]
			if i+width >= len(text) {
				return "", escapeError("truncated \\" + string(e) + " escape")
			}
			n, err := strconv.ParseUint(text[i+1:i+1+width], 16, 32)
			if err != nil {
				return "", escapeError("truncated \\" + string(e) + " escape")
			}
			i += width
			switch {
			case isBytes:
				b.WriteByte(byte(n))
			case n > 0x10ffff:
				return "", escapeError("illegal Unicode character")
			case n >= 0xd800 && n < 0xe000:
				return "", escapeError("lone surrogates are not supported")
			default:
				b.WriteRune(rune(n))
			}
		case 'N':
			if !isBytes {
				return "", escapeError("named characters (\\N{...}) are not supported")
			}
			b.WriteString("\\N")
		default:
			b.WriteByte('\\')
			b.WriteByte(e)
		}
	}
	return b.String(), nil
}

// fstring scans the body of an f-string up to and with its closing quote.
func (s *scanner) fstring(q string, raw bool, start int) ([]fpart, error) {
	var parts []fpart
	var lit strings.Builder
	flush := func() error {
		if lit.Len() == 0 {
			return nil
		}
		text := lit.String()
		lit.Reset()
		if !raw {
			var err error
			if text, err = unescape(text, false); err != nil {
				return s.fail(start, err.Error())
			}
		}
		parts = append(parts, fpart{literal: text})
		return nil
	}
	for {
		if s.i >= len(s.src) {
			return nil, s.fail(s.i, "unterminated f-string literal")
		}
		c := s.src[s.i]
		switch {
		case strings.HasPrefix(s.src[s.i:], q):
			s.i += len(q)
			return parts, flush()
		case c == '\n':
			if len(q) == 1 {
				return nil, s.fail(s.i, "unterminated f-string literal")
			}
			lit.WriteByte(c)
			s.i++
			s.newline()
		case c == '\\' && s.i+1 < len(s.src) && s.src[s.i+1] != '{' && s.src[s.i+1] != '}':
			lit.WriteString(s.src[s.i : s.i+2])
			s.i += 2
			if s.src[s.i-1] == '\n' {
				s.newline()
			}
		case c == '{' && strings.HasPrefix(s.src[s.i:], "{{"), c == '}' && strings.HasPrefix(s.src[s.i:], "}}"):
			lit.WriteByte(c)
			s.i += 2
		case c == '}':
			return nil, s.fail(s.i, "f-string: single '}' is not allowed")
		case c == '{':
			if err := flush(); err != nil {
				return nil, err
			}
			part, err := s.field(q, 0)
			if err != nil {
				return nil, err
			}
			parts = append(parts, part)
		default:
			lit.WriteByte(c)
			s.i++
		}
	}
}

// field scans one `{expression!conversion:format}`; s.i stands on the opening brace.
func (s *scanner) field(q string, depth int) (fpart, error) {
	if depth > 5 {
		return fpart{}, s.fail(s.i, "f-string: expressions nested too deeply")
	}
	open := s.i
	s.i++
	begin := s.i
	part := fpart{isExpr: true, pos: s.pos(begin)}
	level := 0
	for {
		if s.i >= len(s.src) {
			return part, s.fail(open, "f-string: expecting '}'")
		}
		c := s.src[s.i]
		if c == '"' || c == '\'' {
			if len(q) == 1 && q[0] == c && level == 0 && s.lineHasNoMore(c) {
				return part, s.fail(open, "f-string: expecting '}'")
			}
			if err := s.skipString(); err != nil {
				return part, err
			}
			continue
		}
		switch c {
		case '\n':
			s.i++
			s.newline()
			continue
		case '(', '[', '{':
			level++
		case ')', ']':
			level--
		}
		if level == 0 {
			if c == '}' || c == ':' || c == '!' && !strings.HasPrefix(s.src[s.i:], "!=") {
				break
			}
			if c == '=' && s.debugEquals(begin) {
				break
			}
		}
		if c == '}' {
			level--
		}
		if level < 0 {
			return part, s.fail(s.i, "f-string: unmatched '"+string(c)+"'")
		}
		s.i++
	}
	part.source = s.src[begin:s.i]
	if s.src[s.i] == '=' {
		s.i++
		for s.i < len(s.src) && s.src[s.i] == ' ' {
			s.i++
		}
		part.debug = s.src[begin:s.i]
	}
	if strings.TrimSpace(part.source) == "" {
		return part, s.fail(open, "f-string: empty expression not allowed")
	}
	if s.i < len(s.src) && s.src[s.i] == '!' {
		if s.i+1 >= len(s.src) || !strings.ContainsRune("rsa", rune(s.src[s.i+1])) {
			return part, s.fail(s.i, "f-string: invalid conversion character: expected 's', 'r', or 'a'")
		}
		part.conv = s.src[s.i+1]
		s.i += 2
	}
	if s.i < len(s.src) && s.src[s.i] == ':' {
		s.i++
		var lit strings.Builder
		for {
			if s.i >= len(s.src) || s.src[s.i] == '\n' && len(q) == 1 || strings.HasPrefix(s.src[s.i:], q) {
				return part, s.fail(open, "f-string: expecting '}'")
			}
			if c := s.src[s.i]; c == '{' || c == '}' {
				if lit.Len() > 0 {
					part.spec = append(part.spec, fpart{literal: lit.String()})
					lit.Reset()
				}
				if c == '}' {
					break
				}
				inner, err := s.field(q, depth+1)
				if err != nil {
					return part, err
				}
				part.spec = append(part.spec, inner)
				continue
			}
			if s.src[s.i] == '\n' {
				s.i++
				s.newline()
				lit.WriteByte('\n')
				continue
			}
			lit.WriteByte(s.src[s.i])
			s.i++
		}
	}
	if s.i >= len(s.src) || s.src[s.i] != '}' {
		return part, s.fail(open, "f-string: expecting '}'")
	}
	s.i++
	if part.spec == nil && len(part.debug) > 0 && part.conv == 0 {
		part.conv = 'r'
	}
	return part, nil
}

// lineHasNoMore reports whether the quote at the cursor is the last of its kind on the line, so that it can
// only be the end of the f-string around it.
func (s *scanner) lineHasNoMore(c byte) bool {
	rest := s.src[s.i+1:]
	if k := strings.IndexByte(rest, '\n'); k >= 0 {
		rest = rest[:k]
	}
	return strings.IndexByte(rest, c) < 0
}

// debugEquals tells the equals sign of `{x=}` from `==`, `<=` and keyword arguments.
func (s *scanner) debugEquals(begin int) bool {
	if s.i > begin && strings.IndexByte("=!<>:", s.src[s.i-1]) >= 0 {
		return false
	}
	rest := strings.TrimLeft(s.src[s.i+1:], " ")
	return rest != "" && (rest[0] == '}' || rest[0] == ':' || rest[0] == '!' && !strings.HasPrefix(rest, "!="))
}

func (s *scanner) skipString() error {
	start := s.i
	q := s.src[s.i : s.i+1]
	if strings.HasPrefix(s.src[s.i:], q+q+q) {
		q = q + q + q
	}
	s.i += len(q)
	for s.i < len(s.src) {
		if strings.HasPrefix(s.src[s.i:], q) {
			s.i += len(q)
			return nil
		}
		switch s.src[s.i] {
		case '\\':
			s.i++
			if s.i < len(s.src) && s.src[s.i] != '\n' {
				s.i++
			}
		case '\n':
			if len(q) == 1 {
				return s.fail(start, unterminated(q))
			}
			s.i++
			s.newline()
		default:
			s.i++
		}
	}
	return s.fail(start, unterminated(q))
}
