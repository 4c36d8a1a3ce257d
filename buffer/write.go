package buffer

import "unsafe"

// MutSlice returns the window for writing in place, and whether that is allowed: the
// handle must be exclusive; a sliced window is fine. The slice may be written until the
// handle is cloned, sliced or given away. Filling memory of Alloc, before anyone
// looked at it, does not count as a write in place.
func (b *Buffer[T]) MutSlice() ([]T, bool) {
	b.d.sole("MutSlice")
	defer b.d.done()
	st := b.live()
	if !st.writable() {
		return nil, false
	}
	st.wrote(len(b.v) * sizeOf[T]())
	return b.v, true
}

// wrote notes that the only handle of a storage gave bytes away for writing.
func (s *Storage) wrote(bytes int) {
	s.debug.written()
	if s.blank.Load() {
		s.blank.Store(false)
		return
	}
	countInPlace(bytes)
	if tracing() {
		emit(Event{Kind: WrittenInPlace, Storage: s.id, Bytes: bytes, Owner: s.owner})
	}
}

// IntoMut gives the whole vector back to the caller, who owns it from then on (its
// capacity may be larger than what was asked for), and ends the handle. It fails, and
// leaves the handle as it was, unless the handle is exclusive, not sliced, and of an
// element of the size and alignment that the storage was made with. The memory is never
// recycled: it is the garbage collector's.
func (b *Buffer[T]) IntoMut() ([]T, bool) {
	b.d.sole("IntoMut")
	defer b.d.done()
	st := b.live()
	if !st.writable() || b.IsSliced() || st.elem != uintptr(sizeOf[T]()) || st.align != alignOf[T]() {
		return nil, false
	}
	v := b.v
	if n := st.room / sizeOf[T](); n > len(v) {
		v = unsafe.Slice((*T)(st.ptr), n)[:len(v)]
	}
	b.d.close()
	b.st, b.v = nil, nil
	st.refs.Store(0)
	disown(st)
	countInPlace(st.size)
	if tracing() {
		emit(Event{Kind: Taken, Storage: st.id, Bytes: st.size, Owner: st.owner})
	}
	return v, true
}

// MakeMut returns the window for writing: in place when the handle is exclusive, else
// after copying the window once into a fresh storage, which the handle then holds.
func (b *Buffer[T]) MakeMut() []T {
	b.d.sole("MakeMut")
	defer b.d.done()
	st := b.live()
	bytes := len(b.v) * sizeOf[T]()
	why := st.whyNot()
	if why == "" {
		st.wrote(bytes)
		return b.v
	}
	fresh := alloc(bytes, uintptr(sizeOf[T]()), alignOf[T](), false)
	v := view[T](fresh, len(b.v))
	copy(v, b.v)
	fresh.seen()
	countCopied(bytes)
	if tracing() {
		emit(Event{Kind: Copied, Storage: fresh.id, From: st.id, Bytes: bytes, Owner: Owned, Reason: why})
	}
	b.st, b.v = fresh, v
	st.release()
	return b.v
}

// Bytes borrows the window as bytes, for reading, while the handle lives.
func (b *Buffer[T]) Bytes() []byte {
	b.d.read()
	b.live().seen()
	if len(b.v) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(b.v))), len(b.v)*sizeOf[T]())
}
