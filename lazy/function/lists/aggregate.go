package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// aggregate registers an aggregate of the items of each row.
func aggregate(name, doc string, params []function.Param, of func(o function.Options) compute.Reduction, ofList, ofArray string) {
	both(function.Spec{
		Name: name, Doc: doc, Params: params,
		Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
			switch t := in[0].Inner(); {
			case name == "var" && in[0].Kind() == dtype.KindList && t.IsTemporal() && t.Kind() != dtype.KindDuration:
				return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "variance of type %s is not supported", t)
			case noMoments(name, t):
				return dtype.Float64, nil
			case name == "sum" && in[0].Kind() == dtype.KindArray && !t.IsInteger() && !t.IsFloat() && t != dtype.Boolean:
				return dtype.Null, dtype.Errorf(dtype.ComputeError, "summing array with dtype: %s not yet supported", in[0])
			case failsOnValues(name, t):
				return t, nil
			default:
				return of(o).Type(t)
			}
		},
		// The items of a row do not depend on other rows.
		Shape: function.Window, CanFail: true,
		Eval: func(c *function.Call) (*series.Series, error) {
			r := open(c.In[0])
			defer r.release()
			if failsOnValues(name, r.inner) && c.In[0].NullCount() == c.In[0].Len() {
				return series.New(r.name, r.inner, array.FullNull(r.inner, r.n())), nil
			}
			if noMoments(name, r.inner) {
				return series.New(r.name, dtype.Float64, array.FullNull(dtype.Float64, r.n())), nil
			}
			if name == "len" {
				return r.lengths()
			}
			red, t, err := compute.NewReducer(of(c.Options), r.inner)
			if err != nil {
				return nil, err
			}
			red.Update(r.items, r.ids(), r.n())
			a, err := red.Finish()
			if err != nil {
				return nil, err
			}
			return r.one(a, t), nil
		},
	}, ofList, ofArray)
}

// failsOnValues tells whether there is no sum or extreme of items of this type, which shows
// only where there are lists.
func failsOnValues(name string, t dtype.DataType) bool {
	switch name {
	case "sum":
		return !t.IsNumeric() && t != dtype.Boolean && t != dtype.Null && t.Kind() != dtype.KindDuration
	case "min", "max":
		return t.IsNested()
	}
	return false
}

// noMoments tells whether a mean, median or spread of items of this type is null.
func noMoments(name string, t dtype.DataType) bool {
	switch name {
	case "mean":
		return !t.IsNumeric() && !t.IsTemporal() && t != dtype.Boolean
	case "median":
		return !t.IsNumeric() && !t.IsTemporal()
	case "std", "var":
		return !t.IsNumeric() && t.Kind() != dtype.KindDuration
	}
	return false
}

// plain registers an aggregate without parameters.
func plain(name string, kind compute.ReductionKind, doc, ofList, ofArray string) {
	aggregate(name, doc, nil, func(function.Options) compute.Reduction { return compute.Reduction{Kind: kind} }, ofList, ofArray)
}
