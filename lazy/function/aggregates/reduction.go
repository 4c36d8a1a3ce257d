// Package aggregates registers what turns rows into one value.
package aggregates

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// reduction completes and registers an aggregate that a reducer computes.
func reduction(s function.Spec, of func(o function.Options) compute.Reduction) *function.Spec {
	s.Shape = function.Aggregate
	s.Type = func(in []dtype.DataType, o function.Options) (dtype.DataType, error) { return of(o).Type(in[0]) }
	s.Groups = func(c *function.Call, g function.Groups) (*series.Series, error) {
		in := c.In[0]
		r, t, err := compute.NewReducer(of(c.Options), in.DType())
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
		a, err := r.Finish()
		if err != nil {
			return nil, err
		}
		return series.New(in.Name(), t, a), nil
	}
	return function.Add(s)
}

// plain registers an aggregate without parameters.
func plain(name string, kind compute.ReductionKind, doc string) *function.Spec {
	return reduction(function.Spec{Name: name, Doc: doc}, func(function.Options) compute.Reduction {
		return compute.Reduction{Kind: kind}
	})
}
