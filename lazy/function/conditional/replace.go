package conditional

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "replace",
	Doc:  "Puts new values in place of old ones and keeps the others and the data type.",
	Example: `>>> df = pl.DataFrame({"a": [1, 2, 2, None]})
>>> df.with_columns(x=pl.col("a").replace(2, 100))
shape: (4, 2)
┌──────┬──────┐
│ a    ┆ x    │
│ ---  ┆ ---  │
│ i64  ┆ i64  │
╞══════╪══════╡
│ 1    ┆ 1    │
│ 2    ┆ 100  │
│ 2    ┆ 100  │
│ null ┆ null │
└──────┴──────┘`,
	Params: []function.Param{
		{Name: "old", Kind: function.Value, Required: true, Doc: "The values to replace."},
		{Name: "new", Kind: function.Value, Required: true, Doc: "One value for all, or one for each."},
	},
	AnyLength: true, CanFail: true,
	Shape: function.Window,
	Type:  func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) { return in[0], nil },
	Eval: func(c *function.Call) (*series.Series, error) {
		values, rows, err := replaced(c, "replace")
		if err != nil {
			return nil, err
		}
		defer values.Release()
		if rows == nil {
			return c.In[0].Clone(), nil
		}
		return c.OnArray(func(a array.Array) (array.Array, error) {
			found := compute.TakeOptional(values, rows)
			defer found.Release()
			hit := array.NewBoolean(hits(rows), nil)
			defer hit.Release()
			return compute.IfThenElse(hit, found, a), nil
		})
	},
})

// replaced gives the new values as the type of the result and for each row the one that it
// gets, or NullIndex. No rows mean that nothing is to be replaced.
func replaced(c *function.Call, name string) (array.Array, []uint32, error) {
	old, ot, err := itemsOf(c.In[1], c.In[0].DType())
	if err != nil {
		return nil, nil, err
	}
	defer old.Release()
	fresh, ft, err := itemsOf(c.In[2], c.Type)
	if err != nil {
		return nil, nil, err
	}
	defer fresh.Release()
	if fresh.Len() != old.Len() && fresh.Len() != 1 {
		return nil, nil, dtype.Errorf(dtype.InvalidOperation, "`new` input for `%s` must have the same length as `old` or have length 1", name)
	}
	values, err := compute.Cast(fresh, ft, c.Type, compute.CastOptions{Strict: true, Name: c.In[2].Name()})
	if err != nil || old.Len() == 0 {
		return values, nil, err
	}
	t, ok := dtype.Supertype(c.In[0].DType(), ot)
	if !ok {
		values.Release()
		return nil, nil, dtype.Errorf(dtype.SchemaMismatch, "failed to determine supertype of %s and %s", c.In[0].DType(), ot)
	}
	keys, err := compute.Cast(old, ot, t, compute.CastOptions{Strict: true, Name: c.In[1].Name()})
	if err != nil {
		values.Release()
		return nil, nil, err
	}
	defer keys.Release()
	if compute.NUnique([]array.Array{keys}, []dtype.DataType{t}) != keys.Len() {
		values.Release()
		return nil, nil, dtype.Errorf(dtype.InvalidOperation, "`old` input for `%s` must not contain duplicates", name)
	}
	in, err := c.In[0].Cast(t, true)
	if err != nil {
		values.Release()
		return nil, nil, err
	}
	defer in.Release()
	a := in.Array()
	defer a.Release()
	rows, err := compute.Find(a, keys, t)
	if err != nil {
		values.Release()
		return nil, nil, err
	}
	if fresh.Len() == 1 {
		for i, r := range rows {
			if r != compute.NullIndex {
				rows[i] = 0
			}
		}
	}
	return values, rows, nil
}

func hits(rows []uint32) *buffer.Bitmap {
	bits := buffer.AllocBitmap(len(rows))
	p, _, _ := bits.MutBits()
	for i, r := range rows {
		if r != compute.NullIndex {
			p[i>>3] |= 1 << (i & 7)
		}
	}
	return bits
}

// itemsOf is a column of values, or the items of the list that a literal holds.
func itemsOf(s *series.Series, value dtype.DataType) (array.Array, dtype.DataType, error) {
	t := s.DType()
	if t.Kind() == dtype.KindList && value.Kind() != dtype.KindList && s.Len() == 1 {
		a := s.Array()
		defer a.Release()
		return a.(*array.List).Trimmed(), t.Inner(), nil
	}
	return s.Array(), t, nil
}
