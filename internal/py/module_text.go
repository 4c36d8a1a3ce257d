package py

import (
	"bytes"
	"encoding/json"
	"math/big"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"
)

func init() {
	standardModules["string"] = func(*Interp) (*Module, error) {
		const lower, upper = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		const punct = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
		return NewModule("string", map[string]Value{
			"ascii_lowercase": Str(lower), "ascii_uppercase": Str(upper), "ascii_letters": Str(lower + upper),
			"digits": Str("0123456789"), "hexdigits": Str("0123456789abcdefABCDEF"), "octdigits": Str("01234567"),
			"punctuation": Str(punct), "whitespace": Str(" \t\n\r\x0b\x0c"),
			"printable": Str("0123456789" + lower + upper + punct + " \t\n\r\x0b\x0c"),
		}), nil
	}
	standardModules["textwrap"] = func(*Interp) (*Module, error) {
		return NewModule("textwrap", map[string]Value{
			"dedent": NewBuiltin("dedent", []string{"text"}, func(in *Interp, a []Value) (Value, error) {
				s, err := needStr(a[0], "text")
				return Str(dedent(s)), err
			}),
			"indent": NewBuiltin("indent", []string{"text", "prefix"}, func(in *Interp, a []Value) (Value, error) {
				s, err := needStr(a[0], "text")
				if err != nil {
					return nil, err
				}
				p, err := needStr(a[1], "prefix")
				lines := strings.SplitAfter(s, "\n")
				for i, l := range lines {
					if strings.TrimSpace(l) != "" {
						lines[i] = p + l
					}
				}
				return Str(strings.Join(lines, "")), err
			}),
		}), nil
	}
	standardModules["re"] = moduleRe
	standardModules["json"] = moduleJSON
	quote := func(space string) *Builtin {
		return NewBuiltin("quote", []string{"string", "safe?"}, func(in *Interp, a []Value) (Value, error) {
			s, err := needStr(a[0], "string")
			if err != nil {
				return nil, err
			}
			safe := "/"
			if space == "+" {
				safe = ""
			}
			if a[1] != nil {
				safe, _ = needStr(a[1], "safe")
			}
			var b strings.Builder
			for i := 0; i < len(s); i++ {
				c := s[i]
				switch {
				case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte("_.-~", c) >= 0, strings.IndexByte(safe, c) >= 0:
					b.WriteByte(c)
				case c == ' ' && space == "+":
					b.WriteByte('+')
				default:
					b.WriteByte('%')
					b.WriteByte("0123456789ABCDEF"[c>>4])
					b.WriteByte("0123456789ABCDEF"[c&15])
				}
			}
			return Str(b.String()), nil
		})
	}
	standardModules["urllib.parse"] = func(*Interp) (*Module, error) {
		return NewModule("urllib.parse", map[string]Value{
			"quote": quote("%20"), "quote_plus": quote("+"),
			"unquote": NewBuiltin("unquote", []string{"string"}, func(in *Interp, a []Value) (Value, error) {
				s, err := needStr(a[0], "string")
				if err != nil {
					return nil, err
				}
				if r, err := url.PathUnescape(s); err == nil {
					s = r
				}
				return Str(s), nil
			}),
		}), nil
	}
}

func dedent(s string) string {
	lines := strings.Split(s, "\n")
	margin, first := "", true
	for i, l := range lines {
		if strings.TrimSpace(l) == "" {
			lines[i] = ""
			continue
		}
		lead := l[:len(l)-len(strings.TrimLeft(l, " \t"))]
		if first {
			margin, first = lead, false
			continue
		}
		for !strings.HasPrefix(lead, margin) {
			margin = margin[:len(margin)-1]
		}
	}
	for i, l := range lines {
		lines[i] = strings.TrimPrefix(l, margin)
	}
	return strings.Join(lines, "\n")
}

// matchValue is the match object of re.
type matchValue struct {
	text  string
	loc   []int
	names []string
}

var (
	matchType   = &Type{Name: "Match", Module: "re"}
	patternType = &Type{Name: "Pattern", Module: "re"}
	reError     = NewExceptionType("re", "error", ExceptionType)
)

type patternValue struct {
	source string
	re     *regexp.Regexp
}

