package py

import (
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"
)

func init() {
	m := map[string]Method{}
	StrType.Methods = m
	add := func(name string, params []string, fn func(s string, a []Value) (Value, error)) {
		m[name] = method(name, params, func(in *Interp, self Value, a []Value) (Value, error) { return fn(string(self.(Str)), a) })
	}
	plain := func(name string, fn func(string) string) {
		add(name, nil, func(s string, _ []Value) (Value, error) { return Str(fn(s)), nil })
	}
	plain("upper", func(s string) string { return strings.ReplaceAll(strings.ToUpper(s), "ß", "SS") })
	plain("lower", strings.ToLower)
	plain("casefold", func(s string) string { return strings.ReplaceAll(strings.ToLower(s), "ß", "ss") })
	plain("capitalize", func(s string) string {
		r, n := utf8.DecodeRuneInString(s)
		if n == 0 {
			return s
		}
		return string(unicode.ToTitle(r)) + strings.ToLower(s[n:])
	})
	plain("swapcase", func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsUpper(r) {
				return unicode.ToLower(r)
			}
			return unicode.ToUpper(r)
		}, s)
	})
	plain("title", func(s string) string {
		prev := false
		return strings.Map(func(r rune) rune {
			letter := unicode.IsLetter(r)
			defer func() { prev = letter }()
			if letter && !prev {
				return unicode.ToTitle(r)
			}
			return unicode.ToLower(r)
		}, s)
	})
	strip := func(name string, left, right bool) {
		add(name, []string{"/chars?"}, func(s string, a []Value) (Value, error) {
			f := func(r rune) bool { return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f }
			if !isNone(a[0]) {
				set, err := needStr(a[0], name+" arg")
				if err != nil {
					return nil, err
				}
				f = func(r rune) bool { return strings.ContainsRune(set, r) }
			}
			if left {
				s = strings.TrimLeftFunc(s, f)
			}
			if right {
				s = strings.TrimRightFunc(s, f)
			}
			return Str(s), nil
		})
	}
	strip("strip", true, true)
	strip("lstrip", true, false)
	strip("rstrip", false, true)
	add("split", []string{"sep?", "maxsplit?"}, func(s string, a []Value) (Value, error) { return splitStr(s, a, false) })
	add("rsplit", []string{"sep?", "maxsplit?"}, func(s string, a []Value) (Value, error) { return splitStr(s, a, true) })
	add("splitlines", []string{"keepends?"}, func(s string, a []Value) (Value, error) {
		out := NewList()
		keep := a[0] == Bool(true)
		for s != "" {
			i := strings.IndexAny(s, "\n\r\v\f")
			if i < 0 {
				out.append(Str(s))
				break
			}
			j := i + 1
			if s[i] == '\r' && j < len(s) && s[j] == '\n' {
				j++
			}
			if keep {
				out.append(Str(s[:j]))
			} else {
				out.append(Str(s[:i]))
			}
			s = s[j:]
		}
		return out, nil
	})
	m["join"] = method("join", []string{"/iterable"}, func(in *Interp, self Value, a []Value) (Value, error) {
		vs, err := in.Values(a[0])
		if err != nil {
			return nil, err
		}
		parts := make([]string, len(vs))
		for i, v := range vs {
			s, ok := v.(Str)
			if !ok {
				return nil, Raise(TypeError, "sequence item %d: expected str instance, %s found", i, v.Type().Label())
			}
			parts[i] = string(s)
		}
		return Str(strings.Join(parts, string(self.(Str)))), nil
	})
	add("replace", []string{"/old", "/new", "count?"}, func(s string, a []Value) (Value, error) {
		from, err := needStr(a[0], "replace() argument 1")
		if err != nil {
			return nil, err
		}
		to, err := needStr(a[1], "replace() argument 2")
		if err != nil {
			return nil, err
		}
		n := int64(-1)
		if a[2] != nil {
			if n, err = needInt(a[2]); err != nil {
				return nil, err
			}
		}
		return Str(strings.Replace(s, from, to, int(n))), nil
	})
	affix := func(name string, has func(s, x string) bool) {
		add(name, []string{"/prefix", "/start?", "/end?"}, func(s string, a []Value) (Value, error) {
			if a[1] != nil || a[2] != nil {
				v, err := strIndex(s, &Slice{orNone(a[1]), orNone(a[2]), None})
				if err != nil {
					return nil, err
				}
				s = string(v.(Str))
			}
			options := []Value{a[0]}
			if t, ok := a[0].(*Tuple); ok {
				options = t.items
			}
			for _, o := range options {
				x, err := needStr(o, name+" first arg")
				if err != nil {
					return nil, Raise(TypeError, "%s first arg must be str or a tuple of str, not %s", name, o.Type().Label())
				}
				if has(s, x) {
					return Bool(true), nil
				}
			}
			return Bool(false), nil
		})
	}
	affix("startswith", strings.HasPrefix)
	affix("endswith", strings.HasSuffix)
	cut := func(name string, fn func(s, x string) string) {
		add(name, []string{"/affix"}, func(s string, a []Value) (Value, error) {
			x, err := needStr(a[0], name+"() argument")
			return Str(fn(s, x)), err
		})
	}
	cut("removeprefix", strings.TrimPrefix)
	cut("removesuffix", strings.TrimSuffix)
	find := func(name string, last, must bool) {
		add(name, []string{"/sub", "/start?", "/end?"}, func(s string, a []Value) (Value, error) {
			sub, err := needStr(a[0], name+"() argument")
			if err != nil {
				return nil, err
			}
			sl := &Slice{orNone(a[1]), orNone(a[2]), None}
			start, _, n, err := sl.Indices(utf8.RuneCountInString(s))
			if err != nil {
				return nil, err
			}
			v, err := strIndex(s, &Slice{Int(start), Int(start + n), None})
			if err != nil {
				return nil, err
			}
			part := string(v.(Str))
			i := strings.Index(part, sub)
			if last {
				i = strings.LastIndex(part, sub)
			}
			if i < 0 {
				if must {
					return nil, Raise(ValueError, "substring not found")
				}
				return Int(-1), nil
			}
			return Int(start + utf8.RuneCountInString(part[:i])), nil
		})
	}
	find("find", false, false)
	find("rfind", true, false)
	find("index", false, true)
	find("rindex", true, true)
	add("count", []string{"/sub"}, func(s string, a []Value) (Value, error) {
		sub, err := needStr(a[0], "count() argument")
		return Int(strings.Count(s, sub)), err
	})
	part := func(name string, last bool) {
		add(name, []string{"/sep"}, func(s string, a []Value) (Value, error) {
			sep, err := needStr(a[0], "separator")
			if err != nil {
				return nil, err
			}
			if sep == "" {
				return nil, Raise(ValueError, "empty separator")
			}
			i := strings.Index(s, sep)
			if last {
				i = strings.LastIndex(s, sep)
			}
			switch {
			case i >= 0:
				return NewTuple(Str(s[:i]), Str(sep), Str(s[i+len(sep):])), nil
			case last:
				return NewTuple(Str(""), Str(""), Str(s)), nil
			}
			return NewTuple(Str(s), Str(""), Str("")), nil
		})
	}
	part("partition", false)
	part("rpartition", true)
	pad := func(name string, align byte) {
		add(name, []string{"/width", "/fillchar?"}, func(s string, a []Value) (Value, error) {
			w, err := needInt(a[0])
			if err != nil {
				return nil, err
			}
			fill := " "
			if a[1] != nil {
				if fill, err = needStr(a[1], "The fill character"); err != nil || utf8.RuneCountInString(fill) != 1 {
					return nil, Raise(TypeError, "The fill character must be exactly one character long")
				}
			}
			if w > maxRepeat {
				return nil, RaiseWith(MemoryError)
			}
			return Str(padText(s, int(w), fill, align)), nil
		})
	}
	pad("ljust", '<')
	pad("rjust", '>')
	pad("center", 'c')
	add("zfill", []string{"/width"}, func(s string, a []Value) (Value, error) {
		w, err := needInt(a[0])
		if err != nil {
			return nil, err
		}
		n := int(min(w, maxRepeat)) - utf8.RuneCountInString(s)
		if n <= 0 {
			return Str(s), nil
		}
		if s != "" && (s[0] == '+' || s[0] == '-') {
			return Str(s[:1] + strings.Repeat("0", n) + s[1:]), nil
		}
		return Str(strings.Repeat("0", n) + s), nil
	})
	add("expandtabs", []string{"tabsize?"}, func(s string, a []Value) (Value, error) {
		return Str(strings.ReplaceAll(s, "\t", "        ")), nil
	})
	test := func(name string, empty bool, fn func(r rune) bool) {
		add(name, nil, func(s string, _ []Value) (Value, error) {
			for _, r := range s {
				if !fn(r) {
					return Bool(false), nil
				}
			}
			return Bool(s != "" || empty), nil
		})
	}
	test("isdigit", false, unicode.IsDigit)
	test("isdecimal", false, unicode.IsDigit)
	test("isnumeric", false, unicode.IsNumber)
	test("isalpha", false, unicode.IsLetter)
	test("isalnum", false, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
	test("isspace", false, unicode.IsSpace)
	test("isprintable", true, unicode.IsPrint)
	test("isascii", true, func(r rune) bool { return r < 128 })
	add("isidentifier", nil, func(s string, _ []Value) (Value, error) { return Bool(IsIdentifier(s)), nil })
	add("isupper", nil, func(s string, _ []Value) (Value, error) {
		return Bool(s == strings.ToUpper(s) && s != strings.ToLower(s)), nil
	})
	add("islower", nil, func(s string, _ []Value) (Value, error) {
		return Bool(s == strings.ToLower(s) && s != strings.ToUpper(s)), nil
	})
	add("encode", []string{"encoding?", "errors?"}, func(s string, a []Value) (Value, error) {
		enc := "utf-8"
		if a[0] != nil {
			enc, _ = needStr(a[0], "encoding")
		}
		switch strings.ReplaceAll(strings.ToLower(enc), "_", "-") {
		case "utf-8", "utf8":
			return Bytes(s), nil
		case "ascii":
			if !isASCII(s) {
				return nil, Raise(UnicodeEncodeError, "'ascii' codec can't encode characters: ordinal not in range(128)")
			}
			return Bytes(s), nil
		case "latin-1", "latin1", "iso-8859-1", "cp1252", "windows-1252":
			var b []byte
			for _, r := range s {
				if r > 255 {
					return nil, Raise(UnicodeEncodeError, "'latin-1' codec can't encode character '\\u%04x': ordinal not in range(256)", r)
				}
				b = append(b, byte(r))
			}
			return Bytes(b), nil
		}
		return nil, Raise(LookupError, "unknown encoding: %s", enc)
	})
	m["format"] = func(in *Interp, self Value, c *Call) (Value, error) {
		s, err := strFormat(in, string(self.(Str)), c)
		return Str(s), err
	}
	StrType.Statics = map[string]Value{}
	BytesType.Statics = map[string]Value{
		"fromhex": ClassMethod("fromhex", func(in *Interp, c *Call) (Value, error) {
			a, err := c.Bind("fromhex", "/cls", "/string")
			if err != nil {
				return nil, err
			}
			s, err := needStr(a[1], "fromhex() argument")
			if err != nil {
				return nil, err
			}
			b, herr := hex.DecodeString(strings.Join(strings.Fields(s), ""))
			if herr != nil {
				return nil, Raise(ValueError, "non-hexadecimal number found in fromhex() arg")
			}
			return Bytes(b), nil
		}),
	}
	bm := map[string]Method{}
	BytesType.Methods = bm
	bm["decode"] = method("decode", []string{"encoding?", "errors?"}, func(in *Interp, self Value, a []Value) (Value, error) {
		return bytesDecode(string(self.(Bytes)), a[0])
	})
	bm["hex"] = method("hex", nil, func(in *Interp, self Value, a []Value) (Value, error) {
		return Str(hex.EncodeToString([]byte(self.(Bytes)))), nil
	})
	for name, fn := range map[string]func(s, x string) bool{"startswith": strings.HasPrefix, "endswith": strings.HasSuffix} {
		bm[name] = method(name, []string{"/prefix"}, func(in *Interp, self Value, a []Value) (Value, error) {
			x, ok := a[0].(Bytes)
			if !ok {
				return nil, Raise(TypeError, "%s first arg must be bytes, not %s", name, a[0].Type().Label())
			}
			return Bool(fn(string(self.(Bytes)), string(x))), nil
		})
	}
}

