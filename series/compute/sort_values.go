package compute

import (
	"math"
	"math/bits"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
)

// sortValues sorts numbers of up to 64 bits themselves, without their positions; nil for
// chunks that it does not do. Equal floats may be told apart by their signs, so floats
// with a negative zero are left to others.
func sortValues(a array.Array, descending, nullsLast bool) array.Array {
	f, ok := a.(array.Fixed)
	if !ok || f.Width() > 8 {
		return nil
	}
	switch p := a.(type) {
	case *array.Primitive[float64]:
		for _, x := range p.Values() {
			if x == 0 && math.Signbit(x) || x != x {
				return nil
			}
		}
	case *array.Primitive[float32]:
		for _, x := range p.Values() {
			if x == 0 && math.Signbit(float64(x)) || x != x {
				return nil
			}
		}
	}
	rows, nulls := a, a.NullCount()
	if nulls > 0 {
		if nulls == a.Len() {
			return a.Clone()
		}
		rows = Filter(a, a.Validity())
		defer rows.Release()
	}
	var out array.Array
	switch p := rows.(type) {
	case *array.Primitive[int8]:
		out = sortIntegers(p, descending)
	case *array.Primitive[int16]:
		out = sortIntegers(p, descending)
	case *array.Primitive[int32]:
		out = sortIntegers(p, descending)
	case *array.Primitive[int64]:
		out = sortIntegers(p, descending)
	case *array.Primitive[uint8]:
		out = sortIntegers(p, descending)
	case *array.Primitive[uint16]:
		out = sortIntegers(p, descending)
	case *array.Primitive[uint32]:
		out = sortIntegers(p, descending)
	case *array.Primitive[uint64]:
		out = sortIntegers(p, descending)
	case *array.Primitive[float64]:
		out = sortFloats64(p, descending)
	case *array.Primitive[float32]:
		out = sortFloats32(p, descending)
	default:
		return nil
	}
	if nulls == 0 {
		return out
	}
	defer out.Release()
	gap := nullsLike(out, nulls)
	defer gap.Release()
	if nullsLast {
		return Concat([]array.Array{out, gap})
	}
	return Concat([]array.Array{gap, out})
}

// sortedCodes sorts the codes of a, which fixedCodes gives, and returns them with what
// was taken off each.
func sortedCodes(a array.Array) (c codes, base uint64) {
	c, _ = fixedCodes(a)
	lo, hi := codeRange(c.v, nil)
	if lo > hi {
		return c, 0
	}
	tmp := buffer.Alloc[uint64](len(c.v))
	defer tmp.Release()
	w, _ := tmp.MutSlice()
	overRows(len(c.v), func(from, to int) {
		run := c.v[from:to]
		for i := range run {
			run[i] -= lo
		}
	})
	if k := workers(len(c.v)); k > 1 && hi > lo {
		divideKeys(c.v, w, bits.Len64(hi-lo), k)
	} else {
		placeKeys(c.v, w, bits.Len64(hi-lo), false)
	}
	return c, lo
}

func sortIntegers[T integer](a *array.Primitive[T], descending bool) array.Array {
	c, base := sortedCodes(a)
	defer c.release()
	if ^T(0) < 0 {
		base ^= 1 << 63 // the code of a signed integer has its sign turned around
	}
	out := buffer.Alloc[T](len(c.v))
	w, _ := out.MutSlice()
	if descending {
		n := len(w) - 1
		for i, x := range c.v {
			w[n-i] = T(x + base)
		}
	} else {
		w = w[:len(c.v)]
		for i, x := range c.v {
			w[i] = T(x + base)
		}
	}
	return array.NewPrimitive(out, nil)
}

func sortFloats64(a *array.Primitive[float64], descending bool) array.Array {
	c, base := sortedCodes(a)
	defer c.release()
	out := buffer.Alloc[float64](len(c.v))
	w, _ := out.MutSlice()
	for i, x := range c.v {
		if descending {
			i = len(w) - 1 - i
		}
		w[i] = floatFromCode(x + base)
	}
	return array.NewPrimitive(out, nil)
}

func sortFloats32(a *array.Primitive[float32], descending bool) array.Array {
	c, base := sortedCodes(a)
	defer c.release()
	out := buffer.Alloc[float32](len(c.v))
	w, _ := out.MutSlice()
	for i, x := range c.v {
		if descending {
			i = len(w) - 1 - i
		}
		b := uint32(x + base)
		if b>>31 != 0 {
			w[i] = math.Float32frombits(b ^ 1<<31)
		} else {
			w[i] = math.Float32frombits(^b)
		}
	}
	return array.NewPrimitive(out, nil)
}

// divideKeys is radixSorter.divide for keys alone.
func divideKeys(p, tmp []uint64, top, w int) {
	digit := min(maxDigits, top)
	shift := top - digit
	cursors := make([][]uint32, w)
	inParallel(w, w, func(_, k int) {
		from, to := span(len(p), w, k)
		cursors[k] = make([]uint32, 1<<digit)
		countKeys(p[from:to], cursors[k], shift)
	})
	ends := make([]uint32, 1<<digit)
	var at uint32
	for d := range ends {
		for _, c := range cursors {
			at, c[d] = at+c[d], at
		}
		ends[d] = at
	}
	inParallel(w, w, func(_, k int) {
		from, to := span(len(p), w, k)
		scatterKeys(tmp, p[from:to], cursors[k], shift)
	})
	inParallel(w, len(ends), func(_, d int) {
		from := uint32(0)
		if d > 0 {
			from = ends[d-1]
		}
		if to := ends[d]; to > from {
			placeKeys(tmp[from:to], p[from:to], shift, true)
		}
	})
}

func countKeys(p []uint64, counts []uint32, shift int) {
	mask := uint64(len(counts) - 1)
	for _, x := range p {
		counts[x>>(shift&63)&mask]++
	}
}

func scatterKeys(dst, p []uint64, cursors []uint32, shift int) {
	mask := uint64(len(cursors) - 1)
	for _, x := range p {
		d := x >> (shift & 63) & mask
		dst[cursors[d]] = x
		cursors[d]++
	}
}

// placeKeys is radixSorter.place for keys alone.
func placeKeys(p, tmp []uint64, top int, inTmp bool) {
	if len(p) <= shortRun {
		for i := 1; i < len(p); i++ {
			x := p[i]
			j := i
			for ; j > 0 && p[j-1] > x; j-- {
				p[j] = p[j-1]
			}
			p[j] = x
		}
		if inTmp {
			copy(tmp, p)
		}
		return
	}
	var differ uint64
	for _, x := range p {
		differ |= x ^ p[0]
	}
	top = min(top, bits.Len64(differ))
	if top == 0 {
		if inTmp {
			copy(tmp, p)
		}
		return
	}
	digit := min(max(bits.Len(uint(len(p)))-3, 4), maxDigits, top)
	shift := top - digit
	var table [1 << maxDigits]uint32
	counts := table[:1<<digit]
	countKeys(p, counts, shift)
	var at uint32
	for i, c := range counts {
		counts[i] = at
		at += c
	}
	scatterKeys(tmp, p, counts, shift)
	if shift == 0 {
		if !inTmp {
			copy(p, tmp)
		}
		return
	}
	from := uint32(0)
	for _, to := range counts {
		if to > from {
			placeKeys(tmp[from:to], p[from:to], shift, !inTmp)
		}
		from = to
	}
}
