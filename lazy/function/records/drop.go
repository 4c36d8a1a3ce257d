package records

import (
	"slices"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "struct.drop",
	Doc:  "Leaves fields out.",
	Example: `>>> df = pl.DataFrame({"a": [{"x": 1, "y": "u"}, {"x": 2, "y": "v"}]})
>>> df.select(pl.col("a").struct.drop(["y"]))
shape: (2, 1)
┌───────────┐
│ a         │
│ ---       │
│ struct[1] │
╞═══════════╡
│ {1}       │
│ {2}       │
└───────────┘`,
	Params: []function.Param{
		{Name: "names", Kind: function.Strings, Required: true, Doc: "The fields."},
		{Name: "strict", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "A field that is not there is an error."},
	},
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		names, _ := o["names"].([]string)
		if o.Bool("strict") || in[0].Kind() != dtype.KindStruct {
			for _, n := range append(names[:len(names):len(names)], "")[:max(len(names), 1)] {
				if _, err := field(in[0], n); err != nil {
					return dtype.Null, err
				}
			}
		}
		var fields []dtype.Field
		for _, f := range in[0].Fields() {
			if !slices.Contains(names, f.Name) {
				fields = append(fields, f)
			}
		}
		return dtype.Struct(fields...), nil
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		s := in[0].(*array.Struct)
		names, _ := c.Options["names"].([]string)
		var fields []array.Array
		for i, f := range c.In[0].DType().Fields() {
			if !slices.Contains(names, f.Name) {
				fields = append(fields, s.Fields()[i].Clone())
			}
		}
		return array.NewStruct(s.Len(), fields, validity(s)), nil
	},
})

// validity clones the validity of an array, which may have none.
func validity(a array.Array) *buffer.Bitmap {
	if a.Validity() == nil {
		return nil
	}
	return a.Validity().Clone()
}
