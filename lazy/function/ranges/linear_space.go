package ranges

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var samples = end("num_samples", "Number of values.")

// spaceType is the type of values between two types.
func spaceType(in []dtype.DataType) (dtype.DataType, error) {
	a, b := in[0], in[1]
	switch {
	case a == dtype.Float32 && b == dtype.Float32:
		return a, nil
	case a.IsNumeric() && b.IsNumeric():
		return dtype.Float64, nil
	case a.Kind() == b.Kind() && a.Kind() == dtype.KindDate:
		return dtype.Datetime(dtype.Microseconds, ""), nil
	case a.Kind() == b.Kind() && (a.Kind() == dtype.KindDatetime || a.Kind() == dtype.KindDuration || a.Kind() == dtype.KindTime):
		if t, ok := dtype.Supertype(a, b); ok && a.Zone() == b.Zone() {
			return t, nil
		}
	}
	return a, dtype.Errorf(dtype.ComputeError, "'start' and 'end' have incompatible dtypes, got %s and %s", kindName(a), kindName(b))
}

// space appends the values between two ends; temporal ones as distances from start.
func space(v []float64, start, end any, n int64, closed compute.Closed) ([]float64, error) {
	if n < 0 {
		return v, dtype.Errorf(dtype.ComputeError, "'num_samples' must be non-negative integer, got %d", n)
	}
	if n > 1<<31 {
		return v, dtype.Errorf(dtype.OutOfBounds, "%d samples are more than a column can have", n)
	}
	if x, ok := start.(float32); ok {
		for _, f := range compute.LinearSpace(nil, x, end.(float32), int(n), closed) {
			v = append(v, float64(f))
		}
		return v, nil
	}
	if x, ok := start.(int64); ok {
		return compute.LinearSpace(v, 0, float64(end.(int64)-x), int(n), closed), nil
	}
	return compute.LinearSpace(v, start.(float64), end.(float64), int(n), closed), nil
}

// spaced turns numbers into a chunk of type t; temporal ones count from start.
func spaced(t dtype.DataType, v []float64, starts []int64) array.Array {
	switch {
	case t == dtype.Float64:
		return array.PrimitiveOf(v...)
	case t == dtype.Float32:
		w := make([]float32, len(v))
		for i, x := range v {
			w[i] = float32(x)
		}
		return array.PrimitiveOf(w...)
	}
	w := make([]int64, len(v))
	for i, x := range v {
		w[i] = starts[i] + int64(x)
	}
	return array.PrimitiveOf(w...)
}

func spaceEnds(c *function.Call, t dtype.DataType) ([]*series.Series, func(), error) {
	return casted(c, t, t, dtype.Int64)
}

var _ = function.Add(function.Spec{
	Name: "pl.linear_space", Doc: "Makes a column of values at equal distances from start to end.",
	Params: []function.Param{end("start", "First value."), end("end", "Last value."), samples, closed},
	Type:   func(in []dtype.DataType, o function.Options) (dtype.DataType, error) { return spaceType(in) },
	Shape:  function.LengthChanging, CanFail: true,
	Eval: func(c *function.Call) (*series.Series, error) {
		in, release, err := spaceEnds(c, c.Type)
		if err != nil {
			return nil, err
		}
		defer release()
		k := *c
		k.In = in
		var v [3]any
		for i := range v {
			if v[i], err = one(&k, i, "start", "end", "num_samples"); err != nil {
				return nil, err
			}
		}
		f, err := space(nil, v[0], v[1], v[2].(int64), compute.ParseClosed(c.Options.String("closed")))
		if err != nil {
			return nil, err
		}
		starts := make([]int64, len(f))
		if x, ok := v[0].(int64); ok {
			for i := range starts {
				starts[i] = x
			}
		}
		return series.New(c.In[0].Name(), c.Type, spaced(c.Type, f, starts)), nil
	},
	Example: `>>> pl.linear_space(0, 1, num_samples=3, eager=True)
shape: (3,)
Series: 'literal' [f64]
[
	0.0
	0.5
	1.0
]`,
})

var _ = function.Add(function.Spec{
	Name: "pl.linear_spaces", Doc: "Makes a list in each row of values at equal distances from start to end.",
	Params: []function.Param{end("start", "First value."), end("end", "Last value."), samples, closed,
		{Name: "as_array", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Make Arrays, of array_width values."},
		{Name: "array_width", Kind: function.Int, KeywordOnly: true, Doc: "The constant number of samples."}},
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		t, err := spaceType(in)
		if n, ok := o.Int("array_width"); ok && err == nil && o.Bool("as_array") {
			return dtype.Array(t, int(n)), nil
		}
		if err == nil && o.Bool("as_array") {
			return t, dtype.Errorf(dtype.InvalidOperation, "'as_array' is only valid when 'num_samples' is a constant integer")
		}
		return dtype.List(t), err
	},
	Shape: function.Window, CanFail: true,
	Eval: func(c *function.Call) (*series.Series, error) {
		t := c.Type.Inner()
		in, release, err := spaceEnds(c, t)
		if err != nil {
			return nil, err
		}
		defer release()
		var starts []int64
		ends := compute.ParseClosed(c.Options.String("closed"))
		a, err := lists(c, in, func(v []float64, in []any) ([]float64, error) {
			v, err := space(v, in[0], in[1], in[2].(int64), ends)
			if x, ok := in[0].(int64); ok {
				for len(starts) < len(v) {
					starts = append(starts, x)
				}
			}
			return v, err
		})
		if err != nil {
			return nil, err
		}
		l := a.(*array.List)
		defer l.Release()
		v := l.Validity()
		if v != nil {
			v = v.Clone()
		}
		items := spaced(t, l.Items().(*array.Primitive[float64]).Values(), starts)
		s := series.New(c.In[0].Name(), dtype.List(t), array.NewList(l.OffsetBuffer().Clone(), items, v))
		if c.Type.Kind() != dtype.KindArray {
			return s, nil
		}
		defer s.Release()
		return s.Cast(c.Type, true)
	},
	Example: `>>> pl.DataFrame({"a": [1, 2]}).select(pl.linear_spaces("a", 10, 3))
shape: (2, 1)
┌──────────────────┐
│ a                │
│ ---              │
│ list[f64]        │
╞══════════════════╡
│ [1.0, 5.5, 10.0] │
│ [2.0, 6.0, 10.0] │
└──────────────────┘`,
})
