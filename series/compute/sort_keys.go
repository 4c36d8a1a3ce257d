package compute

import (
	"math"
	"math/bits"
	"runtime"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
)

// codes are unsigned integers that stand for the rows of a column and are ordered and
// equal as they are. They are less than 1<<width. Scratch memory: release when done.
type codes struct {
	buf   *buffer.Buffer[uint64]
	v     []uint64
	width int
}

func newCodes(n int) codes {
	b := buffer.Alloc[uint64](n)
	v, _ := b.MutSlice()
	return codes{b, v, 64}
}

func (c *codes) release() {
	if c.buf != nil {
		c.buf.Release()
		c.buf, c.v = nil, nil
	}
}

func bigEndian(x uint32) uint32 { return bits.ReverseBytes32(x) }

// fixedCodes returns the codes of values of at most 64 bits, ok being false for other
// kinds. NaNs have one code, behind all numbers, and both zeros have one code. Codes
// under nulls are arbitrary.
func fixedCodes(a array.Array) (c codes, ok bool) {
	switch a := a.(type) {
	case *array.Boolean:
		c = newCodes(a.Len())
		p, off := a.Values().Bits()
		for i := range c.v {
			at := off + i
			c.v[i] = uint64(p[at>>3] >> (at & 7) & 1)
		}
	case *array.Primitive[int8]:
		c = integerCodes(a.Values())
	case *array.Primitive[int16]:
		c = integerCodes(a.Values())
	case *array.Primitive[int32]:
		c = integerCodes(a.Values())
	case *array.Primitive[int64]:
		c = integerCodes(a.Values())
	case *array.Primitive[uint8]:
		c = naturalCodes(a.Values())
	case *array.Primitive[uint16]:
		c = naturalCodes(a.Values())
	case *array.Primitive[uint32]:
		c = naturalCodes(a.Values())
	case *array.Primitive[uint64]:
		c = naturalCodes(a.Values())
	case *array.Primitive[float32]:
		c = newCodes(a.Len())
		for i, x := range a.Values()[:len(c.v)] {
			c.v[i] = uint64(float32Code(x))
		}
	case *array.Primitive[float64]:
		c = newCodes(a.Len())
		src := a.Values()
		overRows(len(src), func(from, to int) {
			dst := c.v[from:to]
			for i, x := range src[from:to] {
				dst[i] = float64Code(x)
			}
		})
	case *array.Primitive[float16.Float]:
		c = newCodes(a.Len())
		for i, x := range a.Values()[:len(c.v)] {
			c.v[i] = uint64(float32Code(x.Float32()))
		}
	default:
		return c, false
	}
	runtime.KeepAlive(a)
	return c, true
}

func integerCodes[T int8 | int16 | int32 | int64](src []T) codes {
	c := newCodes(len(src))
	overRows(len(src), func(from, to int) {
		dst := c.v[from:to]
		for i, x := range src[from:to] {
			dst[i] = uint64(int64(x)) ^ 1<<63
		}
	})
	return c
}

func naturalCodes[T uint8 | uint16 | uint32 | uint64](src []T) codes {
	c := newCodes(len(src))
	overRows(len(src), func(from, to int) {
		dst := c.v[from:to]
		for i, x := range src[from:to] {
			dst[i] = uint64(x)
		}
	})
	return c
}

func float64Code(x float64) uint64 { return signedCode(x + 0) } // -0.0 + 0 is 0

// signedCode is float64Code that tells -0.0 from 0.0.
func signedCode(x float64) uint64 {
	if x != x {
		return math.MaxUint64
	}
	b := math.Float64bits(x)
	return b ^ (uint64(int64(b)>>63) | 1<<63)
}

func float32Code(x float32) uint32 {
	if x != x {
		return math.MaxUint32
	}
	b := math.Float32bits(x + 0)
	return b ^ (uint32(int32(b)>>31) | 1<<31)
}

