package strings

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var stripParams = []function.Param{{Name: "characters", Kind: function.Value, Doc: "The characters to take off, in any order; white space by default."}}

func stripType(name string) function.TypeRule {
	return want(name, func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		return dtype.String, stringArgument(in, 1)
	})
}

// strip takes characters off the ends of each row.
func strip(c *function.Call, in []array.Array, start, end bool) (array.Array, error) {
	var set *compute.Texts
	if len(in) > 1 {
		if v, ok := in[1].(*array.View); ok {
			set = compute.TextsOf(v)
		}
	}
	// A null for the characters means white space.
	return rows(c, in[:1], func(_ int, valid *buffer.Bitmap) (array.Array, error) {
		n := in[0].Len()
		if len(in) > 1 && n == 1 && in[1].Len() != 1 {
			n = in[1].Len()
			if valid != nil {
				valid.Release()
				return array.FullNull(c.Type, n), nil
			}
		}
		return compute.SubTexts(in[0], n, valid, func() func(i int, s []byte) (int, int) {
			var of []byte
			drop := unicode.IsSpace
			return func(i int, s []byte) (int, int) {
				if set != nil {
					if !set.Valid(i) {
						drop = unicode.IsSpace
					} else if chars := set.At(i); of == nil || !bytes.Equal(chars, of) {
						of = append(chars[:0:0], chars...)
						drop = anyOf(of)
					}
				}
				from, to := 0, len(s)
				for start && from < to {
					r, w := rune(s[from]), 1
					if r >= utf8.RuneSelf {
						r, w = utf8.DecodeRune(s[from:])
					}
					if !drop(r) {
						break
					}
					from += w
				}
				for end && to > from {
					r, w := rune(s[to-1]), 1
					if r >= utf8.RuneSelf {
						r, w = utf8.DecodeLastRune(s[:to])
					}
					if !drop(r) {
						break
					}
					to -= w
				}
				return from, to
			}
		}), nil
	})
}

// anyOf tells of a rune whether it is one of chars.
func anyOf(chars []byte) func(r rune) bool {
	set := []rune(string(chars))
	if len(set) == 1 {
		return func(r rune) bool { return r == set[0] }
	}
	return func(r rune) bool {
		for _, c := range set {
			if c == r {
				return true
			}
		}
		return false
	}
}
