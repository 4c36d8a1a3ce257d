package compute

import (
	"math"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// directRows is how many times a row may stand in windows, on average, for aggregates to
// be computed window by window; beyond it sliding from one to the next is less work.
const directRows = 6

// WindowReduce aggregates the rows of each window as Reduce does; null where there is
// nothing to aggregate. ok is false for aggregates and types that it does not have.
// Windows ascend.
func WindowReduce(r Reduction, a array.Array, dt dtype.DataType, w Windows) (out array.Array, t dtype.DataType, ok bool) {
	total := 0
	for i, s := range w.Start {
		total += int(w.End[i] - s)
	}
	if dt.IsNested() || dt.Kind() == dtype.KindDecimal {
		return nil, dt, false
	}
	t, err := r.Type(dt)
	if err != nil {
		return nil, dt, false
	}
	rows, kept := a, w
	if a.NullCount() > 0 {
		bits := nullBits(a)
		rows = Filter(a, bits)
		defer rows.Release()
		kept = w.without(bits)
	}
	slide := total > directRows*a.Len()
	each := windowRuns{slide, func(f func(from, to int)) {
		n := min(workers(total), len(w.Start))
		inParallel(n, n, func(_, p int) { f(p*len(w.Start)/n, (p+1)*len(w.Start)/n) })
	}}
	switch p := rows.(type) {
	case *array.Primitive[int8]:
		out = reduceIntegers(p.Values(), int64(0), r, t, kept, each)
	case *array.Primitive[int16]:
		out = reduceIntegers(p.Values(), int64(0), r, t, kept, each)
	case *array.Primitive[int32]:
		out = reduceIntegers(p.Values(), int32(0), r, t, kept, each)
	case *array.Primitive[int64]:
		out = reduceIntegers(p.Values(), int64(0), r, t, kept, each)
	case *array.Primitive[uint8]:
		out = reduceIntegers(p.Values(), int64(0), r, t, kept, each)
	case *array.Primitive[uint16]:
		out = reduceIntegers(p.Values(), int64(0), r, t, kept, each)
	case *array.Primitive[uint32]:
		out = reduceIntegers(p.Values(), uint32(0), r, t, kept, each)
	case *array.Primitive[uint64]:
		out = reduceIntegers(p.Values(), uint64(0), r, t, kept, each)
	case *array.Primitive[float32]:
		out = reduceFloats(p.Values(), r, t, kept, each)
	case *array.Primitive[float64]:
		out = reduceFloats(p.Values(), r, t, kept, each)
	}
	return out, t, out != nil
}

// windowRuns says how windows are worked through: from one to the next or each by itself,
// and calls for runs of them.
type windowRuns struct {
	slide bool
	each  func(f func(from, to int))
}

// without returns the windows on the rows that are left when only those with a set bit are.
func (w Windows) without(bits *buffer.Bitmap) Windows {
	before := make([]uint32, bits.Len()+1)
	for i := range bits.Len() {
		before[i+1] = before[i]
		if bits.Get(i) {
			before[i+1]++
		}
	}
	out := Windows{make([]uint32, len(w.Start)), make([]uint32, len(w.End))}
	for i, s := range w.Start {
		out.Start[i], out.End[i] = before[s], before[w.End[i]]
	}
	return out
}

// notEmpty returns which windows have rows, nil when all have.
func (w Windows) notEmpty() *buffer.Bitmap {
	seen := make([]bool, len(w.Start))
	for i, s := range w.Start {
		seen[i] = w.End[i] > s
	}
	return seenBits(seen)
}

func reduceIntegers[T, A integer](v []T, _ A, r Reduction, t dtype.DataType, w Windows, by windowRuns) array.Array {
	switch r.Kind {
	case ReduceSum:
		out := make([]A, len(w.Start))
		by.each(func(from, to int) {
			if by.slide {
				slideIntegers(v, w, from, to, out)
				return
			}
			for i := from; i < to; i++ {
				var s A
				for _, x := range v[w.Start[i]:w.End[i]] {
					s += A(x)
				}
				out[i] = s
			}
		})
		return array.NewPrimitive(buffer.FromSlice(out), nil)
	case ReduceMin, ReduceMax:
		out := make([]T, len(w.Start))
		by.each(func(from, to int) {
			if by.slide {
				slideExtreme(v, w, r.Kind == ReduceMin, from, to, out)
				return
			}
			for i := from; i < to; i++ {
				if run := v[w.Start[i]:w.End[i]]; len(run) > 0 && r.Kind == ReduceMin {
					out[i] = minOf(run)
				} else if len(run) > 0 {
					out[i] = maxOf(run)
				}
			}
		})
		return array.NewPrimitive(buffer.FromSlice(out), w.notEmpty())
	}
	if t.Kind() != dtype.KindFloat64 {
		return nil
	}
	return reduceMoments(v, r, t, w, by)
}

func reduceFloats[T float](v []T, r Reduction, t dtype.DataType, w Windows, by windowRuns) array.Array {
	switch r.Kind {
	case ReduceSum:
		out := make([]T, len(w.Start))
		by.each(func(from, to int) {
			if by.slide {
				slideSum(v, w, from, to, out)
				return
			}
			for i := from; i < to; i++ {
				run := v[w.Start[i]:w.End[i]]
				if len(run) == 0 {
					continue
				}
				s := T(math.Copysign(0, -1))
				for _, x := range run {
					s += x
				}
				out[i] = s
			}
		})
		return array.NewPrimitive(buffer.FromSlice(out), nil)
	case ReduceMin, ReduceMax:
		out := make([]T, len(w.Start))
		best := &floatExtreme[T]{least: r.Kind == ReduceMin}
		slide := by.slide && !anyNaN(v)
		by.each(func(from, to int) {
			if slide {
				slideExtreme(v, w, r.Kind == ReduceMin, from, to, out)
				return
			}
			for i := from; i < to; i++ {
				if run := v[w.Start[i]:w.End[i]]; len(run) > 0 {
					out[i] = best.fold(run)
				}
			}
		})
		return array.NewPrimitive(buffer.FromSlice(out), w.notEmpty())
	}
	return reduceMoments(v, r, t, w, by)
}

// reduceMoments computes mean, var and std.
func reduceMoments[T integer | float](v []T, r Reduction, t dtype.DataType, w Windows, by windowRuns) array.Array {
	if r.Kind != ReduceMean && r.Kind != ReduceVar && r.Kind != ReduceStd {
		return nil
	}
	out, seen := make([]float64, len(w.Start)), make([]bool, len(w.Start))
	by.each(func(from, to int) {
		if by.slide {
			slideMoments(v, w, r, from, to, out, seen)
			return
		}
		for i := from; i < to; i++ {
			out[i], seen[i] = momentsOfRun(v[w.Start[i]:w.End[i]], r)
		}
	})
	return fromFloats(out, seen, t, t)
}
