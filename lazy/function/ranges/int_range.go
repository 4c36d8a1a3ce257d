package ranges

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var intType = function.Param{Name: "dtype", Kind: function.DType, Default: dtype.Int64, KeywordOnly: true, Doc: "Type of the numbers."}

func intRule(list bool) function.TypeRule {
	return func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		t, ok := o.DType("dtype")
		if !ok {
			t = dtype.Int64
		}
		name := map[bool]string{false: "int_range", true: "int_ranges"}[list]
		if !t.IsInteger() {
			return t, dtype.Errorf(dtype.SchemaMismatch, "non-integer `dtype` passed to `%s`: '%s'", name, t)
		}
		for i, x := range in {
			if !x.IsNumeric() && x != dtype.Boolean && x != dtype.Null {
				return t, dtype.Errorf(dtype.InvalidOperation, "`%s` must be numeric for `%s`, got %s", []string{"start", "end", "step"}[i], name, x)
			}
		}
		if list {
			t = dtype.List(t)
		}
		return t, nil
	}
}

// upTo returns the call with 0 for the start when there is only one end.
func upTo(c *function.Call) *function.Call {
	k := *c
	k.In = append([]*series.Series(nil), c.In...)
	if c.In[1].DType() == dtype.Null && c.In[0].DType() != dtype.Null {
		k.In[0], k.In[1] = series.New(c.In[0].Name(), dtype.Int64, array.PrimitiveOf[int64](0)), c.In[0]
	}
	return &k
}

var _ = function.Add(function.Spec{
	Name: "pl.int_range", Doc: "Makes a column of whole numbers from start up to end, without end.",
	Params: []function.Param{
		{Name: "start", Kind: function.Column, Default: int64(0), Doc: "First number; the end, when that is left out."},
		{Name: "end", Kind: function.Column, Doc: "Where to stop."},
		{Name: "step", Kind: function.Int, Default: int64(1), Doc: "Distance of the numbers."},
		intType,
	},
	Type: intRule(false), Shape: function.LengthChanging, CanFail: true,
	Eval: func(c *function.Call) (*series.Series, error) {
		c = upTo(c)
		in, release, err := casted(c, dtype.Int64, dtype.Int64)
		if err != nil {
			return nil, err
		}
		defer release()
		k := *c
		k.In = in
		start, err := one(&k, 0, "start")
		if err != nil {
			return nil, err
		}
		stop, err := one(&k, 1, "start", "stop")
		if err != nil {
			return nil, err
		}
		step, _ := c.Options.Int("step")
		a, err := compute.IntRange(start.(int64), stop.(int64), step)
		if err != nil {
			return nil, err
		}
		s := series.New(c.In[0].Name(), dtype.Int64, a)
		if c.Type != dtype.Int64 {
			defer s.Release()
			return s.Cast(c.Type, true)
		}
		return s, nil
	},
	Example: `>>> pl.int_range(0, 3, eager=True)
shape: (3,)
Series: 'literal' [i64]
[
	0
	1
	2
]`,
})

var _ = function.Add(function.Spec{
	Name: "pl.int_ranges", Doc: "Makes a list of whole numbers in each row, from start up to end, without end.",
	Params: []function.Param{
		{Name: "start", Kind: function.Column, Default: int64(0), Doc: "First number; the end, when that is left out."},
		{Name: "end", Kind: function.Column, Doc: "Where to stop."},
		{Name: "step", Kind: function.Column, Default: int64(1), Doc: "Distance of the numbers."},
		intType,
	},
	Type: intRule(true), Shape: function.Window, CanFail: true,
	Eval: func(c *function.Call) (*series.Series, error) {
		c = upTo(c)
		in, release, err := casted(c, dtype.Int64, dtype.Int64, dtype.Int64)
		if err != nil {
			return nil, err
		}
		defer release()
		a, err := lists(c, in, func(v []int64, in []any) ([]int64, error) {
			r, err := compute.IntRange(in[0].(int64), in[1].(int64), in[2].(int64))
			if err != nil {
				return v, err
			}
			defer r.Release()
			return append(v, r.Values()...), nil
		})
		if err != nil {
			return nil, err
		}
		s := series.New(c.In[0].Name(), dtype.List(dtype.Int64), a)
		if c.Type != s.DType() {
			defer s.Release()
			return s.Cast(c.Type, true)
		}
		return s, nil
	},
	Example: `>>> pl.DataFrame({"n": [1, 2, None]}).select(pl.int_ranges(0, "n").alias("r"))
shape: (3, 1)
┌───────────┐
│ r         │
│ ---       │
│ list[i64] │
╞═══════════╡
│ [0]       │
│ [0, 1]    │
│ null      │
└───────────┘`,
})

var _ = function.Add(function.Spec{
	Name: "pl.row_index", Doc: "Numbers the rows of the frame.",
	Params: []function.Param{{Name: "name", Kind: function.String, Default: "index", Doc: "Name of the column."}},
	Type:   function.Index, Shape: function.Window,
	Rename: func(_ string, o function.Options) string {
		if n := o.String("name"); n != "" {
			return n
		}
		return "index"
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		a, err := compute.IntRange(0, int64(c.Height), 1)
		if err != nil {
			return nil, err
		}
		s := series.New("index", dtype.Int64, a)
		defer s.Release()
		return s.Cast(c.Type, true)
	},
	Example: `>>> pl.DataFrame({"a": [5, 6]}).select(pl.row_index(), "a")
shape: (2, 2)
┌───────┬─────┐
│ index ┆ a   │
│ ---   ┆ --- │
│ u32   ┆ i64 │
╞═══════╪═════╡
│ 0     ┆ 5   │
│ 1     ┆ 6   │
└───────┴─────┘`,
})
