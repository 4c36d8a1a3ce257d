package display

import (
	"fmt"
	"unicode/utf8"

	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Value returns row i of a chunk of dt, as it stands within lists and Series: strings
// are quoted and not cut. It borrows the chunk.
func Value(dt dtype.DataType, a array.Array, i int, c *Config) string {
	return string(c.appendValue(nil, dt, a, i))
}

// Cell returns row i of a chunk of dt as it stands in a frame: strings without quotes,
// everything cut at the limit of strings.
func Cell(dt dtype.DataType, a array.Array, i int, c *Config) string {
	return c.cut(c.plain(dt, a, i))
}

// plain is the text of a cell before it is cut.
func (c *Config) plain(dt dtype.DataType, a array.Array, i int) string {
	if !a.IsValid(i) {
		return "null"
	}
	switch a := a.(type) {
	case *array.View:
		if dt.Kind() == dtype.KindString {
			v := a.At(i)
			if most := limit(c.StrLen); len(v)/utf8.UTFMax > most {
				v = v[:(most+1)*utf8.UTFMax] // more than what cut leaves
			}
			return string(v)
		}
	case *array.Dictionary:
		return a.StringAt(i)
	}
	var store [64]byte
	return string(c.appendValue(store[:0], dt, a, i))
}

// cut shortens s to the limit of strings.
func (c *Config) cut(s string) string {
	short := prefix(s, limit(c.StrLen))
	if len(short) == len(s) {
		return s
	}
	return short + c.ellipsis()
}

// prefix is the first n characters of s.
func prefix(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// appendValue appends row i of a, which has type dt.
func (c *Config) appendValue(b []byte, dt dtype.DataType, a array.Array, i int) []byte {
	if !a.IsValid(i) {
		return append(b, "null"...)
	}
	switch a := a.(type) {
	case *array.Boolean:
		if a.Values().Get(i) {
			return append(b, "true"...)
		}
		return append(b, "false"...)
	case *array.View:
		if dt.Kind() == dtype.KindBinary {
			return c.appendBytes(b, a.At(i))
		}
		return append(append(append(b, '"'), a.At(i)...), '"')
	case *array.Dictionary:
		return append(append(append(b, '"'), a.StringAt(i)...), '"')
	case *array.List:
		from, to := a.Range(i)
		return c.appendList(b, dt.Inner(), a.Items(), from, to)
	case *array.FixedList:
		return c.appendList(b, dt.Inner(), a.Items(), i*a.Width(), (i+1)*a.Width())
	case *array.Struct:
		b = append(b, '{')
		for n, f := range a.Fields() {
			if n > 0 {
				b = append(b, ',')
			}
			b = c.appendValue(b, dt.Fields()[n].Type, f, i)
		}
		return append(b, '}')
	}
	return c.appendPrimitive(b, dt, a, i)
}

// appendPrimitive is appendValue for values of fixed width.
func (c *Config) appendPrimitive(b []byte, dt dtype.DataType, a array.Array, i int) []byte {
	switch a := a.(type) {
	case *array.Primitive[int8]:
		return c.appendInt(b, int64(a.Values()[i]))
	case *array.Primitive[int16]:
		return c.appendInt(b, int64(a.Values()[i]))
	case *array.Primitive[int32]:
		v := int64(a.Values()[i])
		if dt.Kind() == dtype.KindDate {
			return appendDate(b, v)
		}
		return c.appendInt(b, v)
	case *array.Primitive[int64]:
		v := a.Values()[i]
		switch dt.Kind() {
		case dtype.KindDatetime:
			return appendDatetime(b, v, dt.Unit(), dt.Zone())
		case dtype.KindDuration:
			return appendDuration(b, v, dt.Unit())
		case dtype.KindTime:
			return appendClock(b, v)
		}
		return c.appendInt(b, v)
	case *array.Primitive[int128.Int]:
		if dt.Kind() == dtype.KindDecimal {
			return c.appendDecimal(b, a.Values()[i], dt.Scale())
		}
		var store [48]byte
		return appendGrouped(b, a.Values()[i].AppendText(store[:0]), c.thousands())
	case *array.Primitive[uint8]:
		return c.appendUint(b, uint64(a.Values()[i]))
	case *array.Primitive[uint16]:
		return c.appendUint(b, uint64(a.Values()[i]))
	case *array.Primitive[uint32]:
		return c.appendUint(b, uint64(a.Values()[i]))
	case *array.Primitive[uint64]:
		return c.appendUint(b, a.Values()[i])
	case *array.Primitive[int128.Uint]:
		var store [48]byte
		return appendGrouped(b, a.Values()[i].AppendText(store[:0]), c.thousands())
	case *array.Primitive[float16.Float]:
		return c.appendFloat(b, a.Values()[i].Float64())
	case *array.Primitive[float32]:
		return c.appendFloat(b, float64(a.Values()[i]))
	case *array.Primitive[float64]:
		return c.appendFloat(b, a.Values()[i])
	}
	return fmt.Appendf(b, "<%s>", dt)
}

// appendList appends items from to to as a list: all of them, or the first ones, an
// ellipsis and the last one.
func (c *Config) appendList(b []byte, inner dtype.DataType, items array.Array, from, to int) []byte {
	b = append(b, '[')
	most := limit(c.ListLen)
	switch n := to - from; {
	case n == 0:
	case most == 0:
		b = append(b, c.ellipsis()...)
	case n <= most:
		for i := from; i < to; i++ {
			if i > from {
				b = append(b, ", "...)
			}
			b = c.appendValue(b, inner, items, i)
		}
	default:
		for i := from; i < from+most-1; i++ {
			b = c.appendValue(b, inner, items, i)
			b = append(b, ", "...)
		}
		b = append(b, c.ellipsis()...)
		b = append(b, ' ')
		b = c.appendValue(b, inner, items, to-1)
	}
	return append(b, ']')
}

// appendBytes appends the first bytes as text, with escapes for all but ASCII letters,
// digits and punctuation.
func (c *Config) appendBytes(b, v []byte) []byte {
	b = append(b, 'b', '"')
	most := limit(c.StrLen)
	if most <= len(v) {
		most *= 2
	}
	const hex = "0123456789abcdef"
	for _, x := range v[:min(most, len(v))] {
		if x > ' ' && x < 0x7F {
			b = append(b, x)
		} else {
			b = append(b, '\\', 'x', hex[x>>4], hex[x&15])
		}
	}
	b = append(b, '"')
	if len(v) > most {
		b = append(b, c.ellipsis()...)
	}
	return b
}
