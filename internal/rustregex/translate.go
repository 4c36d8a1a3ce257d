package rustregex

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Error is a pattern that is no regular expression, or none that can be matched here.
type Error struct {
	Pattern string
	At      int // byte in the pattern
	What    string
}

// Error shows the pattern, the place and what is wrong with it, as Rust does.
func (e *Error) Error() string {
	col := utf8.RuneCountInString(e.Pattern[:min(e.At, len(e.Pattern))])
	return fmt.Sprintf("regex parse error:\n    %s\n    %s^\nerror: %s", e.Pattern, strings.Repeat(" ", col), e.What)
}

// classes are Rust's meanings of \d, \w and \s, as what stands inside of brackets, for
// all text and for text of ASCII.
var classes = map[byte][2]string{
	'd': {`\p{Nd}`, `0-9`},
	'w': {`\p{L}\p{M}\p{Nd}\p{Nl}\p{Pc}\x{200C}\x{200D}\x{24B6}-\x{24E9}\x{1F130}-\x{1F149}\x{1F150}-\x{1F169}\x{1F170}-\x{1F189}`, `0-9A-Za-z_`},
	's': {`\t-\r \x{85}\p{Z}`, `\t-\r `},
}

// translator writes a pattern in Go's syntax, once for any text and once for ASCII.
type translator struct {
	in       string
	i        int
	wide     strings.Builder
	narrow   strings.Builder
	differs  bool // the two are not the same
	boundary bool // it has \b or \B
	groups   []int
	verbose  bool // white space and comments do not count
}

func (t *translator) fail(at int, format string, args ...any) error {
	return &Error{t.in, at, fmt.Sprintf(format, args...)}
}

func (t *translator) put(s string) {
	t.wide.WriteString(s)
	t.narrow.WriteString(s)
}

// translate walks the pattern.
func (t *translator) translate() error {
	for t.i < len(t.in) {
		switch c := t.in[t.i]; {
		case t.verbose && (c == ' ' || c >= '\t' && c <= '\r'):
			t.i++
		case t.verbose && c == '#':
			t.comment()
		case c == '\\':
			if err := t.escape(false); err != nil {
				return err
			}
		case c == '[':
			if err := t.class(); err != nil {
				return err
			}
		case c == '(':
			t.groups = append(t.groups, t.i)
			if err := t.open(); err != nil {
				return err
			}
		case c == ')':
			if len(t.groups) == 0 {
				return t.fail(t.i, "unopened group")
			}
			t.groups = t.groups[:len(t.groups)-1]
			t.put(")")
			t.i++
		default:
			_, n := utf8.DecodeRuneInString(t.in[t.i:])
			t.put(t.in[t.i : t.i+n])
			t.i += n
		}
	}
	if n := len(t.groups); n > 0 {
		return t.fail(t.groups[n-1], "unclosed group")
	}
	return nil
}

// open writes the beginning of a group.
func (t *translator) open() error {
	start := t.i
	if !strings.HasPrefix(t.in[t.i:], "(?") {
		t.put("(")
		t.i++
		return nil
	}
	rest := t.in[t.i+2:]
	if strings.HasPrefix(rest, "P<") || strings.HasPrefix(rest, "<") {
		end := strings.IndexByte(rest, '>')
		if end < 0 {
			return t.fail(start, "unclosed capture group name")
		}
		if name := strings.TrimPrefix(rest[:end], "P"); strings.HasPrefix(name, "<=") || strings.HasPrefix(name, "<!") {
			return t.fail(start, "look-around, including look-ahead and look-behind, is not supported")
		}
		t.put(t.in[t.i : t.i+2+end+1])
		t.i += 2 + end + 1
		return nil
	}
	if rest != "" && (rest[0] == '=' || rest[0] == '!') {
		return t.fail(start, "look-around, including look-ahead and look-behind, is not supported")
	}
	k := strings.IndexAny(rest, ":)")
	if k < 0 {
		return t.fail(start, "unclosed group")
	}
	flags, off := "", false
	for j, f := range rest[:k] {
		switch f {
		case 'i', 'm', 's', 'U':
			flags += string(f)
		case '-':
			off = true
			flags += "-"
		case 'u':
			if off {
				return t.fail(start+2+j, "the flag u cannot be switched off here: patterns match text, not bytes")
			}
		case 'x':
			if off || rest[k] != ')' || len(t.groups) > 1 {
				return t.fail(start+2+j, "the flag x is supported at the start of a pattern only")
			}
			t.verbose = true
		case 'R':
			return t.fail(start+2+j, "the flag %c is not supported here", f)
		default:
			return t.fail(start+2+j, "unrecognized flag")
		}
	}
	flags = strings.TrimSuffix(flags, "-")
	if rest[k] == ')' {
		t.groups = t.groups[:len(t.groups)-1]
		if flags != "" {
			t.put("(?" + flags + ")")
		}
	} else {
		t.put("(?" + flags + ":")
	}
	t.i += 2 + k + 1
	return nil
}

// comment skips to the end of the line.
func (t *translator) comment() {
	for t.i < len(t.in) && t.in[t.i] != '\n' {
		t.i++
	}
}

