package compute

import (
	"math"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Closed says which ends of a range belong to it.
type Closed struct{ Left, Right bool }

// ParseClosed reads left, right, both or none.
func ParseClosed(s string) Closed {
	return Closed{Left: s == "left" || s == "both", Right: s == "right" || s == "both"}
}

// CountRange is how many values a range from start towards end has, which does not contain
// end. step is not 0.
func CountRange(start, end, step int64) uint64 {
	switch {
	case step > 0 && start < end:
		return (uint64(end)-uint64(start)-1)/uint64(step) + 1
	case step < 0 && start > end:
		return (uint64(start)-uint64(end)-1)/(-uint64(step)) + 1
	}
	return 0
}

// tooLong is an error when a column cannot have n rows.
func tooLong(n uint64) error {
	if n >= math.MaxUint32 || n > math.MaxInt {
		return dtype.Errorf(dtype.OutOfBounds, "a range of %d values has more than the %d rows that a column can have", n, uint32(math.MaxUint32))
	}
	return nil
}

// IntRange returns the numbers from start towards end, without end.
func IntRange(start, end, step int64) (*array.Primitive[int64], error) {
	if step == 0 {
		return nil, dtype.Errorf(dtype.InvalidOperation, "step must not be zero")
	}
	n := CountRange(start, end, step)
	if err := tooLong(n); err != nil {
		return nil, err
	}
	out := buffer.Alloc[int64](int(n))
	v, _ := out.MutSlice()
	fillRange(v, start, step)
	return array.NewPrimitive(out, nil), nil
}

func fillRange(v []int64, start, step int64) {
	for i := range v {
		v[i] = start
		start += step
	}
}

// AppendCalendarRange appends the points in time from start to end, counted in a unit, in
// steps of a span: the n-th is start and n spans, so that a month's end stays one.
func AppendCalendarRange(v []int64, start, end int64, every Duration, closed Closed, u dtype.TimeUnit, zone string) ([]int64, error) {
	if every.Negative || every.In(u) <= 0 {
		return v, dtype.Errorf(dtype.ComputeError, "`interval` must be positive")
	}
	if start > end {
		return v, nil
	}
	if err := tooLong((uint64(end)-uint64(start))/uint64(every.In(u)) + 1); err != nil {
		return v, err
	}
	if every.IsFixed(zone != "" && zone != "UTC") {
		step := every.In(u)
		from := start
		if !closed.Left {
			from += step
		}
		until := end
		if closed.Right {
			until++
		}
		n := int(CountRange(from, until, step))
		at := len(v)
		v = append(v, make([]int64, n)...)
		fillRange(v[at:], from, step)
		return v, nil
	}
	s, err := NewCalendarShift(Duration{}, u, "")
	if err != nil {
		return v, err
	}
	if zone != "" && zone != "UTC" {
		if s.zone, err = Zone(zone); err != nil {
			return v, err
		}
	}
	days, ticks := every.Weeks*7+every.Days, every.Nanos/(1e9/u.PerSecond())
	for i := int64(0); ; i++ {
		s.months, s.days, s.ticks = i*every.Months, i*days, i*ticks
		x := s.Add(start)
		switch {
		case x > end || x == end && !closed.Right:
			return v, nil
		case x == start && !closed.Left:
		default:
			v = append(v, x)
		}
	}
}

// LinearSpace appends n numbers at equal distances from start to end.
func LinearSpace[T float32 | float64](v []T, start, end T, n int, closed Closed) []T {
	switch {
	case n <= 0:
		return v
	case n == 1 && closed.Left:
		return append(v, start)
	case n == 1 && closed.Right:
		return append(v, end)
	}
	gaps, first := n-1, 0
	switch {
	case closed.Left && closed.Right:
	case closed.Left:
		gaps = n
	case closed.Right:
		gaps, first = n, 1
	default:
		gaps, first = n+1, 1
	}
	step := (end - start) / T(gaps)
	if first > 0 { // 0 times infinity is no number
		start += step
	}
	for i := range n {
		v = append(v, start+T(i)*step)
	}
	if closed.Right {
		v[len(v)-1] = end
	}
	return v
}
