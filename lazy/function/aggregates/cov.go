package aggregates

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "pl.cov",
	Doc:  "Gives the covariance of two columns.",
	Example: `>>> df = pl.DataFrame({"a": [1, 8, 3], "b": [4, 5, 2]})
>>> df.select(pl.cov("a", "b"))
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ f64 │
╞═════╡
│ 3.0 │
└─────┘`,
	Params: []function.Param{
		{Name: "a", Kind: function.Column, Required: true, Doc: "The first column."},
		{Name: "b", Kind: function.Column, Required: true, Doc: "The second column."},
		{Name: "ddof", Kind: function.Int, Default: int64(1), KeywordOnly: true, Doc: "What is taken off the count to divide by."},
	},
	Literals: true,
	Shape:    function.Aggregate,
	Type:     pairType,
	Groups: func(c *function.Call, g function.Groups) (*series.Series, error) {
		ddof, _ := c.Options.Int("ddof")
		return onNumbers(c, func(a array.Array, at dtype.DataType, b array.Array, bt dtype.DataType) array.Array {
			return compute.Covariance(a, at, b, bt, g.IDs, g.N, int(ddof))
		})
	},
})

// pairType is Float32 of two of them, else Float64.
func pairType(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
	for _, t := range in {
		if u, ok := dtype.Supertype(in[0], in[1]); !ok {
			return u, dtype.Errorf(dtype.SchemaMismatch, "failed to determine supertype of %s and %s", in[0], in[1])
		}
		if t.IsNested() || t.IsCategorical() || t == dtype.Binary {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "casting from %s to Float64 not supported", t.Name())
		}
	}
	t, err := function.SupertypeOf(in[:2], nil)
	if err != nil || !t.IsFloat() {
		return dtype.Float64, err
	}
	return t, nil
}

// onNumbers gives f both columns, text and nulls as numbers.
func onNumbers(c *function.Call, f func(a array.Array, at dtype.DataType, b array.Array, bt dtype.DataType) array.Array) (*series.Series, error) {
	if n, m := c.In[0].Len(), c.In[1].Len(); n != m && n != 1 && m != 1 {
		return nil, dtype.Errorf(dtype.ShapeMismatch, "can't compute broadcast length, found incompatible lengths %d and %d", n, m)
	}
	sides := *c
	sides.In = make([]*series.Series, 2)
	for i, s := range c.In[:2] {
		t := s.DType()
		if t == dtype.String || t == dtype.Null {
			t = dtype.Float64
		}
		n, err := s.Cast(t, false) // text that is no number is null
		if err != nil {
			return nil, err
		}
		defer n.Release()
		sides.In[i] = n
	}
	return sides.OnPair(func(a, b array.Array) (array.Array, error) {
		return f(a, sides.In[0].DType(), b, sides.In[1].DType()), nil
	})
}
