package binning

import (
	"fmt"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/display"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "hist",
	Doc:  "Counts the values in bins, which include their upper end.",
	Example: `>>> df = pl.DataFrame({"a": [1, 3, 8, 8, 2, 1, 3]})
>>> df.select(pl.col("a").hist(bin_count=4, include_breakpoint=True, include_category=True))
shape: (4, 1)
┌────────────────────────┐
│ a                      │
│ ---                    │
│ struct[3]              │
╞════════════════════════╡
│ {2.75,"[1.0, 2.75]",3} │
│ {4.5,"(2.75, 4.5]",2}  │
│ {6.25,"(4.5, 6.25]",0} │
│ {8.0,"(6.25, 8.0]",2}  │
└────────────────────────┘`,
	Params: []function.Param{
		{Name: "bins", Kind: function.Any, Doc: "The ends of the bins."},
		{Name: "bin_count", Kind: function.Int, KeywordOnly: true, Doc: "Number of bins of equal width, 10 by default."},
		{Name: "include_category", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Give the interval of each bin."},
		{Name: "include_breakpoint", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Give the upper end of each bin."},
	},
	Shape: function.LengthChanging, CanFail: true,
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if !(in[0].IsInteger() || in[0].IsFloat()) {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "'hist' is only supported for numeric data, got `%s`", in[0])
		}
		if _, counted := o.Int("bin_count"); counted && o["bins"] != nil {
			return dtype.Null, dtype.Errorf(dtype.ComputeError, "can only provide one of `bin_count` or `bins`")
		}
		var fields []dtype.Field
		if o.Bool("include_breakpoint") {
			fields = append(fields, dtype.Field{Name: "breakpoint", Type: dtype.Float64})
		}
		if o.Bool("include_category") {
			fields = append(fields, dtype.Field{Name: "category", Type: dtype.Categorical})
		}
		if fields == nil {
			return dtype.IndexType, nil
		}
		return dtype.Struct(append(fields, dtype.Field{Name: "count", Type: dtype.IndexType})...), nil
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		var ends []float64
		if c.Options["bins"] != nil {
			var err error
			if ends, err = floats("bins", c.Options["bins"]); err != nil {
				return nil, err
			}
			for i := 1; i < len(ends); i++ {
				if !(ends[i] > ends[i-1]) {
					return nil, dtype.Errorf(dtype.ComputeError, "bins must increase monotonically")
				}
			}
		}
		return c.OnArray(func(a array.Array) (array.Array, error) {
			t := c.In[0].DType()
			if c.Options["bins"] == nil {
				n, ok := c.Options.Int("bin_count")
				if !ok {
					n = 10
				}
				if n > maxBins {
					return nil, dtype.Errorf(dtype.ComputeError, "%d bins are more than the %d that there can be", n, maxBins)
				}
				ends = compute.HistogramEnds(a, t, int(n))
			}
			counts := array.NewPrimitive(buffer.FromSlice(compute.Histogram(a, t, ends)), nil)
			var fields []array.Array
			if c.Options.Bool("include_breakpoint") {
				fields = append(fields, array.PrimitiveOf(ends[min(1, len(ends)):]...))
			}
			if c.Options.Bool("include_category") {
				fields = append(fields, categories(ends))
			}
			if fields == nil {
				return counts, nil
			}
			return array.NewStruct(counts.Len(), append(fields, counts), nil), nil
		})
	},
})

// categories names the bins; the first one includes its lower end.
func categories(ends []float64) array.Array {
	n := max(len(ends)-1, 0)
	names, codes := make([]string, n), make([]uint32, n)
	for i := range names {
		open := "("
		if i == 0 {
			open = "["
		}
		names[i], codes[i] = fmt.Sprintf("%s%s, %s]", open, decimal(ends[i]), decimal(ends[i+1])), uint32(i)
	}
	return array.NewDictionary(array.PrimitiveOf(codes...), array.ViewOf(names...))
}

// decimal writes a number as it is printed in a frame.
func decimal(f float64) string {
	c := display.Default()
	return display.Value(dtype.Float64, array.PrimitiveOf(f), 0, &c)
}
