// Package int128 has signed and unsigned integers of 128 bits, the storage of Int128,
// UInt128 and Decimal columns. Arithmetic wraps unless a function says otherwise.
package int128

// Int is a signed integer in two's complement, low word first as Arrow lays it out.
type Int struct {
	Lo uint64
	Hi int64
}

// Uint is an unsigned integer, low word first.
type Uint struct {
	Lo, Hi uint64
}
