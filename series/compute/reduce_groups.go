package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// blockReducer is a reducer that cuts many rows of few groups into blocks, which workers
// reduce apart.
type blockReducer struct {
	Reducer
	r  Reduction
	dt dtype.DataType
}

// NewReducer returns a reducer for rows of dt and the type of its result.
func NewReducer(r Reduction, dt dtype.DataType) (Reducer, dtype.DataType, error) {
	red, out, err := newReducer(r, dt)
	if err == nil && merges(r.Kind) {
		red = &blockReducer{red, r, dt}
	}
	return red, out, err
}

func (b *blockReducer) Update(values array.Array, ids []uint32, groups int) {
	if blocks := groupBlocks(len(ids), groups); blocks > 1 {
		b.inBlocks(values, ids, groups, blocks)
		return
	}
	b.Reducer.Update(values, ids, groups)
}

func (b *blockReducer) Merge(o Reducer, mapping []uint32, groups int) {
	if x, ok := o.(*blockReducer); ok {
		o = x.Reducer
	}
	b.Reducer.Merge(o, mapping, groups)
}

// groupBlocks returns into how many blocks the rows of n groups are cut that are reduced
// apart and merged in order. It depends on nothing but the rows and groups, so that sums
// of floats do not change with the number of threads, and leaves each block many rows a
// group.
func groupBlocks(rows, n int) int {
	if rows < 2*parallelRows {
		return 1
	}
	return min(rows/max(parallelRows, 16*n), 64)
}

// merges tells whether merging partial states is cheap: their size is that of the groups.
func merges(k ReductionKind) bool {
	switch k {
	case ReduceNUnique, ReduceImplode, ReduceMedian, ReduceQuantile, ReduceArgMin, ReduceArgMax:
		return false
	}
	return true
}

// inBlocks is Update in blocks.
func (b *blockReducer) inBlocks(values array.Array, ids []uint32, n, blocks int) {
	parts := make([]Reducer, blocks)
	for i := range parts {
		p, _, err := newReducer(b.r, b.dt)
		if err != nil { // it worked for b
			panic(err)
		}
		parts[i] = p
	}
	inParallel(workers(len(ids)), blocks, func(_, i int) {
		from, to := span(len(ids), blocks, i)
		a := values.Slice(from, to-from)
		parts[i].Update(a, ids[from:to], n)
		a.Release()
	})
	same := make([]uint32, n)
	for i := range same {
		same[i] = uint32(i)
	}
	for _, p := range parts {
		b.Reducer.Merge(p, same, n)
	}
}

// CountGroups returns the number of rows of each of n groups.
func CountGroups(ids []uint32, n int) *array.Primitive[uint32] {
	out := buffer.Zeroed[uint32](n)
	v, _ := out.MutSlice()
	blocks := groupBlocks(len(ids), n)
	if blocks < 2 {
		for _, id := range ids {
			v[id]++
		}
		return array.NewPrimitive(out, nil)
	}
	parts := make([][]uint32, blocks)
	inParallel(workers(len(ids)), blocks, func(_, b int) {
		from, to := span(len(ids), blocks, b)
		c := make([]uint32, n)
		for _, id := range ids[from:to] {
			c[id]++
		}
		parts[b] = c
	})
	for _, c := range parts {
		for g, k := range c {
			v[g] += k
		}
	}
	return array.NewPrimitive(out, nil)
}
