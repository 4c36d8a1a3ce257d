package py

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Repr is repr(v) outside of a session.
func Repr(v Value) (string, error) { return ReprOf(nil, v) }

// ReprOf is repr(v).
func ReprOf(in *Interp, v Value) (string, error) {
	var b strings.Builder
	err := writeRepr(in, &b, v, 0)
	return b.String(), err
}

// ToStr is str(v).
func ToStr(in *Interp, v Value) (string, error) {
	switch v := v.(type) {
	case Str:
		return string(v), nil
	case Strer:
		return v.Str(in)
	}
	return ReprOf(in, v)
}

func writeRepr(in *Interp, b *strings.Builder, v Value, depth int) error {
	if depth > maxNesting {
		return Raise(RecursionError, "maximum recursion depth exceeded while getting the repr of an object")
	}
	seq := func(open string, items []Value, end string) error {
		b.WriteString(open)
		for i, it := range items {
			if i > 0 {
				b.WriteString(", ")
			}
			if err := writeRepr(in, b, it, depth+1); err != nil {
				return err
			}
		}
		b.WriteString(end)
		return nil
	}
	switch v := v.(type) {
	case Int:
		b.WriteString(strconv.FormatInt(int64(v), 10))
	case *BigInt:
		b.WriteString(v.String())
	case Float:
		b.WriteString(FloatRepr(float64(v)))
	case Bool:
		if v {
			b.WriteString("True")
		} else {
			b.WriteString("False")
		}
	case Str:
		b.WriteString(StrRepr(string(v)))
	case Bytes:
		b.WriteString(BytesRepr(string(v)))
	case NoneValue:
		b.WriteString("None")
	case ellipsis:
		b.WriteString("Ellipsis")
	case notImplemented:
		b.WriteString("NotImplemented")
	case *List:
		if v.busy {
			b.WriteString("[...]")
			return nil
		}
		v.busy = true
		defer func() { v.busy = false }()
		return seq("[", v.items, "]")
	case *Tuple:
		if v.names != nil {
			b.WriteString(v.class.Name + "(")
			for i, it := range v.items {
				if i > 0 {
					b.WriteString(", ")
				}
				b.WriteString(v.names[i] + "=")
				if err := writeRepr(in, b, it, depth+1); err != nil {
					return err
				}
			}
			b.WriteString(")")
			return nil
		}
		if len(v.items) == 1 {
			return seq("(", v.items, ",)")
		}
		return seq("(", v.items, ")")
	case *Dict:
		if v.busy {
			b.WriteString("{...}")
			return nil
		}
		v.busy = true
		defer func() { v.busy = false }()
		if v.factory != nil {
			b.WriteString("defaultdict(")
			if err := writeRepr(in, b, v.factory, depth+1); err != nil {
				return err
			}
			b.WriteString(", ")
			defer b.WriteString(")")
		} else if v.class != nil {
			if v.live == 0 {
				b.WriteString(v.class.Name + "()")
				return nil
			}
			b.WriteString(v.class.Name + "(")
			defer b.WriteString(")")
			if v.class == OrderedDictType {
				n := 0
				var err error
				b.WriteString("[")
				v.Each(func(k, x Value) bool {
					if n++; n > 1 {
						b.WriteString(", ")
					}
					err = writeRepr(in, b, NewTuple(k, x), depth+1)
					return err == nil
				})
				b.WriteString("]")
				return err
			}
		}
		b.WriteString("{")
		n := 0
		var err error
		entries := v.entries()
		for _, e := range entries {
			if n++; n > 1 {
				b.WriteString(", ")
			}
			if err = writeRepr(in, b, e[0], depth+1); err != nil {
				return err
			}
			b.WriteString(": ")
			if err = writeRepr(in, b, e[1], depth+1); err != nil {
				return err
			}
		}
		b.WriteString("}")
	case *Set:
		if v.live == 0 {
			b.WriteString(v.Type().Label() + "()")
			return nil
		}
		if v.frozen {
			return seq("frozenset({", v.shown(), "})")
		}
		return seq("{", v.shown(), "}")
	case *Range:
		if v.step == 1 {
			fmt.Fprintf(b, "range(%d, %d)", v.start, v.stop)
		} else {
			fmt.Fprintf(b, "range(%d, %d, %d)", v.start, v.stop, v.step)
		}
	case *Slice:
		b.WriteString("slice")
		return seq("(", []Value{orNone(v.Start), orNone(v.Stop), orNone(v.Step)}, ")")
	case Reprer:
		s, err := v.Repr(in)
		if err != nil {
			return err
		}
		b.WriteString(s)
	default:
		fmt.Fprintf(b, "<%s object>", v.Type().QualName())
	}
	return nil
}

// entries are a dict's entries in the order in which they print: a Counter by falling count.
func (d *Dict) entries() [][2]Value {
	out := make([][2]Value, 0, d.live)
	d.Each(func(k, v Value) bool {
		out = append(out, [2]Value{k, v})
		return true
	})
	if d.class == CounterType {
		stableSort(out, func(a, b [2]Value) bool {
			x, _ := AsFloat(a[1])
			y, _ := AsFloat(b[1])
			return x > y
		})
	}
	return out
}

func orNone(v Value) Value {
	if v == nil {
		return None
	}
	return v
}

// FloatRepr writes a float as Python does: the shortest text that reads back, with an exponent outside of
// 1e-4 .. 1e16.
func FloatRepr(f float64) string {
	switch {
	case math.IsNaN(f):
		return "nan"
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	case f == 0:
		if math.Signbit(f) {
			return "-0.0"
		}
		return "0.0"
	}
	if a := math.Abs(f); a >= 1e16 || a < 1e-4 {
		s := strconv.FormatFloat(f, 'e', -1, 64)
		return s
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// StrRepr quotes text as Python does.
func StrRepr(s string) string {
	quote := byte('\'')
	if strings.Contains(s, "'") && !strings.Contains(s, "\"") {
		quote = '"'
	}
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteByte(quote)
	for i, r := range s {
		switch {
		case r == rune(quote) || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString("\\n")
		case r == '\r':
			b.WriteString("\\r")
		case r == '\t':
			b.WriteString("\\t")
		case r < 0x20 || r == 0x7f:
			fmt.Fprintf(&b, "\\x%02x", r)
		case r < 0x7f:
			b.WriteByte(byte(r))
		case r == utf8.RuneError:
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				fmt.Fprintf(&b, "\\udc%02x", s[i])
			} else {
				b.WriteRune(r)
			}
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, "\\x%02x", r)
		case r < 0x10000:
			fmt.Fprintf(&b, "\\u%04x", r)
		default:
			fmt.Fprintf(&b, "\\U%08x", r)
		}
	}
	b.WriteByte(quote)
	return b.String()
}

// BytesRepr quotes bytes as Python does.
func BytesRepr(s string) string {
	quote := byte('\'')
	if strings.Contains(s, "'") && !strings.Contains(s, "\"") {
		quote = '"'
	}
	var b strings.Builder
	b.WriteByte('b')
	b.WriteByte(quote)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == quote || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c == '\n':
			b.WriteString("\\n")
		case c == '\r':
			b.WriteString("\\r")
		case c == '\t':
			b.WriteString("\\t")
		case c < 0x20 || c >= 0x7f:
			fmt.Fprintf(&b, "\\x%02x", c)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte(quote)
	return b.String()
}
