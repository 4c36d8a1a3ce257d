package strings

import (
	"strconv"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/rustregex"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "str.extract_groups",
	Doc:  "Gives all groups of the first match of a regular expression as a struct; groups without a name are numbered from 1 on.",
	Example: `>>> df = pl.DataFrame({"a": ["bob=7", "eve=", None]})
>>> df.select(x=pl.col("a").str.extract_groups(r"(?<name>\w+)=(\d)")).unnest("x")
shape: (3, 2)
┌──────┬──────┐
│ name ┆ 2    │
│ ---  ┆ ---  │
│ str  ┆ str  │
╞══════╪══════╡
│ bob  ┆ 7    │
│ null ┆ null │
│ null ┆ null │
└──────┴──────┘`,
	Params:  []function.Param{{Name: "pattern", Kind: function.String, Required: true, Doc: "A regular expression."}},
	CanFail: true,
	Type: want("str.extract_groups", func(_ []dtype.DataType, o function.Options) (dtype.DataType, error) {
		r, err := rustregex.Compile(o.String("pattern"))
		if err != nil {
			return dtype.Null, dtype.Errorf(dtype.ComputeError, "regex error: %w", err)
		}
		var fields []dtype.Field
		for i, name := range r.GroupNames() {
			if i == 0 {
				continue
			}
			if name == "" {
				name = strconv.Itoa(i)
			}
			fields = append(fields, dtype.Field{Name: name, Type: dtype.String})
		}
		return dtype.Struct(fields...), nil
	}),
	Chunk: func(c *function.Call, in []array.Array) (out array.Array, err error) {
		r, err := rustregex.Compile(c.Options.String("pattern"))
		if err != nil {
			return nil, dtype.Errorf(dtype.ComputeError, "regex error: %w", err)
		}
		a := in[0].(*array.View)
		n, t := a.Len(), compute.TextsOf(a)
		width := r.NumGroups()
		views := make([][]buffer.View, width)
		bits := make([]buffer.BitmapBuilder, width)
		for k := range views {
			views[k] = make([]buffer.View, n)
		}
		for i := range n {
			var m []int
			if a.IsValid(i) {
				m = r.Groups(t.At(i))
			}
			for k := range width {
				ok := m != nil && m[2*k+2] >= 0
				bits[k].Append(ok)
				if ok {
					views[k][i] = compute.SubView(&a.Views()[i], t.At(i), m[2*k+2], m[2*k+3])
				}
			}
		}
		fields := make([]array.Array, width)
		for k := range fields {
			fields[k] = array.NewView(buffer.FromSlice(views[k]), a.CloneData(), bits[k].FinishValidity())
		}
		var valid *buffer.Bitmap
		if v := a.Validity(); v != nil && width > 0 {
			valid = v.Clone()
		}
		return array.NewStruct(n, fields, valid), nil
	},
})
