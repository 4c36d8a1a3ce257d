package categories

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "cat.to",
	Doc:  "Makes an Enum column of codes, the places of the categories.",
	Example: `>>> df = pl.DataFrame({"a": [0, 2, None]}, schema={"a": pl.UInt8})
>>> df.with_columns(x=pl.col("a").cat.to(pl.Enum(["x", "y", "z"])))
shape: (3, 2)
┌──────┬──────┐
│ a    ┆ x    │
│ ---  ┆ ---  │
│ u8   ┆ enum │
╞══════╪══════╡
│ 0    ┆ x    │
│ 2    ┆ z    │
│ null ┆ null │
└──────┴──────┘`,
	Params: []function.Param{
		{Name: "dtype", Kind: function.DType, Required: true, Doc: "An Enum."},
		{Name: "strict", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "Fail on a code that no category has; otherwise it gives null."},
	},
	Shape: function.Window, CanFail: true,
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		t, _ := o.DType("dtype")
		switch {
		case !t.IsCategorical():
			return t, dtype.Errorf(dtype.SchemaMismatch, "invalid dtype: expected an Enum or Categorical type, received '%s'", t.Name())
		case t.Kind() != dtype.KindEnum:
			return t, dtype.Errorf(dtype.InvalidOperation, "`cat.to` is not supported for dtype `%s`: only the codes of an Enum mean the same everywhere", t)
		case !in[0].IsInteger():
			return t, dtype.Errorf(dtype.InvalidOperation, "`cat.to` needs codes, got dtype `%s`", in[0])
		}
		return t, nil
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		codes, err := c.In[0].Cast(dtype.UInt32, false)
		if err != nil {
			return nil, err
		}
		defer codes.Release()
		names := c.Type.Categories()
		a := codes.Array()
		defer a.Release()
		v := a.(*array.Primitive[uint32])
		wrong := codes.NullCount() > c.In[0].NullCount()
		idx := make([]uint32, v.Len())
		for i, code := range v.Values() {
			idx[i] = code
			if !v.IsValid(i) {
				idx[i] = compute.NullIndex
			} else if int(code) >= len(names) {
				idx[i], wrong = compute.NullIndex, true
			}
		}
		if wrong && c.Options.Bool("strict") {
			return nil, dtype.Errorf(dtype.ComputeError, "found invalid category value when converting from physical to enum")
		}
		all := series.Of("", names)
		defer all.Release()
		texts := all.Array()
		defer texts.Release()
		picked := series.New(c.In[0].Name(), dtype.String, compute.TakeOptional(texts, idx))
		defer picked.Release()
		return picked.Cast(c.Type, true)
	},
})
