package buffer

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"unsafe"
)

// Mapping is a handle on a file in memory, for reading. The file stays mapped until the
// handle and all buffers of FromMapping are released; then it is unmapped, exactly once.
// Forgotten handles are found by the garbage collector, but once a plain slice of one of
// the buffers escaped it never unmaps.
//
// A file that is cut short by others while it is mapped makes reads of the missing part
// fault, which ends the process unless the reading goroutine runs under Guard.
type Mapping struct {
	r        *region
	released atomic.Bool
	forgot   runtime.Cleanup
}

// region is one mapped file.
type region struct {
	data    []byte
	path    string
	unmap   func() error // nil when the file was read
	refs    atomic.Int64
	escaped atomic.Bool
}

// MapFile maps a file into memory; where that is not possible, as on platforms without
// mappings, it reads the file. The path must name a regular file.
func MapFile(path string) (*Mapping, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !st.Mode().IsRegular() {
		return nil, fmt.Errorf("cannot map %s: it is not a regular file", path)
	}
	r := &region{path: path}
	if size := st.Size(); size > 0 {
		if int64(int(size)) != size {
			return nil, fmt.Errorf("cannot map %s: its %d bytes are beyond what this machine can address", path, size)
		}
		r.data, r.unmap, err = mapFile(f, int(size))
		if err != nil {
			r.data, err = io.ReadAll(f)
		}
		if err != nil {
			return nil, err
		}
	}
	r.refs.Store(1)
	r.register()
	m := &Mapping{r: r}
	m.forgot = runtime.AddCleanup(m, func(r *region) { r.drop(true) }, r)
	return m, nil
}

func (m *Mapping) live() *region {
	if m.released.Load() {
		panic("buffer: use of a released mapping")
	}
	return m.r
}

// Path is the name that the file was opened by.
func (m *Mapping) Path() string { return m.r.path }

// Len is the number of bytes.
func (m *Mapping) Len() int { return len(m.live().data) }

// Bytes borrows the file's bytes, for reading, while the handle lives: readers end with
// runtime.KeepAlive of it. Writing to them faults.
func (m *Mapping) Bytes() []byte {
	d := m.live().data
	return d[:len(d):len(d)]
}

// RefCount is the number of handles: this one, if it is not released, and the storages
// of FromMapping.
func (m *Mapping) RefCount() int { return int(m.r.refs.Load()) }

// Release gives the handle back; buffers of FromMapping go on holding the file. Using or
// releasing it again panics.
func (m *Mapping) Release() {
	if !m.released.CompareAndSwap(false, true) {
		panic("buffer: use of a released mapping")
	}
	m.forgot.Stop()
	m.r.drop(false)
	runtime.KeepAlive(m)
}

// FromMapping makes a handle on n elements at byte off of the file. The storage is a
// foreign one of its own, which holds the mapping until it is released. Elements that do
// not lie aligned in the file are copied, once, into an owned storage.
func FromMapping[T Element](m *Mapping, off, n int) (*Buffer[T], error) {
	r := m.live()
	if off < 0 || n < 0 || off > len(r.data) || n > (len(r.data)-off)/sizeOf[T]() {
		return nil, fmt.Errorf("%d elements of %d bytes at byte %d are outside of the %d bytes of %s", n, sizeOf[T](), off, len(r.data), r.path)
	}
	if n == 0 {
		return FromSlice[T](nil), nil
	}
	p := unsafe.Pointer(&r.data[off])
	if uintptr(p)%alignOf[T]() != 0 {
		b := Alloc[T](n)
		copy(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(b.v))), n*sizeOf[T]()), r.data[off:])
		b.st.seen()
		runtime.KeepAlive(m)
		return b, nil
	}
	r.refs.Add(1)
	st := newForeign(p, n*sizeOf[T](), uintptr(sizeOf[T]()), alignOf[T](), &foreign{mapped: r})
	st.traceAdopted()
	runtime.KeepAlive(m)
	return newHandle(st, view[T](st, n)), nil
}

// drop gives one reference back. The last one unmaps the file, unless it was the
// collector that found it and a plain slice of the file may live on.
func (r *region) drop(collected bool) {
	switch n := r.refs.Add(-1); {
	case n > 0:
		return
	case n < 0:
		panic("buffer: mapping of " + r.path + " released more often than it was retained")
	}
	if collected && r.escaped.Load() {
		return
	}
	r.unregister()
	if r.unmap != nil {
		_ = r.unmap() // fails for addresses that are not mapped only
	}
	r.data = nil
}

// The regions that are mapped now, for Guard.
var (
	regionsMu sync.Mutex
	regions   = map[*region]struct{}{}
)

func (r *region) register() {
	if r.unmap == nil {
		return
	}
	regionsMu.Lock()
	regions[r] = struct{}{}
	regionsMu.Unlock()
}

func (r *region) unregister() {
	regionsMu.Lock()
	delete(regions, r)
	regionsMu.Unlock()
}

// regionAt finds the mapped file that an address lies in.
func regionAt(addr uintptr) (path string, off int64, ok bool) {
	regionsMu.Lock()
	defer regionsMu.Unlock()
	for r := range regions {
		if at := addr - uintptr(unsafe.Pointer(unsafe.SliceData(r.data))); at < uintptr(len(r.data)) {
			return r.path, int64(at), true
		}
	}
	return "", 0, false
}

// ForgetMapped gives the pages of all mapped files back to the system, which reads them
// again when somebody looks: within a memory budget what was read must not pile up.
func ForgetMapped() {
	regionsMu.Lock()
	defer regionsMu.Unlock()
	for r := range regions {
		if len(r.data) > 0 {
			forget(r.data)
		}
	}
}
