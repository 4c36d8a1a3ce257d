package rolling

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = weightedBy("ewm_mean_by", "Gives the exponentially weighted mean by the distances in another column.", true).Shows(`>>> df = pl.DataFrame({"a": [1.0, 2.0, None, 4.0], "t": [0, 1, 2, 4]})
>>> df.with_columns(x=pl.col("a").ewm_mean_by("t", half_life="2i"))
shape: (4, 3)
┌──────┬─────┬──────────┐
│ a    ┆ t   ┆ x        │
│ ---  ┆ --- ┆ ---      │
│ f64  ┆ i64 ┆ f64      │
╞══════╪═════╪══════════╡
│ 1.0  ┆ 0   ┆ 1.0      │
│ 2.0  ┆ 1   ┆ 1.292893 │
│ null ┆ 2   ┆ null     │
│ 4.0  ┆ 4   ┆ 3.042893 │
└──────┴─────┴──────────┘`)

// weightedBy registers an aggregate that decays with the values of another column.
func weightedBy(name, doc string, mean bool) *function.Spec {
	return function.Add(function.Spec{
		Name: name, Doc: doc,
		Params: []function.Param{
			{Name: "by", Kind: function.Column, Required: true, Doc: "The times."},
			{Name: "half_life", Kind: function.Any, Required: true, KeywordOnly: true, Doc: "The time after which a value counts half."},
		},
		Shape: function.Window, CanFail: true,
		Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
			if by := in[1]; !by.IsInteger() && by.Kind() != dtype.KindDate && by.Kind() != dtype.KindDatetime {
				return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "expected `by` to be of type Date, Datetime, Int64, Int32, UInt64 or UInt32, got `%s`", by)
			}
			return weightedType(name, in[0])
		},
		Eval: func(c *function.Call) (*series.Series, error) {
			span, err := halfLife(c.Options, c.In[1].DType())
			if err != nil {
				return nil, err
			}
			in, err := c.In[0].Cast(wider(c.Type), false)
			if err != nil {
				return nil, err
			}
			defer in.Release()
			sides := *c
			sides.In = []*series.Series{in, c.In[1]}
			return sides.OnPair(func(a, by array.Array) (array.Array, error) {
				out := compute.EwmBy(a, wider(c.Type), by, c.In[1].DType(), span, mean)
				if c.Type != dtype.Float16 {
					return out, nil
				}
				defer out.Release()
				return compute.Cast(out, dtype.Float32, c.Type, compute.CastOptions{})
			})
		},
	})
}

// halfLife is the half-life in the units of the times.
func halfLife(o function.Options, by dtype.DataType) (float64, error) {
	d, err := o.Duration("half_life")
	if err != nil {
		return 0, err
	}
	n := d.Nanoseconds()
	if d.Months != 0 {
		return 0, dtype.Errorf(dtype.InvalidOperation, "expected `half_life` to be a constant duration (i.e. one independent of differing month durations or of daylight savings time)")
	}
	if n <= 0 {
		return 0, dtype.Errorf(dtype.InvalidOperation, "half_life cannot be negative or zero")
	}
	switch by.Kind() {
	case dtype.KindDate:
		return float64(n) / 86400e9, nil
	case dtype.KindDatetime:
		switch by.Unit() {
		case dtype.Milliseconds:
			return float64(n) / 1e6, nil
		case dtype.Microseconds:
			return float64(n) / 1e3, nil
		}
	}
	return float64(n), nil
}
