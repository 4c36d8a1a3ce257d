package compute

import (
	"math"
	"slices"
	"sort"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// BinOf returns the number of the bin of each value among ascending breaks; a break
// belongs to the bin below it unless leftClosed. NaN has no bin.
func BinOf(a array.Array, dt dtype.DataType, breaks []float64, leftClosed bool) *array.Primitive[uint32] {
	f := asFloats(a, dt)
	defer f.Release()
	v := f.Values()
	out := buffer.Alloc[uint32](len(v))
	w, _ := out.MutSlice()
	overRows(len(v), func(from, to int) {
		for i := from; i < to; i++ {
			w[i] = binAmong(v[i], breaks, leftClosed)
		}
	})
	if !slices.ContainsFunc(v, math.IsNaN) {
		return array.NewPrimitive(out, cloneValidity(a))
	}
	bits := buffer.AllocBitmap(len(v))
	p, _, _ := bits.MutBits()
	for i, x := range v {
		if x == x && a.IsValid(i) {
			p[i>>3] |= 1 << (i & 7)
		}
	}
	return array.NewPrimitive(out, bits)
}

func binAmong(x float64, breaks []float64, leftClosed bool) uint32 {
	lo, hi := 0, len(breaks)
	for lo < hi {
		m := int(uint(lo+hi) >> 1)
		if b := breaks[m]; b < x || leftClosed && b == x {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return uint32(lo)
}

// LinearQuantiles returns the quantiles of the valid values, on the line between two of
// them; there are none of no value.
func LinearQuantiles(a array.Array, dt dtype.DataType, qs []float64) []float64 {
	f := asFloats(a, dt)
	defer f.Release()
	v := make([]float64, 0, a.Len()-a.NullCount())
	for i, x := range f.Values() {
		if a.IsValid(i) && x == x {
			v = append(v, x)
		}
	}
	if len(v) == 0 {
		return nil
	}
	slices.Sort(v)
	out := make([]float64, len(qs))
	for i, q := range qs {
		at := q*float64(len(v)-1) + float64(a.NullCount()) // nulls stand first
		whole := math.Floor(at)
		lo := int(whole) - a.NullCount()
		out[i] = v[lo]
		if lo+1 < len(v) {
			out[i] += (at - whole) * (v[lo+1] - v[lo])
		}
	}
	return out
}

// EqualWidths returns the breaks between n bins of equal width, as values of dt, which is
// a type of numbers: integers are rounded so that no value changes its bin.
func EqualWidths(a array.Array, dt dtype.DataType, n int, rightClosed bool) (array.Array, dtype.DataType, error) {
	if n < 1 {
		return nil, dt, dtype.Errorf(dtype.ComputeError, "binning requires at least one bin")
	}
	low, high, ok := extent(a, dt)
	v := make([]float64, n-1)
	seen := make([]bool, n-1)
	for i := range v {
		v[i], seen[i] = low+(high-low)/float64(n)*float64(i+1), ok
		switch {
		case dt.IsFloat() || dt.Kind() == dtype.KindDecimal:
		case rightClosed:
			v[i] = math.Floor(v[i])
		default:
			v[i] = math.Ceil(v[i])
		}
	}
	f := fromFloats(v, seen, dtype.Float64, dtype.Float64)
	defer f.Release()
	out, err := Cast(f, dtype.Float64, dt, CastOptions{})
	return out, dt, err
}

// extent returns the least and greatest value that is valid and not NaN.
func extent(a array.Array, dt dtype.DataType) (low, high float64, ok bool) {
	f := asFloats(a, dt)
	defer f.Release()
	low, high = math.Inf(1), math.Inf(-1)
	for i, x := range f.Values() {
		if x == x && a.IsValid(i) {
			low, high = min(low, x), max(high, x)
		}
	}
	return low, high, low <= high
}

// HistogramEnds returns the ends of n bins of equal width that hold all values.
func HistogramEnds(a array.Array, dt dtype.DataType, n int) []float64 {
	if n < 1 {
		return nil
	}
	low, high, ok := extent(a, dt)
	switch {
	case !ok:
		low, high = 0, 1
	case low == high:
		low, high = low-0.5, high+0.5
	}
	out := make([]float64, n+1)
	for i := range out {
		out[i] = low + (high-low)/float64(n)*float64(i)
	}
	out[n] = high
	return out
}

// Histogram counts the values of each bin between two ends, of which the upper one
// belongs to it; the lowest end belongs to the first bin.
func Histogram(a array.Array, dt dtype.DataType, ends []float64) []uint32 {
	if len(ends) < 2 {
		return nil
	}
	f := asFloats(a, dt)
	defer f.Release()
	v := f.Values()
	out := make([]uint32, len(ends)-1)
	parts := partials(len(v), func(from, to int) []uint32 {
		counts := make([]uint32, len(out))
		for i := from; i < to; i++ {
			x := v[i]
			if !(x >= ends[0] && x <= ends[len(out)]) || !a.IsValid(i) {
				continue
			}
			k := sort.SearchFloat64s(ends, x)
			counts[max(k-1, 0)]++
		}
		return counts
	})
	for _, p := range parts {
		for i, n := range p {
			out[i] += n
		}
	}
	return out
}

// Find returns for each row the row of keys that equals it, nulls too, or NullIndex. No
// two keys are equal.
func Find(a, keys array.Array, dt dtype.DataType) ([]uint32, error) {
	if a.Len() == 0 {
		return []uint32{}, nil
	}
	_, rows := Join([]array.Array{a}, []array.Array{keys}, []dtype.DataType{dt}, JoinOptions{How: JoinLeft, NullsEqual: true, Order: OrderLeft})
	return rows, nil
}
