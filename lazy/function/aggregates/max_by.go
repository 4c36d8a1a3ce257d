package aggregates

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = extremeBy("max_by", compute.ReduceArgMax, "Gives the value where another column is largest.").Shows(`>>> df = pl.DataFrame({"a": ["x", "y", "z"], "b": [1, 3, 2]})
>>> df.select(pl.col("a").max_by("b"))
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ str │
╞═════╡
│ y   │
└─────┘`)

// extremeBy registers the value where another column is least or greatest.
func extremeBy(name string, kind compute.ReductionKind, doc string) *function.Spec {
	return function.Add(function.Spec{
		Name: name, Doc: doc,
		Params: []function.Param{{Name: "by", Kind: function.Column, Required: true, Doc: "The other column."}},
		Shape:  function.Aggregate, CanFail: true,
		Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) { return in[0], nil },
		Groups: func(c *function.Call, g function.Groups) (*series.Series, error) {
			n := c.In[0].Len()
			if m := c.In[1].Len(); n == 1 && g.IDs == nil { // one row stands for all
				n = m
			} else if m != n && m != 1 {
				return nil, dtype.Errorf(dtype.ShapeMismatch, "'by' column in `%s` expression has incorrect length: expected %d, got %d", name, n, m)
			}
			return c.OnPair(func(a, by array.Array) (array.Array, error) {
				if a.Len() != n {
					all := compute.Repeat(a, n)
					defer all.Release()
					a = all
				}
				if by.Len() != n {
					all := compute.Repeat(by, n)
					defer all.Release()
					by = all
				}
				r, _, err := compute.NewReducer(compute.Reduction{Kind: kind}, c.In[1].DType())
				if err != nil {
					return nil, err
				}
				r.Update(by, g.IDs, g.N)
				at, err := r.Finish()
				if err != nil {
					return nil, err
				}
				defer at.Release()
				return compute.TakeOptional(a, rowsAt(at, g, n)), nil
			})
		},
	})
}

// rowsAt turns positions within groups into rows, NullIndex where there is none.
func rowsAt(at array.Array, g function.Groups, n int) []uint32 {
	idx := make([]uint32, g.N)
	p, ok := at.(*array.Primitive[uint32])
	var offsets, rows []uint32
	if g.IDs != nil {
		offsets, rows = compute.GroupRows(g.IDs, g.N)
	}
	for i := range idx {
		switch {
		case !ok || !p.IsValid(i):
			idx[i] = compute.NullIndex
		case g.IDs == nil:
			idx[i] = p.Values()[i]
		default:
			idx[i] = rows[offsets[i]+p.Values()[i]]
		}
	}
	return idx
}