// escape writes what a backslash begins, also inside of brackets.
func (t *translator) escape(inClass bool) error {
	start := t.i
	if t.i+1 >= len(t.in) {
		return t.fail(start, "incomplete escape sequence, reached end of pattern prematurely")
	}
	c := t.in[t.i+1]
	t.i += 2
	switch c {
	case 'd', 'w', 's':
		s := classes[c]
		t.differs = true
		if inClass {
			t.wide.WriteString(s[0])
			t.narrow.WriteString(s[1])
		} else {
			t.wide.WriteString("[" + s[0] + "]")
			t.narrow.WriteString("[" + s[1] + "]")
		}
	case 'D', 'W', 'S':
		s := classes[c|0x20]
		t.differs = true
		switch {
		case !inClass:
			t.wide.WriteString("[^" + s[0] + "]")
			t.narrow.WriteString("[^" + s[1] + "]")
		case c == 'D':
			t.wide.WriteString(`\P{Nd}`)
			t.narrow.WriteString(`\D`)
		default:
			return t.fail(start, "\\%c inside of brackets is not supported here", c)
		}
	case 'b', 'B':
		if inClass {
			if c == 'b' {
				t.put(`\x08`)
				return nil
			}
			return t.fail(start, "invalid escape sequence found in character class")
		}
		if strings.HasPrefix(t.in[t.i:], "{") {
			return t.fail(start, "\\%c{…} is not supported here", c)
		}
		t.boundary = true
		t.put(`\` + string(c))
	case 'A', 'z':
		t.put(`\` + string(c))
	case 'n', 't', 'r', 'f', 'v', 'a':
		t.put(`\` + string(c))
	case 'p', 'P':
		return t.property(start, c)
	case 'x', 'u', 'U':
		return t.codePoint(start, c)
	case '<', '>':
		return t.fail(start, "\\%c is not supported here", c)
	default:
		if c >= utf8.RuneSelf || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' {
			if c >= '0' && c <= '9' {
				return t.fail(start, "backreferences are not supported")
			}
			return t.fail(start, "unrecognized escape sequence")
		}
		if strings.IndexByte(`\.+*?()|[]{}^$-&~#/ :;<>=!@%",'_`+"`", c) < 0 {
			return t.fail(start, "unrecognized escape sequence")
		}
		t.put(`\` + string(c))
	}
	return nil
}

// property writes \p{…}, whose names Go knows fewer of.
func (t *translator) property(start int, c byte) error {
	if t.i >= len(t.in) {
		return t.fail(start, "incomplete escape sequence, reached end of pattern prematurely")
	}
	name := t.in[t.i : t.i+1]
	n := 1
	if name == "{" {
		end := strings.IndexByte(t.in[t.i:], '}')
		if end < 0 {
			return t.fail(start, "unclosed Unicode class")
		}
		name, n = t.in[t.i+1:t.i+end], end+1
	}
	for _, prefix := range []string{"Script=", "sc=", "General_Category=", "gc=", "scx="} {
		name = strings.TrimPrefix(name, prefix)
	}
	if long, ok := categories[name]; ok {
		name = long
	}
	t.i += n
	t.put(`\` + string(c) + "{" + name + "}")
	return nil
}

// categories are long names that Go does not know.
var categories = map[string]string{
	"Letter": "L", "Alphabetic": "L", "Uppercase": "Lu", "Lowercase": "Ll", "Uppercase_Letter": "Lu", "Lowercase_Letter": "Ll", "Titlecase_Letter": "Lt",
	"Mark": "M", "Number": "N", "Decimal_Number": "Nd", "Punctuation": "P", "Symbol": "S", "Currency_Symbol": "Sc", "Math_Symbol": "Sm",
	"Separator": "Z", "Space_Separator": "Zs", "Other": "C", "Control": "Cc", "White_Space": "Z",
}

// codePoint writes \x41, \x{41}, \u0041, \U00000041.
func (t *translator) codePoint(start int, c byte) error {
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[c]
	var hex string
	if strings.HasPrefix(t.in[t.i:], "{") {
		end := strings.IndexByte(t.in[t.i:], '}')
		if end < 0 {
			return t.fail(start, "incomplete escape sequence, reached end of pattern prematurely")
		}
		hex = t.in[t.i+1 : t.i+end]
		t.i += end + 1
	} else {
		if t.i+digits > len(t.in) {
			return t.fail(start, "incomplete escape sequence, reached end of pattern prematurely")
		}
		hex = t.in[t.i : t.i+digits]
		t.i += digits
	}
	v, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || !utf8.ValidRune(rune(v)) {
		return t.fail(start, "hexadecimal literal is not a Unicode scalar value")
	}
	t.put(fmt.Sprintf(`\x{%X}`, v))
	return nil
}

// class writes a set in brackets.
func (t *translator) class() error {
	start := t.i
	t.put("[")
	t.i++
	if strings.HasPrefix(t.in[t.i:], "^") {
		t.put("^")
		t.i++
	}
	for first := true; ; first = false {
		if t.i >= len(t.in) {
			return t.fail(start, "unclosed character class")
		}
		if t.verbose {
			switch c := t.in[t.i]; {
			case c == ' ' || c >= '\t' && c <= '\r':
				t.i++
				continue
			case c == '#':
				t.comment()
				continue
			}
		}
		rest := t.in[t.i:]
		switch {
		case rest[0] == ']' && !first:
			t.put("]")
			t.i++
			return nil
		case rest[0] == ']':
			t.put(`\]`)
			t.i++
		case strings.HasPrefix(rest, "[:"):
			end := strings.Index(rest, ":]")
			if end < 0 {
				return t.fail(t.i, "unclosed character class")
			}
			t.put(rest[:end+2])
			t.i += end + 2
		case rest[0] == '[':
			return t.fail(t.i, "a set inside of a set is not supported here; write \\[ for the character")
		case strings.HasPrefix(rest, "&&"), strings.HasPrefix(rest, "--"), strings.HasPrefix(rest, "~~"):
			return t.fail(t.i, "the set operation %s is not supported here", rest[:2])
		case rest[0] == '\\':
			if err := t.escape(true); err != nil {
				return err
			}
		default:
			_, n := utf8.DecodeRuneInString(rest)
			t.put(rest[:n])
			t.i += n
		}
	}
}
