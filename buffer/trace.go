package buffer

import "sync/atomic"

// EventKind says what happened to a storage.
type EventKind uint8

const (
	// Allocated: a new owned storage came from the garbage collector's heap.
	Allocated EventKind = iota
	// Recycled: a new owned storage took over memory that had been given back.
	Recycled
	// Cloned: another handle on the same window.
	Cloned
	// Sliced: another handle on a part of the window.
	Sliced
	// WrittenInPlace: an exclusive handle was written.
	WrittenInPlace
	// Copied: a handle that could not be written was given its own storage.
	Copied
	// Freed: the last handle went.
	Freed
)

var eventNames = [...]string{"allocated", "recycled", "cloned", "sliced", "written in place", "copied", "freed"}

// String returns the words that the inspector shows.
func (k EventKind) String() string { return eventNames[k] }

// Event is one step in the life of a storage.
type Event struct {
	Kind    EventKind
	Owner   Owner
	Storage uint64 // id
	From    uint64 // Copied: the storage that was copied
	Bytes   int
	Reason  string // Copied: why the old storage could not be written
}

var hook atomic.Pointer[func(Event)]

// Trace calls f for each event from now on, from whichever goroutine causes it; nil
// stops it. f must not use buffers.
func Trace(f func(Event)) {
	if f == nil {
		hook.Store(nil)
		return
	}
	hook.Store(&f)
}

func tracing() bool { return hook.Load() != nil }

func emit(e Event) {
	if f := hook.Load(); f != nil {
		(*f)(e)
	}
}