// squeeze moves codes down to start at 0, so that their width says how far they spread,
// and makes nulls the least code of all, or the greatest when last. ok is false when
// nulls need a code but all 64 bits are in use: the codes then stay as they are, those of
// nulls being 0.
func (c *codes) squeeze(a array.Array, last bool) (ok bool) {
	var v *buffer.Bitmap
	if a.NullCount() > 0 {
		v = a.Validity()
	}
	lo, hi := codeRange(c.v, v)
	if lo > hi { // no valid row
		clear(c.v)
		c.width = 0
		return true
	}
	if v == nil {
		c.width = bits.Len64(hi - lo)
		if lo == 0 {
			return true
		}
		overRows(len(c.v), func(from, to int) {
			run := c.v[from:to]
			for i := range run {
				run[i] -= lo
			}
		})
		return true
	}
	if hi-lo == math.MaxUint64 {
		for i := range c.v {
			if !v.Get(i) {
				c.v[i] = 0
			}
		}
		return false
	}
	base, null := lo-1, uint64(0)
	if last {
		base, null = lo, hi-lo+1
	}
	overRows(len(c.v), func(from, to int) {
		for i := from; i < to; i += 64 {
			w := v.Word(i)
			run := c.v[i:min(i+64, to)]
			for j := range run {
				x := null
				if w>>j&1 != 0 {
					x = run[j] - base
				}
				run[j] = x
			}
		}
	})
	c.width = bits.Len64(hi - lo + 1)
	return true
}

// codeRange returns the least and greatest code of the valid rows; lo > hi when there
// are none.
func codeRange(v []uint64, validity *buffer.Bitmap) (lo, hi uint64) {
	lo, hi = math.MaxUint64, 0
	if validity == nil {
		w := workers(len(v))
		ends := make([][2]uint64, w)
		inParallel(w, w, func(_, p int) {
			from, to := span(len(v), w, p)
			a, b := uint64(math.MaxUint64), uint64(0)
			for _, x := range v[from:to] {
				a = min(a, x)
				b = max(b, x)
			}
			ends[p] = [2]uint64{a, b}
		})
		for _, e := range ends {
			lo, hi = min(lo, e[0]), max(hi, e[1])
		}
		return lo, hi
	}
	for i := 0; i < len(v); i += 64 {
		for w := validity.Word(i); w != 0; w &= w - 1 {
			x := v[i+bits.TrailingZeros64(w)]
			lo = min(lo, x)
			hi = max(hi, x)
		}
	}
	return lo, hi
}

// invert turns the order of the codes around.
func (c *codes) invert() {
	top := uint64(math.MaxUint64)
	if c.width < 64 {
		top = 1<<c.width - 1
	}
	for i, x := range c.v {
		c.v[i] = top - x
	}
}

// append makes the codes of o the lower digits of c. The sum of the widths is at most 64.
func (c *codes) append(o *codes) {
	shift := o.width
	overRows(len(c.v), func(from, to int) {
		v, w := c.v[from:to], o.v[from:to]
		w = w[:len(v)]
		for i := range v {
			v[i] = v[i]<<shift | w[i]
		}
	})
	c.width += o.width
}

// wideCodes128 returns high and low codes of values of 128 bits.
func wideCodes128(a array.Array) (hi, lo codes, ok bool) {
	switch a := a.(type) {
	case *array.Primitive[int128.Int]:
		hi, lo = newCodes(a.Len()), newCodes(a.Len())
		for i, x := range a.Values() {
			hi.v[i] = uint64(x.Hi) ^ 1<<63
			lo.v[i] = x.Lo
		}
	case *array.Primitive[int128.Uint]:
		hi, lo = newCodes(a.Len()), newCodes(a.Len())
		for i, x := range a.Values() {
			hi.v[i] = x.Hi
			lo.v[i] = x.Lo
		}
	default:
		return hi, lo, false
	}
	return hi, lo, true
}

// nullCodes returns 1 for valid rows and 0 for nulls, or the other way around when last.
func nullCodes(a array.Array, last bool) codes {
	c := newCodes(a.Len())
	c.width = 1
	v := a.Validity()
	for i := range c.v {
		c.v[i] = 1
		if v == nil && a.NullCount() > 0 || v != nil && !v.Get(i) {
			c.v[i] = 0
		}
		if last {
			c.v[i] ^= 1
		}
	}
	return c
}