func (*matchValue) Type() *Type   { return matchType }
func (*patternValue) Type() *Type { return patternType }
func (p *patternValue) Repr(*Interp) (string, error) {
	return "re.compile(" + StrRepr(p.source) + ")", nil
}
func (p *patternValue) Attr(_ *Interp, name string) (Value, error) {
	if name == "pattern" {
		return Str(p.source), nil
	}
	return nil, nil
}
func (p *patternValue) AttrNames() []string { return []string{"pattern"} }

func (m *matchValue) group(i int) Value {
	if m.loc[2*i] < 0 {
		return None
	}
	return Str(m.text[m.loc[2*i]:m.loc[2*i+1]])
}

func (m *matchValue) Repr(*Interp) (string, error) {
	s, _ := Repr(m.group(0))
	span, _ := Repr(NewTuple(Int(m.charAt(m.loc[0])), Int(m.charAt(m.loc[1]))))
	return "<re.Match object; span=" + span + ", match=" + s + ">", nil
}

func (m *matchValue) charAt(b int) int { return utf8.RuneCountInString(m.text[:b]) }

func (m *matchValue) find(v Value) (int, error) {
	if i, ok := AsInt(v); ok && i >= 0 && int(i) < len(m.loc)/2 {
		return int(i), nil
	}
	if s, ok := v.(Str); ok {
		for i, n := range m.names {
			if n == string(s) && i > 0 {
				return i, nil
			}
		}
	}
	return 0, Raise(IndexError, "no such group")
}

func (m *matchValue) GetItem(_ *Interp, key Value) (Value, error) {
	i, err := m.find(key)
	if err != nil {
		return nil, err
	}
	return m.group(i), nil
}

