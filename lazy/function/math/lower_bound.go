package math

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = bound("lower_bound", "Gives the smallest value that the data type has.", false).Shows(`>>> df = pl.DataFrame({"a": [3, 2, 1]})
>>> df.select(pl.col("a").lower_bound())
shape: (1, 1)
┌──────────────────────┐
│ a                    │
│ ---                  │
│ i64                  │
╞══════════════════════╡
│ -9223372036854775808 │
└──────────────────────┘`)

// bound registers the least or greatest value of a type.
func bound(name, doc string, upper bool) *function.Spec {
	return function.Add(function.Spec{
		Name: name, Doc: doc, Shape: function.Aggregate,
		Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
			t := in[0].Physical()
			if _, ok := compute.TypeBound(t, upper); !ok {
				return dtype.Null, dtype.Errorf(dtype.ComputeError, "cannot determine %s bound for dtype `%s`", name[:5], in[0])
			}
			return t, nil
		},
		Groups: func(c *function.Call, g function.Groups) (*series.Series, error) {
			v, _ := compute.TypeBound(c.Type, upper)
			b := array.NewBuilder(c.Type)
			for range g.N {
				if err := b.Append(v); err != nil {
					return nil, err
				}
			}
			return series.New(c.In[0].Name(), c.Type, b.Finish()), nil
		},
	})
}
