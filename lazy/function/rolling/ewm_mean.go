package rolling

import (
	"math"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = weighted("ewm_mean", compute.EwmMean, "Gives the exponentially weighted mean up to each row.").Shows(`>>> df = pl.DataFrame({"a": [1, 2, 3]})
>>> df.with_columns(x=pl.col("a").ewm_mean(alpha=0.5))
shape: (3, 2)
┌─────┬──────────┐
│ a   ┆ x        │
│ --- ┆ ---      │
│ i64 ┆ f64      │
╞═════╪══════════╡
│ 1   ┆ 1.0      │
│ 2   ┆ 1.666667 │
│ 3   ┆ 2.428571 │
└─────┴──────────┘`)

// weighted registers an exponentially weighted aggregate.
func weighted(name string, kind compute.EwmKind, doc string) *function.Spec {
	params := []function.Param{
		{Name: "com", Kind: function.Float, KeywordOnly: true, Doc: "The decay as a center of mass."},
		{Name: "span", Kind: function.Float, KeywordOnly: true, Doc: "The decay as a span."},
		{Name: "half_life", Kind: function.Float, KeywordOnly: true, Doc: "The decay as a half-life."},
		{Name: "alpha", Kind: function.Float, KeywordOnly: true, Doc: "The weight of the newest value."},
	}
	if kind != compute.EwmSum {
		params = append(params, function.Param{Name: "adjust", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "Divide by the sum of the weights so far."})
	}
	if kind == compute.EwmStd || kind == compute.EwmVar {
		params = append(params, function.Param{Name: "bias", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Leave out the correction for samples."})
	}
	params = append(params,
		function.Param{Name: "min_samples", Kind: function.Int, Default: int64(1), KeywordOnly: true, Doc: "Number of values that are not null that a result needs."},
		function.Param{Name: "ignore_nulls", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Rows of null do not make older values lighter."},
	)
	return function.Add(function.Spec{
		Name: name, Doc: doc, Params: params, Shape: function.Window,
		Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
			if _, err := alphaOf(o); err != nil {
				return dtype.Null, err
			}
			return weightedType(name, in[0])
		},
		Eval: func(c *function.Call) (*series.Series, error) {
			alpha, err := alphaOf(c.Options)
			if err != nil {
				return nil, err
			}
			n, _ := c.Options.Int("min_samples")
			o := compute.EwmOptions{Kind: kind, Alpha: alpha, Adjust: c.Options.Bool("adjust"), Biased: c.Options.Bool("bias"), MinSamples: int(n), IgnoreNulls: c.Options.Bool("ignore_nulls")}
			in, err := c.In[0].Cast(wider(c.Type), false)
			if err != nil {
				return nil, err
			}
			defer in.Release()
			a := in.Array()
			defer a.Release()
			out, t, err := compute.Ewm(a, wider(c.Type), o)
			if err != nil {
				return nil, err
			}
			s := series.New(in.Name(), t, out)
			if t == c.Type {
				return s, nil
			}
			defer s.Release()
			return s.Cast(c.Type, false)
		},
	})
}

// wider is the type to compute in: single precision for half.
func wider(t dtype.DataType) dtype.DataType {
	if t == dtype.Float16 {
		return dtype.Float32
	}
	return t
}

// weightedType is Float64 of all but smaller floats.
func weightedType(name string, t dtype.DataType) (dtype.DataType, error) {
	switch {
	case t == dtype.Float32, t == dtype.Float16:
		return t, nil
	case t.IsNested(), t.IsCategorical(), t == dtype.Binary:
		return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "`%s` operation not supported for dtype `%s`", name, t)
	}
	return dtype.Float64, nil
}

// alphaOf is the weight of the newest value, given in one of four ways.
func alphaOf(o function.Options) (float64, error) {
	given := 0
	for _, name := range []string{"com", "span", "half_life", "alpha"} {
		if _, ok := o.Float(name); ok {
			given++
		}
	}
	switch given {
	case 0:
		return 0, dtype.Errorf(dtype.BadValue, "one of `com`, `span`, `half_life`, or `alpha` must be set")
	case 1:
	default:
		return 0, dtype.Errorf(dtype.BadValue, "parameters `com`, `span`, `half_life`, and `alpha` are mutually exclusive")
	}
	if x, ok := o.Float("com"); ok {
		if x < 0 {
			return 0, dtype.Errorf(dtype.BadValue, "require `com` >= 0 (found %v)", x)
		}
		return 1 / (1 + x), nil
	}
	if x, ok := o.Float("span"); ok {
		if x < 1 {
			return 0, dtype.Errorf(dtype.BadValue, "require `span` >= 1 (found %v)", x)
		}
		return 2 / (x + 1), nil
	}
	if x, ok := o.Float("half_life"); ok {
		if x <= 0 {
			return 0, dtype.Errorf(dtype.BadValue, "require `half_life` > 0 (found %v)", x)
		}
		return 1 - math.Exp(-math.Ln2/x), nil
	}
	x, _ := o.Float("alpha")
	if x <= 0 || x > 1 {
		return 0, dtype.Errorf(dtype.BadValue, "require 0 < `alpha` <= 1 (found %v)", x)
	}
	return x, nil
}
