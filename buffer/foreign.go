package buffer

import (
	"runtime"
	"sync/atomic"
	"unsafe"
)

// foreign is what gives memory of someone else back. It is apart from its Storage, so
// that a cleanup can hold it without keeping the storage reachable.
type foreign struct {
	release func()  // of FromForeign
	mapped  *region // of FromMapping
	done    atomic.Bool
	escaped atomic.Bool
}

// run gives the memory back, exactly once. collected tells that the garbage collector
// found the storage unreachable.
func (f *foreign) run(collected bool) {
	if !f.done.CompareAndSwap(false, true) {
		return
	}
	if f.mapped != nil {
		f.mapped.drop(collected)
		return
	}
	f.release()
}

func (f *foreign) escape() {
	f.escaped.Store(true)
	if f.mapped != nil {
		f.mapped.escaped.Store(true)
	}
}

// newForeign makes the storage. The memory is given back when the count reaches zero, or
// by a cleanup when no handle is reachable any more and no plain slice of it was handed
// out.
func newForeign(ptr unsafe.Pointer, size int, elem, align uintptr, f *foreign) *Storage {
	s := newStorage(ptr, size, elem, align, Foreign)
	s.foreign = f
	s.forgot = runtime.AddCleanup(s, func(f *foreign) {
		if !f.escaped.Load() {
			f.run(true)
		}
	}, f)
	return s
}

// FromForeign makes a handle on memory of someone else. release is called exactly once,
// when no handle is left, on whichever goroutine gives back the last one or on one of the
// garbage collector's; it must not be nil, must not use the buffer and must not refer to
// it.
func FromForeign[T Element](v []T, release func()) *Buffer[T] {
	if release == nil {
		panic("buffer: foreign memory without a release function")
	}
	st := newForeign(unsafe.Pointer(unsafe.SliceData(v)), len(v)*sizeOf[T](), uintptr(sizeOf[T]()), alignOf[T](), &foreign{release: release})
	st.traceAdopted()
	return newHandle(st, v[:len(v):len(v)])
}
