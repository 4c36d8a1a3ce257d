package ipc

import (
	"encoding/binary"
	"unicode/utf8"

	"github.com/gopolars/gopolars/series/dtype"
)

// flat reads flatbuffers that nobody vouches for: each step is checked against the bytes
// there are, and the first fault sticks, after which everything reads as absent.
type flat struct {
	b   []byte
	err error
	// left bounds how many tables are opened: tables may be shared, so a few bytes could
	// stand for a tree without end.
	left int
}

// table is a table of a flat: where it starts and where its vtable is.
type table struct {
	f       *flat
	at      int
	vt, vtn int
}

func newFlat(b []byte) *flat { return &flat{b: b, left: len(b)/12 + 64} }

func corrupt(format string, args ...any) error {
	return dtype.Errorf(dtype.ComputeError, "invalid Arrow IPC data: "+format, args...)
}

func (f *flat) fail(what string) {
	if f.err == nil {
		f.err = corrupt("%s", what)
	}
}

// has tells whether n bytes stand at at.
func (f *flat) has(at, n int) bool {
	if f.err != nil {
		return false
	}
	if at < 0 || n < 0 || at > len(f.b) || n > len(f.b)-at {
		f.fail("metadata points outside of itself")
		return false
	}
	return true
}

func (f *flat) u32(at int) uint32 {
	if !f.has(at, 4) {
		return 0
	}
	return binary.LittleEndian.Uint32(f.b[at:])
}

// follow returns where the offset at at leads; 0 is the fault.
func (f *flat) follow(at int) int {
	n := int64(f.u32(at))
	if f.err == nil && n > int64(len(f.b)-at) {
		f.fail("metadata points outside of itself")
	}
	if f.err != nil {
		return 0
	}
	return at + int(n)
}

func (f *flat) root() table { return f.table(f.follow(0)) }

func (f *flat) table(at int) table {
	if f.left--; f.left < 0 {
		f.fail("metadata holds more tables than it has room for")
	}
	back := int64(int32(f.u32(at)))
	vt := int64(at) - back
	if f.err == nil && (vt < 0 || vt > int64(len(f.b))) {
		f.fail("metadata points outside of itself")
	}
	if !f.has(int(vt), 4) {
		return table{f: f}
	}
	n := int(binary.LittleEndian.Uint16(f.b[vt:]))
	if n < 4 || !f.has(int(vt), n) {
		f.fail("metadata table is malformed")
		return table{f: f}
	}
	return table{f, at, int(vt), n}
}

// slot returns where field i is, 0 when it is absent.
func (t table) slot(i int) int {
	k := 4 + 2*i
	if t.f.err != nil || k+2 > t.vtn {
		return 0
	}
	o := int(binary.LittleEndian.Uint16(t.f.b[t.vt+k:]))
	if o == 0 {
		return 0
	}
	return t.at + o
}

func (t table) ok() bool { return t.f.err == nil && t.vtn > 0 }

func (t table) byte(i int, def byte) byte {
	at := t.slot(i)
	if at == 0 || !t.f.has(at, 1) {
		return def
	}
	return t.f.b[at]
}

func (t table) bool(i int) bool { return t.byte(i, 0) != 0 }

func (t table) int16(i int, def int16) int16 {
	at := t.slot(i)
	if at == 0 || !t.f.has(at, 2) {
		return def
	}
	return int16(binary.LittleEndian.Uint16(t.f.b[at:]))
}

func (t table) int32(i int, def int32) int32 {
	at := t.slot(i)
	if at == 0 || !t.f.has(at, 4) {
		return def
	}
	return int32(binary.LittleEndian.Uint32(t.f.b[at:]))
}

func (t table) int64(i int, def int64) int64 {
	at := t.slot(i)
	if at == 0 || !t.f.has(at, 8) {
		return def
	}
	return int64(binary.LittleEndian.Uint64(t.f.b[at:]))
}

// child returns the table in field i; false when it is absent.
func (t table) child(i int) (table, bool) {
	at := t.slot(i)
	if at == 0 {
		return table{f: t.f}, false
	}
	c := t.f.table(t.f.follow(at))
	return c, c.ok()
}

// vector returns where the elements of the vector in field i start and how many there
// are, all of which lie within the bytes.
func (t table) vector(i, width int) (at, n int) {
	at = t.slot(i)
	if at == 0 {
		return 0, 0
	}
	at = t.f.follow(at)
	k := int64(t.f.u32(at))
	if t.f.err == nil && k > int64(len(t.f.b))/int64(width) {
		t.f.fail("metadata vector is longer than the metadata")
	}
	if !t.f.has(at+4, int(k)*width) {
		return 0, 0
	}
	return at + 4, int(k)
}

// tables calls visit for each table of the vector in field i until one fails.
func (t table) tables(i int, visit func(table)) int {
	at, n := t.vector(i, 4)
	for k := 0; k < n && t.f.err == nil; k++ {
		c := t.f.table(t.f.follow(at + 4*k))
		if t.f.err == nil {
			visit(c)
		}
	}
	return n
}

func (t table) text(i int) string {
	at, n := t.vector(i, 1)
	if n == 0 {
		return ""
	}
	s := t.f.b[at : at+n]
	if !utf8.Valid(s) {
		t.f.fail("a name in the metadata is not valid UTF-8")
		return ""
	}
	return string(s)
}

// bytes is text of any bytes.
func (t table) bytes(i int) string {
	at, n := t.vector(i, 1)
	return string(t.f.b[at : at+n])
}
