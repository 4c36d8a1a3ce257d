package compute

import (
	"math"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

type integer interface {
	int8 | int16 | int32 | int64 | uint8 | uint16 | uint32 | uint64
}

type float interface{ float32 | float64 }

// arithmeticIntegers is for all operators but TrueDiv and Pow. At most one side is of
// length 1, unless both are; a side of length 1 is valid.
func arithmeticIntegers[T integer](op dtype.ArithmeticOp, a *array.Primitive[T], o array.Array) array.Array {
	b := o.(*array.Primitive[T])
	n := resultLength(a, b)
	validity := bothValid(a, b, n)
	out := buffer.Alloc[T](n)
	dst, _ := out.MutSlice()
	validity = integersTo(op, dst, a.Values(), b.Values(), validity)
	return array.NewPrimitive(out, validity)
}

// resultLength is the length of the result of two sides that are known to fit.
func resultLength(a, b array.Array) int {
	if a.Len() == 1 {
		return b.Len()
	}
	return a.Len()
}

// integersTo writes x op y to dst, which may be x, and returns the validity, which it
// takes over.
func integersTo[T integer](op dtype.ArithmeticOp, dst, x, y []T, validity *buffer.Bitmap) *buffer.Bitmap {
	n := len(dst)
	switch {
	case len(y) == 1 && n != 1:
		return integersRight(op, dst, x, y[0], validity)
	case len(x) == 1 && n != 1:
		return integersLeft(op, dst, x[0], y, validity)
	}
	switch op {
	case dtype.Add:
		zip(dst, x, y, func(p, q T) T { return p + q })
	case dtype.Sub:
		zip(dst, x, y, func(p, q T) T { return p - q })
	case dtype.Mul:
		zip(dst, x, y, func(p, q T) T { return p * q })
	case dtype.FloorDiv:
		validity = withoutZeros(y, validity)
		zip(dst, x, y, floorDiv[T])
	case dtype.Mod:
		validity = withoutZeros(y, validity)
		zip(dst, x, y, floorMod[T])
	}
	return validity
}

func integersRight[T integer](op dtype.ArithmeticOp, dst, x []T, q T, validity *buffer.Bitmap) *buffer.Bitmap {
	switch op {
	case dtype.Add:
		zipRight(dst, x, q, func(p, q T) T { return p + q })
	case dtype.Sub:
		zipRight(dst, x, q, func(p, q T) T { return p - q })
	case dtype.Mul:
		zipRight(dst, x, q, func(p, q T) T { return p * q })
	case dtype.FloorDiv, dtype.Mod:
		if q == 0 {
			return noneValid(len(dst), validity)
		}
		if op == dtype.FloorDiv {
			divideRight(dst, x, q)
		} else {
			remainderRight(dst, x, q)
		}
	}
	return validity
}

func integersLeft[T integer](op dtype.ArithmeticOp, dst []T, p T, y []T, validity *buffer.Bitmap) *buffer.Bitmap {
	switch op {
	case dtype.Add:
		zipLeft(dst, p, y, func(p, q T) T { return p + q })
	case dtype.Sub:
		zipLeft(dst, p, y, func(p, q T) T { return p - q })
	case dtype.Mul:
		zipLeft(dst, p, y, func(p, q T) T { return p * q })
	case dtype.FloorDiv:
		validity = withoutZeros(y, validity)
		zipLeft(dst, p, y, floorDiv[T])
	case dtype.Mod:
		validity = withoutZeros(y, validity)
		zipLeft(dst, p, y, floorMod[T])
	}
	return validity
}

// floorDiv rounds down; dividing by zero gives 0, which is under a null.
func floorDiv[T integer](p, q T) T {
	if q == 0 {
		return 0
	}
	d := p / q
	if r := p - d*q; r != 0 && (r < 0) != (q < 0) {
		d--
	}
	return d
}

// floorMod is what floorDiv leaves, with q's sign.
func floorMod[T integer](p, q T) T {
	if q == 0 {
		return 0
	}
	r := p % q
	if r != 0 && (r < 0) != (q < 0) {
		r += q
	}
	return r
}

// withoutZeros makes rows with a zero in y null. It takes validity over.
func withoutZeros[T integer](y []T, validity *buffer.Bitmap) *buffer.Bitmap {
	zeros := 0
	for _, q := range y {
		if q == 0 {
			zeros++
		}
	}
	if zeros == 0 {
		return validity
	}
	return andValid(packBits(len(y), func(i int) bool { return y[i] != 0 }), validity)
}

// packBits returns the bitmap of f over n rows. For kernels where a call per row does
// not matter.
func packBits(n int, f func(i int) bool) *buffer.Bitmap {
	m := buffer.AllocBitmap(n)
	p, _, _ := m.MutBits()
	for i := range n {
		if f(i) {
			p[i>>3] |= 1 << (i & 7)
		}
	}
	return m
}

// andValid joins two validities, both of which it takes over; nil has no nulls.
func andValid(a, b *buffer.Bitmap) *buffer.Bitmap {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	v := buffer.And(a, b)
	a.Release()
	b.Release()
	return v
}

// noneValid is the validity of n nulls in place of another one, which it takes over.
func noneValid(n int, validity *buffer.Bitmap) *buffer.Bitmap {
	if validity != nil {
		validity.Release()
	}
	return buffer.ZeroBits(n)
}

// arithmeticFloats is for all operators but Pow.
func arithmeticFloats[T float](op dtype.ArithmeticOp, a *array.Primitive[T], o array.Array) array.Array {
	b := o.(*array.Primitive[T])
	n := resultLength(a, b)
	out := buffer.Alloc[T](n)
	dst, _ := out.MutSlice()
	floatsTo(op, dst, a.Values(), b.Values())
	return array.NewPrimitive(out, bothValid(a, b, n))
}

// floatsTo writes x op y to dst, which may be x.
func floatsTo[T float](op dtype.ArithmeticOp, dst, x, y []T) {
	n := len(dst)
	switch {
	case len(y) == 1 && n != 1:
		floatsRight(op, dst, x, y[0])
		return
	case len(x) == 1 && n != 1:
		floatsLeft(op, dst, x[0], y)
		return
	}
	switch op {
	case dtype.Add:
		zip(dst, x, y, func(p, q T) T { return p + q })
	case dtype.Sub:
		zip(dst, x, y, func(p, q T) T { return p - q })
	case dtype.Mul:
		zip(dst, x, y, func(p, q T) T { return p * q })
	case dtype.TrueDiv:
		zip(dst, x, y, func(p, q T) T { return p / q })
	case dtype.FloorDiv:
		zip(dst, x, y, func(p, q T) T { return floor(p / q) })
	case dtype.Mod:
		zip(dst, x, y, func(p, q T) T { return p - T(q*floor(p/q)) })
	}
}

// floatsRight divides by multiplying with the reciprocal, as Polars does for one
// divisor, and adds zero by leaving the values (and the sign of zeros) alone.
func floatsRight[T float](op dtype.ArithmeticOp, dst, x []T, q T) {
	inverse := 1 / q
	switch op {
	case dtype.Add:
		if q == 0 {
			copy(dst, x)
			return
		}
		zipRight(dst, x, q, func(p, q T) T { return p + q })
	case dtype.Sub:
		if q == 0 {
			copy(dst, x)
			return
		}
		zipRight(dst, x, q, func(p, q T) T { return p - q })
	case dtype.Mul:
		zipRight(dst, x, q, func(p, q T) T { return p * q })
	case dtype.TrueDiv:
		zipRight(dst, x, inverse, func(p, q T) T { return p * q })
	case dtype.FloorDiv:
		zipRight(dst, x, inverse, func(p, q T) T { return floor(p * q) })
	case dtype.Mod:
		x = x[:len(dst)]
		for i := range dst {
			dst[i] = x[i] - T(q*floor(x[i]*inverse))
		}
	}
}

func floatsLeft[T float](op dtype.ArithmeticOp, dst []T, p T, y []T) {
	switch op {
	case dtype.Add:
		if p == 0 {
			copy(dst, y)
			return
		}
		zipLeft(dst, p, y, func(p, q T) T { return p + q })
	case dtype.Sub:
		if p == 0 {
			mapTo(dst, y, func(q T) T { return -q })
			return
		}
		zipLeft(dst, p, y, func(p, q T) T { return p - q })
	case dtype.Mul:
		zipLeft(dst, p, y, func(p, q T) T { return p * q })
	case dtype.TrueDiv:
		zipLeft(dst, p, y, func(p, q T) T { return p / q })
	case dtype.FloorDiv:
		zipLeft(dst, p, y, func(p, q T) T { return floor(p / q) })
	case dtype.Mod:
		zipLeft(dst, p, y, func(p, q T) T { return p - T(q*floor(p/q)) })
	}
}

func floor[T float](x T) T { return T(math.Floor(float64(x))) }
