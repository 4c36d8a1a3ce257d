package ipc

import (
	flatbuffers "github.com/google/flatbuffers/go"

	"github.com/gopolars/gopolars/internal/arrow"
)

// builder makes the metadata of messages.
type builder struct{ *flatbuffers.Builder }

func newBuilder() builder { return builder{flatbuffers.NewBuilder(1024)} }

// offsets makes a vector of tables or strings.
func (b builder) offsets(v []flatbuffers.UOffsetT) flatbuffers.UOffsetT {
	b.StartVector(4, len(v), 4)
	for i := len(v) - 1; i >= 0; i-- {
		b.PrependUOffsetT(v[i])
	}
	return b.EndVector(len(v))
}

// message wraps a header whose body has the given length and returns the metadata.
func (b builder) message(kind byte, header flatbuffers.UOffsetT, body int64) []byte {
	b.StartObject(5)
	b.PrependInt64Slot(messageBodyLen, body, 0)
	b.PrependUOffsetTSlot(messageHeader, header, 0)
	b.PrependByteSlot(messageKind, kind, 0)
	b.PrependInt16Slot(messageVersion, version5, 0)
	b.Finish(b.EndObject())
	return b.FinishedBytes()
}

func (b builder) schema(fields []arrow.Field) flatbuffers.UOffsetT {
	v := b.fields(fields)
	b.StartObject(4)
	b.PrependUOffsetTSlot(schemaFields, v, 0)
	return b.EndObject()
}

func (b builder) fields(fields []arrow.Field) flatbuffers.UOffsetT {
	v := make([]flatbuffers.UOffsetT, len(fields))
	for i := range fields {
		v[i] = b.field(&fields[i])
	}
	return b.offsets(v)
}

func (b builder) field(f *arrow.Field) flatbuffers.UOffsetT {
	name := b.CreateString(f.Name)
	kind := b.typ(&f.Type)
	children := b.fields(f.Type.Children)
	var dict, meta flatbuffers.UOffsetT
	if d := f.Type.Dictionary; d != nil {
		index := b.intType(d.Bits, d.Signed)
		b.StartObject(4)
		b.PrependInt64Slot(dictionaryID, d.ID, 0)
		b.PrependUOffsetTSlot(dictionaryIndex, index, 0)
		b.PrependBoolSlot(dictionaryOrdered, d.Ordered, false)
		dict = b.EndObject()
	}
	if len(f.Metadata) > 0 {
		v := make([]flatbuffers.UOffsetT, len(f.Metadata))
		for i, kv := range f.Metadata {
			key, value := b.CreateString(kv.Key), b.CreateString(kv.Value)
			b.StartObject(2)
			b.PrependUOffsetTSlot(0, key, 0)
			b.PrependUOffsetTSlot(1, value, 0)
			v[i] = b.EndObject()
		}
		meta = b.offsets(v)
	}
	b.StartObject(7)
	b.PrependUOffsetTSlot(fieldMeta, meta, 0)
	b.PrependUOffsetTSlot(fieldChildren, children, 0)
	b.PrependUOffsetTSlot(fieldDictionary, dict, 0)
	b.PrependUOffsetTSlot(fieldType, kind, 0)
	b.PrependUOffsetTSlot(fieldName, name, 0)
	b.PrependByteSlot(fieldTypeID, byte(f.Type.ID), 0)
	b.PrependBoolSlot(1, true, false) // every column may hold nulls
	return b.EndObject()
}

func (b builder) intType(bits int, signed bool) flatbuffers.UOffsetT {
	b.StartObject(2)
	b.PrependInt32Slot(0, int32(bits), 0)
	b.PrependBoolSlot(1, signed, false)
	return b.EndObject()
}

