package compute

import (
	"math"

	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// meanReducer sums in float64 and counts.
type meanReducer struct {
	dt, out dtype.DataType
	sum     []float64
	n       []uint32
}

func newMeanReducer(dt, out dtype.DataType) Reducer { return &meanReducer{dt: dt, out: out} }

func (r *meanReducer) extend(groups int) {
	r.sum = extend(r.sum, groups, math.Copysign(0, -1))
	r.n = extend(r.n, groups, 0)
}

func (r *meanReducer) Update(values array.Array, ids []uint32, groups int) {
	r.extend(groups)
	if ids == nil {
		n := values.Len() - values.NullCount()
		if n == 0 {
			return
		}
		r.n[0] += uint32(n)
		r.sum[0] += sumAsFloat(values, r.dt)
		return
	}
	rows, ids, release := validRows(values, ids)
	defer release()
	switch p := rows.(type) {
	case *array.Primitive[int32]:
		addMeans(r.sum, r.n, p.Values(), ids)
	case *array.Primitive[int64]:
		addMeans(r.sum, r.n, p.Values(), ids)
	case *array.Primitive[float32]:
		addMeans(r.sum, r.n, p.Values(), ids)
	case *array.Primitive[float64]:
		addMeans(r.sum, r.n, p.Values(), ids)
	default:
		f := asFloats(rows, r.dt)
		addMeans(r.sum, r.n, f.Values(), ids)
		f.Release()
	}
}

func addMeans[T integer | float](sum []float64, n []uint32, v []T, ids []uint32) {
	v, n = v[:len(ids)], n[:len(sum)]
	for i, id := range ids {
		sum[id] += float64(v[i])
		n[id]++
	}
}

// sumAsFloat sums a column in float64.
func sumAsFloat(values array.Array, dt dtype.DataType) float64 {
	valid := nullBits(values)
	switch p := values.(type) {
	case *array.Primitive[int32]:
		return sumFloats[int32, float64](p.Values(), valid)
	case *array.Primitive[int64]:
		return sumFloats[int64, float64](p.Values(), valid)
	case *array.Primitive[uint32]:
		return sumFloats[uint32, float64](p.Values(), valid)
	case *array.Primitive[uint64]:
		return sumFloats[uint64, float64](p.Values(), valid)
	case *array.Primitive[float32]:
		return sumFloats[float32, float64](p.Values(), valid)
	case *array.Primitive[float64]:
		return sumFloats[float64, float64](p.Values(), valid)
	}
	f := asFloats(values, dt)
	defer f.Release()
	return sumFloats[float64, float64](f.Values(), valid)
}

func (r *meanReducer) Merge(o Reducer, mapping []uint32, groups int) {
	r.extend(groups)
	x := mergeOf[*meanReducer](o)
	for g := range x.sum {
		r.sum[mapping[g]] += x.sum[g]
		r.n[mapping[g]] += x.n[g]
	}
}

func (r *meanReducer) Finish() (array.Array, error) {
	seen := make([]bool, len(r.n))
	for g, n := range r.n {
		if n > 0 {
			seen[g] = true
			r.sum[g] /= float64(n)
		}
	}
	return fromFloats(r.sum, seen, r.dt, r.out), nil
}
