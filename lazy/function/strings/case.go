package strings

import (
	"unicode/utf8"

	"golang.org/x/text/cases"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
)

// mapped registers a function that makes a new string of each one.
func mapped(name, doc, example string, begin func() func(b, s []byte) []byte) {
	function.Add(function.Spec{
		Name: "str." + name, Doc: doc, Example: example,
		Type: want("str."+name, stringResult),
		Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
			return rows(c, in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
				t := compute.TextsOf(in[0])
				return compute.TextsOfRows(n, valid, func() func(b []byte, i int) []byte {
					f := begin()
					return func(b []byte, i int) []byte { return f(b, t.At(i)) }
				}), nil
			})
		},
	})
}

// plainCase maps ASCII by adding delta to the letters from first on, other text by a
// caser.
func plainCase(first byte, delta int, caser cases.Caser) func(b, s []byte) []byte {
	return func(b, s []byte) []byte {
		at := len(b)
		b = append(b, s...)
		for i, c := range b[at:] {
			if c >= utf8.RuneSelf {
				return append(b[:at], caser.Bytes(s)...)
			}
			if c-first < 26 {
				b[at+i] = byte(int(c) + delta)
			}
		}
		return b
	}
}
