package horizontal

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "pl.sum_horizontal", Doc: "Sums the values of each row.",
	Example: `>>> df = pl.DataFrame({"a": [1, 8, None], "b": [4, 5, 2]})
>>> df.with_columns(x=pl.sum_horizontal("a", "b"))
shape: (3, 3)
┌──────┬─────┬─────┐
│ a    ┆ b   ┆ x   │
│ ---  ┆ --- ┆ --- │
│ i64  ┆ i64 ┆ i64 │
╞══════╪═════╪═════╡
│ 1    ┆ 4   ┆ 5   │
│ 8    ┆ 5   ┆ 13  │
│ null ┆ 2   ┆ 2   │
└──────┴─────┴─────┘`,
	Params: []function.Param{
		{Name: "ignore_nulls", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "Skip nulls; otherwise a null makes the sum null."},
		exprs[0],
	},
	Literals: true,
	Type:     sumType,
	Eval: func(c *function.Call) (*series.Series, error) {
		if !c.Options.Bool("ignore_nulls") {
			return function.FoldRows(c, add(c.Type))
		}
		filled := *c
		filled.In = make([]*series.Series, len(c.In))
		for i, s := range c.In {
			cast, err := s.Cast(c.Type, true)
			if err != nil {
				return nil, err
			}
			if filled.In[i], err = zeroNulls(cast, c.Type); err != nil {
				return nil, err
			}
			defer filled.In[i].Release()
		}
		return function.FoldRows(&filled, add(c.Type))
	},
})

func sumType(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
	t, err := function.SupertypeOf(in, o)
	if t == dtype.Boolean {
		t = dtype.IndexType
	}
	return t, err
}

func add(t dtype.DataType) func(acc, next array.Array) (array.Array, error) {
	return func(acc, next array.Array) (array.Array, error) {
		a, _, err := compute.Arithmetic(dtype.Add, acc, t, next, t)
		return a, err
	}
}

// zeroNulls fills nulls by zero; it takes s over.
func zeroNulls(s *series.Series, t dtype.DataType) (*series.Series, error) {
	if s.NullCount() == 0 || t == dtype.Null {
		return s, nil
	}
	defer s.Release()
	a := s.Array()
	defer a.Release()
	out, err := compute.FillNull(a, t, "zero", -1)
	if err != nil {
		return nil, err
	}
	return series.New(s.Name(), t, out), nil
}
