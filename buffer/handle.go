package buffer

import (
	"fmt"
	"unsafe"
)

// noCopy makes go vet report a handle that is copied by value, which would be a
// reference nobody counts.
type noCopy struct{}

func (*noCopy) Lock()   {}
func (*noCopy) Unlock() {}

// Buffer is a handle on a window of a Storage. Polars' Buffer<T>.
type Buffer[T Element] struct {
	_  noCopy
	d  handleDebug
	st *Storage // nil once released
	v  []T      // the window; its capacity is its length
}

func newHandle[T Element](st *Storage, v []T) *Buffer[T] {
	b := &Buffer[T]{}
	b.set(st, v)
	return b
}

// set fills a handle that holds nothing.
func (b *Buffer[T]) set(st *Storage, v []T) {
	b.st, b.v = st, v
	b.d.open(st)
}

func (b *Buffer[T]) wantEmpty() {
	if b.st != nil {
		panic("buffer: a handle that is in use is overwritten")
	}
}

func view[T Element](st *Storage, n int) []T {
	if n == 0 {
		return nil
	}
	return unsafe.Slice((*T)(st.ptr), n)
}

// adopt makes a storage of memory that the caller had.
func adopt[T Element](v []T, owner Owner) *Storage {
	st := newStorage(unsafe.Pointer(unsafe.SliceData(v)), len(v)*sizeOf[T](), uintptr(sizeOf[T]()), alignOf[T](), owner)
	if owner == Owned {
		st.room = cap(v) * sizeOf[T]()
		st.count(int64(st.room))
	}
	st.traceAdopted()
	return st
}

func (s *Storage) traceAdopted() {
	if tracing() {
		emit(Event{Kind: Adopted, Storage: s.id, Bytes: s.size, Owner: s.owner})
	}
}

// FromSlice makes an owned storage of v, which the caller must not use any more. The
// memory is never recycled, since the caller may have kept other slices of it.
func FromSlice[T Element](v []T) *Buffer[T] {
	return newHandle(adopt(v, Owned), v[:len(v):len(v)])
}

// CopyOf makes an owned storage with a copy of v.
func CopyOf[T Element](v []T) *Buffer[T] {
	b := Alloc[T](len(v))
	copy(b.v, v)
	b.st.seen()
	return b
}

// FromStatic makes a handle on memory that lives as long as the program and that nobody
// writes.
func FromStatic[T Element](v []T) *Buffer[T] {
	return newHandle(adopt(v, Static), v[:len(v):len(v)])
}

// Leak makes a handle on memory that is never freed and whose handles are not counted.
func Leak[T Element](v []T) *Buffer[T] {
	return newHandle(adopt(v, Leaked), v[:len(v):len(v)])
}

func (b *Buffer[T]) live() *Storage {
	if b.st == nil {
		panicReleased()
	}
	return b.st
}

func panicReleased() { panic("buffer: use of a released handle") }

// Len is the number of elements of the window.
func (b *Buffer[T]) Len() int {
	if b.st == nil {
		panicReleased()
	}
	return len(b.v)
}

// Values borrows the window, for reading, while the handle lives. Kernels that read
// foreign memory end with runtime.KeepAlive of the handle. Code outside of the engine
// uses Escape.
func (b *Buffer[T]) Values() []T {
	b.d.read()
	if b.st == nil {
		panicReleased()
	}
	b.st.seen()
	return b.v
}

// Escape returns the window for reading without a time limit: from now on the storage
// is never written in place, recycled, or unmapped behind the slice's back.
func (b *Buffer[T]) Escape() []T {
	b.live().seen()
	b.st.Escape()
	return b.v
}

// Clone returns another handle on the same window. O(1).
func (b *Buffer[T]) Clone() *Buffer[T] {
	c := &Buffer[T]{}
	b.CloneTo(c)
	return c
}

// CloneTo is Clone into a zero or released handle that stands inside of a larger value,
// which saves an allocation.
func (b *Buffer[T]) CloneTo(dst *Buffer[T]) {
	dst.wantEmpty()
	b.d.enter()
	st := b.live()
	st.retain()
	if tracing() {
		emit(Event{Kind: Cloned, Storage: st.id, Bytes: len(b.v) * sizeOf[T](), Owner: st.owner})
	}
	dst.set(st, b.v)
	b.d.leave()
}