func (b builder) typ(t *arrow.Type) flatbuffers.UOffsetT {
	switch t.ID {
	case arrow.Int:
		return b.intType(t.Bits, t.Signed)
	case arrow.Float:
		b.StartObject(1)
		b.PrependInt16Slot(0, map[int]int16{16: 0, 32: 1, 64: 2}[t.Bits], 0)
	case arrow.Decimal:
		b.StartObject(3)
		b.PrependInt32Slot(0, int32(t.Digits), 0)
		b.PrependInt32Slot(1, int32(t.Scale), 0)
		b.PrependInt32Slot(2, int32(t.Bits), 128)
	case arrow.Date:
		b.StartObject(1)
		b.PrependInt16Slot(0, 0, 1)
	case arrow.Time:
		b.StartObject(2)
		b.PrependInt16Slot(0, int16(t.Unit), 1)
		b.PrependInt32Slot(1, int32(t.Bits), 32)
	case arrow.Timestamp:
		var zone flatbuffers.UOffsetT
		if t.Zone != "" {
			zone = b.CreateString(t.Zone)
		}
		b.StartObject(2)
		b.PrependInt16Slot(0, int16(t.Unit), 0)
		b.PrependUOffsetTSlot(1, zone, 0)
	case arrow.Duration:
		b.StartObject(1)
		b.PrependInt16Slot(0, int16(t.Unit), 1)
	case arrow.FixedSizeList:
		b.StartObject(1)
		b.PrependInt32Slot(0, int32(t.Width), 0)
	default:
		b.StartObject(0)
	}
	return b.EndObject()
}

// extent is where a buffer or block stands.
type extent struct{ off, n int64 }

func (b builder) batch(rows int64, nodes []arrow.Node, buffers []extent, variadic []int64, codec arrow.Codec) flatbuffers.UOffsetT {
	b.StartVector(16, len(nodes), 8)
	for i := len(nodes) - 1; i >= 0; i-- {
		b.Prep(8, 16)
		b.PrependInt64(nodes[i].Nulls)
		b.PrependInt64(nodes[i].Len)
	}
	nodesAt := b.EndVector(len(nodes))
	b.StartVector(16, len(buffers), 8)
	for i := len(buffers) - 1; i >= 0; i-- {
		b.Prep(8, 16)
		b.PrependInt64(buffers[i].n)
		b.PrependInt64(buffers[i].off)
	}
	buffersAt := b.EndVector(len(buffers))
	var variadicAt, compression flatbuffers.UOffsetT
	if len(variadic) > 0 {
		b.StartVector(8, len(variadic), 8)
		for i := len(variadic) - 1; i >= 0; i-- {
			b.PrependInt64(variadic[i])
		}
		variadicAt = b.EndVector(len(variadic))
	}
	if codec != arrow.Uncompressed {
		b.StartObject(2)
		if codec == arrow.ZSTD {
			b.PrependByteSlot(0, 1, 0)
		}
		compression = b.EndObject()
	}
	b.StartObject(5)
	b.PrependInt64Slot(batchLen, rows, 0)
	b.PrependUOffsetTSlot(batchVariadic, variadicAt, 0)
	b.PrependUOffsetTSlot(batchCompression, compression, 0)
	b.PrependUOffsetTSlot(batchBuffers, buffersAt, 0)
	b.PrependUOffsetTSlot(batchNodes, nodesAt, 0)
	return b.EndObject()
}

func (b builder) dictionary(id int64, data flatbuffers.UOffsetT) flatbuffers.UOffsetT {
	b.StartObject(3)
	b.PrependInt64Slot(dictBatchID, id, 0)
	b.PrependUOffsetTSlot(dictBatchData, data, 0)
	return b.EndObject()
}

// block is where a message stands in a file.
type block struct {
	off  int64
	meta int32
	body int64
}

func (b builder) footer(fields []arrow.Field, dictionaries, batches []block) []byte {
	s := b.schema(fields)
	d, r := b.blocks(dictionaries), b.blocks(batches)
	b.StartObject(5)
	b.PrependUOffsetTSlot(footerBatches, r, 0)
	b.PrependUOffsetTSlot(footerDictionaries, d, 0)
	b.PrependUOffsetTSlot(footerSchema, s, 0)
	b.PrependInt16Slot(0, version5, 0)
	b.Finish(b.EndObject())
	return b.FinishedBytes()
}

func (b builder) blocks(v []block) flatbuffers.UOffsetT {
	b.StartVector(24, len(v), 8)
	for i := len(v) - 1; i >= 0; i-- {
		b.Prep(8, 24)
		b.PrependInt64(v[i].body)
		b.Pad(4)
		b.PrependInt32(v[i].meta)
		b.PrependInt64(v[i].off)
	}
	return b.EndVector(len(v))
}
