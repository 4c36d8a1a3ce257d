package parquet

import (
	"encoding/binary"

	"github.com/gopolars/gopolars/series/dtype"
)

// corrupt is the error for a file that contradicts itself.
func corrupt(format string, args ...any) error {
	return dtype.Errorf(dtype.ComputeError, "parquet: file out of specification: "+format, args...)
}

// unsupported is the error for a file that is right but cannot be read.
func unsupported(format string, args ...any) error {
	return dtype.Errorf(dtype.ComputeError, "parquet: not supported: "+format, args...)
}

// Wire types of Thrift's compact protocol.
const (
	wireStop = iota
	wireTrue
	wireFalse
	wireByte
	wireInt16
	wireInt32
	wireInt64
	wireDouble
	wireBinary
	wireList
	wireSet
	wireMap
	wireStruct
	wireUUID
)

// thrift reads Thrift's compact protocol from bytes that nobody vouches for. The first
// fault sticks; after it everything reads as zero.
type thrift struct {
	b     []byte
	pos   int
	depth int
	err   error
}

// maxStructs is how deep structures may nest.
const maxStructs = 32

func (t *thrift) fail(format string, args ...any) {
	if t.err == nil {
		t.err = corrupt(format, args...)
		t.pos = len(t.b)
	}
}

func (t *thrift) byte() byte {
	if t.pos >= len(t.b) {
		t.fail("metadata ends in the middle of a value")
		return 0
	}
	t.pos++
	return t.b[t.pos-1]
}

func (t *thrift) uvarint() uint64 {
	v, n := binary.Uvarint(t.b[t.pos:])
	if n <= 0 {
		t.fail("metadata holds a malformed number")
		return 0
	}
	t.pos += n
	return v
}

func (t *thrift) int64() int64 {
	v := t.uvarint()
	return int64(v>>1) ^ -int64(v&1)
}

func (t *thrift) int32() int32 {
	v := t.int64()
	if int64(int32(v)) != v {
		t.fail("metadata holds %d where a number of 32 bits belongs", v)
		return 0
	}
	return int32(v)
}

// count is an int32 that must not be negative.
func (t *thrift) count(what string) int {
	n := t.int32()
	if n < 0 {
		t.fail("%s is %d", what, n)
		return 0
	}
	return int(n)
}

// bytes borrows a binary value.
func (t *thrift) bytes() []byte {
	n := t.uvarint()
	if n > uint64(len(t.b)-t.pos) {
		t.fail("metadata holds a text of %d bytes, %d are left", n, len(t.b)-t.pos)
		return nil
	}
	t.pos += int(n)
	return t.b[t.pos-int(n) : t.pos : t.pos]
}

func (t *thrift) string() string { return string(t.bytes()) }

// structure calls visit with the number and wire type of each field; visit reads the
// field's value and returns true, or leaves it and returns false.
func (t *thrift) structure(visit func(id int, wire byte) bool) {
	if t.depth++; t.depth > maxStructs {
		t.fail("metadata nests deeper than %d levels", maxStructs)
		return
	}
	id := 0
	for t.err == nil {
		h := t.byte()
		if h == wireStop {
			break
		}
		if delta := int(h >> 4); delta != 0 {
			id += delta
		} else {
			id = int(int16(t.int64()))
		}
		if !visit(id, h&15) {
			t.skip(h & 15)
		}
	}
	t.depth--
}

// list calls visit for each element, which visit reads, and returns their number through
// size before the first. Each element takes a byte at least.
func (t *thrift) list(want byte, size func(n int), visit func()) {
	h := t.byte()
	n := uint64(h >> 4)
	if n == 15 {
		n = t.uvarint()
	}
	if t.err != nil {
		return
	}
	if n > uint64(len(t.b)-t.pos) {
		t.fail("metadata holds a list of %d elements in %d bytes", n, len(t.b)-t.pos)
		return
	}
	if h&15 != want && n > 0 {
		t.fail("metadata holds a list of another type")
		return
	}
	if size != nil {
		size(int(n))
	}
	for range n {
		if t.err != nil {
			return
		}
		visit()
	}
}

// skip passes over a value.
func (t *thrift) skip(wire byte) {
	switch wire {
	case wireTrue, wireFalse:
	case wireByte:
		t.byte()
	case wireInt16, wireInt32, wireInt64:
		t.uvarint()
	case wireDouble:
		t.pass(8)
	case wireUUID:
		t.pass(16)
	case wireBinary:
		t.bytes()
	case wireList, wireSet:
		h := t.byte()
		n := uint64(h >> 4)
		if n == 15 {
			n = t.uvarint()
		}
		t.skipAll(n, h&15)
	case wireMap:
		n := t.uvarint()
		if n == 0 {
			return
		}
		h := t.byte()
		for range min(n, uint64(len(t.b))) {
			if t.err != nil {
				return
			}
			t.element(h >> 4)
			t.element(h & 15)
		}
	case wireStruct:
		t.structure(func(int, byte) bool { return false })
	default:
		t.fail("metadata holds a value of type %d", wire)
	}
}

func (t *thrift) pass(n int) {
	if n > len(t.b)-t.pos {
		t.fail("metadata ends in the middle of a value")
		return
	}
	t.pos += n
}

func (t *thrift) skipAll(n uint64, wire byte) {
	if n > uint64(len(t.b)-t.pos) {
		t.fail("metadata holds a list of %d elements in %d bytes", n, len(t.b)-t.pos)
		return
	}
	if t.depth++; t.depth > maxStructs {
		t.fail("metadata nests deeper than %d levels", maxStructs)
		return
	}
	for range n {
		if t.err != nil {
			return
		}
		t.element(wire)
	}
	t.depth--
}

// element passes over an element of a collection, where a bool has a byte.
func (t *thrift) element(wire byte) {
	if wire == wireTrue || wire == wireFalse {
		t.byte()
		return
	}
	t.skip(wire)
}
