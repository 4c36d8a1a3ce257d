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

// pick makes a column of the items at positions that choose gives for each row.
func (r *rows) pick(choose func(i, n int, add func(k int))) *series.Series {
	var idx []uint32
	counts := make([]int, r.n())
	for i := range counts {
		if !r.isValid(i) {
			continue
		}
		before := len(idx)
		lo := int(r.offsets[i])
		choose(i, int(r.offsets[i+1])-lo, func(k int) { idx = append(idx, uint32(lo+k)) })
		counts[i] = len(idx) - before
	}
	return r.lists(compute.Take(r.items, idx), r.inner, counts)
}

// whole reads argument i of a call as whole numbers, one for all rows or one a row; ok is
// false where it is null.
func whole(c *function.Call, i int) (func(row int) (int, bool), error) {
	s, err := c.In[i].Cast(dtype.Int64, true)
	if err != nil {
		return nil, err
	}
	defer s.Release()
	v := make([]int, s.Len())
	valid := make([]bool, s.Len())
	for k := range v {
		if n, ok := s.At(k).(int64); ok {
			v[k], valid[k] = int(n), true
		}
	}
	return func(row int) (int, bool) {
		if row = min(row, len(v)-1); row < 0 {
			return 0, false
		}
		return v[row], valid[row]
	}, nil
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
	function.Add(s)
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
