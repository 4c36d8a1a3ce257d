package horizontal

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "pl.mean_horizontal",
	Doc:  "Gives the mean of the values of each row.",
	Example: `>>> df = pl.DataFrame({"a": [1, 8, None], "b": [4, 5, 2]})
>>> df.with_columns(x=pl.mean_horizontal("a", "b"))
shape: (3, 3)
┌──────┬─────┬─────┐
│ a    ┆ b   ┆ x   │
│ ---  ┆ --- ┆ --- │
│ i64  ┆ i64 ┆ f64 │
╞══════╪═════╪═════╡
│ 1    ┆ 4   ┆ 2.5 │
│ 8    ┆ 5   ┆ 6.5 │
│ null ┆ 2   ┆ 2.0 │
└──────┴─────┴─────┘`,
	Params: []function.Param{
		{Name: "ignore_nulls", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "Skip nulls; otherwise a null makes the mean null."},
		exprs[0],
	},
	Literals: true,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		sum, ok := in[0], true
		for _, t := range in {
			if sum, ok = dtype.Supertype(sum, t); !ok {
				return dtype.Null, dtype.Errorf(dtype.SchemaMismatch, "failed to determine supertype of %s and %s", in[0], t)
			}
			if !t.IsNumeric() && t != dtype.Boolean && t != dtype.Null {
				return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "'horizontal_mean' expects numeric expressions, found dtype=%s", t)
			}
		}
		if sum.IsFloat() || len(in) == 1 && sum.Kind() == dtype.KindDecimal {
			return sum, nil
		}
		return dtype.Float64, nil
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		n := 1
		for _, s := range c.In {
			if s.Len() != 1 {
				n = s.Len()
			}
		}
		sums, counts := make([]float64, n), make([]int, n)
		for _, s := range c.In {
			cast, err := s.Cast(dtype.Float64, true)
			if err != nil {
				return nil, err
			}
			a := cast.Array().(*array.Primitive[float64])
			cast.Release()
			v := a.Values()
			for i := range sums {
				if k := min(i, len(v)-1); a.IsValid(k) {
					sums[i] += v[k]
					counts[i]++
				}
			}
			a.Release()
		}
		need := 1
		if !c.Options.Bool("ignore_nulls") {
			need = len(c.In)
		}
		valid := buffer.AllocBitmap(n)
		for i, k := range counts {
			sums[i] /= float64(k)
			valid.Set(i, k >= need)
		}
		out := series.New(c.In[0].Name(), dtype.Float64, array.NewPrimitive(buffer.FromSlice(sums), valid))
		defer out.Release()
		return out.Cast(c.Type, true)
	},
})
