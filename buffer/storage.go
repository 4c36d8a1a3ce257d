package buffer

import (
	"fmt"
	"runtime"
	"sync/atomic"
	"unsafe"
)

// Owner says who owns the bytes of a storage.
type Owner uint8

const (
	// Owned memory belongs to the storage and may be written by an exclusive handle.
	Owned Owner = iota
	// Static memory lives as long as the program and is never written.
	Static
	// Foreign memory belongs to someone else (a file mapping, another library) and is
	// given back through a callback when the last handle goes.
	Foreign
	// Leaked memory is neither counted nor freed nor written.
	Leaked
)

// String returns the word that the inspector shows.
func (o Owner) String() string {
	switch o {
	case Owned:
		return "owned"
	case Static:
		return "static"
	case Foreign:
		return "foreign"
	case Leaked:
		return "leaked"
	}
	return fmt.Sprintf("Owner(%d)", uint8(o))
}

// Storage is one region of memory with a reference count. It is reached through
// handles only; its methods give facts and change nothing but Escape. A Storage is never
// used again for other memory, only the memory itself is recycled, so an id stays with
// what it named.
type Storage struct {
	ptr     unsafe.Pointer // first byte; keeps Go memory alive
	size    int            // bytes in use by the vector
	room    int            // bytes of the region, at least size
	refs    atomic.Int64
	id      uint64
	elem    uintptr // size of the element it was made with
	align   uintptr // and its alignment
	owner   Owner
	class   int8 // size class of the allocator, or notPooled
	made    bool // the allocator made the memory
	escaped atomic.Bool
	blank   atomic.Bool // nobody has seen the contents: the first write is no write in place
	counted int64       // bytes of it in the allocator's figures
	foreign *foreign
	forgot  runtime.Cleanup // runs when the storage is collected without a release
	debug   storageDebug
}

const notPooled = -1

var lastID atomic.Uint64

func newStorage(ptr unsafe.Pointer, size int, elem, align uintptr, owner Owner) *Storage {
	s := &Storage{ptr: ptr, size: size, room: size, id: lastID.Add(1), elem: elem, align: align, owner: owner, class: notPooled}
	s.refs.Store(1)
	return s
}

// ID is a number that no other storage of this process has had.
func (s *Storage) ID() uint64 { return s.id }

// Owner says who owns the bytes.
func (s *Storage) Owner() Owner { return s.owner }

// Size is the number of bytes of the vector.
func (s *Storage) Size() int { return s.size }

// RefCount is the number of handles; it is 1 for leaked storage, which is not counted.
func (s *Storage) RefCount() int {
	if s.owner == Leaked {
		return 1
	}
	return int(s.refs.Load())
}

// Escaped tells whether a plain Go slice of this memory was given to user code, which
// ends writing in place, recycling and automatic unmapping for good.
func (s *Storage) Escaped() bool { return s.escaped.Load() }

// Escape marks the storage as reachable through a plain Go slice that nobody counts.
// Whoever calls it holds a handle.
func (s *Storage) Escape() {
	if s.escaped.Load() {
		return
	}
	if s.foreign != nil {
		s.foreign.escape()
	}
	s.escaped.Store(true)
	if tracing() {
		emit(Event{Kind: Escaped, Storage: s.id, Bytes: s.size, Owner: s.owner})
	}
}

// seen notes that somebody may have read or filled the memory.
func (s *Storage) seen() {
	if s.blank.Load() {
		s.blank.Store(false)
	}
}

func (s *Storage) retain() {
	if s.owner == Leaked {
		return
	}
	s.seen()
	if n := s.refs.Add(1); n <= 1 {
		panic(fmt.Sprintf("buffer: storage @%d retained after it was freed", s.id))
	}
	s.debug.shared(s)
}

func (s *Storage) release() {
	if s.owner == Leaked {
		return
	}
	s.debug.verify(s)
	switch n := s.refs.Add(-1); {
	case n > 0:
		return
	case n < 0:
		panic(fmt.Sprintf("buffer: storage @%d released more often than it was retained", s.id))
	}
	if tracing() {
		emit(Event{Kind: Freed, Storage: s.id, Bytes: s.size, Owner: s.owner})
	}
	switch s.owner {
	case Foreign:
		s.forgot.Stop()
		s.foreign.run(false)
	case Owned:
		recycle(s)
	}
	runtime.KeepAlive(s) // Stop needs the storage to be reachable
}

// whyNot returns why the storage may not be written in place, "" when it may. The
// answer holds as long as the caller, who has a handle and uses it alone, gives no other
// one away.
func (s *Storage) whyNot() string {
	switch {
	case s.owner == Foreign:
		return "foreign memory"
	case s.owner == Static:
		return "static memory"
	case s.owner == Leaked:
		return "leaked memory"
	}
	if n := s.refs.Load(); n > 1 {
		return fmt.Sprintf("shared: %d references", n)
	}
	if s.escaped.Load() {
		return "escaped"
	}
	return ""
}

// writable is whyNot without the words.
func (s *Storage) writable() bool {
	return s.owner == Owned && s.refs.Load() == 1 && !s.escaped.Load()
}
