package compute

import (
	"bytes"
	"cmp"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// ordering returns the comparison (-1, 0 or 1) of row i of a with row j of b, chunks of
// dt and of one physical kind, both rows being valid. It is Polars' order: NaN is the greatest
// float and equal to itself, strings by bytes, categories by their strings, enums by
// position, lists item by item, records field by field, null items and fields first.
func ordering(a, b array.Array, dt dtype.DataType) func(i, j int) int {
	switch a := a.(type) {
	case *array.Boolean:
		x, y := a.Values(), b.(*array.Boolean).Values()
		return func(i, j int) int {
			p, q := x.Get(i), y.Get(j)
			switch {
			case p == q:
				return 0
			case q:
				return -1
			}
			return 1
		}
	case *array.Primitive[int8]:
		return orderPrimitives(a, b)
	case *array.Primitive[int16]:
		return orderPrimitives(a, b)
	case *array.Primitive[int32]:
		return orderPrimitives(a, b)
	case *array.Primitive[int64]:
		return orderPrimitives(a, b)
	case *array.Primitive[uint8]:
		return orderPrimitives(a, b)
	case *array.Primitive[uint16]:
		return orderPrimitives(a, b)
	case *array.Primitive[uint32]:
		return orderPrimitives(a, b)
	case *array.Primitive[uint64]:
		return orderPrimitives(a, b)
	case *array.Primitive[float32]:
		return orderFloats(a, b)
	case *array.Primitive[float64]:
		return orderFloats(a, b)
	case *array.Primitive[float16.Float]:
		x, y := a.Values(), b.(*array.Primitive[float16.Float]).Values()
		return func(i, j int) int { return compareFloats(x[i].Float32(), y[j].Float32()) }
	case *array.Primitive[int128.Int]:
		x, y := a.Values(), b.(*array.Primitive[int128.Int]).Values()
		return func(i, j int) int {
			if c := cmp.Compare(x[i].Hi, y[j].Hi); c != 0 {
				return c
			}
			return cmp.Compare(x[i].Lo, y[j].Lo)
		}
	case *array.Primitive[int128.Uint]:
		x, y := a.Values(), b.(*array.Primitive[int128.Uint]).Values()
		return func(i, j int) int {
			if c := cmp.Compare(x[i].Hi, y[j].Hi); c != 0 {
				return c
			}
			return cmp.Compare(x[i].Lo, y[j].Lo)
		}
	case *array.View:
		return orderViews(a, b.(*array.View))
	case *array.Dictionary:
		b := b.(*array.Dictionary)
		if dt.Kind() == dtype.KindEnum && sameCategories(a.Categories(), b.Categories()) {
			return func(i, j int) int { return cmp.Compare(a.Code(i), b.Code(j)) }
		}
		return func(i, j int) int { return cmp.Compare(a.StringAt(i), b.StringAt(j)) }
	case *array.List:
		b := b.(*array.List)
		items := orderNulls(a.Items(), b.Items(), dt.Inner())
		return func(i, j int) int {
			i0, i1 := a.Range(i)
			j0, j1 := b.Range(j)
			return orderRuns(items, i0, i1, j0, j1)
		}
	case *array.FixedList:
		b := b.(*array.FixedList)
		items := orderNulls(a.Items(), b.Items(), dt.Inner())
		return func(i, j int) int {
			i, j = i*a.Width(), j*b.Width()
			return orderRuns(items, i, i+a.Width(), j, j+b.Width())
		}
	case *array.Struct:
		b := b.(*array.Struct)
		fields := make([]func(i, j int) int, len(a.Fields()))
		for k, f := range a.Fields() {
			t := dtype.Null
			if k < len(dt.Fields()) {
				t = dt.Fields()[k].Type
			}
			fields[k] = orderNulls(f, b.Fields()[k], t)
		}
		return func(i, j int) int {
			for _, f := range fields {
				if c := f(i, j); c != 0 {
					return c
				}
			}
			return 0
		}
	}
	return func(i, j int) int { return 0 }
}

// orderNulls is ordering for rows that may be null, null being the least.
func orderNulls(a, b array.Array, dt dtype.DataType) func(i, j int) int {
	c := ordering(a, b, dt)
	if a.NullCount() == 0 && b.NullCount() == 0 {
		return c
	}
	return func(i, j int) int {
		switch p, q := a.IsValid(i), b.IsValid(j); {
		case p && q:
			return c(i, j)
		case p:
			return 1
		case q:
			return -1
		}
		return 0
	}
}

func orderRuns(items func(i, j int) int, i0, i1, j0, j1 int) int {
	for ; i0 < i1 && j0 < j1; i0, j0 = i0+1, j0+1 {
		if c := items(i0, j0); c != 0 {
			return c
		}
	}
	return cmp.Compare(i1-i0, j1-j0)
}

func orderPrimitives[T int8 | int16 | int32 | int64 | uint8 | uint16 | uint32 | uint64](a *array.Primitive[T], b array.Array) func(i, j int) int {
	x, y := a.Values(), b.(*array.Primitive[T]).Values()
	return func(i, j int) int {
		p, q := x[i], y[j]
		switch {
		case p < q:
			return -1
		case p > q:
			return 1
		}
		return 0
	}
}

func orderFloats[T float32 | float64](a *array.Primitive[T], b array.Array) func(i, j int) int {
	x, y := a.Values(), b.(*array.Primitive[T]).Values()
	return func(i, j int) int { return compareFloats(x[i], y[j]) }
}

// compareFloats orders NaN, which equals itself, behind all numbers.
func compareFloats[T float32 | float64](p, q T) int {
	switch {
	case p < q:
		return -1
	case p > q:
		return 1
	case p == q:
		return 0
	case p == p:
		return -1
	case q == q:
		return 1
	}
	return 0
}

func orderViews(a, b *array.View) func(i, j int) int {
	x, y := a.Views(), b.Views()
	dx, dy := a.DataBytes(), b.DataBytes()
	return func(i, j int) int { return compareViews(&x[i], &y[j], dx, dy) }
}

func compareViews(v, w *buffer.View, dv, dw [][]byte) int {
	if v.Prefix != w.Prefix { // bytes behind a short string are zero
		return cmp.Compare(bigEndian(v.Prefix), bigEndian(w.Prefix))
	}
	return bytes.Compare(array.Resolve(v, dv), array.Resolve(w, dw))
}
