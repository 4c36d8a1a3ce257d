package rolling

import (
	"slices"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "rolling_rank", Doc: "Gives each value its rank in the window that ends at it.",
	Params: append(append([]function.Param{{Name: "window_size", Kind: function.Int, Required: true, Doc: "Number of rows of a window."}}, rankParams...),
		function.Param{Name: "min_samples", Kind: function.Int, KeywordOnly: true, Doc: "Number of values that are not null that a window needs; the window size by default."},
		function.Param{Name: "center", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Put the row in the middle of its window instead of at its end."},
	),
	Shape: function.Window, CanFail: true, Type: rankType("rolling_rank"),
	Eval: func(c *function.Call) (*series.Series, error) {
		size, samples, err := windowSize(c.Options)
		if err != nil {
			return nil, err
		}
		a := c.In[0].Array()
		defer a.Release()
		w := compute.FixedWindows(a.Len(), size, c.Options.Bool("center"))
		return series.New(c.In[0].Name(), c.Type, rankRows(c, a, w, samples)), nil
	},
}).Shows(`>>> df = pl.DataFrame({"a": [1.0, 2.0, 6.0, 4.0, 3.0]})
>>> df.with_columns(x=pl.col("a").rolling_rank(3))
shape: (5, 2)
┌─────┬──────┐
│ a   ┆ x    │
│ --- ┆ ---  │
│ f64 ┆ f64  │
╞═════╪══════╡
│ 1.0 ┆ null │
│ 2.0 ┆ null │
│ 6.0 ┆ 3.0  │
│ 4.0 ┆ 2.0  │
│ 3.0 ┆ 1.0  │
└─────┴──────┘`)

// rankMethods are the names of compute's methods that windows have.
var rankMethods = map[string]compute.RankMethod{
	"average": compute.RankAverage, "min": compute.RankMin, "max": compute.RankMax, "dense": compute.RankDense, "random": compute.RankRandom,
}

var rankParams = []function.Param{
	{Name: "method", Kind: function.String, Default: "average", Choices: []string{"average", "min", "max", "dense", "random"}, Doc: "What equal values get."},
	{Name: "seed", Kind: function.Int, KeywordOnly: true, Doc: "Seed of the random method."},
}

func rankType(name string) func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
	return func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		t := in[0]
		switch {
		case t.Kind() == dtype.KindDecimal, t != dtype.Boolean && !t.IsNumeric() && !t.IsTemporal():
			return t, dtype.Errorf(dtype.InvalidOperation, "%s operation not supported for dtype `%s`", name, t)
		case o.String("method") == "average":
			return dtype.Float64, nil
		}
		return dtype.IndexType, nil
	}
}

func rankRows(c *function.Call, a array.Array, w compute.Windows, samples int) array.Array {
	return compute.RollingRank(a, c.In[0].DType(), w, rankMethods[c.Options.String("method")], samples, c.Options.Seed())
}

var _ = function.Add(function.Spec{
	Name: "rolling_rank_by", Doc: "Gives each value its rank in the window that ends at its place in another column.",
	Params: slices.Concat([]function.Param{byParam, sizeByParam}, rankParams, []function.Param{samplesByParam, closedParam}),
	Shape:  function.Window, CanFail: true,
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		t, err := rankType("rolling_rank_by")(in, o)
		if err == nil {
			err = checkBy(in[1])
		}
		return t, err
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		if closed := c.Options.String("closed"); closed != "right" && closed != "both" {
			return nil, dtype.Errorf(dtype.InvalidOperation, "`rolling_rank_by` window needs to be closed on the right side (i.e., `closed` must be `right` or `both`)")
		}
		return overBy(c, func(a array.Array, w compute.Windows, samples int) (array.Array, error) {
			return rankRows(c, a, w, samples), nil
		})
	},
}).Shows(`>>> df = pl.DataFrame({"a": [1.0, 2.0, 6.0, 4.0], "t": [1, 2, 4, 5]})
>>> df.with_columns(x=pl.col("a").rolling_rank_by("t", "2i"))
shape: (4, 3)
┌─────┬─────┬─────┐
│ a   ┆ t   ┆ x   │
│ --- ┆ --- ┆ --- │
│ f64 ┆ i64 ┆ f64 │
╞═════╪═════╪═════╡
│ 1.0 ┆ 1   ┆ 1.0 │
│ 2.0 ┆ 2   ┆ 2.0 │
│ 6.0 ┆ 4   ┆ 1.0 │
│ 4.0 ┆ 5   ┆ 1.0 │
└─────┴─────┴─────┘`)