func moduleRe(*Interp) (*Module, error) {
	const (
		ignoreCase = 2
		multiline  = 8
		dotAll     = 16
	)
	compile := func(p Value, flags Value) (*patternValue, error) {
		if c, ok := p.(*patternValue); ok {
			return c, nil
		}
		s, err := needStr(p, "first argument")
		if err != nil {
			return nil, err
		}
		src := s
		if flags != nil {
			f, _ := AsInt(flags)
			letters := ""
			if f&ignoreCase != 0 {
				letters += "i"
			}
			if f&multiline != 0 {
				letters += "m"
			}
			if f&dotAll != 0 {
				letters += "s"
			}
			if letters != "" {
				src = "(?" + letters + ")" + src
			}
		}
		re, cerr := regexp.Compile(src)
		if cerr != nil {
			return nil, Raise(reError, "the pattern is not supported (look-around and back references are not): %v", cerr)
		}
		return &patternValue{s, re}, nil
	}
	kinds := map[string]func(in *Interp, p *patternValue, a []Value) (Value, error){}
	matchFn := func(check func(p *patternValue, s string, loc []int) bool, anchor string) func(in *Interp, p *patternValue, a []Value) (Value, error) {
		return func(in *Interp, p *patternValue, a []Value) (Value, error) {
			s, err := needStr(a[0], "expected string or bytes-like object: string")
			if err != nil {
				return nil, err
			}
			re := p.re
			if anchor != "" {
				re = regexp.MustCompile(strings.Replace(anchor, "X", p.re.String(), 1))
			}
			loc := re.FindStringSubmatchIndex(s)
			if loc == nil {
				return None, nil
			}
			return &matchValue{s, loc, re.SubexpNames()}, nil
		}
	}
	kinds["search"] = matchFn(nil, "")
	kinds["match"] = matchFn(nil, `\A(?:X)`)
	kinds["fullmatch"] = matchFn(nil, `\A(?:X)\z`)
	kinds["findall"] = func(in *Interp, p *patternValue, a []Value) (Value, error) {
		s, err := needStr(a[0], "string")
		if err != nil {
			return nil, err
		}
		out := NewList()
		for _, g := range p.re.FindAllStringSubmatch(s, -1) {
			switch len(g) {
			case 1:
				out.append(Str(g[0]))
			case 2:
				out.append(Str(g[1]))
			default:
				t := NewTuple()
				for _, x := range g[1:] {
					t.items = append(t.items, Str(x))
				}
				out.append(t)
			}
		}
		return out, nil
	}
	kinds["finditer"] = func(in *Interp, p *patternValue, a []Value) (Value, error) {
		s, err := needStr(a[0], "string")
		if err != nil {
			return nil, err
		}
		var ms []Value
		for _, loc := range p.re.FindAllStringSubmatchIndex(s, -1) {
			ms = append(ms, &matchValue{s, loc, p.re.SubexpNames()})
		}
		return NewIterator("callable_iterator", SliceIterator(ms)), nil
	}
	kinds["split"] = func(in *Interp, p *patternValue, a []Value) (Value, error) {
		s, err := needStr(a[0], "string")
		if err != nil {
			return nil, err
		}
		out := NewList()
		for _, x := range p.re.Split(s, -1) {
			out.append(Str(x))
		}
		return out, nil
	}
	sub := func(in *Interp, p *patternValue, repl Value, s string) (Value, error) {
		var b strings.Builder
		last := 0
		for _, loc := range p.re.FindAllStringSubmatchIndex(s, -1) {
			m := &matchValue{s, loc, p.re.SubexpNames()}
			b.WriteString(s[last:loc[0]])
			if t, ok := repl.(Str); ok {
				b.WriteString(expandTemplate(string(t), m))
			} else {
				v, err := in.CallValues(repl, m)
				if err != nil {
					return nil, err
				}
				t, err := needStr(v, "the replacement")
				if err != nil {
					return nil, err
				}
				b.WriteString(t)
			}
			last = loc[1]
		}
		b.WriteString(s[last:])
		return Str(b.String()), nil
	}
	m := NewModule("re", map[string]Value{
		"IGNORECASE": Int(ignoreCase), "I": Int(ignoreCase), "MULTILINE": Int(multiline), "M": Int(multiline), "DOTALL": Int(dotAll), "S": Int(dotAll),
		"error": reError, "Pattern": patternType, "Match": matchType,
		"compile": NewBuiltin("compile", []string{"pattern", "flags?"}, func(in *Interp, a []Value) (Value, error) {
			p, err := compile(a[0], a[1])
			if err != nil {
				return nil, err
			}
			return p, nil
		}),
		"escape": NewBuiltin("escape", []string{"pattern"}, func(in *Interp, a []Value) (Value, error) {
			s, err := needStr(a[0], "pattern")
			return Str(regexp.QuoteMeta(s)), err
		}),
		"sub": NewBuiltin("sub", []string{"pattern", "repl", "string", "count?", "flags?"}, func(in *Interp, a []Value) (Value, error) {
			p, err := compile(a[0], a[4])
			if err != nil {
				return nil, err
			}
			s, err := needStr(a[2], "string")
			if err != nil {
				return nil, err
			}
			return sub(in, p, a[1], s)
		}),
	})
	patternType.Methods = map[string]Method{
		"sub": method("sub", []string{"repl", "string"}, func(in *Interp, self Value, a []Value) (Value, error) {
			s, err := needStr(a[1], "string")
			if err != nil {
				return nil, err
			}
			return sub(in, self.(*patternValue), a[0], s)
		}),
	}
	for name, fn := range kinds {
		m.Add(name, NewBuiltin(name, []string{"pattern", "string", "flags?"}, func(in *Interp, a []Value) (Value, error) {
			p, err := compile(a[0], a[2])
			if err != nil {
				return nil, err
			}
			return fn(in, p, a[1:])
		}))
		patternType.Methods[name] = method(name, []string{"string"}, func(in *Interp, self Value, a []Value) (Value, error) {
			return fn(in, self.(*patternValue), a)
		})
	}
	matchType.Methods = map[string]Method{
		"group": func(in *Interp, self Value, c *Call) (Value, error) {
			m := self.(*matchValue)
			if len(c.Args) == 0 {
				return m.group(0), nil
			}
			var out []Value
			for _, a := range c.Args {
				i, err := m.find(a)
				if err != nil {
					return nil, err
				}
				out = append(out, m.group(i))
			}
			if len(out) == 1 {
				return out[0], nil
			}
			return NewTuple(out...), nil
		},
		"groups": method("groups", nil, func(in *Interp, self Value, a []Value) (Value, error) {
			m := self.(*matchValue)
			t := NewTuple()
			for i := 1; i < len(m.loc)/2; i++ {
				t.items = append(t.items, m.group(i))
			}
			return t, nil
		}),
		"groupdict": method("groupdict", nil, func(in *Interp, self Value, a []Value) (Value, error) {
			m := self.(*matchValue)
			d := NewDict()
			for i, n := range m.names {
				if n != "" {
					d.SetStr(n, m.group(i))
				}
			}
			return d, nil
		}),
		"start": method("start", nil, func(in *Interp, self Value, a []Value) (Value, error) {
			return Int(self.(*matchValue).charAt(self.(*matchValue).loc[0])), nil
		}),
		"end": method("end", nil, func(in *Interp, self Value, a []Value) (Value, error) {
			return Int(self.(*matchValue).charAt(self.(*matchValue).loc[1])), nil
		}),
		"span": method("span", nil, func(in *Interp, self Value, a []Value) (Value, error) {
			m := self.(*matchValue)
			return NewTuple(Int(m.charAt(m.loc[0])), Int(m.charAt(m.loc[1]))), nil
		}),
	}
	return m, nil
}

