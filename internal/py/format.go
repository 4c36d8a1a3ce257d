package py

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

// formatSpec is `[[fill]align][sign][#][0][width][grouping][.precision][type]`.
type formatSpec struct {
	fill      string
	align     byte
	sign      byte
	alt, zero bool
	width     int
	group     byte
	precision int
	kind      byte
}

func parseSpec(spec string) (f formatSpec, ok bool) {
	f = formatSpec{fill: " ", precision: -1}
	rest := spec
	if r, n := utf8.DecodeRuneInString(rest); n > 0 && len(rest) > n && strings.IndexByte("<>=^", rest[n]) >= 0 {
		f.fill, f.align = string(r), rest[n]
		rest = rest[n+1:]
	} else if rest != "" && strings.IndexByte("<>=^", rest[0]) >= 0 {
		f.align = rest[0]
		rest = rest[1:]
	}
	if rest != "" && strings.IndexByte("+- ", rest[0]) >= 0 {
		f.sign, rest = rest[0], rest[1:]
	}
	if strings.HasPrefix(rest, "#") {
		f.alt, rest = true, rest[1:]
	}
	if strings.HasPrefix(rest, "0") {
		f.zero, rest = true, rest[1:]
		if f.align == 0 {
			f.fill, f.align = "0", '='
		}
	}
	number := func() (int, bool) {
		n, i := 0, 0
		for i < len(rest) && rest[i] >= '0' && rest[i] <= '9' {
			if n = n*10 + int(rest[i]-'0'); n > maxRepeat {
				return 0, false
			}
			i++
		}
		rest = rest[i:]
		return n, i > 0
	}
	f.width, _ = number()
	if rest != "" && (rest[0] == ',' || rest[0] == '_') {
		f.group, rest = rest[0], rest[1:]
	}
	if strings.HasPrefix(rest, ".") {
		rest = rest[1:]
		n, has := number()
		if !has || n > 10000 {
			return f, false
		}
		f.precision = n
	}
	if len(rest) > 1 {
		return f, false
	}
	if rest != "" {
		f.kind = rest[0]
	}
	return f, true
}

// Format is format(v, spec), as f-strings do it.
func (in *Interp) Format(v Value, spec string) (string, error) {
	if f, ok := v.(Formatter); ok {
		return f.Format(in, spec)
	}
	if o, ok := v.(*Instance); ok {
		if r, err := o.special(in, "__format__", Str(spec)); r != nil || err != nil {
			s, _ := r.(Str)
			return string(s), err
		}
	}
	if spec == "" {
		return ToStr(in, v)
	}
	f, ok := parseSpec(spec)
	if !ok {
		return "", Raise(ValueError, "Invalid format specifier '%s' for object of type '%s'", spec, v.Type().Label())
	}
	unknown := func() (string, error) {
		return "", Raise(ValueError, "Unknown format code '%c' for object of type '%s'", f.kind, v.Type().Label())
	}
	switch x := v.(type) {
	case Str:
		if f.kind != 0 && f.kind != 's' {
			return unknown()
		}
		if f.align == '=' {
			if !f.zero {
				return "", Raise(ValueError, "'=' alignment not allowed in string format specifier")
			}
			f.align = '<'
		}
		s := string(x)
		if f.precision >= 0 {
			if rs := []rune(s); len(rs) > f.precision {
				s = string(rs[:f.precision])
			}
		}
		return f.pad(s, '<'), nil
	case Int, Bool, *BigInt:
		switch f.kind {
		case 0, 'd', 'n', 'b', 'o', 'x', 'X', 'c':
			i, _ := asBig(x)
			return f.integer(i)
		case 'e', 'E', 'f', 'F', 'g', 'G', '%':
			d, _ := AsFloat(x)
			return f.float(d), nil
		}
		return unknown()
	case Float:
		switch f.kind {
		case 0, 'e', 'E', 'f', 'F', 'g', 'G', 'n', '%':
			return f.float(float64(x)), nil
		}
		return unknown()
	}
	return "", Raise(TypeError, "unsupported format string passed to %s.__format__", v.Type().Label())
}

func (f formatSpec) pad(s string, def byte) string {
	align := f.align
	if align == 0 {
		align = def
	}
	return padText(s, f.width, f.fill, align)
}

func (f formatSpec) integer(i *big.Int) (string, error) {
	if f.precision >= 0 {
		return "", Raise(ValueError, "Precision not allowed in integer format specifier")
	}
	abs := new(big.Int).Abs(i)
	digits, prefix, every := "", "", 3
	switch f.kind {
	case 'c':
		if !i.IsInt64() || i.Int64() < 0 || i.Int64() > 0x10ffff {
			return "", Raise(OverflowError, "%%c arg not in range(0x110000)")
		}
		return f.pad(string(rune(i.Int64())), '<'), nil
	case 'b':
		digits, prefix, every = abs.Text(2), "0b", 4
	case 'o':
		digits, prefix, every = abs.Text(8), "0o", 4
	case 'x':
		digits, prefix, every = abs.Text(16), "0x", 4
	case 'X':
		digits, prefix, every = strings.ToUpper(abs.Text(16)), "0X", 4
	default:
		digits = abs.String()
	}
	if !f.alt {
		prefix = ""
	}
	return f.number(i.Sign() < 0, prefix, digits, "", every), nil
}

