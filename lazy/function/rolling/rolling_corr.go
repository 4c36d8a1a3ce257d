package rolling

import (
	"math"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = pair("rolling_corr", "Gives the correlation of two columns in each window.", true).Shows(`>>> df = pl.DataFrame({"a": [1.0, 2.0, 6.0, 4.0], "b": [2.0, 1.0, 5.0, 7.0]})
>>> df.with_columns(x=pl.rolling_corr("a", "b", window_size=3))
shape: (4, 3)
┌─────┬─────┬──────────┐
│ a   ┆ b   ┆ x        │
│ --- ┆ --- ┆ ---      │
│ f64 ┆ f64 ┆ f64      │
╞═════╪═════╪══════════╡
│ 1.0 ┆ 2.0 ┆ null     │
│ 2.0 ┆ 1.0 ┆ null     │
│ 6.0 ┆ 5.0 ┆ 0.907841 │
│ 4.0 ┆ 7.0 ┆ 0.654654 │
└─────┴─────┴──────────┘`)

// pair registers the covariance or correlation of windows of two columns.
func pair(name, doc string, correlation bool) *function.Spec {
	params := []function.Param{
		{Name: "a", Kind: function.Column, Required: true, Doc: "The first column."},
		{Name: "b", Kind: function.Column, Required: true, Doc: "The second column."},
		{Name: "window_size", Kind: function.Int, Required: true, KeywordOnly: true, Doc: "Number of rows of a window."},
		{Name: "min_samples", Kind: function.Int, KeywordOnly: true, Doc: "Number of values that are not null that a window needs; the window size by default."},
	}
	if !correlation {
		params = append(params, function.Param{Name: "ddof", Kind: function.Int, Default: int64(1), KeywordOnly: true, Doc: "What is taken off the count to divide by."})
	}
	return function.Add(function.Spec{
		Name: "pl." + name, Doc: doc, Params: params, Shape: function.Window, CanFail: true, Literals: true,
		Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
			t, err := function.SupertypeOf(in, nil)
			if t == dtype.Float32 {
				return t, err
			}
			return dtype.Float64, err
		},
		Eval: func(c *function.Call) (*series.Series, error) {
			size, samples, err := windowSize(c.Options)
			if err != nil {
				return nil, err
			}
			sides := *c
			sides.In = make([]*series.Series, 2)
			for i, s := range c.In {
				if sides.In[i], err = s.Cast(dtype.Float64, false); err != nil {
					return nil, err
				}
				defer sides.In[i].Release()
			}
			ddof, ok := c.Options.Int("ddof")
			if !ok {
				ddof = 1
			}
			sides.Type = dtype.Float64
			if n, m := sides.In[0].Len(), sides.In[1].Len(); n != m { // one row is a window of one
				return series.FullNull(c.In[0].Name(), c.Type, min(n, m)*max(n, m)), nil
			}
			out, err := sides.OnPair(func(x, y array.Array) (array.Array, error) {
				w := compute.FixedWindows(max(x.Len(), y.Len()), size, false)
				return windowsOfPairs(x, y, w, samples, float64(ddof), correlation)
			})
			if err != nil || c.Type == dtype.Float64 {
				return out, err
			}
			defer out.Release()
			return out.Cast(c.Type, true)
		},
	})
}

// windowsOfPairs computes as Polars does, from rolling means of the rows where both columns
// have a value.
func windowsOfPairs(x, y array.Array, w compute.Windows, samples int, ddof float64, correlation bool) (array.Array, error) {
	p, q := x.(*array.Primitive[float64]), y.(*array.Primitive[float64])
	n := len(w.Start)
	both := make([]bool, n)
	v := [3][]float64{make([]float64, n), make([]float64, n), make([]float64, n)} // x*y, x, y
	for i := range n {
		j, k := min(i, p.Len()-1), min(i, q.Len()-1)
		v[1][i], v[2][i] = p.Values()[j], q.Values()[k]
		v[0][i], both[i] = v[1][i]*v[2][i], p.IsValid(j) && q.IsValid(k)
	}
	var in [3]array.Array
	for i := range in {
		in[i] = array.NewPrimitive(buffer.FromSlice(v[i]), buffer.BitmapOf(both))
		defer in[i].Release()
	}
	var got [5]*array.Primitive[float64] // the means of x*y, x and y, the variances of x and y
	defer func() {
		for _, a := range got {
			if a != nil {
				a.Release()
			}
		}
	}()
	wanted := 3
	if correlation {
		wanted = 5
	}
	for i, a := range []array.Array{in[0], in[1], in[2], in[1], in[2]}[:wanted] {
		kind := compute.RollingMean
		if i > 2 {
			kind = compute.RollingVar
		}
		out, _, err := compute.Rolling(a, dtype.Float64, w, compute.RollingOptions{Kind: kind, MinSamples: samples, DDof: int(ddof)})
		if err != nil {
			return nil, err
		}
		got[i] = out.(*array.Primitive[float64])
	}
	results, seen := make([]float64, n), make([]bool, n)
	count, lo, hi := 0.0, 0, 0
	for i := range results {
		for ; hi < int(w.End[i]); hi++ {
			if both[hi] {
				count++
			}
		}
		for ; lo < int(w.Start[i]); lo++ {
			if both[lo] {
				count--
			}
		}
		valid := true
		for _, a := range got[:wanted] {
			valid = valid && a.IsValid(i)
		}
		if !valid {
			continue
		}
		seen[i] = true
		v := got[0].Values()[i] - got[1].Values()[i]*got[2].Values()[i]
		v *= count / (count - ddof)
		if correlation {
			v /= math.Sqrt(got[3].Values()[i] * got[4].Values()[i])
		}
		results[i] = v
	}
	return array.NewPrimitive(buffer.FromSlice(results), buffer.BitmapOf(seen)), nil
}
