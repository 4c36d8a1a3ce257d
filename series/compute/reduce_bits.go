package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// boolReducer answers any and all. Numbers count as true unless they are zero.
type boolReducer struct {
	all, keepNulls bool
	met            []bool // a true row for any, a false row for all
	null           []bool
}

func (r *boolReducer) Update(values array.Array, ids []uint32, groups int) {
	r.met = extend(r.met, groups, false)
	r.null = extend(r.null, groups, false)
	if values.Len() == 0 {
		return
	}
	nulls := values.NullCount() > 0
	v := values.Validity()
	var truth *buffer.Bitmap
	if values.NullCount() < values.Len() {
		truth = trueRows(values)
		defer truth.Release()
	}
	if ids == nil { // one group
		r.null[0] = r.null[0] || nulls
		if truth == nil {
			return
		}
		hits := truth.CountSet() // true rows, then those of them that are valid
		n := truth.Len()
		if nulls && v != nil {
			both := buffer.And(truth, v)
			hits, n = both.CountSet(), n-values.NullCount()
			both.Release()
		}
		r.met[0] = r.met[0] || !r.all && hits > 0 || r.all && hits < n
		return
	}
	for i := range values.Len() {
		g := ids[i]
		switch {
		case nulls && (v == nil || !v.Get(i)):
			r.null[g] = true
		case truth.Get(i) != r.all:
			r.met[g] = true
		}
	}
}

// trueRows returns which rows are not zero.
func trueRows(values array.Array) *buffer.Bitmap {
	switch a := values.(type) {
	case *array.Boolean:
		return a.Values().Clone()
	case *array.Primitive[float32]:
		return whichNumbersAreTrue(a.Values())
	case *array.Primitive[float64]:
		return whichNumbersAreTrue(a.Values())
	case *array.Primitive[float16.Float]:
		return buffer.BitmapOf(notZero(a.Values(), func(x float16.Float) bool { return x&0x7fff != 0 }))
	case *array.Primitive[int128.Int]:
		return buffer.BitmapOf(notZero(a.Values(), func(x int128.Int) bool { return x != int128.Int{} }))
	case *array.Primitive[int128.Uint]:
		return buffer.BitmapOf(notZero(a.Values(), func(x int128.Uint) bool { return x != int128.Uint{} }))
	}
	switch a := values.(array.Fixed); a.Width() {
	case 1:
		return whichNumbersAreTrue(array.Slots[uint8](a))
	case 2:
		return whichNumbersAreTrue(array.Slots[uint16](a))
	case 4:
		return whichNumbersAreTrue(array.Slots[uint32](a))
	default:
		return whichNumbersAreTrue(array.Slots[uint64](a))
	}
}

func whichNumbersAreTrue[T integer | float](v []T) *buffer.Bitmap {
	return buffer.BitmapOf(notZero(v, func(x T) bool { return x != 0 }))
}

func notZero[T any](v []T, f func(T) bool) []bool {
	out := make([]bool, len(v))
	for i, x := range v {
		out[i] = f(x)
	}
	return out
}

func (r *boolReducer) Merge(o Reducer, mapping []uint32, groups int) {
	r.met = extend(r.met, groups, false)
	r.null = extend(r.null, groups, false)
	x := mergeOf[*boolReducer](o)
	for g := range x.met {
		r.met[mapping[g]] = r.met[mapping[g]] || x.met[g]
		r.null[mapping[g]] = r.null[mapping[g]] || x.null[g]
	}
}

func (r *boolReducer) Finish() (array.Array, error) {
	known := make([]bool, len(r.met))
	for g, met := range r.met {
		known[g] = met || !r.null[g] || !r.keepNulls
		r.met[g] = met != r.all
	}
	return array.NewBoolean(buffer.BitmapOf(r.met), seenBits(known)), nil
}

func newBitwiseReducer(kind ReductionKind, dt dtype.DataType) Reducer {
	return &bitwiseReducer{kind: kind, dt: dt}
}

