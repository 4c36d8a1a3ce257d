package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// place is a row of one of the chunks that a reducer keeps.
type place struct{ part, row uint32 }

const noPart = ^uint32(0)

// pickReducer picks a row for each group: the first, last, least or greatest. It works
// for every type, as it remembers where rows stand and gathers them at the end.
type pickReducer struct {
	kind      ReductionKind
	dt        dtype.DataType
	skipNulls bool
	// lastOfEqual: of several greatest rows the last one is taken.
	lastOfEqual bool
	at          []place
	parts       []array.Array // clones

	position bool     // answer with the place of the row among those of its group
	pos      []uint32 // that place
	rows     []uint32 // rows of the group so far
}

// maxParts is the number of chunks above which the picked rows are gathered into one.
const maxParts = 32

func (r *pickReducer) Update(values array.Array, ids []uint32, groups int) {
	r.extend(groups)
	before := uint32(0) // rows of the only group in the chunks before
	if r.position && ids == nil {
		before = r.rows[0]
	}
	rowPos := r.number(values.Len(), ids)
	if values.Len() == 0 || r.skipNulls && values.NullCount() == values.Len() && !r.nullsCount() {
		return
	}
	if len(r.parts) >= maxParts {
		r.gather()
	}
	part := uint32(len(r.parts))
	r.parts = append(r.parts, values.Clone())
	last := r.kind == ReduceLast
	if r.kind == ReduceFirst || last {
		valid := nullBits(values)
		if !r.skipNulls {
			valid = nil
		}
		r.updateEnds(values.Len(), valid, ids, part, last)
		return
	}
	within := r.better(r.parts[part], r.parts[part])
	if best, ok := r.bestRow(values); ok && ids == nil { // one comparison with the chunks before
		p := &r.at[0]
		if p.part == noPart || r.better(r.parts[part], r.parts[p.part])(best, int(p.row)) {
			*p = place{part, uint32(best)}
			if r.position {
				r.pos[0] = before + uint32(best)
			}
		}
		return
	}
	across := make([]func(i, j int) bool, len(r.parts))
	for i := range values.Len() {
		if !values.IsValid(i) && !r.nullsCount() {
			continue
		}
		var g uint32
		if ids != nil {
			g = ids[i]
		}
		p := &r.at[g]
		switch {
		case p.part == noPart:
		case p.part == part:
			if !within(i, int(p.row)) {
				continue
			}
		default:
			if across[p.part] == nil {
				across[p.part] = r.better(r.parts[part], r.parts[p.part])
			}
			if !across[p.part](i, int(p.row)) {
				continue
			}
		}
		*p = place{part, uint32(i)}
		if r.position {
			if r.pos[g] = before + uint32(i); ids != nil {
				r.pos[g] = rowPos[i]
			}
		}
	}
}

// bestRow is the row of the least or greatest of plain numbers; false where it takes more
// than comparing them.
func (r *pickReducer) bestRow(values array.Array) (int, bool) {
	if r.kind != ReduceArgMin && r.kind != ReduceArgMax || r.dt.IsCategorical() {
		return 0, false
	}
	valid, least := nullBits(values), r.kind == ReduceArgMin
	switch a := values.(type) {
	case *array.Primitive[float64]:
		return extremeRow(a.Values(), valid, least)
	case *array.Primitive[float32]:
		return extremeRow(a.Values(), valid, least)
	case *array.Primitive[int64]:
		return extremeRow(a.Values(), valid, least)
	case *array.Primitive[int32]:
		return extremeRow(a.Values(), valid, least)
	case *array.Primitive[uint32]:
		return extremeRow(a.Values(), valid, least)
	case *array.Primitive[uint64]:
		return extremeRow(a.Values(), valid, least)
	}
	return 0, false
}

// extremeRow is the first row of the least or greatest value; NaN is none.
func extremeRow[T integer | float](v []T, valid *buffer.Bitmap, least bool) (int, bool) {
	best := -1
	for _, i := range partials(len(v), func(from, to int) int {
		if least {
			return leastRow(v, valid, from, to)
		}
		return greatestRow(v, valid, from, to)
	}) {
		if i >= 0 && (best < 0 || least && v[i] < v[best] || !least && v[i] > v[best]) {
			best = i
		}
	}
	return max(best, 0), best >= 0
}

func leastRow[T integer | float](v []T, valid *buffer.Bitmap, from, to int) int {
	best := -1
	var x T
	for i := from; i < to; i++ {
		y := v[i]
		if best >= 0 && y >= x || y != y || valid != nil && !valid.Get(i) {
			continue
		}
		best, x = i, y
	}
	return best
}

func greatestRow[T integer | float](v []T, valid *buffer.Bitmap, from, to int) int {
	best := -1
	var x T
	for i := from; i < to; i++ {
		y := v[i]
		if best >= 0 && y <= x || y != y || valid != nil && !valid.Get(i) {
			continue
		}
		best, x = i, y
	}
	return best
}

// nullsCount tells whether nulls are values below all others, as among nested ones.
func (r *pickReducer) nullsCount() bool { return r.position && r.dt.IsNested() }

func (r *pickReducer) extend(groups int) {
	r.at = extend(r.at, groups, place{part: noPart})
	if r.position {
		r.pos = extend(r.pos, groups, 0)
		r.rows = extend(r.rows, groups, 0)
	}
}

