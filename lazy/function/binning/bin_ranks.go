package binning

import (
	"math"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "bin_ranks",
	Doc:  "Sorts values into bins by their place in the order; equal values may come into different bins.",
	Example: `>>> df = pl.DataFrame({"a": [1, 1, 2, 2]})
>>> df.with_columns(x=pl.col("a").bin_ranks([0.25, 0.75], labels=["low", "mid", "high"]))
shape: (4, 2)
┌─────┬──────┐
│ a   ┆ x    │
│ --- ┆ ---  │
│ i64 ┆ enum │
╞═════╪══════╡
│ 1   ┆ low  │
│ 1   ┆ mid  │
│ 2   ┆ mid  │
│ 2   ┆ high │
└─────┴──────┘`,
	Params: []function.Param{
		{Name: "ranks", Kind: function.Any, Required: true, Doc: "Shares of all values, added up, or the number of bins."},
		{Name: "labels", Kind: function.Any, Required: true, KeywordOnly: true, Doc: "A name for each bin, or False for their numbers."},
		{Name: "include_intervals", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Give records of the bin and its ends."},
	},
	Shape: function.Window, CanFail: true,
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if in[0].IsNested() {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "`bin_ranks` requires an orderable input, got `%s`", in[0])
		}
		if _, err := ascending(o["ranks"]); err != nil {
			return dtype.Null, err
		}
		return binType(o, in[0])
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		shares, err := ascending(c.Options["ranks"])
		if err != nil {
			return nil, err
		}
		return c.OnArray(func(a array.Array) (array.Array, error) {
			order := compute.ArgSort([]compute.SortKey{{Array: a, Type: c.In[0].DType(), NullsLast: true}}, true)
			n := a.Len() - a.NullCount()
			starts := make([]uint32, len(shares))
			for i, f := range shares {
				starts[i] = uint32(math.Round(f * float64(n)))
			}
			if k, ok := c.Options.Int("ranks"); ok {
				for i := range starts {
					starts[i] = uint32((i+1)*(n/int(k)) + min(i+1, n%int(k)))
				}
			}
			bin := make([]uint32, a.Len())
			k := uint32(0)
			for place, row := range order[:n] {
				for int(k) < len(starts) && uint32(place) >= starts[k] {
					k++
				}
				bin[row] = k
			}
			at := make([]uint32, len(starts))
			for i, s := range starts {
				at[i] = compute.NullIndex
				if int(s) < n {
					at[i] = order[s]
				}
			}
			breaks := compute.TakeOptional(a, at)
			defer breaks.Release()
			return binned(c, "bin_ranks", bin, a, breaks)
		})
	},
})
