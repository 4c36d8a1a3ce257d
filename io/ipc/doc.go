// Package ipc reads and writes Arrow's IPC formats: files (Feather version 2) and
// streams, uncompressed or with lz4 or zstd.
//
// A file is memory-mapped by default: columns of numbers, booleans and string views
// stand in the mapping as foreign storages, so that opening costs the same for any number
// of rows; the first write to such a column copies it. What is stored in another shape
// (compressed, 32-bit offsets, big-endian, unaligned) is converted into memory that the
// columns own. A file must not be changed in place while it is mapped; writers that
// replace it, as Write does, leave the mapping as it was.
//
// All structure is checked against the bytes there are when a file is opened. Strings,
// views, list offsets and codes are checked when their column is read, and numbers need
// no check. A damaged or hostile file is an error.
package ipc
