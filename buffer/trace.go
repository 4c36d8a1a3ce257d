package buffer

import (
	"fmt"
	"sync/atomic"
)

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
	// WrittenInPlace: an exclusive handle was written, beyond the first filling.
	WrittenInPlace
	// Copied: a handle that could not be written was given its own storage.
	Copied
	// Freed: the last handle was released.
	Freed
	// Adopted: a new storage was made of memory that was there before: a Go slice, a
	// constant, a file mapping.
	Adopted
	// Transmuted: another handle on the same bytes as elements of another type.
	Transmuted
	// Taken: the last handle gave the whole vector back as a Go slice.
	Taken
	// Escaped: user code was given a plain slice.
	Escaped
)

var eventNames = [...]string{
	"allocated", "recycled", "cloned", "sliced", "written in place", "copied", "freed",
	"adopted", "transmuted", "taken", "escaped",
}

// String returns the words that the inspector shows.
func (k EventKind) String() string {
	if int(k) < len(eventNames) {
		return eventNames[k]
	}
	return fmt.Sprintf("EventKind(%d)", uint8(k))
}

// Event is one step in the life of a storage. The package documentation has the table
// of what each kind tells.
type Event struct {
	Kind    EventKind
	Owner   Owner
	Storage uint64 // id
	From    uint64 // Copied: the storage that was copied
	Bytes   int    // of the window or, for events of the whole storage, of that
	Reason  string // Copied: why the old storage could not be written
}

var hook atomic.Pointer[func(Event)]

// Trace calls f for each event from now on, from whichever goroutine causes it; nil
// stops it. f must not use buffers. With no hook set an event costs one atomic load.
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

// WriteStats tell how often sharing had to be paid for, since the program's start.
type WriteStats struct {
	InPlace      int64 // writes to memory that nobody else held: copies avoided
	InPlaceBytes int64
	Copied       int64 // copies that were made because somebody else held the memory
	CopiedBytes  int64
}

var inPlace, inPlaceBytes, copied, copiedBytes atomic.Int64

func countInPlace(bytes int) {
	inPlace.Add(1)
	inPlaceBytes.Add(int64(bytes))
}

func countCopied(bytes int) {
	copied.Add(1)
	copiedBytes.Add(int64(bytes))
}

// Writes returns how many writes happened in place and how many copied first.
func Writes() WriteStats {
	return WriteStats{inPlace.Load(), inPlaceBytes.Load(), copied.Load(), copiedBytes.Load()}
}
