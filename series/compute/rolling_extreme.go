package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
)

// plainExtreme is rollingExtreme for plain numbers, nil for what else there is.
func plainExtreme(a array.Array, w Windows, o RollingOptions) array.Array {
	switch x := a.(type) {
	case *array.Primitive[int8]:
		return extremesOf(x, w, o)
	case *array.Primitive[int16]:
		return extremesOf(x, w, o)
	case *array.Primitive[int32]:
		return extremesOf(x, w, o)
	case *array.Primitive[int64]:
		return extremesOf(x, w, o)
	case *array.Primitive[uint8]:
		return extremesOf(x, w, o)
	case *array.Primitive[uint16]:
		return extremesOf(x, w, o)
	case *array.Primitive[uint32]:
		return extremesOf(x, w, o)
	case *array.Primitive[uint64]:
		return extremesOf(x, w, o)
	case *array.Primitive[float32]:
		return extremesOf(x, w, o)
	case *array.Primitive[float64]:
		return extremesOf(x, w, o)
	}
	return nil
}

// extremesOf divides the windows: those of each run of results need no others.
func extremesOf[T interface {
	integer | float
	array.Native
}](a *array.Primitive[T], w Windows, o RollingOptions) array.Array {
	n := len(w.Start)
	out := buffer.Alloc[T](n)
	dst, _ := out.MutSlice()
	seen := make([]bool, n)
	overRows(n, func(from, to int) {
		part := Windows{w.Start[from:to], w.End[from:to]}
		q := extremes[T]{v: a.Values(), valid: nullBits(a), least: max(o.MinSamples, 1)}
		q.run(dst[from:to], seen[from:to], part, o.Kind == RollingMax)
	})
	return array.NewPrimitive(out, seenBits(seen))
}

// extremes moves a window over values.
type extremes[T integer | float] struct {
	v     []T
	valid *buffer.Bitmap
	least int
	// queue has the rows that may still become the extreme, the best first, from head on.
	queue []candidate[T]
	head  int
}

type candidate[T integer | float] struct {
	row int
	x   T
}

// run writes the extreme of each window; NaN is more extreme than any number.
func (q *extremes[T]) run(dst []T, seen []bool, w Windows, greatest bool) {
	start, end, n := 0, 0, 0
	for i := range dst {
		from, to := int(w.Start[i]), int(w.End[i])
		if from >= end { // nothing in common
			start, end, n = from, from, 0
		}
		for ; end < to; end++ {
			if q.valid == nil || q.valid.Get(end) {
				n++
				if greatest {
					q.dropLess(q.v[end])
				} else {
					q.dropGreater(q.v[end])
				}
				q.queue = append(q.queue, candidate[T]{end, q.v[end]})
			}
		}
		for ; start < from; start++ {
			if q.valid == nil || q.valid.Get(start) {
				n--
			}
		}
		for q.head < len(q.queue) && q.queue[q.head].row < from {
			q.head++
		}
		if q.head >= 1024 && 2*q.head >= len(q.queue) {
			q.queue = q.queue[:copy(q.queue, q.queue[q.head:])]
			q.head = 0
		}
		if q.head < len(q.queue) && n >= q.least {
			dst[i], seen[i] = q.queue[q.head].x, true
		}
	}
}

// dropLess takes away the candidates that are not greater than x, which comes later.
func (q *extremes[T]) dropLess(x T) {
	k := len(q.queue)
	for ; k > q.head; k-- {
		if y := q.queue[k-1].x; y > x || y != y && x == x {
			break
		}
	}
	q.queue = q.queue[:k]
}

// dropGreater is dropLess for the least.
func (q *extremes[T]) dropGreater(x T) {
	k := len(q.queue)
	for ; k > q.head; k-- {
		if y := q.queue[k-1].x; y < x || y != y && x == x {
			break
		}
	}
	q.queue = q.queue[:k]
}
