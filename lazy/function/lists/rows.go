// Package lists registers the functions of the list and arr namespaces. Both work on the
// items of all rows at once; a row is a run of items.
package lists

import (
	"strings"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
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

// numbers are an argument of whole numbers, one for all rows or one a row.
type numbers struct {
	values *array.Primitive[int64]
	last   int
}

// constant is the same number for every row.
func constant(n int64) numbers { return numbers{array.PrimitiveOf(n), 0} }

// whole reads argument i of a call as whole numbers; the caller releases them.
func whole(c *function.Call, i int) (numbers, error) {
	s, err := c.In[i].Cast(dtype.Int64, true)
	if err != nil {
		return numbers{}, err
	}
	defer s.Release()
	v := s.Array().(*array.Primitive[int64])
	return numbers{v, v.Len() - 1}, nil
}

func (x numbers) release() { x.values.Release() }

// at is the number of a row; ok is false where it is null.
func (x numbers) at(row int) (n int, ok bool) {
	if row = min(row, x.last); row < 0 || !x.values.IsValid(row) {
		return 0, false
	}
	return int(x.values.Values()[row]), true
}

// both registers a function in the namespaces list and arr.
func both(s function.Spec) {
	add("list.", dtype.KindList, s, s.Params)
	add("arr.", dtype.KindArray, s, s.Params)
}

// onlyList registers a function in the namespace list alone.
func onlyList(s function.Spec) { add("list.", dtype.KindList, s, s.Params) }

// add registers a function in one of them.
func add(space string, kind dtype.Kind, s function.Spec, params []function.Param) {
	rule := s.Type
	s.Name, s.Params = space+s.Name, params
	s.Type = func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if in[0].Kind() != kind {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "expected %s data type for %s operation, got: %s", kind, strings.ToLower(kind.String()), in[0].Name())
		}
		return rule(in, o)
	}
	if s.Example == "" {
		s.Example = examples[s.Name]
	}
	function.Add(byRow(s))
}

// byRow lets the engine cut up the rows of a function whose rows do not depend on others.
func byRow(s function.Spec) function.Spec {
	if s.Shape != function.Window || s.Inner != nil || s.Chunk != nil {
		return s
	}
	eval := s.Eval
	s.Shape, s.Eval = function.Elementwise, nil
	s.Chunk = func(c *function.Call, in []array.Array) (array.Array, error) {
		n := 1
		for _, a := range in {
			if n == 1 {
				n = a.Len()
			}
		}
		part := *c
		part.In = make([]*series.Series, len(in))
		defer func() {
			for _, s := range part.In {
				s.Release()
			}
		}()
		for i, a := range in {
			if i == 0 && a.Len() == 1 && n != 1 {
				a = compute.Repeat(a, n)
			} else {
				a = a.Clone()
			}
			part.In[i] = series.New(c.In[i].Name(), c.In[i].DType(), a)
		}
		out, err := eval(&part)
		if err != nil {
			return nil, err
		}
		defer out.Release()
		return out.Array(), nil
	}
	return s
}

// sameList is the List of the items' type.
func sameList(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
	return dtype.List(in[0].Inner()), nil
}

// sameKind keeps the type of the column.
func sameKind(in []dtype.DataType, _ function.Options) (dtype.DataType, error) { return in[0], nil }

// inKind makes the result an Array again where the column is one.
func inKind(c *function.Call, s *series.Series) (*series.Series, error) {
	if c.Type.Kind() != dtype.KindArray {
		return s, nil
	}
	defer s.Release()
	return s.Cast(c.Type, true)
}
