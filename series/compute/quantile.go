package compute

import "math"

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
	at := func(i int) float64 {
		selectNth(v, i)
		return floatFromCode(v[i])
	}
	return quantileFrom(len(v), q, interpolation, at, func(i int) float64 {
		next := v[i]
		for _, x := range v[i+1:] {
			next = min(next, x)
		}
		return floatFromCode(next)
	})
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
