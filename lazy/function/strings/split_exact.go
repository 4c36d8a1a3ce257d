package strings

import (
	"strconv"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "str.split_exact",
	Doc:  "Splits each string at a text into n + 1 fields of a struct; fields that there are no parts for are null, parts beyond them are dropped.",
	Example: `>>> df = pl.DataFrame({"a": ["a_1", None, "c", "d_4_5"]})
>>> df.with_columns(x=pl.col("a").str.split_exact("_", 1))
shape: (4, 2)
┌───────┬─────────────┐
│ a     ┆ x           │
│ ---   ┆ ---         │
│ str   ┆ struct[2]   │
╞═══════╪═════════════╡
│ a_1   ┆ {"a","1"}   │
│ null  ┆ {null,null} │
│ c     ┆ {"c",null}  │
│ d_4_5 ┆ {"d","4"}   │
└───────┴─────────────┘`,
	Params: []function.Param{
		{Name: "by", Kind: function.Value, Required: true, Doc: "What to split at."},
		{Name: "n", Kind: function.Int, Required: true, Doc: "The number of splits."},
		{Name: "inclusive", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Keep what was split at, at the end of each part."},
	},
	Type: want("str.split_exact", func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		n, _ := o.Int("n")
		return fieldsType(n+1, in)
	}),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		inclusive := c.Options.Bool("inclusive")
		return splitFields(c, in, func(s, by []byte, _ int, add func(from, to int)) { splitText(s, by, inclusive, add) })
	},
})

// fieldsType is a struct of n strings.
func fieldsType(n int64, in []dtype.DataType) (dtype.DataType, error) {
	if n < 0 || n > 1<<16 {
		return dtype.Null, dtype.Errorf(dtype.BadValue, "cannot split into %d parts", n)
	}
	fields := make([]dtype.Field, n)
	for i := range fields {
		fields[i] = dtype.Field{Name: "field_" + strconv.Itoa(i), Type: dtype.String}
	}
	return dtype.Struct(fields...), stringArgument(in, 1)
}

// splitFields puts the parts of each row into fields.
func splitFields(c *function.Call, in []array.Array, split func(s, by []byte, n int, add func(from, to int))) (array.Array, error) {
	n, valid := compute.RowsOf(in...)
	if valid != nil {
		defer valid.Release()
	}
	width := len(c.Type.Fields())
	fields := make([]array.Array, width)
	by, ok := in[1].(*array.View)
	if !ok {
		for k := range fields {
			fields[k] = array.FullNull(dtype.String, n)
		}
		return array.NewStruct(n, fields, nil), nil
	}
	s, t := compute.TextsOf(in[0]), compute.TextsOf(by)
	of := in[0].(*array.View)
	views := make([][]buffer.View, width)
	bits := make([]buffer.BitmapBuilder, width)
	for k := range views {
		views[k] = make([]buffer.View, n)
	}
	for i := range n {
		k := 0
		if valid == nil || valid.Get(i) {
			row := s.At(i)
			src := &of.Views()[min(i, of.Len()-1)]
			split(row, t.At(i), width, func(from, to int) {
				if k < width {
					views[k][i] = compute.SubView(src, row, from, to)
					bits[k].Append(true)
					k++
				}
			})
		}
		for ; k < width; k++ {
			bits[k].Append(false)
		}
	}
	for k := range fields {
		fields[k] = array.NewView(buffer.FromSlice(views[k]), of.CloneData(), bits[k].FinishValidity())
	}
	return array.NewStruct(n, fields, nil), nil
}
