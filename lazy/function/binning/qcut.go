package binning

import (
	"slices"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "qcut",
	Doc:  "Sorts values into the bins between quantiles, as categories.",
	Example: `>>> df = pl.DataFrame({"a": [-2, -1, 0, 1, 2]})
>>> df.with_columns(x=pl.col("a").qcut([0.25, 0.75], labels=["x", "y", "z"]))
shape: (5, 2)
┌─────┬─────┐
│ a   ┆ x   │
│ --- ┆ --- │
│ i64 ┆ cat │
╞═════╪═════╡
│ -2  ┆ x   │
│ -1  ┆ x   │
│ 0   ┆ y   │
│ 1   ┆ y   │
│ 2   ┆ z   │
└─────┴─────┘`,
	Params: []function.Param{
		{Name: "quantiles", Kind: function.Any, Required: true, Doc: "The quantiles, or the number of bins."},
		{Name: "labels", Kind: function.Any, KeywordOnly: true, Doc: "A name for each bin; the intervals by default."},
		{Name: "left_closed", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "A break belongs to the bin above it."},
		{Name: "allow_duplicates", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Make one break of equal quantiles instead of an error."},
		{Name: "include_breaks", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Give records of the upper break and the category."},
	},
	Shape: function.Window, CanFail: true,
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if err := asNumbers("qcut", in[0]); err != nil {
			return dtype.Null, err
		}
		if _, err := fractions(o["quantiles"]); err != nil {
			return dtype.Null, err
		}
		return withBreaks(dtype.Categorical, o.Bool("include_breaks")), nil
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		qs, err := fractions(c.Options["quantiles"])
		if err != nil {
			return nil, err
		}
		slices.Sort(qs)
		in, err := numbersOf(c.In[0])
		if err != nil {
			return nil, err
		}
		defer in.Release()
		a := in.Array()
		defer a.Release()
		breaks := compute.LinearQuantiles(a, in.DType(), qs)
		if unique := slices.Compact(slices.Clone(breaks)); len(unique) != len(breaks) {
			if !c.Options.Bool("allow_duplicates") {
				return nil, dtype.Errorf(dtype.Duplicate, "quantiles are not unique while allow_duplicates=False")
			}
			breaks = unique
		}
		labels, given, err := texts(c.Options["labels"])
		if err != nil {
			return nil, err
		}
		if !given {
			labels = intervals(breaks, c.Options.Bool("left_closed"))
		}
		if len(labels) != len(breaks)+1 {
			return nil, dtype.Errorf(dtype.ShapeMismatch, "expected %d labels (len(breaks) + 1), got %d", len(breaks)+1, len(labels))
		}
		out, err := inBins(a, in.DType(), breaks, labels, c.Options.Bool("left_closed"), c.Options.Bool("include_breaks"), c.Type)
		if err != nil {
			return nil, err
		}
		return series.New(c.In[0].Name(), c.Type, out), nil
	},
})

// maxBins bounds the edges that a number alone asks for.
const maxBins = 1 << 24

// fractions reads quantiles, or the number of bins of equal share.
func fractions(v any) ([]float64, error) {
	if n, ok := (function.Options{"n": v}).Int("n"); ok {
		if n < 1 {
			return nil, dtype.Errorf(dtype.ComputeError, "binning requires at least one bin")
		}
		if n > maxBins {
			return nil, dtype.Errorf(dtype.ComputeError, "%d bins are more than the %d that there can be", n, maxBins)
		}
		out := make([]float64, n-1)
		for i := range out {
			out[i] = float64(i+1) / float64(n)
		}
		return out, nil
	}
	qs, err := floats("quantiles", v)
	if err != nil {
		return nil, err
	}
	for _, q := range qs {
		if !(q >= 0 && q <= 1) {
			return nil, dtype.Errorf(dtype.ComputeError, "quantile should be between 0.0 and 1.0, got %v", q)
		}
	}
	return qs, nil
}
