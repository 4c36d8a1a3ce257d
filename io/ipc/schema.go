package ipc

import (
	"encoding/binary"

	"github.com/gopolars/gopolars/internal/arrow"
)

// Slots of the tables of the IPC format (Schema.fbs).
const (
	schemaEndian, schemaFields, schemaMeta = 0, 1, 2

	fieldName, fieldTypeID, fieldType, fieldDictionary, fieldChildren, fieldMeta = 0, 2, 3, 4, 5, 6

	dictionaryID, dictionaryIndex, dictionaryOrdered = 0, 1, 2
)

// schema is what a file or stream says of its columns.
type schema struct {
	fields    []arrow.Field
	meta      []arrow.KeyValue
	bigEndian bool
	// values are the fields of the dictionaries' values, by dictionary id.
	values map[int64]*arrow.Field
}

func readSchema(t table) (*schema, error) {
	s := &schema{bigEndian: t.int16(schemaEndian, 0) == 1, values: map[int64]*arrow.Field{}}
	s.meta = readMeta(t, schemaMeta)
	s.fields = s.readFields(t, schemaFields, 0)
	return s, t.f.err
}

func readMeta(t table, slot int) []arrow.KeyValue {
	var out []arrow.KeyValue
	t.tables(slot, func(kv table) {
		out = append(out, arrow.KeyValue{Key: kv.bytes(0), Value: kv.bytes(1)})
	})
	return out
}

func (s *schema) readFields(t table, slot, depth int) []arrow.Field {
	var out []arrow.Field
	t.tables(slot, func(c table) { out = append(out, s.readField(c, depth)) })
	return out
}

func (s *schema) readField(t table, depth int) arrow.Field {
	f := arrow.Field{Name: t.text(fieldName)}
	if depth > arrow.MaxDepth {
		t.f.fail("types nested deeper than 64 levels")
		return f
	}
	f.Metadata = readMeta(t, fieldMeta)
	f.Type = readType(t)
	f.Type.Children = s.readFields(t, fieldChildren, depth+1)
	if d, ok := t.child(fieldDictionary); ok && t.f.err == nil {
		enc := &arrow.Dictionary{ID: d.int64(dictionaryID, 0), Bits: 32, Signed: true, Ordered: d.bool(dictionaryOrdered)}
		if index, ok := d.child(dictionaryIndex); ok {
			enc.Bits, enc.Signed = int(index.int32(0, 0)), index.bool(1)
		}
		switch enc.Bits {
		case 8, 16, 32, 64:
		default:
			t.f.fail("dictionary codes that are not integers of 8 to 64 bits")
		}
		f.Type.Dictionary = enc
		s.addDictionary(t.f, &f)
	}
	return f
}

// addDictionary notes the type of a dictionary's values; fields may share a dictionary,
// whose values then have one type.
func (s *schema) addDictionary(fl *flat, f *arrow.Field) {
	v := f.Values()
	if old, ok := s.values[f.Type.Dictionary.ID]; ok && !sameType(&old.Type, &v.Type) {
		fl.fail("one dictionary is said to hold values of two types")
		return
	}
	s.values[f.Type.Dictionary.ID] = v
}

func sameType(a, b *arrow.Type) bool {
	if a.ID != b.ID || a.Bits != b.Bits || a.Signed != b.Signed || a.Unit != b.Unit || a.Zone != b.Zone || a.Digits != b.Digits ||
		a.Scale != b.Scale || a.Width != b.Width || len(a.Children) != len(b.Children) || (a.Dictionary == nil) != (b.Dictionary == nil) {
		return false
	}
	if a.Dictionary != nil && *a.Dictionary != *b.Dictionary {
		return false
	}
	for i := range a.Children {
		if !sameType(&a.Children[i].Type, &b.Children[i].Type) {
			return false
		}
	}
	return true
}

func readType(f table) arrow.Type {
	t := arrow.Type{ID: arrow.ID(f.byte(fieldTypeID, 0))}
	p, ok := f.child(fieldType)
	if !ok {
		if t.ID != arrow.None {
			f.f.fail("a field has no type")
		}
		return t
	}
	switch t.ID {
	case arrow.Int:
		t.Bits, t.Signed = int(p.int32(0, 0)), p.bool(1)
	case arrow.Float:
		t.Bits = 16 << min(uint16(p.int16(0, 0)), 3)
	case arrow.Decimal:
		t.Digits, t.Scale, t.Bits = int(p.int32(0, 0)), int(p.int32(1, 0)), int(p.int32(2, 128))
	case arrow.Date:
		t.Bits = 64
		if p.int16(0, 1) == 0 {
			t.Bits = 32
		}
	case arrow.Time:
		t.Unit, t.Bits = readUnit(p, 1), int(p.int32(1, 32))
	case arrow.Timestamp:
		t.Unit, t.Zone = readUnit(p, 0), p.text(1)
	case arrow.Duration:
		t.Unit = readUnit(p, 1)
	case arrow.FixedSizeBinary, arrow.FixedSizeList:
		t.Width = int(p.int32(0, 0))
	}
	return t
}

func readUnit(p table, def int16) arrow.Unit {
	u := p.int16(0, def)
	if u < 0 || u > 3 {
		p.f.fail("a time unit that does not exist")
		return arrow.Second
	}
	return arrow.Unit(u)
}

// DecodeSchema reads the columns of a schema message as other formats carry it, with or
// without the prefix of a stream.
func DecodeSchema(b []byte) ([]arrow.Field, error) {
	if at, n, err := prefix(b); err == nil && n > 0 {
		b = b[at : at+n]
	}
	m, err := readMessage(b)
	if err != nil {
		return nil, err
	}
	if m.kind != kindSchema {
		return nil, corrupt("a message of kind %d instead of a schema", m.kind)
	}
	s, err := readSchema(m.header)
	if err != nil {
		return nil, err
	}
	return s.fields, nil
}

// EncodeSchema writes the columns as a schema message with the prefix of a stream.
func EncodeSchema(fields []arrow.Field) []byte {
	b := newBuilder()
	meta := b.message(kindSchema, b.schema(fields), 0)
	meta = append(meta, make([]byte, -len(meta)&7)...)
	out := binary.LittleEndian.AppendUint32(nil, continuation)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(meta)))
	return append(out, meta...)
}
