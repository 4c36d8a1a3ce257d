package compute

import (
	"math"

	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// EwmKind names an exponentially weighted aggregate.
type EwmKind uint8

// The exponentially weighted aggregates.
const (
	EwmMean EwmKind = iota
	EwmVar
	EwmStd
	EwmSum
)

// EwmOptions are their parameters, with Polars' names.
type EwmOptions struct {
	Kind        EwmKind
	Alpha       float64 // weight of the newest value, over 0 and at most 1
	Adjust      bool    // divide by the sum of the weights so far
	Biased      bool    // var and std without the correction for samples
	MinSamples  int
	IgnoreNulls bool // null rows do not make older values lighter
}

// Ewm returns the exponentially weighted aggregate of the values up to each row, null
// for null rows and those with less than MinSamples values so far.
func Ewm(a array.Array, dt dtype.DataType, o EwmOptions) (array.Array, dtype.DataType, error) {
	if !(dt.IsNumeric() || dt.Kind() == dtype.KindBoolean) {
		return nil, dt, dtype.Errorf(dtype.InvalidOperation, "`ewm` operation not supported for dtype `%s`", dt)
	}
	if !(o.Alpha > 0 && o.Alpha <= 1) {
		return nil, dt, dtype.Errorf(dtype.ComputeError, "alpha must be in (0; 1], got %v", o.Alpha)
	}
	out := dtype.Float64
	if dt.Kind() == dtype.KindFloat32 {
		out = dt
	}
	f := asFloats(a, dt)
	defer f.Release()
	v := f.Values()
	results, seen := make([]float64, len(v)), make([]bool, len(v))
	if o.Kind == EwmSum {
		ewmSums(a, v, o, results, seen)
		return fromFloats(results, seen, out, out), out, nil
	}
	s := ewmState{weight: 1, sum: 1, squares: 1}
	for i, x := range v {
		valid := a.IsValid(i)
		s.step(x, valid, &o)
		if valid && s.n >= o.MinSamples {
			results[i], seen[i] = s.result(&o)
		}
	}
	return fromFloats(results, seen, out, out), out, nil
}

// ewmState is the weighted mean and variance of the values so far.
type ewmState struct {
	n              int
	mean, variance float64
	weight         float64 // of the mean so far
	sum, squares   float64 // of the weights, and of their squares
}

func (s *ewmState) step(x float64, valid bool, o *EwmOptions) {
	if s.n == 0 {
		if valid {
			s.n, s.mean = 1, x
		}
		return
	}
	if !valid && o.IgnoreNulls {
		return
	}
	decay, fresh := 1-o.Alpha, 1.0
	if !o.Adjust {
		fresh = o.Alpha
	}
	s.weight *= decay
	s.sum *= decay
	s.squares *= decay * decay
	if !valid {
		return
	}
	s.n++
	old, total := s.mean, s.weight+fresh
	if s.mean != x {
		s.mean = (float64(s.weight*old) + float64(fresh*x)) / total
	}
	s.variance = (float64(s.weight*(s.variance+float64((old-s.mean)*(old-s.mean)))) + float64(fresh*float64((x-s.mean)*(x-s.mean)))) / total
	s.sum += fresh
	s.squares += fresh * fresh
	s.weight = total
	if !o.Adjust {
		s.sum /= total
		s.squares /= total * total
		s.weight = 1
	}
}

func (s *ewmState) result(o *EwmOptions) (float64, bool) {
	if o.Kind == EwmMean {
		return s.mean, true
	}
	v := s.variance
	if !o.Biased {
		all := s.sum * s.sum
		if all <= s.squares {
			return 0, false
		}
		v *= all / (all - s.squares)
	}
	if o.Kind == EwmStd {
		v = math.Sqrt(v)
	}
	return v, true
}

// ewmSums writes the weighted sums so far.
func ewmSums(a array.Array, v []float64, o EwmOptions, results []float64, seen []bool) {
	sum, n := 0.0, 0
	for i, x := range v {
		valid := a.IsValid(i)
		if valid || !o.IgnoreNulls {
			sum *= 1 - o.Alpha
		}
		if !valid {
			continue
		}
		sum += x
		n++
		results[i], seen[i] = sum, n >= o.MinSamples
	}
}

// EwmBy returns the mean (else the sum) of floats so far, in which a value counts half as
// much when the times by, which are integers without nulls, are halfLife further.
func EwmBy(a array.Array, dt dtype.DataType, by array.Array, byType dtype.DataType, halfLife float64, mean bool) array.Array {
	f, times := asFloats(a, dt), asFloats(by, byType)
	defer f.Release()
	defer times.Release()
	v, t := f.Values(), times.Values()
	order := rowOrder(by, byType)
	results, seen := make([]float64, len(v)), make([]bool, len(v))
	var y, last float64
	started := false
	for k := range v {
		i := k
		if order != nil {
			i = int(order[k])
		}
		if !a.IsValid(i) || !by.IsValid(i) {
			continue
		}
		x := v[i]
		if started {
			decay := math.Exp(-math.Ln2 * (t[i] - last) / halfLife)
			if mean {
				x = (1-decay)*x + decay*y
			} else {
				x += decay * y
			}
		}
		y, last, started = x, t[i], true
		results[i], seen[i] = y, true
	}
	return fromFloats(results, seen, dt, dt)
}

// rowOrder returns the rows in ascending order of a column, nil when they are in order.
func rowOrder(by array.Array, dt dtype.DataType) []uint32 {
	if IsAscending(by, dt) {
		return nil
	}
	return ArgSort([]SortKey{{Array: by, Type: dt}}, true)
}
