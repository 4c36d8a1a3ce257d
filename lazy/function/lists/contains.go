package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

func init() {
	both(function.Spec{
		Name: "contains", Doc: "Tells whether each list contains an item.",
		Params: []function.Param{
			{Name: "item", Kind: function.Value, Required: true, Doc: "The item, one for all lists or one a row."},
			{Name: "nulls_equal", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "A null item is found."},
		},
		Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
			if inner, item := in[0].Inner(), in[1]; !comparable(inner, item) {
				return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "'%s.contains' cannot check for %s values in %s data", namespaceOf(in[0]), item.Name(), in[0].Name())
			}
			return dtype.Boolean, nil
		},
		Shape: function.Window,
		Eval: func(c *function.Call) (*series.Series, error) {
			hits, r, err := matches(c, c.Options.Bool("nulls_equal"))
			if err != nil {
				return nil, err
			}
			defer r.release()
			defer hits.Release()
			red, t, err := compute.NewReducer(compute.Reduction{Kind: compute.ReduceAny}, dtype.Boolean)
			if err != nil {
				return nil, err
			}
			red.Update(hits, r.ids(), r.n())
			a, err := red.Finish()
			if err != nil {
				return nil, err
			}
			if !c.Options.Bool("nulls_equal") {
				item := c.In[1].Array()
				defer item.Release()
				r.nullWhereMissing(item)
			}
			return r.one(a, t), nil
		},
	}, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.contains(1))
shape: (2, 2)
┌──────────────┬───────┐
│ a            ┆ x     │
│ ---          ┆ ---   │
│ list[i64]    ┆ bool  │
╞══════════════╪═══════╡
│ [3, 1, 1]    ┆ true  │
│ [2, null, 5] ┆ false │
└──────────────┴───────┘`, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.contains(1))
shape: (2, 2)
┌───────────────┬───────┐
│ a             ┆ x     │
│ ---           ┆ ---   │
│ array[i64, 3] ┆ bool  │
╞═══════════════╪═══════╡
│ [3, 1, 1]     ┆ true  │
│ [2, null, 5]  ┆ false │
└───────────────┴───────┘`)
}

// comparable tells whether items are asked for in a type that is as good as their own.
func comparable(inner, item dtype.DataType) bool {
	switch {
	case item == dtype.Null, inner == dtype.Null, inner.Equal(item):
		return true
	case inner.IsFloat() || item.IsFloat():
		return inner.IsFloat() && item.IsFloat()
	case inner.IsInteger() && item.IsInteger(), inner.Kind() == dtype.KindDecimal && item.IsNumeric():
		return true
	case inner.IsCategorical() || item.IsCategorical():
		return inner.IsCategorical() && item == dtype.String || inner == dtype.String
	}
	return inner.Kind() == item.Kind() && !inner.IsNested()
}

func namespaceOf(t dtype.DataType) string {
	if t.Kind() == dtype.KindArray {
		return "arr"
	}
	return "list"
}

// matches compares each item with the item asked for in its row.
func matches(c *function.Call, nullsEqual bool) (array.Array, *rows, error) {
	r := open(c.In[0])
	want, err := c.In[1].Cast(r.inner, false)
	if err != nil {
		r.release()
		return nil, nil, err
	}
	defer want.Release()
	w := want.Array()
	defer w.Release()
	if w.Len() != 1 {
		spread := compute.Take(w, r.ids())
		defer spread.Release()
		w = spread.Clone()
		defer w.Release()
	}
	op := compute.Eq
	if nullsEqual {
		op = compute.EqMissing
	}
	hits, err := function.Compare(op, r.items, r.inner, w, r.inner)
	if err != nil {
		r.release()
		return nil, nil, err
	}
	return hits, r, nil
}
