// Package lists registers the functions of the list and arr namespaces. Both work on the
// items of all rows at once; a row is a run of items.
package lists

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// rows are the lists of a column: row i is items offsets[i] to offsets[i+1]. It owns its
// arrays until release.
type rows struct {
	name    string
	items   array.Array
	inner   dtype.DataType
	offsets []int64
	valid   *buffer.Bitmap // nil: no null list
}

// open reads a List or Array column, which it borrows.
func open(s *series.Series) *rows {
	a := s.Array()
	defer a.Release()
	r := &rows{name: s.Name(), inner: s.DType().Inner(), offsets: make([]int64, a.Len()+1)}
	switch l := a.(type) {
	case *array.List:
		r.items = l.Trimmed()
		first := l.Offsets()[0]
		for i, o := range l.Offsets() {
			r.offsets[i] = o - first
		}
	case *array.FixedList:
		r.items = l.Items().Clone()
		for i := range r.offsets {
			r.offsets[i] = int64(i * l.Width())
		}
	}
	if v := a.Validity(); v != nil {
		r.valid = v.Clone()
	}
	return r
}

func (r *rows) release() {
	r.items.Release()
	if r.valid != nil {
		r.valid.Release()
	}
}

func (r *rows) n() int { return len(r.offsets) - 1 }

func (r *rows) isValid(i int) bool { return r.valid == nil || r.valid.Get(i) }

// ids gives each item the number of its row.
func (r *rows) ids() []uint32 {
	ids := make([]uint32, r.items.Len())
	for i := range r.n() {
		for k := r.offsets[i]; k < r.offsets[i+1]; k++ {
			ids[k] = uint32(i)
		}
	}
	return ids
}

// series is the items as a column.
func (r *rows) series() *series.Series { return series.New(r.name, r.inner, r.items.Clone()) }

// one makes a column of one value a row, which it takes over; null where the list is.
func (r *rows) one(a array.Array, t dtype.DataType) *series.Series {
	if r.valid == nil {
		return series.New(r.name, t, a)
	}
	if _, ok := a.(*array.Null); ok {
		return series.New(r.name, t, a)
	}
	defer a.Release()
	v := r.valid.Clone()
	if a.Validity() != nil {
		v.Release()
		v = buffer.And(r.valid, a.Validity())
	}
	return series.New(r.name, t, a.WithValidity(v))
}

// lists makes a column of lists of items, which it takes over, with the lengths of counts.
func (r *rows) lists(items array.Array, inner dtype.DataType, counts []int) *series.Series {
	offsets := buffer.Alloc[int64](len(counts) + 1)
	o, _ := offsets.MutSlice()
	o[0] = 0
	for i, n := range counts {
		o[i+1] = o[i] + int64(n)
	}
	var v *buffer.Bitmap
	if r.valid != nil {
		v = r.valid.Clone()
	}
	return series.New(r.name, dtype.List(inner), array.NewList(offsets, items, v))
}

// at makes a column of the items at positions, of which each row has as many as counts
// says. When optional, some are compute.NullIndex.
func (r *rows) at(idx []uint32, counts []int, optional bool) *series.Series {
	if optional {
		return r.lists(compute.TakeOptional(r.items, idx), r.inner, counts)
	}
	return r.lists(compute.Take(r.items, idx), r.inner, counts)
}

// runs makes a column of a run of the items of each row: counts[i] items from from[i],
// which is a position among the items of all rows. Null lists must have none.
func (r *rows) runs(from []int64, counts []int) *series.Series {
	total := 0
	for _, n := range counts {
		total += n
	}
	idx := make([]uint32, total)
	at := 0
	for i, n := range counts {
		run := idx[at : at+n]
		k := uint32(from[i])
		for j := range run {
			run[j] = k + uint32(j)
		}
		at += n
	}
	return r.at(idx, counts, false)
}

// counts is the number of items of each list.
func (r *rows) counts() []int {
	counts := make([]int, r.n())
	for i := range counts {
		counts[i] = int(r.offsets[i+1] - r.offsets[i])
	}
	return counts
}

// nullWhereMissing makes the rows null for which an argument is, which has one value or
// one a row.
func (r *rows) nullWhereMissing(argument array.Array) {
	if argument.NullCount() == 0 {
		return
	}
	bits := buffer.AllocBitmap(r.n())
	for i := range r.n() {
		if argument.IsValid(min(i, argument.Len()-1)) && r.isValid(i) {
			bits.Set(i, true)
		}
	}
	if r.valid != nil {
		r.valid.Release()
	}
	r.valid = bits
}

// hide takes away the items that null lists stand on, which no evaluation may see: those
// of an Array become null, for its rows keep their width.
func (r *rows) hide(fixed bool) {
	if r.valid == nil {
		return
	}
	hidden := 0
	for i := range r.n() {
		if !r.valid.Get(i) {
			hidden += int(r.offsets[i+1] - r.offsets[i])
		}
	}
	if hidden == 0 {
		return
	}
	idx := make([]uint32, 0, r.items.Len())
	for i := range r.n() {
		from, to := r.offsets[i], r.offsets[i+1]
		if !fixed {
			r.offsets[i] = int64(len(idx))
		}
		ok := r.valid.Get(i)
		for k := from; k < to; k++ {
			if ok {
				idx = append(idx, uint32(k))
			} else if fixed {
				idx = append(idx, compute.NullIndex)
			}
		}
	}
	if !fixed {
		r.offsets[r.n()] = int64(len(idx))
	}
	all := r.items
	r.items = compute.TakeOptional(all, idx)
	all.Release()
}
