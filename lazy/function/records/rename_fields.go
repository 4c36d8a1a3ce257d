package records

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "struct.rename_fields",
	Doc:  "Gives the fields new names, in their order.",
	Example: `>>> df = pl.DataFrame({"a": [{"x": 1, "y": "u"}, {"x": 2, "y": "v"}]})
>>> df.select(pl.col("a").struct.rename_fields(["p", "q"]).struct.unnest())
shape: (2, 2)
┌─────┬─────┐
│ p   ┆ q   │
│ --- ┆ --- │
│ i64 ┆ str │
╞═════╪═════╡
│ 1   ┆ u   │
│ 2   ┆ v   │
└─────┴─────┘`,
	Params: []function.Param{{Name: "names", Kind: function.Strings, Required: true, Doc: "The names."}},
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		names, _ := o["names"].([]string)
		if in[0].Kind() != dtype.KindStruct {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "rename_fields operation not supported for dtype `%s` (expected: Struct)", in[0])
		}
		if n := len(in[0].Fields()); len(names) != n {
			return dtype.Null, dtype.Errorf(dtype.SchemaMismatch, "struct.rename_fields() argument has a different number of fields than the struct it operates on (%d vs %d).\n\nHint: use struct.drop() to drop fields from the struct first.", len(names), n)
		}
		fields := make([]dtype.Field, len(names))
		for i := range fields {
			fields[i] = dtype.Field{Name: names[i], Type: in[0].Fields()[i].Type}
		}
		return dtype.Struct(fields...), nil
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		s := in[0].(*array.Struct)
		fields := make([]array.Array, len(c.Type.Fields()))
		for i := range fields {
			fields[i] = s.Fields()[i].Clone()
		}
		v := s.Validity()
		if v != nil {
			v = v.Clone()
		}
		return array.NewStruct(s.Len(), fields, v), nil
	},
})
