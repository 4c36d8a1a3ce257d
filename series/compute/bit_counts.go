package compute

import (
	"math/bits"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// BitCount names what of the bits of a number is counted.
type BitCount uint8

// The counts, with Polars' names after bitwise_.
const (
	CountOnes BitCount = iota
	CountZeros
	LeadingOnes
	LeadingZeros
	TrailingOnes
	TrailingZeros
)

// String returns the name in Polars' messages.
func (k BitCount) String() string {
	return [...]string{"count_ones", "count_zeros", "leading_ones", "leading_zeros", "trailing_ones", "trailing_zeros"}[k]
}

// BitCounts counts bits of each integer or Boolean. Nulls stay.
func BitCounts(k BitCount, a array.Array, dt dtype.DataType) (array.Array, error) {
	switch x := a.(type) {
	case *array.Boolean:
		ones := k == CountOnes || k == LeadingOnes || k == TrailingOnes
		out := buffer.Alloc[uint32](a.Len())
		w, _ := out.MutSlice()
		v := x.Values()
		for i := range w {
			w[i] = 0
			if v.Get(i) == ones {
				w[i] = 1
			}
		}
		return array.NewPrimitive(out, cloneValidity(a)), nil
	case *array.Primitive[int8]:
		return countBits(k, x, 8), nil
	case *array.Primitive[uint8]:
		return countBits(k, x, 8), nil
	case *array.Primitive[int16]:
		return countBits(k, x, 16), nil
	case *array.Primitive[uint16]:
		return countBits(k, x, 16), nil
	case *array.Primitive[int32]:
		return countBits(k, x, 32), nil
	case *array.Primitive[uint32]:
		return countBits(k, x, 32), nil
	case *array.Primitive[int64]:
		return countBits(k, x, 64), nil
	case *array.Primitive[uint64]:
		return countBits(k, x, 64), nil
	case *array.Primitive[int128.Int]:
		return countWide(k, x, func(v int128.Int) (uint64, uint64) { return uint64(v.Hi), v.Lo }), nil
	case *array.Primitive[int128.Uint]:
		return countWide(k, x, func(v int128.Uint) (uint64, uint64) { return v.Hi, v.Lo }), nil
	}
	return nil, dtype.Errorf(dtype.InvalidOperation, "dtype %s not supported in '%s' operation", dt, k)
}

// bitsOf counts in the low width bits of v.
func bitsOf(k BitCount, v uint64, width int) uint32 {
	mask := ^uint64(0) >> (64 - width)
	switch k {
	case CountOnes:
		return uint32(bits.OnesCount64(v))
	case CountZeros:
		return uint32(width - bits.OnesCount64(v))
	case LeadingOnes:
		return uint32(width - bits.Len64(^v&mask))
	case LeadingZeros:
		return uint32(width - bits.Len64(v))
	case TrailingOnes:
		return uint32(min(bits.TrailingZeros64(^v), width))
	}
	return uint32(min(bits.TrailingZeros64(v), width))
}

func countBits[T interface {
	integer
	array.Native
}](k BitCount, a *array.Primitive[T], width int) array.Array {
	src := a.Values()
	out := buffer.Alloc[uint32](len(src))
	w, _ := out.MutSlice()
	mask := ^uint64(0) >> (64 - width)
	// Ones are counted as the zeros of the complement.
	var flip uint64
	switch k {
	case CountZeros, LeadingOnes, TrailingOnes:
		flip = mask
	}
	overRows(len(src), func(from, to int) {
		dst, src := w[from:to], src[from:to]
		dst = dst[:len(src)]
		switch k {
		case CountOnes, CountZeros:
			for i, v := range src {
				dst[i] = uint32(bits.OnesCount64(uint64(v)&mask ^ flip))
			}
		case LeadingOnes, LeadingZeros:
			for i, v := range src {
				dst[i] = uint32(width - bits.Len64(uint64(v)&mask^flip))
			}
		default:
			for i, v := range src {
				dst[i] = uint32(min(bits.TrailingZeros64(uint64(v)&mask^flip), width))
			}
		}
	})
	return array.NewPrimitive(out, cloneValidity(a))
}

func countWide[T array.Native](k BitCount, a *array.Primitive[T], f func(T) (hi, lo uint64)) array.Array {
	src := a.Values()
	out := buffer.Alloc[uint32](len(src))
	w, _ := out.MutSlice()
	for i, x := range src {
		hi, lo := f(x)
		switch first, second := bitsOf(k, hi, 64), bitsOf(k, lo, 64); {
		case k == CountOnes || k == CountZeros, (k == LeadingOnes || k == LeadingZeros) && first == 64, (k == TrailingOnes || k == TrailingZeros) && second == 64:
			w[i] = first + second
		case k == LeadingOnes || k == LeadingZeros:
			w[i] = first
		default:
			w[i] = second
		}
	}
	return array.NewPrimitive(out, cloneValidity(a))
}
