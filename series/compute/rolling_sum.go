package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
	"math"
)

// rollingSum sums windows in the type that sums have.
func rollingSum(a array.Array, dt dtype.DataType, w Windows, least int) array.Array {
	sums, out, err := prefixable(a, dt)
	if err != nil { // floats
		return rollingFloatSum(a, dt, w, least)
	}
	defer sums.Release()
	// The sum of a window is a difference of running sums: integers wrap, so it is exact.
	result := makeFixed(out, len(w.Start), windowCounts(a, w, least))
	for i := range w.Start {
		lo, hi := wideSlot(sums, int(w.End[i])-1)
		l, h := wideSlot(sums, int(w.Start[i])-1)
		lo, hi = sub128(lo, hi, l, h)
		storeSlot(result, i, lo, hi)
	}
	return result
}

// windowCounts returns the validity of windows with at least least values, nil when all
// have.
func windowCounts(a array.Array, w Windows, least int) *buffer.Bitmap {
	c := counter{valid: nullBits(a)}
	enough := make([]bool, len(w.Start))
	for i := range enough {
		if a.NullCount() == a.Len() {
			enough[i] = least <= 0
			continue
		}
		c.move(int(w.Start[i]), int(w.End[i]), func(int) {}, func(int) {})
		enough[i] = c.n >= least
	}
	return seenBits(enough)
}

// prefixable returns the running sums of whole numbers, without nulls.
func prefixable(a array.Array, dt dtype.DataType) (array.Array, dtype.DataType, error) {
	out, err := CumSum.Type(dt)
	if err != nil || out.IsFloat() {
		return nil, out, dtype.Errorf(dtype.InvalidOperation, "no exact sums of %s", dt)
	}
	sums, out, err := Cumulate(CumSum, a, dt, false)
	if err != nil {
		return nil, out, err
	}
	if sums.NullCount() == 0 {
		return sums, out, nil
	}
	defer sums.Release()
	return sums.WithValidity(nil), out, nil // null rows hold the sum so far
}

func rollingFloatSum(a array.Array, dt dtype.DataType, w Windows, least int) array.Array {
	f := asFloats(a, dt)
	defer f.Release()
	v := f.Values()
	var s runningSum
	c := counter{valid: nullBits(a)}
	results, seen := make([]float64, len(w.Start)), make([]bool, len(w.Start))
	for i := range results {
		c.move(int(w.Start[i]), int(w.End[i]), func(k int) { s.add(v[k]) }, func(k int) {
			if k < 0 {
				s = runningSum{}
				return
			}
			s.remove(v[k])
		})
		if c.n == 0 {
			s = runningSum{}
		}
		results[i], seen[i] = s.value(), c.n >= least
	}
	return fromFloats(results, seen, dt, dt)
}

// runningSum sums with compensation for what rounding loses; numbers that are not finite
// are counted apart, so that they leave no trace when they go.
type runningSum struct {
	sum, lost     float64
	nan, inf, neg int
}

func (s *runningSum) add(x float64) { s.put(x, 1) }

func (s *runningSum) remove(x float64) { s.put(-x, -1) }

func (s *runningSum) put(x float64, count int) {
	switch {
	case x != x:
		s.nan += count
		return
	case math.IsInf(x, 0):
		if math.IsInf(x, count) {
			s.inf += count
		} else {
			s.neg += count
		}
		return
	}
	t := s.sum + x
	if math.Abs(s.sum) >= math.Abs(x) {
		s.lost += (s.sum - t) + x
	} else {
		s.lost += (x - t) + s.sum
	}
	s.sum = t
}

func (s *runningSum) value() float64 {
	switch {
	case s.nan > 0 || s.inf > 0 && s.neg > 0:
		return math.NaN()
	case s.inf > 0:
		return math.Inf(1)
	case s.neg > 0:
		return math.Inf(-1)
	}
	return s.sum + s.lost
}
