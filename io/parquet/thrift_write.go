package parquet

import "encoding/binary"

// thriftWriter writes Thrift's compact protocol. Fields are written in ascending order of
// their numbers.
type thriftWriter struct {
	b    []byte
	last []int // number of the last field of each open structure
}

func (t *thriftWriter) begin() { t.last = append(t.last, 0) }

func (t *thriftWriter) end() {
	t.b = append(t.b, wireStop)
	t.last = t.last[:len(t.last)-1]
}

// field writes the head of a field.
func (t *thriftWriter) field(id int, wire byte) {
	last := &t.last[len(t.last)-1]
	if d := id - *last; d > 0 && d < 16 {
		t.b = append(t.b, byte(d)<<4|wire)
	} else {
		t.b = append(t.b, wire)
		t.zigzag(int64(id))
	}
	*last = id
}

func (t *thriftWriter) zigzag(v int64) { t.b = binary.AppendUvarint(t.b, uint64(v<<1)^uint64(v>>63)) }

func (t *thriftWriter) int32(id int, v int) {
	t.field(id, wireInt32)
	t.zigzag(int64(v))
}

func (t *thriftWriter) int64(id int, v int64) {
	t.field(id, wireInt64)
	t.zigzag(v)
}

func (t *thriftWriter) bool(id int, v bool) {
	if v {
		t.field(id, wireTrue)
	} else {
		t.field(id, wireFalse)
	}
}

func (t *thriftWriter) bytes(id int, v []byte) {
	t.field(id, wireBinary)
	t.text(string(v))
}

func (t *thriftWriter) string(id int, v string) {
	t.field(id, wireBinary)
	t.text(v)
}

func (t *thriftWriter) text(v string) {
	t.b = binary.AppendUvarint(t.b, uint64(len(v)))
	t.b = append(t.b, v...)
}

// list writes the head of a list of n elements, which follow.
func (t *thriftWriter) list(id int, wire byte, n int) {
	t.field(id, wireList)
	if n < 15 {
		t.b = append(t.b, byte(n)<<4|wire)
		return
	}
	t.b = append(t.b, 0xf0|wire)
	t.b = binary.AppendUvarint(t.b, uint64(n))
}

// structure writes a structure as a field.
func (t *thriftWriter) structure(id int, fields func()) {
	t.field(id, wireStruct)
	t.begin()
	fields()
	t.end()
}

// item writes a structure as an element of a list.
func (t *thriftWriter) item(fields func()) {
	t.begin()
	fields()
	t.end()
}