// bitwiseReducer folds integers of any width, and booleans as 0 and 1.
type bitwiseReducer struct {
	kind ReductionKind
	dt   dtype.DataType
	acc  []uint64
	high []uint64 // upper half of 128 bits
	seen []bool
}

func (r *bitwiseReducer) extend(groups int) {
	r.acc = extend(r.acc, groups, 0)
	r.high = extend(r.high, groups, 0)
	r.seen = extend(r.seen, groups, false)
}

func (r *bitwiseReducer) add(g uint32, lo, hi uint64) {
	if !r.seen[g] {
		r.seen[g], r.acc[g], r.high[g] = true, lo, hi
		return
	}
	switch r.kind {
	case ReduceBitwiseAnd:
		r.acc[g] &= lo
		r.high[g] &= hi
	case ReduceBitwiseOr:
		r.acc[g] |= lo
		r.high[g] |= hi
	default:
		r.acc[g] ^= lo
		r.high[g] ^= hi
	}
}

func (r *bitwiseReducer) Update(values array.Array, ids []uint32, groups int) {
	r.extend(groups)
	rows, ids, release := validRows(values, ids)
	defer release()
	if p, ok := rows.(*array.Primitive[int64]); ok && ids == nil && p.Len() > 0 {
		v := p.Values()
		acc := uint64(v[0])
		switch r.kind {
		case ReduceBitwiseAnd:
			for _, x := range v {
				acc &= uint64(x)
			}
		case ReduceBitwiseOr:
			for _, x := range v {
				acc |= uint64(x)
			}
		default:
			for _, x := range v[1:] {
				acc ^= uint64(x)
			}
		}
		r.add(0, acc, uint64(int64(acc)>>63))
		return
	}
	for i := range rows.Len() {
		var g uint32
		if ids != nil {
			g = ids[i]
		}
		lo, hi := slotAt(rows, i)
		r.add(g, lo, hi)
	}
}

// slotAt returns the bits of row i.
func slotAt(a array.Array, i int) (lo, hi uint64) {
	switch a := a.(type) {
	case *array.Boolean:
		if a.Values().Get(i) {
			return 1, 0
		}
	case array.Fixed:
		switch a.Width() {
		case 1:
			return uint64(array.Slots[uint8](a)[i]), 0
		case 2:
			return uint64(array.Slots[uint16](a)[i]), 0
		case 4:
			return uint64(array.Slots[uint32](a)[i]), 0
		case 8:
			return array.Slots[uint64](a)[i], 0
		}
		x := array.Slots[int128.Uint](a)[i]
		return x.Lo, x.Hi
	}
	return 0, 0
}

func (r *bitwiseReducer) Merge(o Reducer, mapping []uint32, groups int) {
	r.extend(groups)
	x := mergeOf[*bitwiseReducer](o)
	for g, s := range x.seen {
		if s {
			r.add(mapping[g], x.acc[g], x.high[g])
		}
	}
}

func (r *bitwiseReducer) Finish() (array.Array, error) {
	if r.dt.Kind() == dtype.KindBoolean {
		return array.NewBoolean(buffer.BitmapOf(notZero(r.acc, func(x uint64) bool { return x != 0 })), seenBits(r.seen)), nil
	}
	out := makeFixed(r.dt, len(r.acc), seenBits(r.seen))
	for g, x := range r.acc {
		switch out.Width() {
		case 1:
			array.Slots[uint8](out)[g] = uint8(x)
		case 2:
			array.Slots[uint16](out)[g] = uint16(x)
		case 4:
			array.Slots[uint32](out)[g] = uint32(x)
		case 8:
			array.Slots[uint64](out)[g] = x
		default:
			array.Slots[int128.Uint](out)[g] = int128.Uint{Lo: x, Hi: r.high[g]}
		}
	}
	return out, nil
}
