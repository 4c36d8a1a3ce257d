package parquet

import (
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// shredded is a stored column of one row group: its levels, and the values that are not
// null. Flat columns have their validity instead of levels.
type shredded struct {
	values   array.Array // without nulls
	flat     array.Array // with them, nil for columns with levels
	def, rep []uint8
	rows     int
	entries  int
}

func (s *shredded) release() {
	if s.values != nil {
		s.values.Release()
	}
	if s.flat != nil {
		s.flat.Release()
	}
}

// shred takes a column apart, which it borrows: one result for each leaf of its type, in
// the schema's order.
func shred(a array.Array, dt dtype.DataType) []shredded {
	if !dt.IsNested() {
		s := shredded{flat: a.Clone(), rows: a.Len(), entries: a.Len()}
		switch {
		case dt.Kind() == dtype.KindNull || a.NullCount() == 0:
			s.values = a.Clone()
		default:
			s.values = compute.Filter(a, a.Validity())
		}
		return []shredded{s}
	}
	n := a.Len()
	e := entries{at: make([]int32, n), def: make([]uint8, n), rep: make([]uint8, n)}
	for i := range e.at {
		e.at[i] = int32(i)
	}
	var out []shredded
	e.walk(a, dt, 0, 0, &out)
	for i := range out {
		out[i].rows = n
	}
	return out
}

// entries are the levels of a column so far, and where each entry goes on in the array
// below: -1 when it ended.
type entries struct {
	at       []int32
	def, rep []uint8
}

// walk goes on into an array whose values may be null.
func (e entries) walk(a array.Array, dt dtype.DataType, def, rep uint8, out *[]shredded) {
	def++
	allNull := dt.Kind() == dtype.KindNull
	validity := a.Validity()
	for i, at := range e.at {
		switch {
		case at < 0:
		case allNull || validity != nil && !validity.Get(int(at)):
			e.at[i] = -1
		default:
			e.def[i] = def
		}
	}
	switch dt.Kind() {
	case dtype.KindStruct:
		fields := dt.Fields()
		for k, f := range a.(*array.Struct).Fields() {
			next := e
			if k < len(fields)-1 {
				next = entries{append([]int32(nil), e.at...), append([]uint8(nil), e.def...), append([]uint8(nil), e.rep...)}
			}
			next.walk(f, fields[k].Type, def, rep, out)
		}
		return
	case dtype.KindList:
		l := a.(*array.List)
		e.items(l.Range, def+1, rep+1).walk(l.Items(), dt.Inner(), def+1, rep+1, out)
		return
	case dtype.KindArray:
		l := a.(*array.FixedList)
		w := l.Width()
		e.items(func(i int) (int, int) { return i * w, (i + 1) * w }, def+1, rep+1).walk(l.Items(), dt.Inner(), def+1, rep+1, out)
		return
	}
	idx := make([]uint32, 0, len(e.at))
	for _, at := range e.at {
		if at >= 0 {
			idx = append(idx, uint32(at))
		}
	}
	*out = append(*out, shredded{values: compute.Take(a, idx), def: e.def, rep: e.rep, entries: len(e.def)})
}

// items replaces each list by its items.
func (e entries) items(bounds func(i int) (int, int), def, rep uint8) entries {
	total := 0
	for _, at := range e.at {
		total++
		if at >= 0 {
			from, to := bounds(int(at))
			total += max(to-from-1, 0)
		}
	}
	out := entries{make([]int32, 0, total), make([]uint8, 0, total), make([]uint8, 0, total)}
	for i, at := range e.at {
		from, to := 0, 0
		if at >= 0 {
			from, to = bounds(int(at))
		}
		if from == to {
			out.at, out.def, out.rep = append(out.at, -1), append(out.def, e.def[i]), append(out.rep, e.rep[i])
			continue
		}
		r := e.rep[i]
		for k := from; k < to; k++ {
			out.at, out.def, out.rep = append(out.at, int32(k)), append(out.def, def), append(out.rep, r)
			r = rep
		}
	}
	return out
}
