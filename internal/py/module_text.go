package py

import (
	"net/url"
	"strings"
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
