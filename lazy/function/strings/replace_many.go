package strings

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "str.replace_many",
	Doc:  "Replaces several texts in each string, each by its own or all by one other.",
	Example: `>>> df = pl.DataFrame({"a": ["tell me what you want", "can you feel", None]})
>>> df.with_columns(x=pl.col("a").str.replace_many(["me", "you"], ["you", "me"]))
shape: (3, 2)
┌───────────────────────┬───────────────────────┐
│ a                     ┆ x                     │
│ ---                   ┆ ---                   │
│ str                   ┆ str                   │
╞═══════════════════════╪═══════════════════════╡
│ tell me what you want ┆ tell you what me want │
│ can you feel          ┆ can me feel           │
│ null                  ┆ null                  │
└───────────────────────┴───────────────────────┘`,
	Params:    append(manyParams(function.Param{Name: "replace_with", Kind: function.Column, Doc: "As many texts, or one for all."}), leftmostParam),
	AnyLength: true, CanFail: true,
	Type: want("str.replace_many", func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		if err := manyType(in, 1); err != nil {
			return dtype.Null, err
		}
		return dtype.String, manyType(in, 2)
	}),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return overLists(c, in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			t, at, with := compute.TextsOf(in[0]), finders(c, in[1]), textLists(in[2])
			texts := textLists(in[1])
			for i := range n {
				if a, b := len(texts(i)), len(with(i)); a != b && b != 1 {
					return nil, dtype.Errorf(dtype.InvalidOperation, "expected the same amount of patterns as replacement strings: %d patterns, %d replacements", a, b)
				}
				if l, ok := in[1].(*array.List); !ok || l.Len() == 1 {
					break
				}
			}
			return compute.TextsOfRows(n, valid, func() func(b []byte, i int) []byte {
				of := at()
				return func(b []byte, i int) []byte {
					s, w, end := t.At(i), with(i), 0
					of(i).each(s, false, func(k, from, to int) bool {
						b = append(append(b, s[end:from]...), w[min(k, len(w)-1)]...)
						end = to
						return true
					})
					return append(b, s[end:]...)
				}
			}), nil
		})
	},
})
