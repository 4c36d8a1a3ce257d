package casts

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "to_physical",
	Doc:  "Gives the values as they are stored: dates as days, categories as codes. Shares the memory.",
	Example: `>>> import datetime
>>> df = pl.DataFrame({"a": [datetime.date(1970, 1, 2), None]})
>>> df.with_columns(x=pl.col("a").to_physical())
shape: (2, 2)
┌────────────┬──────┐
│ a          ┆ x    │
│ ---        ┆ ---  │
│ date       ┆ i32  │
╞════════════╪══════╡
│ 1970-01-02 ┆ 1    │
│ null       ┆ null │
└────────────┴──────┘`,
	Type:   func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) { return physical(in[0]), nil },
	Shares: func(dtype.DataType, dtype.DataType, function.Options) bool { return true },
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		if !in0(c).Equal(c.Type) && hasCategories(in0(c)) {
			return stored(in[0]), nil
		}
		return in[0].Clone(), nil
	},
})

func in0(c *function.Call) dtype.DataType { return c.In[0].DType() }

// physical is the type of what is stored, inside of nested types too.
func physical(t dtype.DataType) dtype.DataType {
	switch t.Kind() {
	case dtype.KindList, dtype.KindArray:
		return t.WithInner(physical(t.Inner()))
	case dtype.KindStruct:
		fields := make([]dtype.Field, len(t.Fields()))
		for i, f := range t.Fields() {
			fields[i] = dtype.Field{Name: f.Name, Type: physical(f.Type)}
		}
		return dtype.Struct(fields...)
	}
	return t.Physical()
}

func hasCategories(t dtype.DataType) bool {
	switch t.Kind() {
	case dtype.KindList, dtype.KindArray:
		return hasCategories(t.Inner())
	case dtype.KindStruct:
		for _, f := range t.Fields() {
			if hasCategories(f.Type) {
				return true
			}
		}
	}
	return t.IsCategorical()
}

// stored replaces categories by their codes. It borrows a.
func stored(a array.Array) array.Array {
	validity := func() *buffer.Bitmap {
		if a.Validity() == nil {
			return nil
		}
		return a.Validity().Clone()
	}
	switch x := a.(type) {
	case *array.Dictionary:
		return x.Codes().Clone()
	case *array.List:
		return array.NewList(x.OffsetBuffer().Clone(), stored(x.Items()), validity())
	case *array.FixedList:
		return array.NewFixedList(x.Len(), x.Width(), stored(x.Items()), validity())
	case *array.Struct:
		fields := make([]array.Array, len(x.Fields()))
		for i, f := range x.Fields() {
			fields[i] = stored(f)
		}
		return array.NewStruct(x.Len(), fields, validity())
	}
	return a.Clone()
}
