package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// ReduceGroups returns the aggregate of each of n groups of the rows of chunks, row i of
// them all being in group ids[i], or all in group 0 when ids is nil, and its type.
func ReduceGroups(r Reduction, chunks []array.Array, dt dtype.DataType, ids []uint32, n int) (array.Array, dtype.DataType, error) {
	red, out, err := NewReducer(r, dt)
	if err != nil {
		return nil, out, err
	}
	if blocks := groupBlocks(len(ids), n); blocks > 1 && merges(r.Kind) {
		if err := reduceBlocks(red, r, chunks, dt, ids, n, blocks); err != nil {
			return nil, out, err
		}
	} else {
		off := 0
		for _, a := range chunks {
			var part []uint32
			if ids != nil {
				part = ids[off : off+a.Len()]
			}
			red.Update(a, part, n)
			off += a.Len()
		}
	}
	a, err := red.Finish()
	return a, out, err
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

// reduceBlocks reduces blocks of rows into red.
func reduceBlocks(red Reducer, r Reduction, chunks []array.Array, dt dtype.DataType, ids []uint32, n, blocks int) error {
	all := chunks[0]
	if len(chunks) > 1 {
		all = Concat(chunks)
		defer all.Release()
	}
	parts := make([]Reducer, blocks)
	parts[0] = red
	for b := range parts {
		if b > 0 {
			p, _, err := NewReducer(r, dt)
			if err != nil {
				return err
			}
			parts[b] = p
		}
	}
	inParallel(workers(len(ids)), blocks, func(_, b int) {
		from, to := span(len(ids), blocks, b)
		if b == blocks-1 {
			to = len(ids)
		}
		a := all.Slice(from, to-from)
		parts[b].Update(a, ids[from:to], n)
		a.Release()
	})
	same := make([]uint32, n)
	for i := range same {
		same[i] = uint32(i)
	}
	for _, p := range parts[1:] {
		red.Merge(p, same, n)
	}
	return nil
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
		if b == blocks-1 {
			to = len(ids)
		}
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
