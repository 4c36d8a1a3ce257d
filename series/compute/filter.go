package compute

import (
	"encoding/binary"
	"math/bits"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
)

// Filter returns the rows of a whose bit is set in mask, which must be as long as a. A
// mask of ones gives a clone that shares all memory.
func Filter(a array.Array, mask *buffer.Bitmap) array.Array {
	if mask.Len() != a.Len() {
		panic("compute: filter of unequal lengths")
	}
	n := mask.CountSet()
	if n == a.Len() {
		return a.Clone()
	}
	return filter(a, mask, n)
}

// filter is Filter for a mask with n set bits.
func filter(a array.Array, mask *buffer.Bitmap, n int) array.Array {
	switch a := a.(type) {
	case array.Fixed:
		out := a.Make(n, filterValidity(a, mask, n))
		switch a.Width() {
		case 1:
			filterSlots(array.Slots[uint8](out), array.Slots[uint8](a), mask)
		case 2:
			filterSlots(array.Slots[uint16](out), array.Slots[uint16](a), mask)
		case 4:
			filterSlots(array.Slots[uint32](out), array.Slots[uint32](a), mask)
		case 8:
			filterSlots(array.Slots[uint64](out), array.Slots[uint64](a), mask)
		default:
			filterSlots(array.Slots[int128.Uint](out), array.Slots[int128.Uint](a), mask)
		}
		return out
	case *array.Boolean:
		return array.NewBoolean(filterBits(a.Values(), mask, n), filterValidity(a, mask, n))
	case *array.View:
		views := buffer.Alloc[buffer.View](n)
		w, _ := views.MutSlice()
		filterSlots(w, a.Views(), mask)
		return viewsOf(a, views, filterValidity(a, mask, n))
	case *array.Dictionary:
		return array.NewDictionary(filter(a.Codes(), mask, n), a.Categories().Clone().(*array.View))
	case *array.Null:
		return array.NewNull(n)
	case *array.Struct:
		fields := make([]array.Array, len(a.Fields()))
		for i, f := range a.Fields() {
			fields[i] = filter(f, mask, n)
		}
		return array.NewStruct(n, fields, filterValidity(a, mask, n))
	}
	return Take(a, setBits(mask, n))
}

func filterValidity(a array.Array, mask *buffer.Bitmap, n int) *buffer.Bitmap {
	v := a.Validity()
	if v == nil || v.CountUnset() == 0 {
		return nil
	}
	return filterBits(v, mask, n)
}

// filterSlots copies the values of src whose bit is set to dst, which is just long
// enough.
func filterSlots[T any](dst, src []T, mask *buffer.Bitmap) {
	w := workers(len(src))
	if w == 1 {
		filterRun(dst, src, mask, 0)
		return
	}
	sizes := make([]int, w)
	inParallel(w, w, func(_, p int) {
		from, to := span(len(src), w, p)
		for i := from; i < to; i += 64 {
			sizes[p] += bits.OnesCount64(mask.Word(i))
		}
	})
	at := 0
	for p, n := range sizes {
		sizes[p] = at
		at += n
	}
	inParallel(w, w, func(_, p int) {
		from, to := span(len(src), w, p)
		end := len(dst)
		if p+1 < w {
			end = sizes[p+1]
		}
		filterRun(dst[sizes[p]:end], src[from:to], mask, from)
	})
}

// filterRun is filterSlots for the bits of mask from first on.
func filterRun[T any](dst, src []T, mask *buffer.Bitmap, first int) {
	k := 0
	for i := 0; i < len(src); i += 64 {
		w := mask.Word(first + i)
		switch c := bits.OnesCount64(w); {
		case c == 0:
		case c == 64:
			k += copy(dst[k:], src[i:i+64])
		case c > 12 && i+64 <= len(src) && k+64 <= len(dst):
			// Write each value and move on only behind those that stay: no branch to guess.
			d, s := dst[k:k+64:k+64], src[i:i+64:i+64]
			at := 0
			for j := range s {
				d[at&63] = s[j]
				at += int(w >> j & 1)
			}
			k += c
		default:
			for ; w != 0; w &= w - 1 {
				dst[k] = src[i+bits.TrailingZeros64(w)]
				k++
			}
		}
	}
}

// filterBits returns the bits of src, as long as mask, that are set in mask, n of them.
func filterBits(src, mask *buffer.Bitmap, n int) *buffer.Bitmap {
	var b bitWriter
	b.init(n)
	for i := 0; i < mask.Len(); i += 64 {
		if w := mask.Word(i); w != 0 {
			b.put(compress(src.Word(i), w), bits.OnesCount64(w))
		}
	}
	return b.finish()
}

// compress moves the bits of x that are set in mask together at the low end.
func compress(x, mask uint64) uint64 {
	if mask == ^uint64(0) {
		return x
	}
	if x &= mask; x == 0 {
		return 0
	}
	if bits.OnesCount64(mask) < 16 {
		var out uint64
		for k := 0; mask != 0; k++ {
			out |= (x >> bits.TrailingZeros64(mask) & 1) << k
			mask &= mask - 1
		}
		return out
	}
	// Warren, Hacker's Delight: the distance each bit moves is the number of zero mask
	// bits below it; move by its binary digits.
	below := ^mask << 1
	for shift := 1; shift < 64; shift *= 2 {
		p := below ^ below<<1
		p ^= p << 2
		p ^= p << 4
		p ^= p << 8
		p ^= p << 16
		p ^= p << 32
		move := p & mask
		mask = mask ^ move | move>>shift
		t := x & move
		x = x ^ t | t>>shift
		below &^= p
	}
	return x
}

// SetRows returns the rows whose bit is set.
func SetRows(mask *buffer.Bitmap) []uint32 { return setBits(mask, mask.CountSet()) }

// setBits returns the positions of the n set bits.
func setBits(mask *buffer.Bitmap, n int) []uint32 {
	idx := make([]uint32, n)
	k := 0
	for i := 0; i < mask.Len(); i += 64 {
		for w := mask.Word(i); w != 0; w &= w - 1 {
			idx[k] = uint32(i + bits.TrailingZeros64(w))
			k++
		}
	}
	return idx
}

// bitWriter fills a bitmap of known length from front to back.
type bitWriter struct {
	buf  *buffer.Buffer[uint8]
	p    []byte
	n    int    // bits of the bitmap
	word uint64 // bits that are not stored yet
	have int    // how many
	at   int    // bytes stored
}

func (b *bitWriter) init(n int) {
	b.n = n
	b.buf = buffer.Alloc[uint8]((n + 63) / 64 * 8)
	b.p, _ = b.buf.MutSlice()
}

// put adds the low k (1 to 64) bits of w, whose other bits are zero.
func (b *bitWriter) put(w uint64, k int) {
	b.word |= w << b.have
	if b.have+k < 64 {
		b.have += k
		return
	}
	binary.LittleEndian.PutUint64(b.p[b.at:], b.word)
	b.at += 8
	done := 64 - b.have
	b.word = 0
	if done < 64 {
		b.word = w >> done
	}
	b.have += k - 64
}

func (b *bitWriter) finish() *buffer.Bitmap {
	if b.have > 0 {
		binary.LittleEndian.PutUint64(b.p[b.at:], b.word)
		b.at += 8
	}
	clear(b.p[b.at:])
	return bitmapOf(b.buf, b.n)
}

// bitmapOf returns the first n bits of buf, which it takes over.
func bitmapOf(buf *buffer.Buffer[uint8], n int) *buffer.Bitmap { return buffer.NewBitmap(buf, 0, n) }
