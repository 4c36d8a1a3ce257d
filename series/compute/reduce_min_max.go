package compute

import (
	"math"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

func newMinMaxReducer(kind ReductionKind, dt dtype.DataType) Reducer {
	least := kind == ReduceMin || kind == ReduceNanMin
	nan := kind == ReduceNanMin || kind == ReduceNanMax
	switch dt.Physical().Kind() {
	case dtype.KindInt8:
		return &integerExtreme[int8]{least: least}
	case dtype.KindInt16:
		return &integerExtreme[int16]{least: least}
	case dtype.KindInt32:
		return &integerExtreme[int32]{least: least}
	case dtype.KindInt64:
		return &integerExtreme[int64]{least: least}
	case dtype.KindUInt64:
		return &integerExtreme[uint64]{least: least}
	case dtype.KindFloat32:
		return &floatExtreme[float32]{least: least, nan: nan}
	case dtype.KindFloat64:
		return &floatExtreme[float64]{least: least, nan: nan}
	}
	switch dt.Kind() {
	case dtype.KindUInt8:
		return &integerExtreme[uint8]{least: least}
	case dtype.KindUInt16:
		return &integerExtreme[uint16]{least: least}
	case dtype.KindUInt32:
		return &integerExtreme[uint32]{least: least}
	}
	return &pickReducer{kind: kind, dt: dt, skipNulls: true}
}

// integerExtreme keeps the least or greatest integer.
type integerExtreme[T integer] struct {
	least bool
	best  []T
	seen  []bool
}

func (r *integerExtreme[T]) extend(groups int) {
	r.best = extend(r.best, groups, 0)
	r.seen = extend(r.seen, groups, false)
}

func (r *integerExtreme[T]) Update(values array.Array, ids []uint32, groups int) {
	r.extend(groups)
	rows, ids, release := validRows(values, ids)
	defer release()
	v := rows.(*array.Primitive[T]).Values()
	if len(v) == 0 {
		return
	}
	if ids == nil {
		best := maxOf[T]
		if r.least {
			best = minOf[T]
		}
		for _, x := range partials(len(v), func(from, to int) T { return best(v[from:to]) }) {
			r.add(0, x)
		}
		return
	}
	best, seen := r.best, r.seen[:len(r.best)]
	v = v[:len(ids)]
	if r.least {
		for i, id := range ids {
			if x := v[i]; x < best[id] || !seen[id] {
				best[id], seen[id] = x, true
			}
		}
		return
	}
	for i, id := range ids {
		if x := v[i]; x > best[id] || !seen[id] {
			best[id], seen[id] = x, true
		}
	}
}

func minOf[T integer](v []T) T {
	a, b, c, d := v[0], v[0], v[0], v[0]
	for ; len(v) >= 4; v = v[4:] {
		a, b, c, d = min(a, v[0]), min(b, v[1]), min(c, v[2]), min(d, v[3])
	}
	for _, x := range v {
		a = min(a, x)
	}
	return min(a, b, c, d)
}

func maxOf[T integer](v []T) T {
	a, b, c, d := v[0], v[0], v[0], v[0]
	for ; len(v) >= 4; v = v[4:] {
		a, b, c, d = max(a, v[0]), max(b, v[1]), max(c, v[2]), max(d, v[3])
	}
	for _, x := range v {
		a = max(a, x)
	}
	return max(a, b, c, d)
}

func (r *integerExtreme[T]) add(g uint32, x T) {
	if b := r.best[g]; !r.seen[g] || r.least && x < b || !r.least && x > b {
		r.best[g], r.seen[g] = x, true
	}
}

func (r *integerExtreme[T]) Merge(o Reducer, mapping []uint32, groups int) {
	r.extend(groups)
	x := mergeOf[*integerExtreme[T]](o)
	for g, v := range x.best {
		if x.seen[g] {
			r.add(mapping[g], v)
		}
	}
}

func (r *integerExtreme[T]) Finish() (array.Array, error) {
	return array.NewPrimitive(buffer.FromSlice(r.best), seenBits(r.seen)), nil
}

// floatExtreme keeps the least or greatest float. NaN gives way to any number, or wins
// when nan.
type floatExtreme[T float] struct {
	least, nan bool
	best       []T
	seen       []bool
}

func (r *floatExtreme[T]) extend(groups int) {
	r.best = extend(r.best, groups, 0)
	r.seen = extend(r.seen, groups, false)
}

func (r *floatExtreme[T]) Update(values array.Array, ids []uint32, groups int) {
	r.extend(groups)
	rows, ids, release := validRows(values, ids)
	defer release()
	v := rows.(*array.Primitive[T]).Values()
	if ids == nil {
		if len(v) > 0 {
			for _, x := range partials(len(v), func(from, to int) T { return r.fold(v[from:to]) }) {
				r.add(0, x)
			}
		}
		return
	}
	v = v[:len(ids)]
	for i, id := range ids {
		r.add(id, v[i])
	}
}

// fold returns the extreme of a run.
func (r *floatExtreme[T]) fold(v []T) T {
	nans := 0
	for len(v) > 0 && v[0] != v[0] {
		if r.nan || len(v) == 1 {
			return v[0]
		}
		v = v[1:]
	}
	// One comparison a value, almost always true; NaN makes it false.
	best := v[0]
	if r.least {
		for _, x := range v {
			if !(x >= best) {
				if x == x {
					best = x
				} else {
					nans++
				}
			}
		}
	} else {
		for _, x := range v {
			if !(x <= best) {
				if x == x {
					best = x
				} else {
					nans++
				}
			}
		}
	}
	if r.nan && nans > 0 {
		return T(math.NaN())
	}
	return best
}

func (r *floatExtreme[T]) add(g uint32, x T) {
	b := r.best[g]
	switch {
	case !r.seen[g]:
		r.best[g], r.seen[g] = x, true
	case x != x:
		if r.nan {
			r.best[g] = x
		}
	case b != b:
		if !r.nan {
			r.best[g] = x
		}
	case r.least && x < b || !r.least && x > b:
		r.best[g] = x
	}
}

func (r *floatExtreme[T]) Merge(o Reducer, mapping []uint32, groups int) {
	r.extend(groups)
	x := mergeOf[*floatExtreme[T]](o)
	for g, v := range x.best {
		if x.seen[g] {
			r.add(mapping[g], v)
		}
	}
}

func (r *floatExtreme[T]) Finish() (array.Array, error) {
	return array.NewPrimitive(buffer.FromSlice(r.best), seenBits(r.seen)), nil
}
