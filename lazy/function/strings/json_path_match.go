package strings

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/jsonrows"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "str.json_path_match",
	Doc:  "Gives the first value that a JSONPath of names, positions and wildcards leads to in the JSON of each string, as text; null for none.",
	Example: `>>> df = pl.DataFrame({"a": ['{"a":"1"}', None, '{"a":2}', '{"a":2.1}', '{"a":true}']})
>>> df.with_columns(x=pl.col("a").str.json_path_match("$.a"))
shape: (5, 2)
┌────────────┬──────┐
│ a          ┆ x    │
│ ---        ┆ ---  │
│ str        ┆ str  │
╞════════════╪══════╡
│ {"a":"1"}  ┆ 1    │
│ null       ┆ null │
│ {"a":2}    ┆ 2    │
│ {"a":2.1}  ┆ 2.1  │
│ {"a":true} ┆ true │
└────────────┴──────┘`,
	Params:  []function.Param{{Name: "json_path", Kind: function.Value, Required: true, Doc: "The path, or a column of them."}},
	CanFail: true,
	Type: want("str.json_path_match", func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		return dtype.String, stringArgument(in, 1)
	}),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return rows(c, in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			t, texts := compute.TextsOf(in[0]), compute.TextsOf(in[1])
			known := map[string]*jsonrows.Path{}
			paths := make([]*jsonrows.Path, in[1].Len())
			for i := range paths {
				if !texts.Valid(i) {
					continue
				}
				s := string(texts.At(i))
				if known[s] == nil {
					p, err := jsonrows.ParsePath(s)
					if err != nil {
						return nil, err
					}
					known[s] = p
				}
				paths[i] = known[s]
			}
			return compute.SomeTextsOfRows(n, valid, func() func(b []byte, i int) ([]byte, bool) {
				return func(b []byte, i int) ([]byte, bool) { return paths[min(i, len(paths)-1)].First(b, t.At(i)) }
			}), nil
		})
	},
})
