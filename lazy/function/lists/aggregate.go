package lists

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// aggregate registers an aggregate of the items of each row.
func aggregate(name, doc string, params []function.Param, of func(o function.Options) compute.Reduction) {
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
	})
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

// lengths makes a column of the number of items of each list.
func (r *rows) lengths() (*series.Series, error) {
	lengths := buffer.Alloc[uint32](r.n())
	v, _ := lengths.MutSlice()
	for i := range v {
		v[i] = uint32(r.offsets[i+1] - r.offsets[i])
	}
	return r.one(array.NewPrimitive(lengths, nil), dtype.UInt32), nil
}

func plain(name string, kind compute.ReductionKind, doc string) {
	aggregate(name, doc, nil, func(function.Options) compute.Reduction { return compute.Reduction{Kind: kind} })
}

func init() {
	plain("len", compute.ReduceLen, "Counts the items of each list, nulls included.")
	plain("sum", compute.ReduceSum, "Sums the items of each list.")
	plain("mean", compute.ReduceMean, "Gives the mean of each list.")
	plain("min", compute.ReduceMin, "Gives the smallest item of each list.")
	plain("max", compute.ReduceMax, "Gives the largest item of each list.")
	plain("median", compute.ReduceMedian, "Gives the median of each list.")
	plain("n_unique", compute.ReduceNUnique, "Counts the distinct items of each list.")
	plain("arg_min", compute.ReduceArgMin, "Gives the position of the smallest item of each list.")
	aggregate("arg_max", "Gives the position of the largest item of each list.", nil, func(function.Options) compute.Reduction {
		return compute.Reduction{Kind: compute.ReduceArgMax, LastOfEqual: true}
	})
	ignore := []function.Param{{Name: "ignore_nulls", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "Skip nulls."}}
	aggregate("any", "Tells whether any item of each list is true.", ignore, func(o function.Options) compute.Reduction {
		return compute.Reduction{Kind: compute.ReduceAny, KeepNulls: !o.Bool("ignore_nulls")}
	})
	aggregate("all", "Tells whether all items of each list are true.", ignore, func(o function.Options) compute.Reduction {
		return compute.Reduction{Kind: compute.ReduceAll, KeepNulls: !o.Bool("ignore_nulls")}
	})
	ddof := []function.Param{{Name: "ddof", Kind: function.Int, Default: int64(1), Doc: "What is taken off the count to divide by."}}
	for name, kind := range map[string]compute.ReductionKind{"std": compute.ReduceStd, "var": compute.ReduceVar} {
		aggregate(name, "Gives the "+map[string]string{"std": "standard deviation", "var": "variance"}[name]+" of each list.", ddof, func(o function.Options) compute.Reduction {
			n, _ := o.Int("ddof")
			return compute.Reduction{Kind: kind, DDof: int(n)}
		})
	}
}
