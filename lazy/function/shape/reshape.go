package shape

import (
	"strconv"
	"strings"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "reshape",
	Doc:  "Makes arrays of the values, row by row; one dimension puts the items of arrays into rows.",
	Example: `>>> df = pl.DataFrame({"a": [1, 2, 3, 4]})
>>> df.select(pl.col("a").reshape((2, 2)))
shape: (2, 1)
┌───────────────┐
│ a             │
│ ---           │
│ array[i64, 2] │
╞═══════════════╡
│ [1, 2]        │
│ [3, 4]        │
└───────────────┘`,
	Params: []function.Param{{Name: "dimensions", Kind: function.Any, Required: true, Doc: "The sizes; one may be -1 for what is left."}},
	Shape:  function.LengthChanging, CanFail: true,
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		dims, err := dimensions(o["dimensions"])
		if err != nil {
			return dtype.Null, err
		}
		t := in[0]
		for t.Kind() == dtype.KindList || t.Kind() == dtype.KindArray {
			t = t.Inner()
		}
		for i := len(dims) - 1; i > 0; i-- {
			if dims[i] < 0 {
				return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "can only infer the first dimension of `reshape`, got %v", dims)
			}
			t = dtype.Array(t, dims[i])
		}
		return t, nil
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		dims, err := dimensions(c.Options["dimensions"])
		if err != nil {
			return nil, err
		}
		return c.OnArray(func(a array.Array) (array.Array, error) {
			items := flat(a)
			width := 1
			for _, d := range dims[1:] {
				width *= d
			}
			n := dims[0]
			if n < 0 && width > 0 {
				n = items.Len() / width
			}
			if n*width != items.Len() {
				defer items.Release()
				return nil, dtype.Errorf(dtype.InvalidOperation, "cannot reshape array of size %d into shape %s", items.Len(), tuple(dims))
			}
			rows := n * width
			for i := len(dims) - 1; i > 0; i-- {
				rows /= max(dims[i], 1)
				items = array.NewFixedList(rows, dims[i], items, nil)
			}
			return items, nil
		})
	},
})

func dimensions(v any) ([]int, error) {
	items, ok := v.([]any)
	if d, isInts := v.([]int); isInts && len(d) > 0 {
		return d, nil
	}
	if !ok || len(items) == 0 {
		return nil, dtype.Errorf(dtype.InvalidOperation, "at least one dimension must be specified")
	}
	out := make([]int, len(items))
	for i, x := range items {
		n, ok := x.(int64)
		if !ok {
			return nil, dtype.Errorf(dtype.TypeMismatch, "a dimension must be an integer, got %T", x)
		}
		out[i] = int(n)
	}
	return out, nil
}

func tuple(dims []int) string {
	s := make([]string, len(dims))
	for i, d := range dims {
		s[i] = strconv.Itoa(d)
	}
	return "(" + strings.Join(s, ", ") + ")"
}

// flat returns the items of nested lists, which the caller owns. It borrows a.
func flat(a array.Array) array.Array {
	switch x := a.(type) {
	case *array.List:
		items := x.Trimmed()
		defer items.Release()
		return flat(items)
	case *array.FixedList:
		return flat(x.Items())
	}
	return a.Clone()
}
