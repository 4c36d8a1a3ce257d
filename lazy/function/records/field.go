// Package records registers the functions of the struct namespace.
package records

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "struct.field",
	Doc:  "Gives a field of each record as a column of its name.",
	Example: `>>> df = pl.DataFrame({"a": [{"x": 1, "y": "u"}, {"x": 2, "y": "v"}]})
>>> df.select(pl.col("a").struct.field("y"))
shape: (2, 1)
┌─────┐
│ y   │
│ --- │
│ str │
╞═════╡
│ u   │
│ v   │
└─────┘`,
	Params: []function.Param{{Name: "name", Kind: function.String, Required: true, Doc: "The field."}},
	Rename: func(_ string, o function.Options) string { return o.String("name") },
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		i, err := field(in[0], o.String("name"))
		if err != nil {
			return dtype.Null, err
		}
		return in[0].Fields()[i].Type, nil
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		i, err := field(c.In[0].DType(), c.Options.String("name"))
		if err != nil {
			return nil, err
		}
		return array.Field(in[0].(*array.Struct), i), nil
	},
})

// field finds the position of a field.
func field(t dtype.DataType, name string) (int, error) {
	if t.Kind() != dtype.KindStruct {
		return 0, dtype.Errorf(dtype.StructFieldNotFound, "%s", name) // it has no fields at all
	}
	if i := dtype.Schema(t.Fields()).Index(name); i >= 0 {
		return i, nil
	}
	return 0, dtype.Errorf(dtype.StructFieldNotFound, "%s", name)
}
