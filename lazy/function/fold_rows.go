package function

import (
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// SupertypeOf is the type in which values of all inputs fit.
func SupertypeOf(in []dtype.DataType, _ Options) (dtype.DataType, error) {
	if len(in) == 0 {
		return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "expected at least 1 expression")
	}
	t := in[0]
	for _, u := range in[1:] {
		s, ok := dtype.Supertype(t, u)
		if !ok {
			return t, dtype.Errorf(dtype.SchemaMismatch, "failed to determine supertype of %s and %s", t, u)
		}
		t = s
	}
	return t, nil
}

// FoldRows casts all inputs to the type of the result and combines them from left to
// right. f borrows its arguments, one of which may be of length 1.
func FoldRows(c *Call, f func(acc, next array.Array) (array.Array, error)) (*series.Series, error) {
	var acc array.Array
	for _, s := range c.In {
		cast, err := s.Cast(c.Type, true)
		if err != nil {
			return nil, err
		}
		a := cast.Array()
		cast.Release()
		if acc == nil {
			acc = a
			continue
		}
		next, err := f(acc, a)
		acc.Release()
		a.Release()
		if err != nil {
			return nil, err
		}
		acc = next
	}
	out := series.New(c.In[0].Name(), c.Type, acc)
	n := 1
	for _, s := range c.In {
		if s.Len() != 1 {
			n = s.Len()
		}
	}
	if out.Len() == n {
		return out, nil
	}
	defer out.Release()
	a := out.Array()
	defer a.Release()
	return series.New(out.Name(), c.Type, compute.Repeat(a, n)), nil
}
