package compute

import (
	"math"

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
		return mapValues(x, f), nil
	case *array.Primitive[float32]:
		return mapValues(x, func(v float32) float32 { return float32(f(float64(v))) }), nil
	case *array.Primitive[float16.Float]:
		return mapValues(x, func(v float16.Float) float16.Float { return float16.FromFloat64(f(v.Float64())) }), nil
	}
	c, err := Cast(a, dt, dtype.Float64, CastOptions{})
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
	blocks(len(src), func(from, to int) {
		dst := dst[from:to]
		for i, v := range src[from:to] {
			dst[i] = f(v)
		}
	})
	return array.NewPrimitive(out, cloneValidity(a))
}

// blocks calls f for runs of rows that together are all n, on all workers.
func blocks(n int, f func(from, to int)) {
	w := workers(n)
	if w == 1 {
		f(0, n)
		return
	}
	inParallel(w, w, func(_, p int) { f(span(n, w, p)) })
}

// Floor and Ceil round floats to whole numbers.
func Floor(a array.Array) (array.Array, error) {
	x, ok := a.(*array.Primitive[float64])
	if !ok {
		return MapFloat(a, floatTypeOf(a), math.Floor)
	}
	return mapBlocks(x, func(dst, src []float64) {
		for i, v := range src {
			dst[i] = math.Floor(v)
		}
	}), nil
}

// Ceil is as Floor.
func Ceil(a array.Array) (array.Array, error) {
	x, ok := a.(*array.Primitive[float64])
	if !ok {
		return MapFloat(a, floatTypeOf(a), math.Ceil)
	}
	return mapBlocks(x, func(dst, src []float64) {
		for i, v := range src {
			dst[i] = math.Ceil(v)
		}
	}), nil
}

// floatTypeOf is the type of an array of floats.
func floatTypeOf(a array.Array) dtype.DataType {
	switch a.(type) {
	case *array.Primitive[float16.Float]:
		return dtype.Float16
	case *array.Primitive[float32]:
		return dtype.Float32
	}
	return dtype.Float64
}

// mapBlocks computes runs of values from runs of equal length.
func mapBlocks[T array.Native](a *array.Primitive[T], f func(dst, src []T)) array.Array {
	src := a.Values()
	out := buffer.Alloc[T](len(src))
	dst, _ := out.MutSlice()
	blocks(len(src), func(from, to int) { f(dst[from:to], src[from:to]) })
	return array.NewPrimitive(out, cloneValidity(a))
}

// FloatTest returns the values for which f is true; integers and Boolean answer as their
// Float64. Nulls stay null.
func FloatTest(a array.Array, dt dtype.DataType, f func(float64) bool) (array.Array, error) {
	c, err := Cast(a, dt, dtype.Float64, CastOptions{})
	if err != nil {
		return nil, err
	}
	defer c.Release()
	src := c.(*array.Primitive[float64]).Values()
	bits := buffer.AllocBitmap(len(src))
	p, _, _ := bits.MutBits()
	blocks(len(src), func(from, to int) { // which begin at whole bytes
		for k := from; k < to; k += 8 {
			var b byte
			for j, v := range src[k:min(k+8, to)] {
				if f(v) {
					b |= 1 << j
				}
			}
			p[k>>3] = b
		}
	})
	return array.NewBoolean(bits, cloneValidity(c)), nil
}
