package py

import (
	"strconv"
	"strings"
)

// strFormat is str.format.
func strFormat(in *Interp, s string, c *Call) (string, error) {
	var b strings.Builder
	next := 0
	for i := 0; i < len(s); i++ {
		switch {
		case strings.HasPrefix(s[i:], "{{"), strings.HasPrefix(s[i:], "}}"):
			b.WriteByte(s[i])
			i++
		case s[i] == '}':
			return "", Raise(ValueError, "Single '}' encountered in format string")
		case s[i] == '{':
			depth, j := 0, i
			for ; j < len(s); j++ {
				if s[j] == '{' {
					depth++
				} else if s[j] == '}' {
					if depth--; depth == 0 {
						break
					}
				}
			}
			if j >= len(s) {
				return "", Raise(ValueError, "expected '}' before end of string")
			}
			out, err := formatField(in, s[i+1:j], c, &next)
			if err != nil {
				return "", err
			}
			b.WriteString(out)
			i = j
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String(), nil
}

func formatField(in *Interp, field string, c *Call, next *int) (string, error) {
	name, spec, _ := strings.Cut(field, ":")
	name, conv, _ := strings.Cut(name, "!")
	head := name
	if k := strings.IndexAny(name, ".["); k >= 0 {
		head = name[:k]
	}
	rest := name[len(head):]
	var v Value
	if n, err := strconv.Atoi(head); head == "" || err == nil {
		if head == "" {
			n = *next
			*next++
		}
		if n < 0 || n >= len(c.Args) {
			return "", Raise(IndexError, "Replacement index %d out of range for positional args tuple", n)
		}
		v = c.Args[n]
	} else if v = c.Keyword(head); v == nil {
		return "", RaiseWith(KeyError, Str(head))
	}
	for rest != "" {
		var err error
		if rest[0] == '.' {
			rest = rest[1:]
			k := strings.IndexAny(rest, ".[")
			if k < 0 {
				k = len(rest)
			}
			v, err = in.Attr(v, rest[:k])
			rest = rest[k:]
		} else {
			k := strings.IndexByte(rest, ']')
			if k < 0 {
				return "", Raise(ValueError, "Missing ']' in format string")
			}
			var key Value = Str(rest[1:k])
			if n, aerr := strconv.Atoi(rest[1:k]); aerr == nil {
				key = Int(n)
			}
			v, err = in.GetItem(v, key)
			rest = rest[k+1:]
		}
		if err != nil {
			return "", err
		}
	}
	switch conv {
	case "r":
		s, err := ReprOf(in, v)
		if err != nil {
			return "", err
		}
		v = Str(s)
	case "s":
		s, err := ToStr(in, v)
		if err != nil {
			return "", err
		}
		v = Str(s)
	}
	if strings.Contains(spec, "{") {
		var err error
		if spec, err = strFormat(in, spec, c); err != nil {
			return "", err
		}
	}
	return in.Format(v, spec)
}

// percentFormat is `"..." % values`.
func percentFormat(in *Interp, s string, arg Value) (Value, error) {
	args := []Value{arg}
	if t, ok := arg.(*Tuple); ok {
		args = t.items
	}
	used := 0
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '%' {
			b.WriteByte(s[i])
			continue
		}
		i++
		var named Value
		if i < len(s) && s[i] == '(' {
			k := strings.IndexByte(s[i:], ')')
			if k < 0 {
				return nil, Raise(ValueError, "incomplete format key")
			}
			v, err := in.GetItem(arg, Str(s[i+1:i+k]))
			if err != nil {
				return nil, err
			}
			named = v
			used = len(args)
			i += k + 1
		}
		f := formatSpec{fill: " ", precision: -1, align: '>'}
		for i < len(s) && strings.IndexByte("-+ #0", s[i]) >= 0 {
			switch s[i] {
			case '-':
				f.align = '<'
			case '0':
				if f.align != '<' {
					f.fill, f.align = "0", '='
				}
			case '#':
				f.alt = true
			default:
				f.sign = s[i]
			}
			i++
		}
		for i < len(s) && s[i] >= '0' && s[i] <= '9' && f.width < maxRepeat {
			f.width = f.width*10 + int(s[i]-'0')
			i++
		}
		if i < len(s) && s[i] == '.' {
			f.precision = 0
			for i++; i < len(s) && s[i] >= '0' && s[i] <= '9' && f.precision < 10000; i++ {
				f.precision = f.precision*10 + int(s[i]-'0')
			}
		}
		if i >= len(s) {
			return nil, Raise(ValueError, "incomplete format")
		}
		if s[i] == '%' {
			b.WriteByte('%')
			continue
		}
		v := named
		if v == nil {
			if used >= len(args) {
				return nil, Raise(TypeError, "not enough arguments for format string")
			}
			v = args[used]
			used++
		}
		var out string
		var err error
		f.kind = s[i]
		switch s[i] {
		case 's', 'r', 'a':
			if s[i] == 's' {
				out, err = ToStr(in, v)
			} else {
				out, err = ReprOf(in, v)
			}
			if rs := []rune(out); f.precision >= 0 && len(rs) > f.precision {
				out = string(rs[:f.precision])
			}
			if f.align == '=' {
				f.fill, f.align = " ", '>'
			}
			out = f.pad(out, '>')
		case 'd', 'i', 'u', 'x', 'X', 'o', 'c':
			if fl, ok := v.(Float); ok && s[i] != 'x' && s[i] != 'X' && s[i] != 'o' {
				v = Int(int64(fl))
			}
			n, ok := asBig(v)
			if !ok {
				return nil, Raise(TypeError, "%%%c format: a real number is required, not %s", s[i], v.Type().Label())
			}
			if s[i] == 'i' || s[i] == 'u' {
				f.kind = 'd'
			}
			f.precision = -1
			out, err = f.integer(n)
		case 'f', 'F', 'e', 'E', 'g', 'G':
			x, ok := AsFloat(v)
			if !ok {
				return nil, Raise(TypeError, "must be real number, not %s", v.Type().Label())
			}
			out = f.float(x)
		default:
			return nil, Raise(ValueError, "unsupported format character '%c' (0x%x) at index %d", s[i], s[i], i)
		}
		if err != nil {
			return nil, err
		}
		b.WriteString(out)
	}
	if _, isDict := arg.(*Dict); used < len(args) && !isDict {
		return nil, Raise(TypeError, "not all arguments converted during string formatting")
	}
	return Str(b.String()), nil
}
