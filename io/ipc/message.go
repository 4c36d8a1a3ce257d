package ipc

import (
	"encoding/binary"

	"github.com/gopolars/gopolars/internal/arrow"
)

// Slots of the tables of the IPC format (Message.fbs, File.fbs).
const (
	messageVersion, messageKind, messageHeader, messageBodyLen = 0, 1, 2, 3

	batchLen, batchNodes, batchBuffers, batchCompression, batchVariadic = 0, 1, 2, 3, 4

	dictBatchID, dictBatchData, dictBatchDelta = 0, 1, 2

	footerSchema, footerDictionaries, footerBatches = 1, 2, 3
)

// Kinds of messages.
const (
	kindSchema     = 1
	kindDictionary = 2
	kindBatch      = 3
)

const (
	continuation = 0xFFFFFFFF
	version4     = 3
	version5     = 4
	maxMetadata  = 64 << 20
)

// message is the head of a message whose body follows it.
type message struct {
	kind   byte
	header table
	body   int64 // bytes of the body
}

func readMessage(meta []byte) (message, error) {
	if len(meta) > maxMetadata {
		return message{}, corrupt("metadata of %d bytes; at most %d are accepted", len(meta), maxMetadata)
	}
	f := newFlat(meta)
	t := f.root()
	m := message{kind: t.byte(messageKind, 0), body: t.int64(messageBodyLen, 0)}
	if v := t.int16(messageVersion, 0); f.err == nil && (v < version4 || v > version5) {
		return m, corrupt("metadata version V%d is not supported; V4 and V5 are", int(v)+1)
	}
	m.header, _ = t.child(messageHeader)
	if f.err == nil && (!m.header.ok() || m.body < 0) {
		f.fail("a message has no content")
	}
	return m, f.err
}

// prefix splits the length that stands before a message's metadata from data: n bytes of
// metadata start at at. n is 0 at the end of a stream.
func prefix(data []byte) (at, n int, err error) {
	if len(data) < 4 {
		return 0, 0, corrupt("it ends in the middle of a message")
	}
	size := binary.LittleEndian.Uint32(data)
	at = 4
	if size == continuation {
		if len(data) < 8 {
			return 0, 0, corrupt("it ends in the middle of a message")
		}
		size, at = binary.LittleEndian.Uint32(data[4:]), 8
	}
	if int64(size) > int64(len(data)-at) {
		return 0, 0, corrupt("it ends in the middle of a message, or is no Arrow IPC data")
	}
	return at, int(size), nil
}

// batch is a record batch whose structure was checked.
type batch struct {
	arrow.Batch
	columns []arrow.Cursor // where each column starts
}

// readBatch checks the structure of a record batch for columns of the given fields.
func readBatch(t table, body []byte, fields []arrow.Field, bigEndian bool) (*batch, error) {
	b := &batch{Batch: arrow.Batch{Rows: t.int64(batchLen, 0), BigEndian: bigEndian}}
	if err := readCompression(t, &b.Batch); err != nil {
		return nil, err
	}
	at, n := t.vector(batchNodes, 16)
	b.Nodes = make([]arrow.Node, n)
	for i := range b.Nodes {
		p := t.f.b[at+16*i:]
		b.Nodes[i] = arrow.Node{Len: int64(binary.LittleEndian.Uint64(p)), Nulls: int64(binary.LittleEndian.Uint64(p[8:]))}
	}
	at, n = t.vector(batchBuffers, 16)
	b.Buffers = make([][]byte, n)
	total := int64(0)
	for i := range b.Buffers {
		p := t.f.b[at+16*i:]
		off, size := int64(binary.LittleEndian.Uint64(p)), int64(binary.LittleEndian.Uint64(p[8:]))
		if off < 0 || size < 0 || off > int64(len(body)) || size > int64(len(body))-off {
			return nil, corrupt("buffer of %d bytes at %d is outside of a body of %d bytes", size, off, len(body))
		}
		// Buffers that overlap could make a small file stand for much memory.
		if total += size; total > int64(len(body)) {
			return nil, corrupt("buffers overlap")
		}
		b.Buffers[i] = body[off : off+size : off+size]
	}
	at, n = t.vector(batchVariadic, 8)
	for i := range n {
		b.Variadic = append(b.Variadic, int64(binary.LittleEndian.Uint64(t.f.b[at+8*i:])))
	}
	if t.f.err != nil {
		return nil, t.f.err
	}
	if b.Rows < 0 {
		return nil, corrupt("a batch of %d rows", b.Rows)
	}
	b.columns = make([]arrow.Cursor, len(fields))
	var c arrow.Cursor
	for i := range fields {
		b.columns[i] = c
		if err := b.Skip(&fields[i], &c, b.Rows); err != nil {
			return nil, inColumn(fields[i].Name, err)
		}
	}
	return b, nil
}

func readCompression(t table, b *arrow.Batch) error {
	c, ok := t.child(batchCompression)
	if !ok {
		return t.f.err
	}
	if m := c.byte(1, 0); m != 0 {
		return corrupt("compression method %d is not known; buffers compressed one by one (0) are", m)
	}
	switch codec := c.byte(0, 0); codec {
	case 0:
		b.Codec = arrow.LZ4
	case 1:
		b.Codec = arrow.ZSTD
	default:
		return corrupt("compression codec %d is not known; lz4 (0) and zstd (1) are", codec)
	}
	b.Decompress, b.Inflate = decompress, inflate
	return t.f.err
}