// Slice returns a handle on elements off to off+n of the window. O(1). It panics when
// they are not within the window.
func (b *Buffer[T]) Slice(off, n int) *Buffer[T] {
	c := &Buffer[T]{}
	b.SliceTo(c, off, n)
	return c
}

// SliceTo is Slice into a zero or released handle that stands inside of a larger value.
func (b *Buffer[T]) SliceTo(dst *Buffer[T], off, n int) {
	dst.wantEmpty()
	b.d.enter()
	st := b.live()
	if off < 0 || n < 0 || off > len(b.v) || n > len(b.v)-off {
		b.d.leave()
		panic(fmt.Sprintf("buffer: slice of %d elements at %d is outside of a window of %d", n, off, len(b.v)))
	}
	st.retain()
	if tracing() {
		emit(Event{Kind: Sliced, Storage: st.id, Bytes: n * sizeOf[T](), Owner: st.owner})
	}
	dst.set(st, b.v[off:off+n:off+n])
	b.d.leave()
}

// SplitAt returns handles on the first i elements and on the rest. b stays as it is.
func (b *Buffer[T]) SplitAt(i int) (*Buffer[T], *Buffer[T]) {
	if n := b.Len(); i < 0 || i > n {
		panic(fmt.Sprintf("buffer: split at %d is outside of a window of %d", i, n))
	}
	return b.Slice(0, i), b.Slice(i, len(b.v)-i)
}

// Release gives the handle back. Using or releasing it again panics.
func (b *Buffer[T]) Release() {
	b.d.sole("Release")
	st := b.live()
	b.d.close()
	b.st, b.v = nil, nil
	b.d.done()
	st.release()
}

// RefCount is the number of handles on the storage.
func (b *Buffer[T]) RefCount() int { return b.live().RefCount() }

// Offset is the number of elements between the storage's start and the window, 0 for an
// empty window.
func (b *Buffer[T]) Offset() int {
	st := b.live()
	if len(b.v) == 0 {
		return 0
	}
	return int(uintptr(unsafe.Pointer(unsafe.SliceData(b.v)))-uintptr(st.ptr)) / sizeOf[T]()
}

// IsSliced tells whether the window is less than the whole storage.
func (b *Buffer[T]) IsSliced() bool { return b.live().size != len(b.v)*sizeOf[T]() }

// SameStorage tells whether both handles are on one storage.
func (b *Buffer[T]) SameStorage(o *Buffer[T]) bool { return b.live() == o.live() }

// Storage returns the storage, for its facts.
func (b *Buffer[T]) Storage() *Storage { return b.live() }

// IsExclusive tells whether the handle may write: the storage is owned, nobody else
// holds it, and no plain slice of it was given away.
func (b *Buffer[T]) IsExclusive() bool { return b.live().writable() }

// WhyNotWritable returns why the handle may not write in place, "" when it may.
func (b *Buffer[T]) WhyNotWritable() string { return b.live().whyNot() }

// Transmute returns a handle on the same bytes as elements of another type; b stays as
// it is. The window's bytes must be a multiple of U's size and, unless it is empty,
// aligned for U.
func Transmute[U, T Element](b *Buffer[T]) (*Buffer[U], error) {
	b.d.enter()
	defer b.d.leave()
	st := b.live()
	bytes := len(b.v) * sizeOf[T]()
	if bytes%sizeOf[U]() != 0 {
		return nil, fmt.Errorf("buffer: %d bytes are not a whole number of elements of %d bytes", bytes, sizeOf[U]())
	}
	var v []U
	if bytes > 0 {
		p := unsafe.Pointer(unsafe.SliceData(b.v))
		if uintptr(p)%alignOf[U]() != 0 {
			return nil, fmt.Errorf("buffer: memory at %#x is not aligned to %d bytes", uintptr(p), alignOf[U]())
		}
		v = unsafe.Slice((*U)(p), bytes/sizeOf[U]())
	}
	st.retain()
	if tracing() {
		emit(Event{Kind: Transmuted, Storage: st.id, Bytes: bytes, Owner: st.owner})
	}
	return newHandle(st, v), nil
}
