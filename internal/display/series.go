package display

import "github.com/gopolars/gopolars/series/dtype"

// Series returns a Series of length rows as Polars prints it, without a newline at its
// end.
func Series(col Column, length int, c *Config) string {
	return string(AppendSeries(nil, col, length, c))
}

// AppendSeries appends what Series returns.
func AppendSeries(b []byte, col Column, length int, c *Config) []byte {
	b = append(b, "shape: ("...)
	b = appendCount(b, length)
	b = append(b, ",)\nSeries: '"...)
	b = append(b, col.Name...)
	b = append(b, "' ["...)
	b = append(b, col.DType.String()...)
	b = append(b, "]\n[\n"...)
	first, last := length, length
	most := limit(c.MaxRows)
	if length > most {
		first, last = most/2+most%2, length-most/2
	}
	for i := range first {
		b = c.appendItem(b, &col, i)
	}
	if length > most {
		b = append(b, '\t')
		b = append(b, c.ellipsis()...)
		b = append(b, '\n')
	}
	for i := last; i < length; i++ {
		b = c.appendItem(b, &col, i)
	}
	return append(b, ']')
}

// appendItem appends the line of row i. What is cut loses its closing quote, and null
// counts as a string of two characters, as in Polars.
func (c *Config) appendItem(b []byte, col *Column, i int) []byte {
	a, k := col.at(i)
	b = append(b, '\t')
	start := len(b)
	b = c.appendValue(b, col.DType, a, k)
	if kind := col.DType.Kind(); kind == dtype.KindString || col.DType.IsCategorical() {
		inner := string(b[start+1 : len(b)-1])
		if short := prefix(inner, limit(c.StrLen)); len(short) < len(inner) {
			b = append(b[:start], '"')
			b = append(b, short...)
			b = append(b, c.ellipsis()...)
		}
	}
	return append(b, '\n')
}
