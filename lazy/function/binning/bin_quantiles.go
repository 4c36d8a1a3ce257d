package binning

import (
	"math"
	"slices"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = bins(function.Spec{
	Name: "bin_quantiles",
	Doc:  "Sorts values into the bins between quantiles of the data, which are values of it.",
	Example: `>>> df = pl.DataFrame({"a": [1, 1, 2, 2]})
>>> df.with_columns(x=pl.col("a").bin_quantiles([0.1, 0.25, 0.75], labels=["p", "q", "r", "s"]))
shape: (4, 2)
┌─────┬──────┐
│ a   ┆ x    │
│ --- ┆ ---  │
│ i64 ┆ enum │
╞═════╪══════╡
│ 1   ┆ r    │
│ 1   ┆ r    │
│ 2   ┆ s    │
│ 2   ┆ s    │
└─────┴──────┘`,
	Params: []function.Param{
		{Name: "quantiles", Kind: function.Any, Required: true, Doc: "The quantiles, or the number of bins."},
		{Name: "labels", Kind: function.Any, Required: true, KeywordOnly: true, Doc: "A name for each bin, or False for their numbers."},
		{Name: "include_intervals", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Give records of the bin and its ends."},
		{Name: "right_closed", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "A break belongs to the bin below it."},
	},
}, func(c *function.Call, a array.Array) (array.Array, dtype.DataType, error) {
	t := c.In[0].DType()
	qs, err := ascending(c.Options["quantiles"])
	if err != nil {
		return nil, t, err
	}
	sorted := compute.Sort(a, t, false, true)
	defer sorted.Release()
	n := a.Len() - a.NullCount()
	whole, isWhole := c.Options.Int("quantiles")
	idx := make([]uint32, len(qs))
	for i, q := range qs {
		switch {
		case n == 0:
			idx[i] = compute.NullIndex
		case isWhole:
			idx[i] = uint32((i + 1) * (n - 1) / int(whole))
		default:
			idx[i] = uint32(math.Floor(q * float64(n-1)))
		}
	}
	return compute.TakeOptional(sorted, idx), t, nil
})

// ascending reads fractions, which must not decrease.
func ascending(v any) ([]float64, error) {
	qs, err := fractions(v)
	if err == nil && !slices.IsSorted(qs) {
		err = dtype.Errorf(dtype.ComputeError, "fractions must be non-decreasing")
	}
	return qs, err
}
