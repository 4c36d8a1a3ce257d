package buffer

import "unsafe"

// MutSlice returns the window for writing in place, and whether that is allowed: the
// handle must be exclusive; a sliced window is fine.
func (b *Buffer[T]) MutSlice() ([]T, bool) {
	st := b.live()
	if st.whyNot() != "" {
		return nil, false
	}
	if tracing() {
		emit(Event{Kind: WrittenInPlace, Storage: st.id, Bytes: len(b.v) * sizeOf[T](), Owner: st.owner})
	}
	return b.v, true
}

// IntoMut gives the whole vector back to the caller, who owns it from then on, and ends
// the handle. It fails, and leaves the handle as it was, unless the handle is exclusive,
// not sliced, and of the element type the storage was made with.
func (b *Buffer[T]) IntoMut() ([]T, bool) {
	st := b.live()
	if st.whyNot() != "" || b.IsSliced() || st.elem != uintptr(sizeOf[T]()) || st.align != alignOf[T]() {
		return nil, false
	}
	v := b.v
	b.d.close(st)
	b.st, b.v = nil, nil
	st.refs.Store(0)
	disown(st)
	return v, true
}

// MakeMut returns the window for writing: in place when the handle is exclusive, else
// after copying the window once into a fresh storage, which the handle then holds.
func (b *Buffer[T]) MakeMut() []T {
	st := b.live()
	why := st.whyNot()
	bytes := len(b.v) * sizeOf[T]()
	if why == "" {
		emit(Event{Kind: WrittenInPlace, Storage: st.id, Bytes: bytes, Owner: st.owner})
		return b.v
	}
	c := Alloc[T](len(b.v))
	copy(c.v, b.v)
	emit(Event{Kind: Copied, Storage: c.st.id, From: st.id, Bytes: bytes, Owner: Owned, Reason: why})
	b.d.close(st)
	b.st, b.v = c.st, c.v
	b.d.open(c.st)
	c.d.close(c.st)
	c.st, c.v = nil, nil
	st.release()
	return b.v
}

// Bytes borrows the window as bytes, for reading, while the handle lives.
func (b *Buffer[T]) Bytes() []byte {
	b.live()
	if len(b.v) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(b.v))), len(b.v)*sizeOf[T]())
}
