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
package buffer
