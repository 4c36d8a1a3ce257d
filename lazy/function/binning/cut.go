package binning

import (
	"math"
	"slices"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "cut",
	Doc:  "Sorts values into the bins between breaks, as categories.",
	Example: `>>> df = pl.DataFrame({"a": [-2, -1, 0, 1, 2]})
>>> df.with_columns(x=pl.col("a").cut([-1, 1], labels=["x", "y", "z"]))
shape: (5, 2)
┌─────┬──────┐
│ a   ┆ x    │
│ --- ┆ ---  │
│ i64 ┆ enum │
╞═════╪══════╡
│ -2  ┆ x    │
│ -1  ┆ x    │
│ 0   ┆ y    │
│ 1   ┆ y    │
│ 2   ┆ z    │
└─────┴──────┘`,
	Params: []function.Param{
		{Name: "breaks", Kind: function.Any, Required: true, Doc: "The breaks."},
		{Name: "labels", Kind: function.Any, KeywordOnly: true, Doc: "A name for each bin; the intervals by default."},
		{Name: "left_closed", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "A break belongs to the bin above it."},
		{Name: "include_breaks", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Give records of the upper break and the category."},
	},
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if err := asNumbers("cut", in[0]); err != nil {
			return dtype.Null, err
		}
		_, labels, err := cutBins(o)
		if err != nil {
			return dtype.Null, err
		}
		return withBreaks(dtype.Enum(labels...), o.Bool("include_breaks")), nil
	},
	Shape: function.Window,
	Eval: func(c *function.Call) (*series.Series, error) {
		breaks, labels, err := cutBins(c.Options)
		if err != nil {
			return nil, err
		}
		in, err := numbersOf(c.In[0])
		if err != nil {
			return nil, err
		}
		defer in.Release()
		a := in.Array()
		defer a.Release()
		out, err := inBins(a, in.DType(), breaks, labels, c.Options.Bool("left_closed"), c.Options.Bool("include_breaks"), c.Type)
		if err != nil {
			return nil, err
		}
		return series.New(c.In[0].Name(), c.Type, out), nil
	},
})

// cutBins reads the breaks and names the bins.
func cutBins(o function.Options) ([]float64, []string, error) {
	breaks, err := floats("breaks", o["breaks"])
	if err != nil {
		return nil, nil, err
	}
	for _, b := range breaks {
		switch {
		case b != b:
			return nil, nil, dtype.Errorf(dtype.ComputeError, "breaks cannot be NaN")
		case math.IsInf(b, 1):
			return nil, nil, dtype.Errorf(dtype.ComputeError, "don't include inf in breaks")
		case math.IsInf(b, -1):
			return nil, nil, dtype.Errorf(dtype.ComputeError, "don't include -inf in breaks")
		}
	}
	slices.Sort(breaks)
	if len(slices.Compact(slices.Clone(breaks))) != len(breaks) {
		return nil, nil, dtype.Errorf(dtype.Duplicate, "breaks are not unique")
	}
	labels, given, err := texts(o["labels"])
	if err != nil {
		return nil, nil, err
	}
	if !given {
		return breaks, intervals(breaks, o.Bool("left_closed")), nil
	}
	if len(labels) != len(breaks)+1 {
		return nil, nil, dtype.Errorf(dtype.ShapeMismatch, "expected %d labels (len(breaks) + 1), got %d", len(breaks)+1, len(labels))
	}
	return breaks, labels, nil
}
