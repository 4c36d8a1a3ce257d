package aggregates

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "quantile",
	Doc:  "Gives the quantile of all values that are not null, or a list of several quantiles.",
	Example: `>>> df = pl.DataFrame({"a": [0, 1, 2, 3, 4, 5]})
>>> df.select(pl.col("a").quantile(0.3, interpolation="linear"))
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ f64 │
╞═════╡
│ 1.5 │
└─────┘`,
	Params: []function.Param{
		{Name: "quantile", Kind: function.Any, Required: true, Doc: "The quantile, from 0.0 to 1.0, or a list of quantiles."},
		{Name: "interpolation", Kind: function.String, Default: "nearest", Choices: []string{"nearest", "higher", "lower", "midpoint", "linear", "equiprobable"}, Doc: "How to choose between two values."},
	},
	Shape:   function.Aggregate,
	CanFail: true,
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		_, list, err := quantilesOf(o["quantile"])
		if err != nil {
			return dtype.Null, err
		}
		t, err := compute.Reduction{Kind: compute.ReduceQuantile}.Type(in[0])
		if list && err == nil {
			t = dtype.List(t)
		}
		return t, err
	},
	Groups: func(c *function.Call, g function.Groups) (*series.Series, error) {
		qs, list, err := quantilesOf(c.Options["quantile"])
		if err != nil {
			return nil, err
		}
		r := compute.Reduction{Kind: compute.ReduceQuantile}
		for i := compute.Nearest; i <= compute.Equiprobable; i++ {
			if i.String() == c.Options.String("interpolation") {
				r.Interpolation = i
			}
		}
		parts := make([]array.Array, 0, len(qs))
		defer func() {
			for _, p := range parts {
				p.Release()
			}
		}()
		for _, q := range qs {
			r.Quantile = q
			s, err := reduce(r, c.In[0], g)
			if err != nil {
				return nil, err
			}
			if !list {
				return s, nil
			}
			parts = append(parts, s.Array())
			s.Release()
		}
		return series.New(c.In[0].Name(), c.Type, sideBySide(parts, c.Type.Inner(), g.N)), nil
	},
})

// reduce computes a reduction of the rows of each group.
func reduce(of compute.Reduction, in *series.Series, g function.Groups) (*series.Series, error) {
	r, t, err := compute.NewReducer(of, in.DType())
	if err != nil {
		return nil, err
	}
	off := 0
	for _, a := range in.Chunks() {
		var ids []uint32
		if g.IDs != nil {
			ids = g.IDs[off : off+a.Len()]
		}
		r.Update(a, ids, g.N)
		off += a.Len()
	}
	if off == 0 {
		a := in.Array()
		r.Update(a, nil, g.N)
		a.Release()
	}
	a, err := r.Finish()
	if err != nil {
		return nil, err
	}
	return series.New(in.Name(), t, a), nil
}

// sideBySide makes the lists of the rows of several columns of n rows.
func sideBySide(columns []array.Array, t dtype.DataType, n int) array.Array {
	offsets := buffer.Alloc[int64](n + 1)
	o, _ := offsets.MutSlice()
	for i := range o {
		o[i] = int64(i * len(columns))
	}
	if len(columns) == 0 {
		return array.NewList(offsets, array.Empty(t), nil)
	}
	all := compute.Concat(columns)
	defer all.Release()
	idx := make([]uint32, 0, n*len(columns))
	for i := range n {
		for k := range columns {
			idx = append(idx, uint32(k*n+i))
		}
	}
	return array.NewList(offsets, compute.Take(all, idx), nil)
}