func expandTemplate(t string, m *matchValue) string {
	var b strings.Builder
	for i := 0; i < len(t); i++ {
		if t[i] != '\\' || i+1 >= len(t) {
			b.WriteByte(t[i])
			continue
		}
		i++
		switch c := t[i]; {
		case c >= '0' && c <= '9':
			if v, err := m.GetItem(nil, Int(c-'0')); err == nil {
				if s, ok := v.(Str); ok {
					b.WriteString(string(s))
				}
			}
		case c == 'g' && i+1 < len(t) && t[i+1] == '<':
			k := strings.IndexByte(t[i:], '>')
			if k < 0 {
				b.WriteString("\\g")
				continue
			}
			name := t[i+2 : i+k]
			var key Value = Str(name)
			if len(name) == 1 && name[0] >= '0' && name[0] <= '9' {
				key = Int(name[0] - '0')
			}
			if v, err := m.GetItem(nil, key); err == nil {
				if s, ok := v.(Str); ok {
					b.WriteString(string(s))
				}
			}
			i += k
		case c == 'n':
			b.WriteByte('\n')
		case c == 't':
			b.WriteByte('\t')
		default:
			b.WriteByte('\\')
			b.WriteByte(c)
		}
	}
	return b.String()
}

var jsonError = NewExceptionType("json.decoder", "JSONDecodeError", ValueError)

func moduleJSON(*Interp) (*Module, error) {
	return NewModule("json", map[string]Value{
		"JSONDecodeError": jsonError,
		"loads": NewBuiltin("loads", []string{"s"}, func(in *Interp, a []Value) (Value, error) {
			var s string
			switch x := a[0].(type) {
			case Str:
				s = string(x)
			case Bytes:
				s = string(x)
			default:
				return nil, Raise(TypeError, "the JSON object must be str, bytes or bytearray, not %s", a[0].Type().Label())
			}
			d := json.NewDecoder(strings.NewReader(s))
			d.UseNumber()
			v, err := readJSON(d)
			if err != nil {
				return nil, Raise(jsonError, "%v", err)
			}
			if d.More() {
				return nil, Raise(jsonError, "Extra data")
			}
			return v, nil
		}),
		"dumps": NewBuiltin("dumps", []string{"obj", "*", "indent?", "sort_keys?", "ensure_ascii?", "separators?", "default?"}, func(in *Interp, a []Value) (Value, error) {
			w := jsonWriter{in: in, item: ", ", key: ": ", ascii: a[2] == nil || a[2] == Bool(true), def: a[4]}
			if !isNone(a[0+1]) {
				n, err := needInt(a[1])
				if err != nil {
					return nil, err
				}
				w.indent = strings.Repeat(" ", int(max(0, min(n, 100))))
				w.multi = true
				w.item = ","
			}
			if t, ok := a[3].(*Tuple); ok && len(t.items) == 2 {
				w.item, _ = needStr(t.items[0], "separator")
				w.key, _ = needStr(t.items[1], "separator")
			}
			if err := w.write(a[0], 0); err != nil {
				return nil, err
			}
			return Str(w.b.String()), nil
		}),
	}), nil
}

