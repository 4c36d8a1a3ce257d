package lists

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(byRow(function.Spec{
	Name: "list.to_struct",
	Doc:  "Makes records of the first items of each list; missing ones are null.",
	Example: `>>> df = pl.DataFrame({"a": [[1, 2], [3]]})
>>> df.with_columns(x=pl.col("a").list.to_struct(["p", "q"]))
shape: (2, 2)
┌───────────┬───────────┐
│ a         ┆ x         │
│ ---       ┆ ---       │
│ list[i64] ┆ struct[2] │
╞═══════════╪═══════════╡
│ [1, 2]    ┆ {1,2}     │
│ [3]       ┆ {3,null}  │
└───────────┴───────────┘`,
	Params: []function.Param{{Name: "fields", Kind: function.Strings, Required: true, Doc: "The names of the fields."}},
	Shape:  function.Window,
	Type: ofKind(dtype.KindList, func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		names, _ := o["fields"].([]string)
		return recordsOf(names, in[0].Inner()), nil
	}),
	Eval: toRecords,
}))

func recordsOf(names []string, t dtype.DataType) dtype.DataType {
	fields := make([]dtype.Field, len(names))
	for i, n := range names {
		fields[i] = dtype.Field{Name: n, Type: t}
	}
	return dtype.Struct(fields...)
}

// toRecords makes a field of the items at each place.
func toRecords(c *function.Call) (*series.Series, error) {
	r := open(c.In[0])
	defer r.release()
	fields := make([]array.Array, len(c.Type.Fields()))
	for f := range fields {
		idx := make([]uint32, r.n())
		for i := range idx {
			idx[i] = compute.NullIndex
			if k := r.offsets[i] + int64(f); r.isValid(i) && k < r.offsets[i+1] {
				idx[i] = uint32(k)
			}
		}
		fields[f] = compute.TakeOptional(r.items, idx)
	}
	var v *buffer.Bitmap
	if r.valid != nil {
		v = r.valid.Clone()
	}
	return series.New(r.name, c.Type, array.NewStruct(r.n(), fields, v)), nil
}
