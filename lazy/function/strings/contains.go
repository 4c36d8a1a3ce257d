package strings

import (
	"sync"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/rustregex"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var literalParam = function.Param{Name: "literal", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Take the pattern as it stands, not as a regular expression."}

var strictParam = function.Param{Name: "strict", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "Fail on a pattern that is no regular expression; null otherwise."}

var _ = function.Add(function.Spec{
	Name: "str.contains",
	Doc:  "Tells whether each string holds a match of a regular expression or, with literal, a text.",
	Example: `>>> df = pl.DataFrame({"a": ["Crab", "cat and dog", "rab$bit", None]})
>>> df.with_columns(x=pl.col("a").str.contains("cat|bit"), y=pl.col("a").str.contains("rab$", literal=True))
shape: (4, 3)
┌─────────────┬───────┬───────┐
│ a           ┆ x     ┆ y     │
│ ---         ┆ ---   ┆ ---   │
│ str         ┆ bool  ┆ bool  │
╞═════════════╪═══════╪═══════╡
│ Crab        ┆ false ┆ false │
│ cat and dog ┆ true  ┆ false │
│ rab$bit     ┆ true  ┆ true  │
│ null        ┆ null  ┆ null  │
└─────────────┴───────┴───────┘`,
	Params: []function.Param{
		{Name: "pattern", Kind: function.Value, Required: true, Doc: "A regular expression, or a column of them."},
		literalParam, strictParam,
	},
	CanFail: true,
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if in[0] != dtype.String {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "expected String type, got: %s", in[0])
		}
		return dtype.Boolean, stringArgument(in, 1)
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return rows(c, in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			t := compute.TextsOf(in[0])
			at, err := regexes(in[1], c.Options.Bool("literal"), c.Options.Bool("strict"))
			if err != nil {
				return nil, err
			}
			var mu sync.Mutex
			var latest []**rustregex.Matcher // of each worker
			defer func() {
				for _, m := range latest {
					(*m).Release()
				}
			}()
			out := compute.BitsOfRows(n, valid, func() func(i int) bool {
				var of *rustregex.Regex
				m := &rustregex.Matcher{}
				mu.Lock()
				latest = append(latest, &m)
				mu.Unlock()
				return func(i int) bool {
					r := at(i)
					if r == nil {
						return false
					}
					if r != of {
						m.Release()
						of, m = r, r.Matcher()
					}
					return m.Match(t.At(i))
				}
			})
			if c.Options.Bool("strict") {
				return out, nil
			}
			return withoutPattern(out, n, at), nil
		})
	},
})

// withoutPattern makes rows whose pattern is no regular expression null.
func withoutPattern(out array.Array, n int, at func(i int) *rustregex.Regex) array.Array {
	var bits buffer.BitmapBuilder
	for i := range n {
		bits.Append(at(i) != nil && out.IsValid(i))
	}
	defer out.Release()
	return out.WithValidity(bits.Finish())
}
