package py

import "strings"

func (in *Interp) evalFString(parts []fstringPart) (string, error) {
	var b strings.Builder
	for _, p := range parts {
		if p.expr == nil {
			b.WriteString(p.literal)
			continue
		}
		b.WriteString(p.debug)
		v, err := in.eval(p.expr)
		if err != nil {
			return "", err
		}
		switch p.conv {
		case 'r', 'a':
			s, err := ReprOf(in, v)
			if err != nil {
				return "", err
			}
			if p.conv == 'a' {
				s = asciiOnly(s)
			}
			v = Str(s)
		case 's':
			s, err := ToStr(in, v)
			if err != nil {
				return "", err
			}
			v = Str(s)
		}
		spec := ""
		if p.spec != nil {
			if spec, err = in.evalFString(p.spec); err != nil {
				return "", err
			}
		}
		s, err := in.Format(v, spec)
		if err != nil {
			return "", err
		}
		b.WriteString(s)
	}
	return b.String(), nil
}
