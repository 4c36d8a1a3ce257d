// Package aggregates registers what turns rows into one value.
package aggregates

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// reduction completes and registers an aggregate that a reducer computes.
func reduction(s function.Spec, of func(o function.Options) compute.Reduction) *function.Spec {
	s.Shape = function.Aggregate
	switch s.Name {
	case "min", "max", "nan_min", "nan_max", "quantile", "sum":
		s.CanFail = true // see nullInGroups
	}
	s.Type = func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if nullInGroups(of(o).Kind, in[0]) {
			return in[0], nil
		}
		return of(o).Type(in[0])
	}
	s.Groups = func(c *function.Call, g function.Groups) (*series.Series, error) {
		in := c.In[0]
		if g.IDs != nil && nullInGroups(of(c.Options).Kind, in.DType()) {
			return series.New(in.Name(), in.DType(), array.FullNull(in.DType(), g.N)), nil
		}
		red := of(c.Options)
		if k := red.Kind; k == compute.ReduceArgMin || k == compute.ReduceArgMax {
			if g.IDs != nil && in.DType().IsNested() { // nullInGroups, by another type
				return series.New(in.Name(), dtype.IndexType, array.FullNull(dtype.IndexType, g.N)), nil
			}
			if i, ok := sortedEnd(in, k == compute.ReduceArgMax); ok && g.IDs == nil {
				return series.New(in.Name(), dtype.IndexType, array.PrimitiveOf(uint32(i))), nil
			}
			red.LastOfEqual = g.IDs == nil
		}
		r, t, err := compute.NewReducer(red, in.DType())
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

// sortedEnd is the row of the least or the greatest value of a column known to be sorted:
// the first or the last that is not null.
func sortedEnd(s *series.Series, greatest bool) (int, bool) {
	if s.Sorted() == series.Unsorted || s.NullCount() == s.Len() || s.DType().IsNested() || s.DType() == dtype.Boolean || s.DType().Kind() == dtype.KindCategorical {
		return 0, false
	}
	i, step := 0, 1
	if greatest == (s.Sorted() == series.Ascending) {
		i, step = s.Len()-1, -1
	}
	for !s.IsValid(i) {
		i += step
	}
	if v, ok := s.At(i).(float64); ok && v != v { // NaN is greater only where there is nothing else
		return 0, false
	}
	if v, ok := s.At(i).(float32); ok && v != v {
		return 0, false
	}
	return i, true
}

// nullInGroups tells whether an aggregate of a type, which fails on a whole column, is
// null in groups, as in Polars.
func nullInGroups(k compute.ReductionKind, t dtype.DataType) bool {
	switch k {
	case compute.ReduceMin, compute.ReduceMax, compute.ReduceNanMin, compute.ReduceNanMax:
		return t.IsNested()
	case compute.ReduceSum:
		return t.IsCategorical() || t.IsTemporal() && t.Kind() != dtype.KindDuration
	case compute.ReduceQuantile:
		return !t.IsNumeric() && !t.IsTemporal()
	}
	return false
}

// plain registers an aggregate without parameters.
func plain(name string, kind compute.ReductionKind, doc string) *function.Spec {
	return reduction(function.Spec{Name: name, Doc: doc}, func(function.Options) compute.Reduction {
		return compute.Reduction{Kind: kind}
	})
}
