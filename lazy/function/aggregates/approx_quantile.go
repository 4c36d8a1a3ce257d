package aggregates

import (
	"math"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "approx_quantile",
	Doc:  "Gives values at or near quantiles. The exact value is the best approximation: this is the value nearest to the quantile.",
	Example: `>>> df = pl.DataFrame({"a": [1, 2, 3]})
>>> df.select(pl.col("a").approx_quantile(0.5))
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ i64 │
╞═════╡
│ 2   │
└─────┘`,
	Params: []function.Param{
		{Name: "quantile", Kind: function.Any, Required: true, Doc: "A quantile from 0.0 to 1.0, or a list of them."},
		{Name: "method", Kind: function.String, Default: "auto", KeywordOnly: true, Choices: []string{"auto", "kll", "req_lo", "req_hi", "req_both"}, Doc: "Accepted for compatibility."},
		{Name: "error", Kind: function.Float, Default: 0.001, KeywordOnly: true, Doc: "Accepted for compatibility."},
		{Name: "error_tightness", Kind: function.String, Default: "empirical", KeywordOnly: true, Choices: []string{"empirical", "formal"}, Doc: "Accepted for compatibility."},
	},
	Shape: function.Aggregate,
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if e, ok := o.Float("error"); ok && !(e >= 0x1p-32 && e < 1) {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "`error` must be in the range [2^-32, 1) (got: %v)", e)
		}
		_, list, err := quantilesOf(o["quantile"])
		switch t := in[0]; {
		case err != nil:
			return dtype.Null, err
		case t == dtype.Binary, t == dtype.Null, t.IsNested(), t.IsCategorical():
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "`approx_quantile` operation not supported for dtype `%s`", t)
		case list:
			return dtype.List(t), nil
		default:
			return t, nil
		}
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		qs, list, err := quantilesOf(c.Options["quantile"])
		if err != nil {
			return nil, err
		}
		t := c.In[0].DType()
		return c.OnArray(func(a array.Array) (array.Array, error) {
			sorted := compute.Sort(a, t, false, true)
			defer sorted.Release()
			n := a.Len() - a.NullCount()
			idx := make([]uint32, len(qs))
			for i, q := range qs {
				idx[i] = compute.NullIndex
				if n > 0 {
					idx[i] = uint32(math.Round(q * float64(n-1)))
				}
			}
			values := compute.TakeOptional(sorted, idx)
			if !list {
				return values, nil
			}
			return array.NewList(buffer.CopyOf([]int64{0, int64(len(qs))}), values, nil), nil
		})
	},
})

// quantilesOf reads one quantile or a list of them.
func quantilesOf(v any) (qs []float64, list bool, err error) {
	items, list := v.([]any)
	if f, ok := v.([]float64); ok {
		list = true
		for _, x := range f {
			items = append(items, x)
		}
	} else if !list {
		items = []any{v}
	}
	for _, x := range items {
		q, ok := 0.0, true
		switch x := x.(type) {
		case float64:
			q = x
		case int64:
			q = float64(x)
		case int:
			q = float64(x)
		case nil:
			return nil, list, dtype.Errorf(dtype.ComputeError, "quantile expression contains null values")
		default:
			ok = false
		}
		if !ok {
			return nil, list, dtype.Errorf(dtype.TypeMismatch, "a quantile must be a number, got %T", x)
		}
		if !(q >= 0 && q <= 1) {
			return nil, list, dtype.Errorf(dtype.ComputeError, "quantile should be between 0.0 and 1.0, got %v", q)
		}
		qs = append(qs, q)
	}
	return qs, list, nil
}
