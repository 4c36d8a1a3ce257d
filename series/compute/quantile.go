package compute

import (
	"math"
	"math/bits"
)

// Interpolation says what a quantile between two values is.
type Interpolation uint8

// The interpolations, with Polars' names.
const (
	Nearest Interpolation = iota
	Lower
	Higher
	Midpoint
	Linear
	Equiprobable
)

// String returns Polars' name.
func (i Interpolation) String() string {
	return [...]string{"nearest", "lower", "higher", "midpoint", "linear", "equiprobable"}[i]
}

// floatFromCode is the number that float64Code made x of.
func floatFromCode(x uint64) float64 {
	if x == math.MaxUint64 {
		return math.NaN()
	}
	if x>>63 != 0 {
		return math.Float64frombits(x ^ 1<<63)
	}
	return math.Float64frombits(^x)
}

// quantileOf returns the quantile q of numbers given by their codes, at least one,
// whose order it changes.
func quantileOf(v []uint64, q float64, interpolation Interpolation) float64 {
	var next uint64
	at := func(i int) float64 {
		var x uint64
		x, next = nthOf(v, i)
		return floatFromCode(x)
	}
	return quantileFrom(len(v), q, interpolation, at, func(int) float64 { return floatFromCode(next) })
}

// nthOf returns the n-th least element and the one behind it in order, if there is one.
// Short v are reordered, of long ones only the elements that share the leading bits of
// the n-th are looked at closely.
func nthOf(v []uint64, n int) (x, next uint64) {
	if len(v) < 1<<12 {
		selectNth(v, n)
		next = math.MaxUint64
		for _, y := range v[n+1:] {
			next = min(next, y)
		}
		return v[n], next
	}
	lo, hi := codeRange(v, nil)
	if lo == hi {
		return lo, lo
	}
	const digit = 11
	shift := max(bits.Len64(hi-lo)-digit, 0)
	counts := partials(len(v), func(from, to int) *[1 << digit]uint32 {
		var c [1 << digit]uint32
		for _, y := range v[from:to] {
			c[(y-lo)>>(shift&63)&(1<<digit-1)]++
		}
		return &c
	})
	before, bucket := 0, 0
	for size := 0; ; bucket++ {
		size = 0
		for _, c := range counts {
			size += int(c[bucket])
		}
		if before+size > n {
			break
		}
		before += size
	}
	// The elements of the bucket, and the least one behind it.
	parts := partials(len(v), func(from, to int) []uint64 {
		least := uint64(math.MaxUint64)
		out := []uint64{least}
		for _, y := range v[from:to] {
			switch d := int((y - lo) >> (shift & 63)); {
			case d == bucket:
				out = append(out, y)
			case d > bucket:
				least = min(least, y)
			}
		}
		out[0] = least
		return out
	})
	next = math.MaxUint64
	var same []uint64
	for _, p := range parts {
		next = min(next, p[0])
		same = append(same, p[1:]...)
	}
	if n -= before; shift == 0 {
		x = same[0]
		if n+1 < len(same) {
			next = x
		}
		return x, next
	}
	x, y := nthOf(same, n)
	if n+1 < len(same) {
		next = y
	}
	return x, next
}

// quantileFrom returns the quantile q of n numbers, at giving the i-th in order. next, when
// not nil, gives the one behind the last that at gave.
func quantileFrom(n int, q float64, interpolation Interpolation, at, next func(i int) float64) float64 {
	place := float64(n-1) * q
	i := int(place)
	top := i
	switch interpolation {
	case Nearest:
		i = int(math.Round(place))
	case Higher:
		i = int(math.Ceil(place))
	case Equiprobable:
		i = max(int(math.Ceil(float64(n)*q))-1, 0)
	case Midpoint, Linear:
		top = int(math.Ceil(place))
	}
	i = min(i, n-1)
	low := at(i)
	if interpolation != Midpoint && interpolation != Linear || top == i {
		return low
	}
	if next == nil {
		next = at
	}
	high := next(i + 1)
	switch {
	case low == high:
		return low
	case interpolation == Midpoint:
		return (low + high) / 2
	}
	return float64((high-low)*(place-float64(i))) + low
}

// selectNth moves the n-th least element to place n, lesser ones before and greater ones
// behind it.
func selectNth(v []uint64, n int) {
	for len(v) > 24 {
		a, b, c := v[0], v[len(v)/2], v[len(v)-1]
		pivot := max(min(a, b), min(max(a, b), c))
		// Three ways: less, equal, greater.
		lt, i, gt := 0, 0, len(v)
		for i < gt {
			switch x := v[i]; {
			case x < pivot:
				v[i], v[lt] = v[lt], x
				lt++
				i++
			case x > pivot:
				gt--
				v[i], v[gt] = v[gt], x
			default:
				i++
			}
		}
		switch {
		case n < lt:
			v = v[:lt]
		case n >= gt:
			v = v[gt:]
			n -= gt
		default:
			return
		}
	}
	for i := 1; i < len(v); i++ {
		x := v[i]
		j := i
		for ; j > 0 && v[j-1] > x; j-- {
			v[j] = v[j-1]
		}
		v[j] = x
	}
}