func bytesDecode(s string, encoding Value) (Value, error) {
	enc := "utf-8"
	if encoding != nil {
		enc, _ = needStr(encoding, "encoding")
	}
	switch strings.ReplaceAll(strings.ToLower(enc), "_", "-") {
	case "latin-1", "latin1", "iso-8859-1":
		var b strings.Builder
		for i := 0; i < len(s); i++ {
			b.WriteRune(rune(s[i]))
		}
		return Str(b.String()), nil
	case "utf-8", "utf8", "ascii":
		for i, r := range s {
			if _, n := utf8.DecodeRuneInString(s[i:]); r == utf8.RuneError && n == 1 {
				return nil, Raise(UnicodeDecodeError, "'utf-8' codec can't decode byte 0x%02x in position %d: invalid start byte", s[i], i)
			}
		}
		return Str(s), nil
	}
	return nil, Raise(LookupError, "unknown encoding: %s", enc)
}

func splitStr(s string, a []Value, right bool) (Value, error) {
	limit := int64(-1)
	if a[1] != nil {
		var err error
		if limit, err = needInt(a[1]); err != nil {
			return nil, err
		}
	}
	out := NewList()
	if isNone(a[0]) {
		words := strings.Fields(s)
		if limit < 0 || int64(len(words)) <= limit+1 {
			for _, w := range words {
				out.append(Str(w))
			}
			return out, nil
		}
		if right {
			rest := strings.TrimRightFunc(s, unicode.IsSpace)
			var parts []string
			for range limit {
				i := strings.LastIndexFunc(rest, unicode.IsSpace)
				parts = append([]string{rest[i+1:]}, parts...)
				rest = strings.TrimRightFunc(rest[:i+1], unicode.IsSpace)
			}
			out.append(Str(rest))
			for _, p := range parts {
				out.append(Str(p))
			}
			return out, nil
		}
		rest := strings.TrimLeftFunc(s, unicode.IsSpace)
		for range limit {
			i := strings.IndexFunc(rest, unicode.IsSpace)
			out.append(Str(rest[:i]))
			rest = strings.TrimLeftFunc(rest[i:], unicode.IsSpace)
		}
		out.append(Str(rest))
		return out, nil
	}
	sep, err := needStr(a[0], "split() separator")
	if err != nil {
		return nil, err
	}
	if sep == "" {
		return nil, Raise(ValueError, "empty separator")
	}
	var parts []string
	switch {
	case limit < 0:
		parts = strings.Split(s, sep)
	case right:
		rest := s
		for range limit {
			i := strings.LastIndex(rest, sep)
			if i < 0 {
				break
			}
			parts = append([]string{rest[i+len(sep):]}, parts...)
			rest = rest[:i]
		}
		parts = append([]string{rest}, parts...)
	default:
		parts = strings.SplitN(s, sep, int(min(limit, 1<<30))+1)
	}
	for _, p := range parts {
		out.append(Str(p))
	}
	return out, nil
}

// padText fills text up to a width in characters; center puts the odd blank where Python does.
func padText(s string, width int, fill string, align byte) string {
	n := width - utf8.RuneCountInString(s)
	if n <= 0 {
		return s
	}
	switch align {
	case '<':
		return s + strings.Repeat(fill, n)
	case '>':
		return strings.Repeat(fill, n) + s
	case 'c': // str.center
		left := n/2 + (n & width & 1)
		return strings.Repeat(fill, left) + s + strings.Repeat(fill, n-left)
	}
	return strings.Repeat(fill, n/2) + s + strings.Repeat(fill, n-n/2)
}

func asciiOnly(s string) string {
	if isASCII(s) {
		return s
	}
	var b strings.Builder
	const digits = "0123456789abcdef"
	esc := func(kind byte, width int, r rune) {
		b.WriteByte('\\')
		b.WriteByte(kind)
		for i := width - 1; i >= 0; i-- {
			b.WriteByte(digits[r>>(4*i)&15])
		}
	}
	for _, r := range s {
		switch {
		case r < 128:
			b.WriteRune(r)
		case r < 256:
			esc('x', 2, r)
		case r < 0x10000:
			esc('u', 4, r)
		default:
			esc('U', 8, r)
		}
	}
	return b.String()
}
