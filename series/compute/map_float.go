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
	return MapFloats(a, dt, func(dst, src []float64) {
		for i, v := range src {
			dst[i] = f(v)
		}
	})
}

// MapFloats is MapFloat for an f that computes runs of values. It may be called with one
// slice for both.
func MapFloats(a array.Array, dt dtype.DataType, f func(dst, src []float64)) (array.Array, error) {
	switch x := a.(type) {
	case *array.Primitive[float64]:
		return mapBlocks(x, f), nil
	case *array.Primitive[float32]:
		return mapBlocks(x, func(dst, src []float32) {
			var wide [256]float64
			for len(src) > 0 {
				n := min(len(src), len(wide))
				for i, v := range src[:n] {
					wide[i] = float64(v)
				}
				f(wide[:n], wide[:n])
				for i, v := range wide[:n] {
					dst[i] = float32(v)
				}
				dst, src = dst[n:], src[n:]
			}
		}), nil
	case *array.Primitive[float16.Float]:
		return mapBlocks(x, func(dst, src []float16.Float) {
			var wide [256]float64
			for len(src) > 0 {
				n := min(len(src), len(wide))
				for i, v := range src[:n] {
					wide[i] = v.Float64()
				}
				f(wide[:n], wide[:n])
				for i, v := range wide[:n] {
					dst[i] = float16.FromFloat64(v)
				}
				dst, src = dst[n:], src[n:]
			}
		}), nil
	}
	c, err := Cast(a, dt, dtype.Float64, CastOptions{})
	if err != nil {
		return nil, err
	}
	defer c.Release()
	return mapBlocks(c.(*array.Primitive[float64]), f), nil
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

// FloatClass is a question about a float.
type FloatClass uint8

// The questions about floats.
const (
	NaN FloatClass = iota
	NotNaN
	Infinite
	Finite
)

// FloatTest returns the values of a class; integers and Boolean answer as their Float64.
// Nulls stay null.
func FloatTest(a array.Array, dt dtype.DataType, class FloatClass) (array.Array, error) {
	c, err := Cast(a, dt, dtype.Float64, CastOptions{})
	if err != nil {
		return nil, err
	}
	defer c.Release()
	src := c.(*array.Primitive[float64]).Values()
	bits := buffer.AllocBitmap(len(src))
	p, _, _ := bits.MutBits()
	test := map[FloatClass]func([]byte, []float64){NaN: areNaN, NotNaN: areNotNaN, Infinite: areInfinite, Finite: areFinite}[class]
	blocks(len(src), func(from, to int) { // which begin at whole bytes
		test(p[from>>3:(to+7)>>3], src[from:to])
	})
	return array.NewBoolean(bits, cloneValidity(c)), nil
}

// The bits of a float without its sign count up to infinity, above which is NaN, so that
// a subtraction leaves the answer in the first bit.
const (
	infinity = 0x7FF << 52
	noSign   = 1<<63 - 1
)

func areNaN(dst []byte, src []float64) {
	for k := range dst {
		run := src[k*8 : min(k*8+8, len(src))]
		var b uint64
		for j, v := range run {
			b |= (infinity - math.Float64bits(v)&noSign) >> 63 << (j & 63)
		}
		dst[k] = byte(b)
	}
}

func areNotNaN(dst []byte, src []float64) {
	for k := range dst {
		run := src[k*8 : min(k*8+8, len(src))]
		var b uint64
		for j, v := range run {
			b |= (math.Float64bits(v)&noSign - infinity - 1) >> 63 << (j & 63)
		}
		dst[k] = byte(b)
	}
}

func areInfinite(dst []byte, src []float64) {
	for k := range dst {
		run := src[k*8 : min(k*8+8, len(src))]
		var b uint64
		for j, v := range run {
			b |= ((math.Float64bits(v)&noSign ^ infinity) - 1) >> 63 << (j & 63)
		}
		dst[k] = byte(b)
	}
}

func areFinite(dst []byte, src []float64) {
	for k := range dst {
		run := src[k*8 : min(k*8+8, len(src))]
		var b uint64
		for j, v := range run {
			b |= (math.Float64bits(v)&noSign - infinity) >> 63 << (j & 63)
		}
		dst[k] = byte(b)
	}
}

// FillNaN puts a value in place of NaN.
func FillNaN(a *array.Primitive[float64], value float64) array.Array {
	return mapBlocks(a, func(dst, src []float64) {
		dst = dst[:len(src)]
		for i, v := range src {
			if v != v {
				v = value
			}
			dst[i] = v
		}
	})
}
