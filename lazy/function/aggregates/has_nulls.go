package aggregates

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = counted(function.Spec{
	Name: "has_nulls",
	Doc:  "Tells whether any value is null.",
	Example: `>>> df = pl.DataFrame({"a": [1, None]})
>>> df.select(pl.col("a").has_nulls())
shape: (1, 1)
┌──────┐
│ a    │
│ ---  │
│ bool │
╞══════╡
│ true │
└──────┘`,
}, func(function.Options) compute.ReductionKind { return compute.ReduceNullCount }, func(n uint32) bool { return n > 0 })

// counted completes and registers a test of the number of rows of some kind.
func counted(s function.Spec, of func(o function.Options) compute.ReductionKind, test func(n uint32) bool) *function.Spec {
	s.Shape = function.Aggregate
	s.Type = function.Always(dtype.Boolean)
	s.Groups = func(c *function.Call, g function.Groups) (*series.Series, error) {
		r, _, err := compute.NewReducer(compute.Reduction{Kind: of(c.Options)}, c.In[0].DType())
		if err != nil {
			return nil, err
		}
		off := 0
		for _, a := range c.In[0].Chunks() {
			var ids []uint32
			if g.IDs != nil {
				ids = g.IDs[off : off+a.Len()]
			}
			r.Update(a, ids, g.N)
			off += a.Len()
		}
		if off == 0 && g.IDs == nil { // no chunk told the number of groups
			a := c.In[0].Array()
			r.Update(a, nil, g.N)
			a.Release()
		}
		a, err := r.Finish()
		if err != nil {
			return nil, err
		}
		defer a.Release()
		var bits buffer.BitmapBuilder
		for _, n := range a.(*array.Primitive[uint32]).Values() {
			bits.Append(test(n))
		}
		return series.New(c.In[0].Name(), dtype.Boolean, array.NewBoolean(bits.Finish(), nil)), nil
	}
	return function.Add(s)
}
