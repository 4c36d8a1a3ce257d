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
	Name: "arr.dot",
	Doc:  "Sums the products of the items of two arrays, place by place; pairs with a null do not count.",
	Example: `>>> df = pl.DataFrame({"a": [[1, 2], [3, 4]]}, schema={"a": pl.Array(pl.Int64, 2)})
>>> df.with_columns(x=pl.col("a").arr.dot([2, 3]))
shape: (2, 2)
┌───────────────┬─────┐
│ a             ┆ x   │
│ ---           ┆ --- │
│ array[i64, 2] ┆ i64 │
╞═══════════════╪═════╡
│ [1, 2]        ┆ 8   │
│ [3, 4]        ┆ 18  │
└───────────────┴─────┘`,
	Params: []function.Param{{Name: "other", Kind: function.Column, Required: true, Doc: "The other arrays."}},
	Shape:  function.Window, CanFail: true,
	Type: ofKind(dtype.KindArray, func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		t, err := productType(in)
		if err != nil {
			return t, err
		}
		return compute.Reduction{Kind: compute.ReduceSum}.Type(t)
	}),
	Eval: func(c *function.Call) (*series.Series, error) {
		t, err := productType([]dtype.DataType{c.In[0].DType(), c.In[1].DType()})
		if err != nil {
			return nil, err
		}
		width := c.In[0].DType().Width()
		var sides [2]*rows
		for i, s := range c.In[:2] {
			cast, err := s.Cast(dtype.Array(t, width), true)
			if err != nil {
				return nil, err
			}
			sides[i] = open(cast)
			cast.Release()
			defer sides[i].release()
		}
		a, b := sides[0], sides[1]
		n := max(a.n(), b.n())
		spread := func(r *rows) array.Array {
			if r.n() == n {
				return r.items.Clone()
			}
			idx := make([]uint32, n*width)
			for i := range idx {
				idx[i] = uint32(i % width)
			}
			return compute.Take(r.items, idx)
		}
		x, y := spread(a), spread(b)
		defer x.Release()
		defer y.Release()
		products, pt, err := compute.Arithmetic(dtype.Mul, x, t, y, t)
		if err != nil {
			return nil, err
		}
		defer products.Release()
		red, rt, err := compute.NewReducer(compute.Reduction{Kind: compute.ReduceSum}, pt)
		if err != nil {
			return nil, err
		}
		ids := make([]uint32, n*width)
		valid := buffer.AllocBitmap(n)
		for i := range n {
			for k := range width {
				ids[i*width+k] = uint32(i)
			}
			valid.Set(i, a.isValid(min(i, a.n()-1)) && b.isValid(min(i, b.n()-1)))
		}
		red.Update(products, ids, n)
		sums, err := red.Finish()
		if err != nil {
			return nil, err
		}
		defer sums.Release()
		return series.New(c.In[0].Name(), rt, sums.WithValidity(valid)), nil
	},
}))

// productType is the type in which the items of two arrays are multiplied.
func productType(in []dtype.DataType) (dtype.DataType, error) {
	if k := in[1].Kind(); k != dtype.KindArray && k != dtype.KindList {
		return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "expected `Array` type in `arr.dot`, got: %s", in[1])
	}
	if in[1].Kind() == dtype.KindArray && in[1].Width() != in[0].Width() {
		return dtype.Null, dtype.Errorf(dtype.ShapeMismatch, "`arr.dot` requires arrays of equal width, got %d and %d", in[0].Width(), in[1].Width())
	}
	t, ok := dtype.Supertype(in[0].Inner(), in[1].Inner())
	if !ok || !t.IsInteger() && !t.IsFloat() {
		return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "`arr.dot` operation not supported for dtypes `%s` and `%s`", in[0], in[1])
	}
	return t, nil
}
