package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// MapFloat returns f of each value. Float32 and Float16 keep their type, which dt is;
// other numbers and Boolean become Float64. Nulls stay.
func MapFloat(a array.Array, dt dtype.DataType, f func(float64) float64) (array.Array, error) {
	switch x := a.(type) {
	case *array.Primitive[float64]:
		return mapValues(x, func(v float64) float64 { return f(v) }), nil
	case *array.Primitive[float32]:
		return mapValues(x, func(v float32) float32 { return float32(f(float64(v))) }), nil
	case *array.Primitive[float16.Float]:
		return mapValues(x, func(v float16.Float) float16.Float { return float16.FromFloat64(f(v.Float64())) }), nil
	}
	c, err := Cast(a, dt, dtype.Float64, CastOptions{Strict: true})
	if err != nil {
		return nil, err
	}
	defer c.Release()
	return mapValues(c.(*array.Primitive[float64]), f), nil
}

func mapValues[T array.Native](a *array.Primitive[T], f func(T) T) array.Array {
	src := a.Values()
	out := buffer.Alloc[T](len(src))
	dst, _ := out.MutSlice()
	for i, v := range src {
		dst[i] = f(v)
	}
	return array.NewPrimitive(out, cloneValidity(a))
}

// FloatTest returns the values for which f is true; integers and Boolean answer as their
// Float64. Nulls stay null.
func FloatTest(a array.Array, dt dtype.DataType, f func(float64) bool) (array.Array, error) {
	c, err := Cast(a, dt, dtype.Float64, CastOptions{Strict: true})
	if err != nil {
		return nil, err
	}
	defer c.Release()
	src := c.(*array.Primitive[float64]).Values()
	bits := buffer.AllocBitmap(len(src))
	p, _, _ := bits.MutBits()
	for i, v := range src {
		if f(v) {
			p[i>>3] |= 1 << (i & 7)
		}
	}
	return array.NewBoolean(bits, cloneValidity(c)), nil
}