// number returns the place of each row among those of its group, when that is asked for.
func (r *pickReducer) number(n int, ids []uint32) []uint32 {
	if !r.position {
		return nil
	}
	if ids == nil {
		r.rows[0] += uint32(n)
		return nil
	}
	out := make([]uint32, n)
	for i := range out {
		g := idAt(ids, i)
		out[i] = r.rows[g]
		r.rows[g]++
	}
	return out
}

// updateEnds records first or last rows.
func (r *pickReducer) updateEnds(n int, valid *buffer.Bitmap, ids []uint32, part uint32, last bool) {
	if ids == nil {
		if !last && r.at[0].part != noPart {
			return
		}
		for k := range n {
			i := k
			if last {
				i = n - 1 - k
			}
			if valid == nil || valid.Get(i) {
				r.at[0] = place{part, uint32(i)}
				return
			}
		}
		return
	}
	for i, g := range ids {
		if (last || r.at[g].part == noPart) && (valid == nil || valid.Get(i)) {
			r.at[g] = place{part, uint32(i)}
		}
	}
}

// better tells whether row i of a takes the place of row j of b.
func (r *pickReducer) better(a, b array.Array) func(i, j int) bool {
	order := ordering(a, b, r.dt)
	if plain := order; r.nullsCount() {
		order = func(i, j int) int {
			x, y := a.IsValid(i), b.IsValid(j)
			switch {
			case x && y:
				return plain(i, j)
			case x:
				return 1
			case y:
				return -1
			}
			return 0
		}
	}
	least := r.kind == ReduceMin || r.kind == ReduceNanMin || r.kind == ReduceArgMin
	if isNaN := nanTest(a); isNaN != nil {
		other := nanTest(b)
		nan := r.kind == ReduceNanMin || r.kind == ReduceNanMax
		return func(i, j int) bool {
			x, y := isNaN(i), other(j)
			switch {
			case x && y:
				return false
			case x:
				return nan
			case y:
				return !nan
			case least:
				return order(i, j) < 0
			}
			return order(i, j) > 0
		}
	}
	if least {
		return func(i, j int) bool { return order(i, j) < 0 }
	}
	if r.lastOfEqual {
		return func(i, j int) bool { return order(i, j) >= 0 }
	}
	return func(i, j int) bool { return order(i, j) > 0 }
}

// nanTest returns a test for NaN, nil for chunks that are no floats.
func nanTest(a array.Array) func(i int) bool {
	switch a := a.(type) {
	case *array.Primitive[float64]:
		v := a.Values()
		return func(i int) bool { return v[i] != v[i] }
	case *array.Primitive[float32]:
		v := a.Values()
		return func(i int) bool { return v[i] != v[i] }
	case *array.Primitive[float16.Float]:
		v := a.Values()
		return func(i int) bool { return v[i].IsNaN() }
	}
	return nil
}

// gather puts the picked rows into one chunk in place of all others.
func (r *pickReducer) gather() {
	rows := r.picked()
	for _, p := range r.parts {
		p.Release()
	}
	r.parts = []array.Array{rows}
	for g := range r.at {
		if r.at[g].part != noPart {
			r.at[g] = place{0, uint32(g)}
		}
	}
}

// picked returns the picked row of each group, null where there is none.
func (r *pickReducer) picked() array.Array {
	idx := make([]uint32, len(r.at))
	base := make([]uint32, len(r.parts))
	var n uint32
	for i, p := range r.parts {
		base[i] = n
		n += uint32(p.Len())
	}
	for g, p := range r.at {
		idx[g] = NullIndex
		if p.part != noPart {
			idx[g] = base[p.part] + p.row
		}
	}
	if len(r.parts) == 0 {
		return array.FullNull(r.dt, len(r.at))
	}
	all := Concat(r.parts)
	defer all.Release()
	return TakeOptional(all, idx)
}

func (r *pickReducer) Merge(o Reducer, mapping []uint32, groups int) {
	r.extend(groups)
	x := mergeOf[*pickReducer](o)
	shift := uint32(len(r.parts))
	r.parts = append(r.parts, x.parts...)
	for g, p := range x.at {
		if p.part == noPart {
			continue
		}
		p.part += shift
		q := &r.at[mapping[g]]
		if q.part == noPart || r.wins(p, *q) {
			*q = p
			if r.position {
				r.pos[mapping[g]] = r.rows[mapping[g]] + x.pos[g]
			}
		}
	}
	for g, n := range x.rows {
		r.rows[mapping[g]] += n
	}
	x.parts = nil
	if len(r.parts) > maxParts {
		r.gather()
	}
}

// wins tells whether the row at p, which comes behind that at q, takes its place.
func (r *pickReducer) wins(p, q place) bool {
	switch r.kind {
	case ReduceFirst:
		return false
	case ReduceLast:
		return true
	}
	return r.better(r.parts[p.part], r.parts[q.part])(int(p.row), int(q.row))
}

func (r *pickReducer) Finish() (array.Array, error) {
	defer func() {
		for _, p := range r.parts {
			p.Release()
		}
		r.parts = nil
	}()
	if !r.position {
		return r.picked(), nil
	}
	seen := make([]bool, len(r.at))
	for g, p := range r.at {
		seen[g] = p.part != noPart
	}
	return array.NewPrimitive(buffer.FromSlice(r.pos), seenBits(seen)), nil
}
