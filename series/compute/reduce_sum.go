package compute

import (
	"math"
	"math/bits"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

func newSumReducer(dt dtype.DataType) Reducer {
	switch dt.Kind() {
	case dtype.KindBoolean:
		return &trueReducer{}
	case dtype.KindInt8:
		return &integerSum[int8, int64]{}
	case dtype.KindInt16:
		return &integerSum[int16, int64]{}
	case dtype.KindUInt8:
		return &integerSum[uint8, int64]{}
	case dtype.KindUInt16:
		return &integerSum[uint16, int64]{}
	case dtype.KindInt32:
		return &integerSum[int32, int32]{}
	case dtype.KindUInt32:
		return &integerSum[uint32, uint32]{}
	case dtype.KindUInt64:
		return &integerSum[uint64, uint64]{}
	case dtype.KindFloat16:
		return &float16Sum{}
	case dtype.KindFloat32:
		return &floatSum[float32]{}
	case dtype.KindFloat64:
		return &floatSum[float64]{}
	case dtype.KindInt128, dtype.KindUInt128, dtype.KindDecimal:
		return &wideSum{dt: dt}
	}
	return &integerSum[int64, int64]{} // Int64 and Duration
}

// integerSum sums T in A, wrapping.
type integerSum[T, A integer] struct{ sum []A }

func (r *integerSum[T, A]) Update(values array.Array, ids []uint32, groups int) {
	r.sum = extend(r.sum, groups, 0)
	rows, ids, release := validRows(values, ids)
	defer release()
	v := rows.(*array.Primitive[T]).Values()
	if len(v) == 0 {
		return
	}
	if ids == nil {
		for _, x := range partials(len(v), func(from, to int) A { return sumIntegers[T, A](v[from:to]) }) {
			r.sum[0] += x
		}
		return
	}
	sum, v := r.sum, v[:len(ids)]
	for i, id := range ids {
		sum[id] += A(v[i])
	}
}

// sumIntegers sums with several accumulators, so that the adds overlap.
func sumIntegers[T, A integer](v []T) A {
	var a, b, c, d A
	for ; len(v) >= 8; v = v[8:] {
		w := v[:8:8]
		a += A(w[0]) + A(w[4])
		b += A(w[1]) + A(w[5])
		c += A(w[2]) + A(w[6])
		d += A(w[3]) + A(w[7])
	}
	for _, x := range v {
		a += A(x)
	}
	return a + b + c + d
}

func (r *integerSum[T, A]) Merge(o Reducer, mapping []uint32, groups int) {
	r.sum = extend(r.sum, groups, 0)
	for g, x := range mergeOf[*integerSum[T, A]](o).sum {
		r.sum[mapping[g]] += x
	}
}

func (r *integerSum[T, A]) Finish() (array.Array, error) {
	return array.NewPrimitive(buffer.FromSlice(r.sum), nil), nil
}

// floatSum sums groups one by one and a whole column pairwise, as Polars does. Sums
// start at -0.0, so that a group of nothing but -0.0 has that sum.
type floatSum[T float] struct {
	sum      []T
	negative []bool // groups that have a -0.0
}

func (r *floatSum[T]) extend(groups int) {
	r.sum = extend(r.sum, groups, T(math.Copysign(0, -1)))
	r.negative = extend(r.negative, groups, false)
}

func (r *floatSum[T]) Update(values array.Array, ids []uint32, groups int) {
	r.extend(groups)
	if ids == nil {
		p := values.(*array.Primitive[T])
		if p.Len() > 0 {
			r.sum[0] += sumFloats[T, T](p.Values(), nullBits(p))
		}
		return
	}
	rows, ids, release := validRows(values, ids)
	defer release()
	sum, v := r.sum, rows.(*array.Primitive[T]).Values()[:len(ids)]
	for i, id := range ids {
		x := v[i]
		sum[id] += x
		if x == 0 && math.Signbit(float64(x)) {
			r.negative[id] = true
		}
	}
}

// nullBits returns the validity, nil when there are no nulls.
func nullBits(a array.Array) *buffer.Bitmap {
	if a.NullCount() == 0 {
		return nil
	}
	return a.Validity()
}

func (r *floatSum[T]) Merge(o Reducer, mapping []uint32, groups int) {
	r.extend(groups)
	x := mergeOf[*floatSum[T]](o)
	for g := range x.sum {
		r.sum[mapping[g]] += x.sum[g]
		r.negative[mapping[g]] = r.negative[mapping[g]] || x.negative[g]
	}
}

// finish makes the sums of nothing 0.
func (r *floatSum[T]) finish() {
	for g, x := range r.sum {
		if x == 0 && !r.negative[g] {
			r.sum[g] = 0
		}
	}
}

func (r *floatSum[T]) Finish() (array.Array, error) {
	r.finish()
	return array.NewPrimitive(buffer.FromSlice(r.sum), nil), nil
}

// float16Sum sums in single precision.
type float16Sum struct{ floatSum[float32] }

func (r *float16Sum) Update(values array.Array, ids []uint32, groups int) {
	wide := widenHalf[float32](values)
	defer wide.Release()
	r.floatSum.Update(wide, ids, groups)
}

// widenHalf returns half precision numbers in another precision, with their nulls.
func widenHalf[T float](values array.Array) array.Array {
	p := values.(*array.Primitive[float16.Float])
	out := buffer.Alloc[T](p.Len())
	w, _ := out.MutSlice()
	for i, x := range p.Values() {
		w[i] = T(x.Float32())
	}
	var v *buffer.Bitmap
	if p.Validity() != nil {
		v = p.Validity().Clone()
	}
	return array.NewPrimitive(out, v)
}

func (r *float16Sum) Merge(o Reducer, mapping []uint32, groups int) {
	r.floatSum.Merge(&mergeOf[*float16Sum](o).floatSum, mapping, groups)
}

func (r *float16Sum) Finish() (array.Array, error) {
	r.finish()
	out := make([]float16.Float, len(r.sum))
	for i, x := range r.sum {
		out[i] = float16.FromFloat32(x)
	}
	return array.NewPrimitive(buffer.FromSlice(out), nil), nil
}

// trueReducer counts true rows: the sum of booleans.
type trueReducer struct{ n []uint32 }

func (r *trueReducer) Update(values array.Array, ids []uint32, groups int) {
	r.n = extend(r.n, groups, 0)
	rows, ids, release := validRows(values, ids)
	defer release()
	b := rows.(*array.Boolean).Values()
	if ids == nil {
		if b.Len() > 0 {
			r.n[0] += uint32(b.CountSet())
		}
		return
	}
	for i, id := range ids {
		if b.Get(i) {
			r.n[id]++
		}
	}
}

func (r *trueReducer) Merge(o Reducer, mapping []uint32, groups int) {
	r.n = extend(r.n, groups, 0)
	for g, x := range mergeOf[*trueReducer](o).n {
		r.n[mapping[g]] += x
	}
}

func (r *trueReducer) Finish() (array.Array, error) {
	return array.NewPrimitive(buffer.FromSlice(r.n), nil), nil
}

// wideSum sums 128-bit integers, which wrap, and decimals, which must stay in range.
type wideSum struct {
	dt   dtype.DataType
	sum  []int128.Int
	over bool
}

func (r *wideSum) add(g uint32, x int128.Int) {
	s := &r.sum[g]
	lo, carry := bits.Add64(s.Lo, x.Lo, 0)
	hi := s.Hi + x.Hi + int64(carry)
	if (s.Hi^hi)&(x.Hi^hi) < 0 {
		r.over = true
	}
	*s = int128.Int{Lo: lo, Hi: hi}
}

func (r *wideSum) Update(values array.Array, ids []uint32, groups int) {
	r.sum = extend(r.sum, groups, int128.Int{})
	rows, ids, release := validRows(values, ids)
	defer release()
	at := func(i int) uint32 {
		if ids == nil {
			return 0
		}
		return ids[i]
	}
	switch p := rows.(type) {
	case *array.Primitive[int128.Int]:
		for i, x := range p.Values() {
			r.add(at(i), x)
		}
	case *array.Primitive[int128.Uint]:
		for i, x := range p.Values() {
			r.add(at(i), int128.Int{Lo: x.Lo, Hi: int64(x.Hi)})
		}
	}
}

func (r *wideSum) Merge(o Reducer, mapping []uint32, groups int) {
	r.sum = extend(r.sum, groups, int128.Int{})
	x := mergeOf[*wideSum](o)
	for g, s := range x.sum {
		r.add(mapping[g], s)
	}
	r.over = r.over || x.over
}

func (r *wideSum) Finish() (array.Array, error) {
	if r.dt.Kind() == dtype.KindUInt128 {
		out := make([]int128.Uint, len(r.sum))
		for i, x := range r.sum {
			out[i] = int128.Uint{Lo: x.Lo, Hi: uint64(x.Hi)}
		}
		return array.NewPrimitive(buffer.FromSlice(out), nil), nil
	}
	if r.over && r.dt.Kind() == dtype.KindDecimal {
		return nil, dtype.Errorf(dtype.ComputeError, "overflow in the sum of %s", r.dt)
	}
	return array.NewPrimitive(buffer.FromSlice(r.sum), nil), nil
}
