// Package ranges registers functions that make columns of numbers and dates, from ends of
// ranges or from parts.
package ranges

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

var closed = function.Param{Name: "closed", Kind: function.String, Default: "both", KeywordOnly: true, Choices: []string{"left", "right", "both", "none"}, Doc: "Which ends belong to the range."}

func end(name, doc string) function.Param {
	return function.Param{Name: name, Kind: function.Column, Required: true, Doc: doc}
}

func interval(def string) function.Param {
	return function.Param{Name: "interval", Kind: function.Any, Default: def, Doc: "Distance of the values, such as 1d or 3h30m."}
}

// one returns the only value of an input; names tells what it is called in messages.
func one(c *function.Call, i int, names ...string) (any, error) {
	if c.In[i].Len() != 1 {
		return nil, dtype.Errorf(dtype.ShapeMismatch, "non-scalar %s passed to `%s`", names[i], c.Spec.Method())
	}
	v := c.In[i].At(0)
	if v == nil {
		return nil, dtype.Errorf(dtype.ComputeError, "invalid null input for `%s`", c.Spec.Method())
	}
	return v, nil
}

// casted replaces inputs by casts, which release gives back.
func casted(c *function.Call, types ...dtype.DataType) (in []*series.Series, release func(), err error) {
	release = func() {
		for _, s := range in {
			s.Release()
		}
	}
	for i, t := range types {
		s, err := c.In[i].Cast(t, true)
		if err != nil {
			release()
			return nil, nil, err
		}
		in = append(in, s)
	}
	return in, release, nil
}

// lists makes a column of lists of numbers of one width, one a row: row gives the numbers
// of a row behind those of the rows before, for the values of the inputs in it. A row with
// a null among the inputs is null.
func lists[T array.Native](c *function.Call, in []*series.Series, row func(v []T, in []any) ([]T, error)) (array.Array, error) {
	n := 1
	for _, s := range in {
		if s.Len() != 1 {
			n = s.Len()
		}
	}
	offsets := buffer.Alloc[int64](n + 1)
	o, _ := offsets.MutSlice()
	o[0] = 0
	var items []T
	var valid buffer.BitmapBuilder
	args := make([]any, len(in))
	for i := range n {
		ok := true
		for k, s := range in {
			at := i
			if s.Len() == 1 {
				at = 0
			}
			args[k] = s.At(at)
			ok = ok && args[k] != nil
		}
		if ok {
			var err error
			if items, err = row(items, args); err != nil {
				offsets.Release()
				return nil, err
			}
		}
		valid.Append(ok)
		o[i+1] = int64(len(items))
	}
	return array.NewList(offsets, array.NewPrimitive(buffer.FromSlice(items), nil), valid.FinishValidity()), nil
}
