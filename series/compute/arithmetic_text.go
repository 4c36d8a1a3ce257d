package compute

import (
	"github.com/gopolars/gopolars/series/array"
)

// concatText joins strings row by row. A side of length 1 meets every row.
func concatText(a, b *array.View) array.Array {
	n := resultLength(a, b)
	x, y := a.Views(), b.Views()
	dx, dy := a.DataBytes(), b.DataBytes()
	sx, sy := 1, 1
	if len(x) == 1 {
		sx = 0
	}
	if len(y) == 1 {
		sy = 0
	}
	var out array.ViewBuilder
	out.Grow(n)
	validity := bothValid(a, b, n)
	var text []byte
	for i := range n {
		if validity != nil && !validity.Get(i) {
			text = text[:0]
		} else {
			text = append(text[:0], array.Resolve(&x[i*sx], dx)...)
			text = append(text, array.Resolve(&y[i*sy], dy)...)
		}
		out.Append(text)
	}
	v := out.Finish()
	if validity == nil {
		return v
	}
	defer v.Release()
	return v.WithValidity(validity)
}
