package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// arithmeticLists works item by item: lists of equal lengths, or a list and a number for
// all of its items.
func arithmeticLists(op dtype.ArithmeticOp, a array.Array, at dtype.DataType, b array.Array, bt, rt dtype.DataType) (array.Array, error) {
	n := resultLength(a, b)
	a, b = broadcast(a, n), broadcast(b, n)
	defer a.Release()
	defer b.Release()
	validity := bothValid(a, b, n)
	x, left := itemsOf(a)
	y, right := itemsOf(b)
	switch { // a null number makes the items null, not the list
	case left == nil:
		x = Take(a, rowOfItems(right))
		validity = withValidityOf(b, validity)
	case right == nil:
		y = Take(b, rowOfItems(left))
		validity = withValidityOf(a, validity)
	default:
		for i := range n {
			if left[i+1]-left[i] != right[i+1]-right[i] && a.IsValid(i) && b.IsValid(i) {
				if validity != nil {
					validity.Release()
				}
				x.Release()
				y.Release()
				return nil, dtype.Errorf(dtype.ShapeMismatch, "list lengths differed at index %d: %d != %d", i, left[i+1]-left[i], right[i+1]-right[i])
			}
		}
	}
	defer x.Release()
	defer y.Release()
	if left != nil && right != nil && validity != nil {
		// Rows under nulls may be of different lengths: keep the items of valid rows only.
		var il, ir []uint32
		offsets := []int64{0}
		for i := range n {
			if validity.Get(i) {
				for k := range left[i+1] - left[i] {
					il = append(il, uint32(left[i]+k))
					ir = append(ir, uint32(right[i]+k))
				}
			}
			offsets = append(offsets, int64(len(il)))
		}
		if rt.Kind() == dtype.KindList {
			p, q := Take(x, il), Take(y, ir)
			defer p.Release()
			defer q.Release()
			items, _, err := arithmeticItems(op, p, innerOf(at), q, innerOf(bt))
			if err != nil {
				return nil, err
			}
			return array.NewList(buffer.FromSlice(offsets), items, validity), nil
		}
	}
	items, _, err := arithmeticItems(op, x, innerOf(at), y, innerOf(bt))
	if err != nil {
		return nil, err
	}
	if rt.Kind() == dtype.KindArray {
		return array.NewFixedList(n, rt.Width(), items, validity), nil
	}
	o := left
	if o == nil {
		o = right
	}
	return array.NewList(buffer.CopyOf(o), items, validity), nil
}

// arithmeticItems is Arithmetic, where two truth values count as numbers.
func arithmeticItems(op dtype.ArithmeticOp, a array.Array, at dtype.DataType, b array.Array, bt dtype.DataType) (array.Array, dtype.DataType, error) {
	if at != dtype.Boolean || bt != dtype.Boolean {
		return Arithmetic(op, a, at, b, bt)
	}
	x, err := Cast(a, at, dtype.IndexType, CastOptions{})
	if err != nil {
		return nil, at, err
	}
	defer x.Release()
	y, err := Cast(b, bt, dtype.IndexType, CastOptions{})
	if err != nil {
		return nil, bt, err
	}
	defer y.Release()
	return Arithmetic(op, x, dtype.IndexType, y, dtype.IndexType)
}

// withValidityOf returns the validity of a in place of another, which it takes over.
func withValidityOf(a array.Array, old *buffer.Bitmap) *buffer.Bitmap {
	if old != nil {
		old.Release()
	}
	return cloneValidity(a)
}

// innerOf is the type of the items, t itself when it has none.
func innerOf(t dtype.DataType) dtype.DataType {
	if t.Kind() == dtype.KindList || t.Kind() == dtype.KindArray {
		return t.Inner()
	}
	return t
}

// itemsOf returns the items of lists and their offsets from zero, nil for other arrays.
// The caller releases the items.
func itemsOf(a array.Array) (array.Array, []int64) {
	switch a := a.(type) {
	case *array.List:
		o := offsetsFromZero(a)
		defer o.Release()
		return a.Trimmed(), append([]int64(nil), o.Values()...)
	case *array.FixedList:
		o := make([]int64, a.Len()+1)
		for i := range o {
			o[i] = int64(i * a.Width())
		}
		return a.Items().Clone(), o
	}
	return nil, nil
}

// rowOfItems returns the row of each item.
func rowOfItems(offsets []int64) []uint32 {
	idx := make([]uint32, 0, offsets[len(offsets)-1])
	for i := range len(offsets) - 1 {
		for range offsets[i+1] - offsets[i] {
			idx = append(idx, uint32(i))
		}
	}
	return idx
}

// broadcast returns n rows: a itself, or its only row n times.
func broadcast(a array.Array, n int) array.Array {
	if a.Len() == n {
		return a.Clone()
	}
	return Repeat(a, n)
}

// arithmeticStructs works field by field, with the field of the same name of another
// record or with one number for all fields.
func arithmeticStructs(op dtype.ArithmeticOp, a array.Array, at dtype.DataType, b array.Array, bt, rt dtype.DataType) (array.Array, error) {
	n := resultLength(a, b)
	fields := rt.Fields()
	out := make([]array.Array, 0, len(fields))
	fail := func(err error) (array.Array, error) {
		for _, f := range out {
			f.Release()
		}
		return nil, err
	}
	for _, f := range fields {
		x, xt := fieldOf(a, at, f.Name)
		y, yt := fieldOf(b, bt, f.Name)
		r, t, err := Arithmetic(op, x, xt, y, yt)
		if err == nil && !t.Equal(f.Type) {
			s := r
			r, err = Cast(s, t, f.Type, CastOptions{Strict: true})
			s.Release()
		}
		if err != nil {
			return fail(err)
		}
		if r.Len() != n {
			s := r
			r = broadcast(s, n)
			s.Release()
		}
		out = append(out, r)
	}
	// The result is null where the first record is: other nulls make null fields.
	if at.Kind() != dtype.KindStruct {
		a = b
	}
	a = broadcast(a, n)
	defer a.Release()
	return array.NewStruct(n, out, cloneValidity(a)), nil
}

// fieldOf borrows a field by name, the array itself when it is no record.
func fieldOf(a array.Array, t dtype.DataType, name string) (array.Array, dtype.DataType) {
	s, ok := a.(*array.Struct)
	if !ok {
		return a, t
	}
	k := dtype.Schema(t.Fields()).Index(name)
	if k < 0 {
		return array.NewNull(a.Len()), dtype.Null
	}
	return s.Fields()[k], t.Fields()[k].Type
}
