package compute

import (
	"math"
	"math/bits"
	"slices"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// floatWindow is a window of floats that moves over a column.
type floatWindow struct {
	o          RollingOptions
	v          []float64
	valid      *buffer.Bitmap
	start, end int
	n          int // values that are not null
	sum        runningSum
	sorts      bool
	sorted     []uint64 // codes of the values, when sorts
}

// move moves the window; start and end never go back.
func (w *floatWindow) move(start, end int) {
	if start >= w.end {
		w.start, w.end, w.n, w.sum, w.sorted = start, start, 0, runningSum{}, w.sorted[:0]
	}
	for ; w.end < end; w.end++ {
		if w.valid == nil || w.valid.Get(w.end) {
			w.n++
			w.put(w.v[w.end])
		}
	}
	for ; w.start < start; w.start++ {
		if w.valid == nil || w.valid.Get(w.start) {
			w.n--
			w.drop(w.v[w.start])
		}
	}
	if w.n == 0 {
		w.sum = runningSum{}
	}
}

func (w *floatWindow) put(x float64) {
	if w.sorts {
		c := signedCode(x)
		at, _ := slices.BinarySearch(w.sorted, c)
		w.sorted = slices.Insert(w.sorted, at, c)
		return
	}
	w.sum.add(x)
}

func (w *floatWindow) drop(x float64) {
	if w.sorts {
		at, _ := slices.BinarySearch(w.sorted, signedCode(x))
		w.sorted = slices.Delete(w.sorted, at, at+1)
		return
	}
	w.sum.remove(x)
}

// result returns the aggregate of the window, which has values.
func (w *floatWindow) result() (float64, bool) {
	mean := w.sum.value() / float64(w.n)
	switch w.o.Kind {
	case RollingMean:
		return mean, true
	case RollingMedian, RollingQuantile:
		return quantileOfSorted(w.sorted, w.o.Quantile, w.o.Interpolation), true
	case RollingVar, RollingStd:
		if w.n <= w.o.DDof {
			return 0, false
		}
		m2, _, _ := w.central(mean)
		variance := m2 / float64(w.n-w.o.DDof)
		if w.o.Kind == RollingStd {
			variance = math.Sqrt(variance)
		}
		return variance, true
	case RollingSkew:
		m2, m3, _ := w.central(mean)
		return skewOf(float64(w.n), m2, m3, w.o.Biased)
	}
	m2, _, m4 := w.central(mean)
	return kurtosisOf(float64(w.n), m2, m4, w.o.Fisher, w.o.Biased)
}

// central returns the sums of the second to fourth powers of distances from the mean.
func (w *floatWindow) central(mean float64) (m2, m3, m4 float64) {
	for i := w.start; i < w.end; i++ {
		if w.valid != nil && !w.valid.Get(i) {
			continue
		}
		d := w.v[i] - mean
		m2 += d * d
		m3 += d * d * d
		m4 += d * d * d * d
	}
	return m2, m3, m4
}

// skewOf returns the skewness of n values from sums of powers.
func skewOf(n, m2, m3 float64, biased bool) (float64, bool) {
	m2, m3 = m2/n, m3/n
	g := m3 / math.Pow(m2, 1.5)
	if !biased {
		if n <= 2 {
			return 0, false
		}
		g *= math.Sqrt(n*(n-1)) / (n - 2)
	}
	return g, true
}

// kurtosisOf returns the kurtosis of n values from sums of powers.
func kurtosisOf(n, m2, m4 float64, fisher, biased bool) (float64, bool) {
	m2, m4 = m2/n, m4/n
	k := m4 / (m2 * m2)
	if !biased {
		if n <= 3 {
			return 0, false
		}
		k = ((n*n-1)*m4/(m2*m2)-3*(n-1)*(n-1))/((n-2)*(n-3)) + 3
	}
	if fisher {
		k -= 3
	}
	return k, true
}

// quantileOfSorted is quantileOf for codes in order.
func quantileOfSorted(v []uint64, q float64, interpolation Interpolation) float64 {
	return quantileFrom(len(v), q, interpolation, func(i int) float64 { return floatFromCode(v[i]) }, nil)
}

// WeightedRolling aggregates windows of len(weights) rows by sum, mean, min or max of
// each value times the weight of its place, or by the variance or a quantile of values that
// count as much as their weights. Nulls are not allowed.
func WeightedRolling(a array.Array, dt dtype.DataType, weights []float64, center bool, o RollingOptions) (array.Array, dtype.DataType, error) {
	if o.Kind > RollingQuantile {
		return nil, dt, dtype.Errorf(dtype.InvalidOperation, "weights are not supported for %s", o.Kind)
	}
	if !dt.IsNumeric() {
		return nil, dt, dtype.Errorf(dtype.InvalidOperation, "%s operation not supported for dtype `%s`", o.Kind, dt)
	}
	if a.NullCount() > 0 {
		return nil, dt, dtype.Errorf(dtype.ComputeError, "weights not yet supported on array with null values")
	}
	out := dtype.Float64
	if dt.Kind() == dtype.KindFloat32 {
		out = dt
	}
	f := asFloats(a, dt)
	defer f.Release()
	size := len(weights)
	behind := 1
	if center {
		behind = (size + 1) / 2
	}
	v := f.Values()
	results, seen := make([]float64, len(v)), make([]bool, len(v))
	window := make([]weighted, 0, size)
	for i := range v {
		first := i + behind - size
		if o.Kind > RollingMax {
			window = window[:0]
			for k, weight := range weights {
				if row := first + k; row >= 0 && row < len(v) {
					window = append(window, weighted{v[row], weight})
				}
			}
			if seen[i] = len(window) >= max(o.MinSamples, 1); seen[i] {
				var err error
				if results[i], err = weightedResult(window, o); err != nil {
					return nil, out, err
				}
			}
			continue
		}
		n, sum, total := 0, 0.0, 0.0
		var best float64
		for k, weight := range weights {
			row := first + k
			if row < 0 || row >= len(v) {
				continue
			}
			x := v[row] * weight
			if n == 0 || o.Kind == RollingMin && x < best || o.Kind == RollingMax && x > best {
				best = x
			}
			n++
			sum += x
			total += weight
		}
		seen[i] = n >= o.MinSamples
		switch o.Kind {
		case RollingSum:
			results[i] = sum
		case RollingMean:
			results[i] = sum / total
		default:
			results[i] = best
		}
	}
	return fromFloats(results, seen, out, out), out, nil
}

// wideSlot returns row i in 128 bits without regard to its sign, 0 for row -1.
func wideSlot(a array.Array, i int) (lo, hi uint64) {
	if i < 0 {
		return 0, 0
	}
	return slotAt(a, i)
}

func sub128(lo, hi, l, h uint64) (uint64, uint64) {
	d, borrow := bits.Sub64(lo, l, 0)
	e, _ := bits.Sub64(hi, h, borrow)
	return d, e
}

// storeSlot writes the low bits of a number to row i of fresh values.
func storeSlot(a array.Fixed, i int, lo, hi uint64) {
	switch a.Width() {
	case 1:
		array.Slots[uint8](a)[i] = uint8(lo)
	case 2:
		array.Slots[uint16](a)[i] = uint16(lo)
	case 4:
		array.Slots[uint32](a)[i] = uint32(lo)
	case 8:
		array.Slots[uint64](a)[i] = lo
	default:
		array.Slots[int128.Uint](a)[i] = int128.Uint{Lo: lo, Hi: hi}
	}
}
