package arrow

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

func (t *Type) child(i int) (*Type, error) {
	if i >= len(t.Children) {
		return nil, corrupt("%s with %d children", t.ID, len(t.Children))
	}
	return &t.Children[i].Type, nil
}

// readOffsets returns n+1 ascending offsets, wide, and 0 where none are stored for no
// rows. They are checked against the number of things they point at by the caller, who
// looks at the last one.
func readOffsets[T int32 | int64](r *reader, n int) (*buffer.Buffer[int64], error) {
	raw, err := r.stored()
	if err != nil {
		return nil, err
	}
	if n == 0 {
		return buffer.Zeroed[int64](1), nil
	}
	v, err := values[T](r, raw, n+1)
	if err != nil {
		return nil, err
	}
	o := v.Values()
	last := T(0)
	for i, x := range o {
		if x < last {
			v.Release()
			return nil, corrupt("offset %d of row %d comes after %d", x, i, last)
		}
		last = x
	}
	if wide, ok := any(v).(*buffer.Buffer[int64]); ok {
		return wide, nil
	}
	out := buffer.Alloc[int64](n + 1)
	dst, _ := out.MutSlice()
	for i, x := range o {
		dst[i] = int64(x)
	}
	v.Release()
	return out, nil
}

func lists[T int32 | int64](r *reader, t *Type, dt dtype.DataType, n int, validity *buffer.Bitmap, depth int) (array.Array, error) {
	offsets, err := readOffsets[T](r, n)
	if err != nil {
		return nil, err
	}
	items, err := r.items(t, dt, depth)
	if err != nil {
		offsets.Release()
		return nil, err
	}
	if last := offsets.Values()[n]; last > int64(items.Len()) {
		err := corrupt("list offset %d is beyond %d items", last, items.Len())
		release(offsets, items)
		return nil, err
	}
	return array.NewList(offsets, items, validity), nil
}

func (r *reader) items(t *Type, dt dtype.DataType, depth int) (array.Array, error) {
	c, err := t.child(0)
	if err != nil {
		return nil, err
	}
	return r.column(c, dt.Inner(), depth+1)
}

// listViews gathers lists that stand anywhere in their items, in any order.
func listViews[T int32 | int64](r *reader, t *Type, dt dtype.DataType, n int, validity *buffer.Bitmap, depth int) (array.Array, error) {
	starts, err := fixed[T](r, n)
	if err != nil {
		return nil, err
	}
	defer starts.Release()
	sizes, err := fixed[T](r, n)
	if err != nil {
		return nil, err
	}
	defer sizes.Release()
	items, err := r.items(t, dt, depth)
	if err != nil {
		return nil, err
	}
	offsets := buffer.Alloc[int64](n + 1)
	o, _ := offsets.MutSlice()
	o[0] = 0
	ordered := true // the items of the rows are the first ones, one list after the other
	for i, at := range starts.Values() {
		k := sizes.Values()[i]
		if validity != nil && !validity.Get(i) {
			at, k = T(o[i]), 0
		}
		if at < 0 || k < 0 || int64(at) > int64(items.Len()) || int64(k) > int64(items.Len())-int64(at) {
			err := corrupt("list of %d items at %d is outside of %d items", k, at, items.Len())
			release(offsets, items)
			return nil, err
		}
		ordered = ordered && (int64(at) == o[i] || k == 0)
		o[i+1] = o[i] + int64(k)
		if !r.affordable(o[i+1]) {
			err := corrupt("list views stand for more than %d items", o[i+1]-1)
			release(offsets, items)
			return nil, err
		}
	}
	if ordered {
		return array.NewList(offsets, items, validity), nil
	}
	idx := make([]uint32, 0, o[n])
	for i, at := range starts.Values() {
		for k := range o[i+1] - o[i] {
			idx = append(idx, uint32(int64(at)+k))
		}
	}
	taken := compute.Take(items, idx)
	items.Release()
	return array.NewList(offsets, taken, validity), nil
}

// affordable tells whether the batch is large enough to stand for n values: data that
// says much with few bytes must not make us allocate without limit.
func (r *reader) affordable(n int64) bool {
	const free, factor = 1 << 20, 16
	if n <= free {
		return true
	}
	stored := int64(0)
	for _, b := range r.b.Buffers {
		stored += int64(len(b))
	}
	return n <= free+factor*stored
}

func (r *reader) fixedLists(t *Type, dt dtype.DataType, n int, validity *buffer.Bitmap, depth int) (array.Array, error) {
	items, err := r.items(t, dt, depth)
	if err != nil {
		return nil, err
	}
	if items, err = cut(items, int64(n)*int64(t.Width)); err != nil {
		return nil, err
	}
	return array.NewFixedList(n, t.Width, items, validity), nil
}

// cut returns the first n rows of a, which it takes over.
func cut(a array.Array, n int64) (array.Array, error) {
	have := int64(a.Len())
	if have == n {
		return a, nil
	}
	defer a.Release()
	if have < n {
		return nil, corrupt("%d items where %d are needed", have, n)
	}
	return a.Slice(0, int(n)), nil
}

func (r *reader) structs(t *Type, dt dtype.DataType, n int, validity *buffer.Bitmap, depth int) (array.Array, error) {
	fields := make([]array.Array, 0, len(t.Children))
	for i := range t.Children {
		a, err := r.column(&t.Children[i].Type, dt.Fields()[i].Type, depth+1)
		if err == nil {
			a, err = cut(a, int64(n))
		}
		if err != nil {
			for _, f := range fields {
				f.Release()
			}
			return nil, err
		}
		fields = append(fields, a)
	}
	return array.NewStruct(n, fields, validity), nil
}

// runs repeats each value up to where its run ends.
func (r *reader) runs(t *Type, dt dtype.DataType, n Node, depth int) (array.Array, error) {
	if _, err := t.child(1); err != nil {
		return nil, err
	}
	ends, err := r.column(&t.Children[0].Type, dtype.Int64, depth+1)
	if err != nil {
		return nil, err
	}
	defer ends.Release()
	vals, err := r.column(&t.Children[1].Type, dt, depth+1)
	if err != nil {
		return nil, err
	}
	defer vals.Release()
	if !r.affordable(n.Len) {
		return nil, corrupt("%d runs stand for %d rows, more than such a small batch may", vals.Len(), n.Len)
	}
	idx := make([]uint32, n.Len)
	at := int64(0)
	for i := range min(ends.Len(), vals.Len()) {
		end := runEnd(ends, i)
		if end <= at {
			return nil, corrupt("run %d ends at %d, not after %d", i, end, at)
		}
		for end = min(end, n.Len); at < end; at++ {
			idx[at] = uint32(i)
		}
	}
	if at < n.Len {
		return nil, corrupt("runs end at row %d of %d", at, n.Len)
	}
	return compute.Take(vals, idx), nil
}

// runEnd returns where run i ends, 0 for null.
func runEnd(ends array.Array, i int) int64 {
	if !ends.IsValid(i) {
		return 0
	}
	switch e := ends.(type) {
	case *array.Primitive[int16]:
		return int64(e.Values()[i])
	case *array.Primitive[int32]:
		return int64(e.Values()[i])
	case *array.Primitive[int64]:
		return e.Values()[i]
	}
	return 0
}
