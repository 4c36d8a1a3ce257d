package compute

import (
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
		unsupported = dtype.Errorf(dtype.InvalidOperation, "`%s` operation not supported for dtype `%s`", k, dt)
	case RollingVar, RollingStd:
		switch {
		case dt.Kind() == dtype.KindFloat32:
			return dt, nil
		case dt.Kind() != dtype.KindDuration: // whatever can be cast
			return dtype.Float64, nil
		}
	default:
		switch {
		case dt.Kind() == dtype.KindFloat16:
			return dtype.Float64, nil
		case dt.Kind() == dtype.KindBoolean, dt.IsNumeric(), dt.IsTemporal():
			return Reduction{Kind: ReduceMean}.Type(dt)
		}
		return dtype.Float64, nil // what can be cast
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
	if dt.Kind() != dtype.KindBoolean && !dt.IsNumeric() && !dt.IsTemporal() {
		x, err := Cast(a, dt, dtype.Float64, CastOptions{})
		if err != nil {
			return nil, out, err
		}
		defer x.Release()
		a, dt = x, dtype.Float64
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
	if out := plainExtreme(a, w, o); out != nil {
		return out
	}
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
