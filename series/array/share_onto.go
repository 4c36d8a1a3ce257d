package array

import "github.com/gopolars/gopolars/buffer"

// ShareOnto returns a Clone of src or, with window, its Slice, in the memory of spare where
// it can: an array that was released and that nobody looks at any more, or nil. What the
// two do not have alike is made anew.
func ShareOnto(spare, src Array, window *Window) Array {
	switch {
	case src.shareOnto(spare, window):
		return spare
	case window == nil:
		return src.Clone()
	default:
		return src.Slice(window.Off, window.Len)
	}
}

func bitsOnto(spare, src *buffer.Bitmap, window *Window) {
	if window == nil {
		src.CloneTo(spare)
	} else {
		src.SliceTo(spare, window.Off, window.Len)
	}
}

func (v *valid) onto(spare *valid, window *Window) {
	switch {
	case v.bits == nil:
		if spare.bits != nil {
			spare.bits = nil
		}
	case spare.bits != nil:
		bitsOnto(spare.bits, v.bits, window)
	case window == nil:
		*spare = v.clone()
	default:
		*spare = v.slice(window.Off, window.Len)
	}
}

// shareOnto has nothing to reuse in an array without handles.
func (a *Null) shareOnto(Array, *Window) bool { return false }

func (a *Primitive[T]) shareOnto(spare Array, window *Window) bool {
	dst, ok := spare.(*Primitive[T])
	if !ok {
		return false
	}
	if window == nil {
		a.values.CloneTo(dst.values)
	} else {
		a.values.SliceTo(dst.values, window.Off, window.Len)
	}
	a.onto(&dst.valid, window)
	return true
}

func (a *Boolean) shareOnto(spare Array, window *Window) bool {
	dst, ok := spare.(*Boolean)
	if ok {
		bitsOnto(dst.values, a.values, window)
		a.onto(&dst.valid, window)
	}
	return ok
}

func (a *View) shareOnto(spare Array, window *Window) bool {
	dst, ok := spare.(*View)
	if !ok {
		return false
	}
	if window == nil {
		a.views.CloneTo(dst.views)
	} else {
		a.views.SliceTo(dst.views, window.Off, window.Len)
	}
	a.onto(&dst.valid, window)
	if len(dst.data) != len(a.data) {
		dst.data = a.cloneData()
		return true
	}
	for i, d := range a.data {
		d.CloneTo(dst.data[i])
	}
	return true
}

func (a *Dictionary) shareOnto(spare Array, window *Window) bool {
	dst, ok := spare.(*Dictionary)
	if ok {
		dst.codes = ShareOnto(dst.codes, a.codes, window)
		a.categories.shareOnto(dst.categories, nil)
	}
	return ok
}

func (a *List) shareOnto(spare Array, window *Window) bool {
	dst, ok := spare.(*List)
	if ok {
		a.onto(&dst.valid, window)
		dst.values = ShareOnto(dst.values, a.values, nil)
		if window == nil {
			a.offsets.CloneTo(dst.offsets)
		} else {
			a.offsets.SliceTo(dst.offsets, window.Off, window.Len+1)
		}
	}
	return ok
}

func (a *FixedList) shareOnto(spare Array, window *Window) bool {
	dst, ok := spare.(*FixedList)
	if ok {
		dst.n, dst.width = a.n, a.width
		a.onto(&dst.valid, window)
		if window != nil {
			dst.n = window.Len
			window = &Window{window.Off * a.width, window.Len * a.width}
		}
		dst.values = ShareOnto(dst.values, a.values, window)
	}
	return ok
}

func (a *Struct) shareOnto(spare Array, window *Window) bool {
	dst, ok := spare.(*Struct)
	if !ok || len(dst.fields) != len(a.fields) {
		return false
	}
	dst.n = a.n
	if window != nil {
		dst.n = window.Len
	}
	a.onto(&dst.valid, window)
	for i, f := range a.fields {
		dst.fields[i] = ShareOnto(dst.fields[i], f, window)
	}
	return true
}
