// Package rolling registers aggregates over windows that move along the rows.
package rolling

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// fixed registers an aggregate over windows of a fixed number of rows.
func fixed(kind compute.RollingKind, doc string, more ...function.Param) *function.Spec {
	params := []function.Param{{Name: "window_size", Kind: function.Int, Required: true, Doc: "Number of rows of a window."}}
	if kind == compute.RollingQuantile {
		params = append(more, params...)
		more = nil
	}
	if moment := kind == compute.RollingSkew || kind == compute.RollingKurtosis; moment {
		params = append(params, more...)
		more = nil
	} else {
		params = append(params, function.Param{Name: "weights", Kind: function.Any, Doc: "A weight for each row of a window."})
	}
	params = append(params,
		function.Param{Name: "min_samples", Kind: function.Int, KeywordOnly: true, Doc: "Number of values that are not null that a window needs; the window size by default."},
		function.Param{Name: "center", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Put the row in the middle of its window instead of at its end."},
	)
	params = append(params, more...)
	return function.Add(function.Spec{
		Name: kind.String(), Doc: doc, Params: params, Shape: function.Window, CanFail: true,
		Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) { return kind.Type(in[0]) },
		Eval: func(c *function.Call) (*series.Series, error) { return eval(c, kind) },
	})
}

// windowSize reads window_size and min_samples.
func windowSize(o function.Options) (size, samples int, err error) {
	n, _ := o.Int("window_size")
	if n < 1 {
		return 0, 0, dtype.Errorf(dtype.InvalidOperation, "`window_size` should be strictly positive, got %d", n)
	}
	least, ok := o.Int("min_samples")
	switch {
	case !ok:
		least = n
	case least > n:
		return 0, 0, dtype.Errorf(dtype.InvalidOperation, "`min_periods` (%d) should be <= `window_size` (%d)", least, n)
	}
	return int(n), int(least), nil
}

// readOptions reads what does not concern the size of the windows.
func readOptions(kind compute.RollingKind, p function.Options) compute.RollingOptions {
	o := compute.RollingOptions{Kind: kind, DDof: 1, Biased: p.Bool("bias"), Fisher: p.Bool("fisher")}
	if n, ok := p.Int("ddof"); ok {
		o.DDof = int(n)
	}
	o.Quantile, _ = p.Float("quantile")
	for i := compute.Nearest; i <= compute.Equiprobable; i++ {
		if i.String() == p.String("interpolation") {
			o.Interpolation = i
		}
	}
	return o
}

func eval(c *function.Call, kind compute.RollingKind) (*series.Series, error) {
	o := readOptions(kind, c.Options)
	size, samples, err := windowSize(c.Options)
	if err != nil {
		return nil, err
	}
	o.MinSamples = samples
	a := c.In[0].Array()
	defer a.Release()
	weights, err := weightsOf(c.Options["weights"], size)
	if err != nil {
		return nil, err
	}
	if weights != nil {
		out, t, err := compute.WeightedRolling(a, c.In[0].DType(), weights, c.Options.Bool("center"), o)
		if err != nil {
			return nil, err
		}
		return series.New(c.In[0].Name(), t, out), nil
	}
	out, t, err := compute.Rolling(a, c.In[0].DType(), compute.FixedWindows(a.Len(), size, c.Options.Bool("center")), o)
	if err != nil {
		return nil, err
	}
	return series.New(c.In[0].Name(), t, out), nil
}

// weightsOf reads the weights, nil when there are none.
func weightsOf(v any, size int) ([]float64, error) {
	items, ok := v.([]any)
	if f, isFloats := v.([]float64); isFloats {
		return f, nil
	}
	if !ok {
		return nil, nil
	}
	out := make([]float64, len(items))
	for i, x := range items {
		switch x := x.(type) {
		case float64:
			out[i] = x
		case int64:
			out[i] = float64(x)
		default:
			return nil, dtype.Errorf(dtype.TypeMismatch, "weights must be numbers, got %T", x)
		}
	}
	if len(out) != size {
		return nil, dtype.Errorf(dtype.ComputeError, "`window_size` %d and %d weights do not match", size, len(out))
	}
	return out, nil
}
