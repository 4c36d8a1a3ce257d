// Package buffer holds the shared memory that every column stands on.
//
// A Storage is one contiguous region of bytes with an atomic reference count, an
// ownership kind and an id. A Buffer is a handle on a window of a storage:
//
//	Storage @7   owned, 2 references
//	┌────┬────┬────┬────┬────┬────┬────┬────┐
//	│ 10 │ 20 │ 30 │ 40 │ 50 │ 60 │ 70 │ 80 │
//	└────┴────┴────┴────┴────┴────┴────┴────┘
//	  a := Buffer[int64]{@7, offset 0, length 8}
//	            b := a.Slice(2, 3)
//
// Clone and Slice are O(1) and copy no element. Memory may be written only through the
// one handle of an owned storage: MutSlice gives the window of an exclusive handle,
// IntoMut gives the whole vector back, and MakeMut copies first when somebody else holds
// the storage (copy-on-write).
//
// # Who may do what
//
// A handle belongs to whoever made it, who gives it back with Release. Release is
// optional: a forgotten handle only keeps the count up, which costs a later copy; the
// garbage collector frees the memory. A released handle panics on use. Handles must not
// be copied by value. Reading, Clone and Slice on one handle may run concurrently;
// Release, MutSlice, IntoMut and MakeMut need sole use of that handle. Different handles
// of one storage are independent of each other.
//
//	                    owned   static   foreign                leaked
//	counted             yes     yes      yes                    no
//	written in place    when exclusive   never    never         never
//	at count zero       recycled         nothing  given back    –
//	forgotten           collected        nothing  given back    –
//
// Escape gives a plain slice to code that knows nothing of handles. From then on the
// storage is never written in place, never recycled, and never unmapped because the
// garbage collector found it: only releasing its last handle does that. Slices that were
// adopted by FromSlice are written in place but never recycled.
//
// # Files
//
// MapFile maps a file for reading, FromMapping makes buffers on it, each a foreign
// storage of its own that holds the mapping. Where others may cut the file short, each
// goroutine that reads such buffers does so under Guard, which turns the fault into an
// error that names the file.
//
// # Events
//
// A function given to Trace hears of every step; with none set a step costs one atomic
// load. Bytes are those of the handle's window, in the events marked * of the whole
// storage.
//
//	Allocated *       a new owned storage on fresh memory
//	Recycled *        a new owned storage on memory that was given back
//	Adopted *         a new storage on memory that was there: FromSlice, FromStatic,
//	                  FromForeign, Leak, FromMapping
//	Cloned            another handle on the same window
//	Sliced            another handle on a part of it (SplitAt tells of two)
//	Transmuted        another handle on the bytes as other elements
//	WrittenInPlace    MutSlice or MakeMut gave an exclusive window away for writing; the
//	                  first MutSlice after Alloc, which fills it before anyone
//	                  looked at it, is not told
//	Copied            MakeMut copied; From is the old storage, Reason why it was needed.
//	                  Allocated or Recycled of the new storage comes before
//	Taken *           IntoMut gave the vector back
//	Escaped *         a plain slice was given away, for the first time
//	Freed *           the last handle was released
//
// What the garbage collector finds is not told, since no step of the program causes it;
// the figures of Stats have it.
//
// # Checks
//
// With -tags invariants memory without contents is poisoned (0xCC), storages are
// checksummed while they are shared, handles notice when they are used by others during a
// Release or a write, and CheckLeaks reports where each handle that a test forgot was
// made.
package buffer