// number joins sign, prefix, grouped digits and the rest, and pads.
func (f formatSpec) number(neg bool, prefix, digits, rest string, every int) string {
	sign := ""
	switch {
	case neg:
		sign = "-"
	case f.sign == '+' || f.sign == ' ':
		sign = string(f.sign)
	}
	if f.group != 0 {
		if f.align == '=' && f.fill == "0" {
			for {
				g := group(digits, f.group, every)
				if len(sign)+len(prefix)+len(g)+len(rest) >= f.width {
					break
				}
				next := group("0"+digits, f.group, every)
				if len(sign)+len(prefix)+len(next)+len(rest) > f.width && next[0] != '0' {
					break
				}
				digits = "0" + digits
			}
		}
		digits = group(digits, f.group, every)
	}
	body := digits + rest
	if f.align == '=' {
		n := f.width - len(sign) - len(prefix) - utf8.RuneCountInString(body)
		return sign + prefix + strings.Repeat(f.fill, max(n, 0)) + body
	}
	return f.pad(sign+prefix+body, '>')
}

func group(digits string, sep byte, every int) string {
	var b strings.Builder
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%every == 0 {
			b.WriteByte(sep)
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}

func (f formatSpec) float(x float64) string {
	neg := math.Signbit(x) && !math.IsNaN(x)
	a := math.Abs(x)
	upper := f.kind == 'E' || f.kind == 'F' || f.kind == 'G'
	if math.IsInf(a, 0) || math.IsNaN(a) {
		s := "inf"
		if math.IsNaN(a) {
			s = "nan"
		}
		if upper {
			s = strings.ToUpper(s)
		}
		if f.kind == '%' {
			s += "%"
		}
		if f.align == '=' && f.fill == "0" {
			f.fill = " "
		}
		return f.number(neg, "", "", s, 3)
	}
	p := f.precision
	var s string
	switch f.kind {
	case 'f', 'F', '%', 'e', 'E':
		if p < 0 {
			p = 6
		}
		if f.kind == '%' {
			s = strconv.FormatFloat(a*100, 'f', p, 64) + "%"
		} else if f.kind == 'e' || f.kind == 'E' {
			s = strconv.FormatFloat(a, 'e', p, 64)
		} else {
			s = strconv.FormatFloat(a, 'f', p, 64)
		}
	case 0:
		if p < 0 {
			s = FloatRepr(a)
		} else {
			s = general(a, max(p, 1), f.alt)
			if !strings.ContainsAny(s, ".e") {
				if len(s) >= p && p > 0 && len(s) > p-1 { // Python: at least one digit behind the point, or an exponent
					s = general2(a, p)
				} else {
					s += ".0"
				}
			}
		}
	default:
		if p < 0 {
			p = 6
		}
		s = general(a, max(p, 1), f.alt)
	}
	if upper {
		s = strings.ToUpper(s)
	}
	digits, rest := s, ""
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			digits, rest = s[:i], s[i:]
			break
		}
	}
	return f.number(neg, "", digits, rest, 3)
}

// general is %g: p significant digits, an exponent outside of 1e-4 .. 10**p, no trailing zeros.
func general(a float64, p int, keep bool) string {
	e := strconv.FormatFloat(a, 'e', p-1, 64)
	exp, _ := strconv.Atoi(e[strings.IndexByte(e, 'e')+1:])
	if exp < -4 || exp >= p {
		m, x := e[:strings.IndexByte(e, 'e')], e[strings.IndexByte(e, 'e'):]
		if !keep && strings.Contains(m, ".") {
			m = strings.TrimRight(strings.TrimRight(m, "0"), ".")
		}
		return m + x
	}
	s := strconv.FormatFloat(a, 'f', p-1-exp, 64)
	if !keep && strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// general2 is the form without a type letter: like %g but with a digit behind the point, so it goes over to an
// exponent one place earlier.
func general2(a float64, p int) string {
	e := strconv.FormatFloat(a, 'e', p-1, 64)
	exp, _ := strconv.Atoi(e[strings.IndexByte(e, 'e')+1:])
	if exp < p-1 {
		return general(a, p, false) + ".0"
	}
	m, x := e[:strings.IndexByte(e, 'e')], e[strings.IndexByte(e, 'e'):]
	if strings.Contains(m, ".") {
		m = strings.TrimRight(strings.TrimRight(m, "0"), ".")
	}
	return m + x
}

// roundFloat is round(f, n): correctly rounded, ties to even of the exact binary value.
func roundFloat(f float64, n int) float64 {
	if math.IsNaN(f) || math.IsInf(f, 0) || f == 0 || n > 323 {
		return f
	}
	if n >= 0 {
		r, _ := strconv.ParseFloat(strconv.FormatFloat(f, 'f', n, 64), 64)
		return r
	}
	if n < -308 {
		return math.Copysign(0, f)
	}
	p := math.Pow(10, float64(-n))
	return math.RoundToEven(f/p) * p
}
