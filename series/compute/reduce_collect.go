package compute

import (
	"math/bits"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// GroupRows returns the rows of each group: group g has rows[offsets[g]:offsets[g+1]],
// ascending.
func GroupRows(ids []uint32, groups int) (offsets, rows []uint32) {
	w := workers(len(ids))
	if groups > len(ids)/8 {
		w = 1
	}
	// Each worker counts a run of rows; its rows of a group stand behind those of the
	// workers before.
	cursors := make([][]uint32, w)
	part := func(p int) (from, to int) {
		if w == 1 {
			return 0, len(ids)
		}
		return span(len(ids), w, p)
	}
	inParallel(w, w, func(_, p int) {
		from, to := part(p)
		c := make([]uint32, groups)
		for _, id := range ids[from:to] {
			c[id]++
		}
		cursors[p] = c
	})
	offsets = make([]uint32, groups+1)
	var at uint32
	for g := range groups {
		offsets[g] = at
		for _, c := range cursors {
			at, c[g] = at+c[g], at
		}
	}
	offsets[groups] = at
	rows = make([]uint32, len(ids))
	inParallel(w, w, func(_, p int) {
		from, to := part(p)
		c := cursors[p]
		for i, id := range ids[from:to] {
			rows[c[id]] = uint32(from + i)
			c[id]++
		}
	})
	return offsets, rows
}

// collectReducer keeps all rows, for aggregates that need them together.
type collectReducer struct {
	r       Reduction
	dt, out dtype.DataType
	parts   []array.Array // clones
	ids     []uint32
	groups  int
}

func (r *collectReducer) Update(values array.Array, ids []uint32, groups int) {
	r.groups = max(r.groups, groups)
	if values.Len() == 0 {
		return
	}
	r.parts = append(r.parts, values.Clone())
	if ids == nil {
		r.ids = extend(r.ids, len(r.ids)+values.Len(), 0)
		return
	}
	r.ids = append(r.ids, ids...)
}

func (r *collectReducer) Merge(o Reducer, mapping []uint32, groups int) {
	r.groups = max(r.groups, groups)
	x := mergeOf[*collectReducer](o)
	r.parts = append(r.parts, x.parts...)
	x.parts = nil
	n := len(r.ids)
	r.ids = append(r.ids, x.ids...)
	for i, id := range r.ids[n:] {
		r.ids[n+i] = mapping[id]
	}
}

func (r *collectReducer) Finish() (array.Array, error) {
	if len(r.parts) == 0 {
		r.parts = []array.Array{array.Empty(r.dt)}
	}
	all := Concat(r.parts)
	defer all.Release()
	for _, p := range r.parts {
		p.Release()
	}
	r.parts = nil
	switch r.r.Kind {
	case ReduceImplode:
		return r.implode(all), nil
	case ReduceNUnique:
		return r.nUnique(all), nil
	case ReduceMedian:
		return r.quantile(all, 0.5, Linear), nil
	}
	return r.quantile(all, r.r.Quantile, r.r.Interpolation), nil
}

func (r *collectReducer) implode(all array.Array) array.Array {
	o, rows := GroupRows(r.ids, r.groups)
	offsets := buffer.Alloc[int64](len(o))
	w, _ := offsets.MutSlice()
	for i, x := range o {
		w[i] = int64(x)
	}
	if r.groups == 1 {
		return array.NewList(offsets, all.Clone(), nil)
	}
	return array.NewList(offsets, Take(all, rows), nil)
}

// nUnique counts the different rows of each group, null being one of them.
func (r *collectReducer) nUnique(all array.Array) array.Array {
	out := buffer.Zeroed[uint32](r.groups)
	n, _ := out.MutSlice()
	if r.groups == 1 {
		n[0] = uint32(GroupBy([]array.Array{all}, []dtype.DataType{r.dt}, false).N)
		return array.NewPrimitive(out, nil)
	}
	c := rowCodes([]array.Array{all}, all.Len())
	defer c.release()
	group := newCodes(len(r.ids))
	defer group.release()
	for i, id := range r.ids {
		group.v[i] = uint64(id)
	}
	group.width = bits.Len(uint(max(r.groups-1, 0)))
	if c.width+group.width > 64 {
		c.condense()
	}
	c.append(&group)
	for _, row := range groupCodes(&c).First {
		n[r.ids[row]]++
	}
	return array.NewPrimitive(out, nil)
}

func (r *collectReducer) quantile(all array.Array, q float64, interpolation Interpolation) array.Array {
	rows, ids, release := validRows(all, r.ids)
	defer release()
	f, ok := rows.(*array.Primitive[float64])
	if !ok {
		f = asFloats(rows, r.dt)
		defer f.Release()
	}
	c := newCodes(f.Len())
	defer c.release()
	out, seen := make([]float64, r.groups), make([]bool, r.groups)
	if r.groups == 1 {
		overRows(len(c.v), func(from, to int) {
			for i, x := range f.Values()[from:to] {
				c.v[from+i] = signedCode(x)
			}
		})
		if len(c.v) > 0 {
			out[0], seen[0] = quantileOf(c.v, q, interpolation), true
		}
		return fromFloats(out, seen, r.dt, r.out)
	}
	offsets, order := GroupRows(ids, r.groups)
	v := f.Values()
	overRows(len(order), func(from, to int) {
		dst := c.v[from:to]
		for i, row := range order[from:to] {
			dst[i] = signedCode(v[row])
		}
	})
	const run = 256 // groups
	inParallel(workers(len(order)), (len(out)+run-1)/run, func(_, k int) {
		for g := k * run; g < min(k*run+run, len(out)); g++ {
			if rows := c.v[offsets[g]:offsets[g+1]]; len(rows) > 0 {
				out[g], seen[g] = quantileOf(rows, q, interpolation), true
			}
		}
	})
	return fromFloats(out, seen, r.dt, r.out)
}
