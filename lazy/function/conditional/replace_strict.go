package conditional

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "replace_strict",
	Doc:  "Puts new values in place of all values; the data type is that of the new values.",
	Example: `>>> df = pl.DataFrame({"a": [1, 2, 2, None]})
>>> df.with_columns(x=pl.col("a").replace_strict([1, 2], ["x", "y"], default="z"))
shape: (4, 2)
┌──────┬─────┐
│ a    ┆ x   │
│ ---  ┆ --- │
│ i64  ┆ str │
╞══════╪═════╡
│ 1    ┆ x   │
│ 2    ┆ y   │
│ 2    ┆ y   │
│ null ┆ z   │
└──────┴─────┘`,
	Params: []function.Param{
		{Name: "old", Kind: function.Value, Required: true, Doc: "The values to replace."},
		{Name: "new", Kind: function.Value, Required: true, Doc: "One value for all, or one for each."},
		{Name: "default", Kind: function.Value, KeywordOnly: true, Doc: "The value of all others, which are an error otherwise."},
		{Name: "return_dtype", Kind: function.DType, KeywordOnly: true, Doc: "The data type of the result."},
	},
	AnyLength: true, CanFail: true,
	Shape: function.Window,
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if t, ok := o.DType("return_dtype"); ok {
			return t, nil
		}
		t := in[2]
		if t.Kind() == dtype.KindList && in[1].Kind() == dtype.KindList && in[0].Kind() != dtype.KindList {
			t = t.Inner()
		}
		if len(in) > 3 {
			u, ok := dtype.Supertype(t, in[3])
			if !ok {
				return t, dtype.Errorf(dtype.SchemaMismatch, "failed to determine supertype of %s and %s", t, in[3])
			}
			t = u
		}
		return t, nil
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		values, rows, err := replaced(c, "replace_strict")
		if err != nil {
			return nil, err
		}
		defer values.Release()
		n := c.In[0].Len()
		if rows == nil {
			rows = make([]uint32, n)
			for i := range rows {
				rows[i] = compute.NullIndex
			}
		}
		return c.OnArray(func(a array.Array) (array.Array, error) {
			found := compute.TakeOptional(values, rows)
			if len(c.In) < 4 {
				for i, r := range rows {
					if r == compute.NullIndex && a.IsValid(i) {
						found.Release()
						return nil, dtype.Errorf(dtype.InvalidOperation, "incomplete mapping specified for `replace_strict`\n\nHint: Pass a `default` value to set unmapped values.")
					}
				}
				return found, nil
			}
			defer found.Release()
			other, err := c.In[3].Cast(c.Type, true)
			if err != nil {
				return nil, err
			}
			defer other.Release()
			if other.Len() != n && other.Len() != 1 {
				return nil, dtype.Errorf(dtype.ShapeMismatch, "`default` input for `replace_strict` must have the same length as the input or have length 1")
			}
			b := other.Array()
			defer b.Release()
			hit := array.NewBoolean(hits(rows), nil)
			defer hit.Release()
			return compute.IfThenElse(hit, found, b), nil
		})
	},
})
