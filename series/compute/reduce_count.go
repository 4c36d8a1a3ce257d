package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
)

// countReducer counts rows.
type countReducer struct {
	kind ReductionKind
	n    []uint32
}

func (r *countReducer) Update(values array.Array, ids []uint32, groups int) {
	r.n = extend(r.n, groups, 0)
	nulls := values.NullCount()
	if ids == nil {
		switch r.kind {
		case ReduceLen:
			r.n[0] += uint32(values.Len())
		case ReduceCount:
			r.n[0] += uint32(values.Len() - nulls)
		default:
			r.n[0] += uint32(nulls)
		}
		return
	}
	n := r.n
	switch v := values.Validity(); {
	case r.kind == ReduceLen, r.kind == ReduceCount && nulls == 0, r.kind == ReduceNullCount && nulls == values.Len():
		for _, id := range ids {
			n[id]++
		}
	case nulls == 0, nulls == values.Len():
	default:
		want := r.kind == ReduceCount
		for i, id := range ids {
			if v.Get(i) == want {
				n[id]++
			}
		}
	}
}

func (r *countReducer) Merge(o Reducer, mapping []uint32, groups int) {
	r.n = extend(r.n, groups, 0)
	for g, c := range mergeOf[*countReducer](o).n {
		r.n[mapping[g]] += c
	}
}

func (r *countReducer) Finish() (array.Array, error) {
	return array.NewPrimitive(buffer.FromSlice(r.n), nil), nil
}
