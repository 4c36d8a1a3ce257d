package strings

import (
	"unicode/utf8"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var padParams = []function.Param{
	{Name: "length", Kind: function.Column, Required: true, Doc: "The number of characters to reach."},
	{Name: "fill_char", Kind: function.String, Default: " ", Doc: "The character to fill with."},
}

func padType(_ []dtype.DataType, o function.Options) (dtype.DataType, error) {
	if utf8.RuneCountInString(o.String("fill_char")) != 1 {
		return dtype.Null, dtype.Errorf(dtype.BadValue, "expected a string of length 1")
	}
	return dtype.String, nil
}

func pad(c *function.Call, in []array.Array, put func(b, s []byte, i int, length func(int) int64, char []byte) []byte) (array.Array, error) {
	return rows(c, in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
		length, release, err := lengths(c, in, 1)
		if err != nil {
			return nil, err
		}
		defer release()
		t, char := compute.TextsOf(in[0]), []byte(c.Options.String("fill_char"))
		return compute.TextsOfRows(n, valid, func() func(b []byte, i int) []byte {
			return func(b []byte, i int) []byte { return put(b, t.At(i), i, length, char) }
		}), nil
	})
}

// fill appends char as often as s lacks characters to reach length.
func fill(b, s []byte, length int64, char []byte) []byte {
	for k := int64(utf8.RuneCount(s)); k < length; k++ {
		b = append(b, char...)
	}
	return b
}
