package compute

import (
	"encoding/binary"
	"math"
	"math/bits"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
)

// HashValues returns a number of each row that equal rows share. It depends on the
// values and the seed alone, on every machine and in every run.
func HashValues(a array.Array, seed uint64) *array.Primitive[uint64] {
	out := buffer.Alloc[uint64](a.Len())
	w, _ := out.MutSlice()
	hashRows(a, mix(seed^0x9e3779b97f4a7c15), w)
	return array.NewPrimitive(out, nil)
}

const nullHash = 0xb5297a4d3f84d5b5

// mix is the finalizer of SplitMix64.
func mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}

func hashRows(a array.Array, seed uint64, out []uint64) {
	switch x := a.(type) {
	case *array.Null:
	case *array.Boolean:
		v := x.Values()
		for i := range out {
			out[i] = mix(seed)
			if v.Get(i) {
				out[i] = mix(seed + 1)
			}
		}
	case *array.Primitive[int8]:
		hashNumbers(x.Values(), seed, out, func(v int8) uint64 { return uint64(v) })
	case *array.Primitive[int16]:
		hashNumbers(x.Values(), seed, out, func(v int16) uint64 { return uint64(v) })
	case *array.Primitive[int32]:
		hashNumbers(x.Values(), seed, out, func(v int32) uint64 { return uint64(v) })
	case *array.Primitive[int64]:
		hashNumbers(x.Values(), seed, out, func(v int64) uint64 { return uint64(v) })
	case *array.Primitive[uint8]:
		hashNumbers(x.Values(), seed, out, func(v uint8) uint64 { return uint64(v) })
	case *array.Primitive[uint16]:
		hashNumbers(x.Values(), seed, out, func(v uint16) uint64 { return uint64(v) })
	case *array.Primitive[uint32]:
		hashNumbers(x.Values(), seed, out, func(v uint32) uint64 { return uint64(v) })
	case *array.Primitive[uint64]:
		hashNumbers(x.Values(), seed, out, func(v uint64) uint64 { return v })
	case *array.Primitive[int128.Int]:
		hashNumbers(x.Values(), seed, out, func(v int128.Int) uint64 { return mix(uint64(v.Hi)) ^ v.Lo })
	case *array.Primitive[int128.Uint]:
		hashNumbers(x.Values(), seed, out, func(v int128.Uint) uint64 { return mix(v.Hi) ^ v.Lo })
	case *array.Primitive[float64]:
		hashNumbers(x.Values(), seed, out, floatBits)
	case *array.Primitive[float32]:
		hashNumbers(x.Values(), seed, out, func(v float32) uint64 { return floatBits(float64(v)) })
	case *array.Primitive[float16.Float]:
		hashNumbers(x.Values(), seed, out, func(v float16.Float) uint64 { return floatBits(v.Float64()) })
	case *array.View:
		data := x.DataBytes()
		views := x.Views()
		overRows(len(out), func(from, to int) {
			for i := from; i < to; i++ {
				out[i] = hashBytes(array.Resolve(&views[i], data), seed)
			}
		})
	case *array.Dictionary:
		hashCategories(x, seed, out)
	case *array.Struct:
		for i := range out {
			out[i] = seed
		}
		field := make([]uint64, len(out))
		for _, f := range x.Fields() {
			hashRows(f, seed, field)
			for i, h := range field {
				out[i] = mix(out[i]*31 + h)
			}
		}
	case *array.List:
		hashItems(x.Items(), seed, out, x.Range)
	case *array.FixedList:
		w := x.Width()
		hashItems(x.Items(), seed, out, func(i int) (int, int) { return i * w, (i + 1) * w })
	}
	if a.NullCount() > 0 {
		for i := range out {
			if !a.IsValid(i) {
				out[i] = mix(nullHash ^ seed)
			}
		}
	}
}

// hashBytes reads eight bytes at a time, the last ones as a shorter number.
func hashBytes(s []byte, seed uint64) uint64 {
	h := seed + uint64(len(s))
	for ; len(s) >= 8; s = s[8:] {
		hi, lo := bits.Mul64(h^binary.LittleEndian.Uint64(s), 0x9e3779b97f4a7c15)
		h = hi ^ lo
	}
	tail := uint64(0)
	for i, b := range s {
		tail |= uint64(b) << (8 * i)
	}
	return mix(h ^ tail)
}

func hashNumbers[T any](v []T, seed uint64, out []uint64, pattern func(T) uint64) {
	overRows(len(v), func(from, to int) {
		for i := from; i < to; i++ {
			out[i] = mix(pattern(v[i]) ^ seed)
		}
	})
}

// floatBits gives equal numbers one pattern: both zeros, and all NaN.
func floatBits(v float64) uint64 {
	if v != v {
		v = math.NaN()
	}
	return math.Float64bits(v + 0)
}

func hashItems(items array.Array, seed uint64, out []uint64, bounds func(i int) (int, int)) {
	h := make([]uint64, items.Len())
	hashRows(items, seed, h)
	for i := range out {
		lo, hi := bounds(i)
		x := seed + uint64(hi-lo)
		for _, y := range h[lo:hi] {
			x = mix(x*31 + y)
		}
		out[i] = x
	}
}

func hashCategories(d *array.Dictionary, seed uint64, out []uint64) {
	words := make([]uint64, d.Categories().Len())
	hashRows(d.Categories(), seed, words)
	for i := range out {
		if d.IsValid(i) {
			out[i] = words[d.Code(i)]
		}
	}
}