func readJSON(d *json.Decoder) (Value, error) {
	t, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch x := t.(type) {
	case nil:
		return None, nil
	case bool:
		return Bool(x), nil
	case string:
		return Str(x), nil
	case json.Number:
		if !strings.ContainsAny(string(x), ".eE") {
			b, _ := new(big.Int).SetString(string(x), 10)
			return normInt(b), nil
		}
		f, _ := x.Float64()
		return Float(f), nil
	case json.Delim:
		if x == '[' {
			l := NewList()
			for d.More() {
				v, err := readJSON(d)
				if err != nil {
					return nil, err
				}
				l.append(v)
			}
			_, err := d.Token()
			return l, err
		}
		o := NewDict()
		for d.More() {
			k, err := d.Token()
			if err != nil {
				return nil, err
			}
			v, err := readJSON(d)
			if err != nil {
				return nil, err
			}
			o.SetStr(k.(string), v)
		}
		_, err := d.Token()
		return o, err
	}
	return None, nil
}

type jsonWriter struct {
	in        *Interp
	b         strings.Builder
	item, key string
	indent    string
	multi     bool
	ascii     bool
	def       Value
}

func (w *jsonWriter) line(depth int) {
	if w.multi {
		w.b.WriteString("\n" + strings.Repeat(w.indent, depth))
	}
}

func (w *jsonWriter) text(s string) {
	var buf bytes.Buffer
	e := json.NewEncoder(&buf)
	e.SetEscapeHTML(false)
	_ = e.Encode(s)
	out := strings.TrimSuffix(buf.String(), "\n")
	out = strings.NewReplacer("\\u2028", "\u2028", "\\u2029", "\u2029", "\\u007f", "\x7f").Replace(out)
	if w.ascii {
		var b strings.Builder
		for _, r := range out {
			switch {
			case r < 128:
				b.WriteRune(r)
			case r < 0x10000:
				b.WriteString(asciiOnly16(r))
			default:
				r -= 0x10000
				b.WriteString(asciiOnly16(0xd800+r>>10) + asciiOnly16(0xdc00+r&0x3ff))
			}
		}
		out = b.String()
	}
	w.b.WriteString(out)
}

func asciiOnly16(r rune) string {
	const h = "0123456789abcdef"
	return string([]byte{'\\', 'u', h[r>>12&15], h[r>>8&15], h[r>>4&15], h[r&15]})
}

func (w *jsonWriter) write(v Value, depth int) error {
	if depth > maxNesting {
		return Raise(RecursionError, "maximum recursion depth exceeded while encoding a JSON object")
	}
	switch x := v.(type) {
	case NoneValue:
		w.b.WriteString("null")
	case Bool:
		if x {
			w.b.WriteString("true")
		} else {
			w.b.WriteString("false")
		}
	case Int, *BigInt:
		s, _ := Repr(x)
		w.b.WriteString(s)
	case Float:
		s := FloatRepr(float64(x))
		w.b.WriteString(map[string]string{"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}[s])
		if s != "nan" && s != "inf" && s != "-inf" {
			w.b.WriteString(s)
		}
	case Str:
		w.text(string(x))
	case *List, *Tuple:
		vs, _ := w.in.Values(x)
		w.b.WriteString("[")
		for i, it := range vs {
			if i > 0 {
				w.b.WriteString(w.item)
			}
			w.line(depth + 1)
			if err := w.write(it, depth+1); err != nil {
				return err
			}
		}
		if len(vs) > 0 {
			w.line(depth)
		}
		w.b.WriteString("]")
	case *Dict:
		w.b.WriteString("{")
		i := 0
		var err error
		x.Each(func(k, it Value) bool {
			if i > 0 {
				w.b.WriteString(w.item)
			}
			i++
			w.line(depth + 1)
			s, ok := k.(Str)
			if !ok {
				t, _ := ToStr(w.in, k)
				s = Str(t)
			}
			w.text(string(s))
			w.b.WriteString(w.key)
			err = w.write(it, depth+1)
			return err == nil
		})
		if err != nil {
			return err
		}
		if i > 0 {
			w.line(depth)
		}
		w.b.WriteString("}")
	default:
		if !isNone(w.def) {
			r, err := w.in.CallValues(w.def, v)
			if err != nil {
				return err
			}
			return w.write(r, depth+1)
		}
		return Raise(TypeError, "Object of type %s is not JSON serializable", v.Type().Label())
	}
	return nil
}
