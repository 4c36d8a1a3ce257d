// Package membership registers what asks whether values are among others.
package membership

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "is_in",
	Doc:  "Tells whether each value is among others: those of a column, or of the list in its row.",
	Example: `>>> df = pl.DataFrame({"a": ["x", "y", None]})
>>> df.with_columns(x=pl.col("a").is_in(["x", "z"]))
shape: (3, 2)
┌──────┬───────┐
│ a    ┆ x     │
│ ---  ┆ ---   │
│ str  ┆ bool  │
╞══════╪═══════╡
│ x    ┆ true  │
│ y    ┆ false │
│ null ┆ null  │
└──────┴───────┘`,
	Params: []function.Param{
		{Name: "other", Kind: function.Column, Required: true, Doc: "A column or literal of the same type, or lists of it."},
		{Name: "nulls_equal", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Treat null as a value that equals null."},
	},
	AnyLength: true,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		_, err := memberType(in[0], in[1])
		return dtype.Boolean, err
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		t, err := memberType(c.In[0].DType(), c.In[1].DType())
		if err != nil {
			return nil, err
		}
		equal := c.Options.Bool("nulls_equal")
		if isNested(c.In[1].DType()) && c.In[1].Len() != 1 {
			return eachRow(c, t, equal)
		}
		set, err := members(c.In[1], t)
		if err != nil {
			return nil, err
		}
		defer set.Release()
		values, err := c.In[0].Cast(t, true)
		if err != nil {
			return nil, err
		}
		defer values.Release()
		chunks, err := values.MapChunks(func(a array.Array) (array.Array, error) {
			return compute.IsIn(a, set, t, equal), nil
		})
		if err != nil {
			return nil, err
		}
		return series.New(c.In[0].Name(), dtype.Boolean, chunks...), nil
	},
})

func isNested(t dtype.DataType) bool {
	return t.Kind() == dtype.KindList || t.Kind() == dtype.KindArray
}

// memberType is the type in which values and members are compared.
func memberType(value, other dtype.DataType) (dtype.DataType, error) {
	member := other
	if isNested(other) && !isNested(value) || isNested(value) && isNested(other) && isNested(other.Inner()) {
		member = other.Inner()
	}
	if member == dtype.Null {
		return value, nil
	}
	t, err := dtype.MembershipType(value, member)
	if err != nil {
		return t, dtype.Errorf(dtype.InvalidOperation, "'is_in' cannot check for %s values in %s data", value.Name(), membersName(other))
	}
	return t, nil
}

// membersName is the type of the members as a list, as a single one stands for.
func membersName(t dtype.DataType) string {
	if isNested(t) {
		return t.Name()
	}
	return "List(" + t.Name() + ")"
}

// members returns all members as one chunk of type t.
func members(s *series.Series, t dtype.DataType) (array.Array, error) {
	all := s.Array()
	defer all.Release()
	from := s.DType()
	items := all.Clone()
	if isNested(from) && !from.Equal(t) {
		items.Release()
		switch a := all.(type) {
		case *array.List:
			items = a.Trimmed()
		case *array.FixedList:
			items = a.Items().Clone()
		}
		from = from.Inner()
	}
	defer items.Release()
	return compute.Cast(items, from, t, compute.CastOptions{Strict: true, Name: s.Name()})
}

// eachRow looks for each value in the list of its own row.
func eachRow(c *function.Call, t dtype.DataType, equal bool) (*series.Series, error) {
	n := c.In[1].Len()
	if c.In[0].Len() != n && c.In[0].Len() != 1 {
		return nil, dtype.Errorf(dtype.ShapeMismatch, "lengths don't match: `is_in` on %d values and %d lists", c.In[0].Len(), n)
	}
	values, err := c.In[0].Cast(t, true)
	if err != nil {
		return nil, err
	}
	defer values.Release()
	parts := make([]array.Array, 0, n)
	defer func() {
		for _, p := range parts {
			p.Release()
		}
	}()
	for i := range n {
		v := values.Slice(min(i, values.Len()-1), 1)
		row := c.In[1].Slice(i, 1)
		if !row.IsValid(0) {
			parts = append(parts, array.FullNull(dtype.Boolean, 1))
		} else {
			set, err := members(row, t)
			if err != nil {
				return nil, err
			}
			parts = append(parts, compute.IsIn(v.Chunks()[0], set, t, equal))
			set.Release()
		}
		v.Release()
		row.Release()
	}
	if n == 0 {
		return series.New(c.In[0].Name(), dtype.Boolean), nil
	}
	return series.New(c.In[0].Name(), dtype.Boolean, compute.Concat(parts)), nil
}
