package compute

import (
	"math"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// RollingKind names an aggregate of windows.
type RollingKind uint8

// The aggregates of windows, with Polars' names after rolling_.
const (
	RollingSum RollingKind = iota
	RollingMean
	RollingMin
	RollingMax
	RollingVar
	RollingStd
	RollingMedian
	RollingQuantile
	RollingSkew
	RollingKurtosis
)

var rollingNames = [...]string{"sum", "mean", "min", "max", "var", "std", "median", "quantile", "skew", "kurtosis"}

// String returns Polars' name.
func (k RollingKind) String() string { return "rolling_" + rollingNames[k] }

// RollingOptions are the parameters of a rolling aggregate.
type RollingOptions struct {
	Kind          RollingKind
	MinSamples    int     // windows with fewer values that are not null give null
	DDof          int     // var and std
	Quantile      float64 // quantile
	Interpolation Interpolation
	Biased        bool // skew and kurtosis without the correction for samples
	Fisher        bool // kurtosis less 3
}

// Windows are runs of rows, one for each result: from Start to before End. Both ascend.
type Windows struct{ Start, End []uint32 }

// FixedWindows returns the windows of size rows that end at each of n rows, or have it
// in the middle when center; they are cut at the ends.
func FixedWindows(n, size int, center bool) Windows {
	w := Windows{make([]uint32, n), make([]uint32, n)}
	behind := 1
	if center {
		behind = (size + 1) / 2
	}
	for i := range n {
		end := min(i+behind, n)
		w.Start[i] = uint32(max(i+behind-size, 0))
		w.End[i] = uint32(max(end, int(w.Start[i])))
	}
	return w
}

// Type returns the type of the result for rows of dt.
func (k RollingKind) Type(dt dtype.DataType) (dtype.DataType, error) {
	unsupported := dtype.Errorf(dtype.InvalidOperation, "%s operation not supported for dtype `%s`", k, dt)
	switch k {
	case RollingSum:
		if dt.Kind() == dtype.KindBoolean || dt.IsInteger() || dt.IsFloat() {
			return Reduction{Kind: ReduceSum}.Type(dt)
		}
	case RollingMin, RollingMax:
		if dt.Kind() == dtype.KindBoolean || dt.IsInteger() || dt.IsFloat() || dt.IsTemporal() {
			return dt, nil
		}
	case RollingSkew, RollingKurtosis:
		switch {
		case dt.IsFloat():
			return dt, nil
		case dt.IsInteger():
			return dtype.Float64, nil
		}
	case RollingVar, RollingStd:
		switch {
		case dt.Kind() == dtype.KindFloat32:
			return dt, nil
		case dt.Kind() == dtype.KindBoolean, dt.IsNumeric(), dt.IsTemporal() && dt.Kind() != dtype.KindDuration:
			return dtype.Float64, nil
		}
	default:
		switch {
		case dt.Kind() == dtype.KindFloat16:
			return dtype.Float64, nil
		case dt.Kind() == dtype.KindBoolean, dt.IsNumeric(), dt.IsTemporal():
			return Reduction{Kind: ReduceMean}.Type(dt)
		}
	}
	return dt, unsupported
}

// Rolling aggregates the rows of each window and returns the type of the result too.
func Rolling(a array.Array, dt dtype.DataType, w Windows, o RollingOptions) (array.Array, dtype.DataType, error) {
	out, err := o.Kind.Type(dt)
	if err != nil {
		return nil, out, err
	}
	switch o.Kind {
	case RollingSum:
		return rollingSum(a, dt, w, o.MinSamples), out, nil
	case RollingMin, RollingMax:
		return rollingExtreme(a, dt, w, o), out, nil
	}
	f := asFloats(a, dt)
	defer f.Release()
	run := &floatWindow{o: o, v: f.Values(), valid: nullBits(a)}
	switch o.Kind {
	case RollingMedian:
		run.sorts, run.o.Quantile, run.o.Interpolation = true, 0.5, Linear
	case RollingQuantile:
		run.sorts = true
	}
	results, seen := make([]float64, len(w.Start)), make([]bool, len(w.Start))
	for i := range results {
		run.move(int(w.Start[i]), int(w.End[i]))
		if run.n >= o.MinSamples && run.n > 0 {
			results[i], seen[i] = run.result()
		}
	}
	return fromFloats(results, seen, dt, out), out, nil
}

// counter counts the rows of a moving window that are not null.
type counter struct {
	valid      *buffer.Bitmap
	start, end int
	n          int
}

// move moves the window and calls add and remove for the rows that come and go.
func (c *counter) move(start, end int, add, remove func(i int)) {
	if start >= c.end { // nothing in common
		c.start, c.end = start, start
		for ; c.n > 0; c.n-- {
			remove(-1)
		}
	}
	for ; c.end < end; c.end++ {
		if c.valid == nil || c.valid.Get(c.end) {
			c.n++
			add(c.end)
		}
	}
	for ; c.start < start; c.start++ {
		if c.valid == nil || c.valid.Get(c.start) {
			c.n--
			remove(c.start)
		}
	}
}

// rollingExtreme keeps the rows that may still become the extreme of a window, best
// first. A NaN in the window is the extreme.
func rollingExtreme(a array.Array, dt dtype.DataType, w Windows, o RollingOptions) array.Array {
	kind := ReduceNanMin
	if o.Kind == RollingMax {
		kind = ReduceNanMax
	}
	better := (&pickReducer{kind: kind, dt: dt}).better(a, a)
	c := counter{valid: nullBits(a)}
	if a.NullCount() == a.Len() {
		return nullsLike(a, len(w.Start))
	}
	var queue []uint32
	head := 0
	idx := make([]uint32, len(w.Start))
	add := func(i int) {
		for len(queue) > head && !better(int(queue[len(queue)-1]), i) {
			queue = queue[:len(queue)-1]
		}
		queue = append(queue, uint32(i))
	}
	for i := range idx {
		c.move(int(w.Start[i]), int(w.End[i]), add, func(int) {})
		for head < len(queue) && queue[head] < w.Start[i] {
			head++
		}
		idx[i] = NullIndex
		if head < len(queue) && c.n >= max(o.MinSamples, 1) {
			idx[i] = queue[head]
		}
	}
	return TakeOptional(a, idx)
}

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
