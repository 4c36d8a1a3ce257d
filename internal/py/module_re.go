package py

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

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

func (*matchValue) Type() *Type { return matchType }

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
