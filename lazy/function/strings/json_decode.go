package strings

import (
	"github.com/gopolars/gopolars/internal/jsonrows"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "str.json_decode",
	Doc:  "Reads each string as JSON of a type.",
	Example: `>>> df = pl.DataFrame({"a": ['{"x":1, "y": true}', None, '{"x":2, "y": false}']})
>>> df.select(pl.col("a").str.json_decode(pl.Struct({"x": pl.Int64, "y": pl.Boolean})))
shape: (3, 1)
┌───────────┐
│ a         │
│ ---       │
│ struct[2] │
╞═══════════╡
│ {1,true}  │
│ null      │
│ {2,false} │
└───────────┘`,
	Params:  []function.Param{{Name: "dtype", Kind: function.DType, Required: true, Doc: "The type of the values."}},
	CanFail: true,
	Type: want("str.json_decode", func(_ []dtype.DataType, o function.Options) (dtype.DataType, error) {
		t, _ := o.DType("dtype")
		return t, nil
	}),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return jsonrows.Decode(in[0].(*array.View), c.Type, jsonrows.Options{Lenient: true})
	},
})
