package parquet

import (
	"bytes"
	"encoding/binary"
	"math"
)

// physical is how values are stored.
type physical uint8

const (
	physBoolean physical = iota
	physInt32
	physInt64
	physInt96
	physFloat
	physDouble
	physBytes
	physFixed
)

func (p physical) String() string {
	return [...]string{"BOOLEAN", "INT32", "INT64", "INT96", "FLOAT", "DOUBLE", "BYTE_ARRAY", "FIXED_LEN_BYTE_ARRAY"}[p&7]
}

// repetition is how often a field occurs.
type repetition uint8

const (
	required repetition = iota
	optional
	repeated
)

// converted is the older way to say what values mean.
type converted int8

const (
	convNone converted = iota - 1
	convUTF8
	convMap
	convMapKeyValue
	convList
	convEnum
	convDecimal
	convDate
	convTimeMillis
	convTimeMicros
	convTimestampMillis
	convTimestampMicros
	convUint8
	convUint16
	convUint32
	convUint64
	convInt8
	convInt16
	convInt32
	convInt64
	convJSON
	convBSON
	convInterval
)

// Kinds of logical types, numbered as in the format.
const (
	logNone      = 0
	logString    = 1
	logMap       = 2
	logList      = 3
	logEnum      = 4
	logDecimal   = 5
	logDate      = 6
	logTime      = 7
	logTimestamp = 8
	logInteger   = 10
	logUnknown   = 11
	logJSON      = 12
	logBSON      = 13
	logUUID      = 14
	logFloat16   = 15
)

// logical is what values mean.
type logical struct {
	kind             int
	scale, precision int
	utc              bool
	unit             int // 1 millis, 2 micros, 3 nanos
	bits             int
	signed           bool
}

// element is one entry of the schema as stored: a walk over its tree.
type element struct {
	phys       physical
	leaf       bool
	length     int
	repetition repetition
	name       string
	children   int
	conv       converted
	scale      int
	precision  int
	logical    logical
}

// codec is how pages are compressed.
type codec uint8

const (
	codecNone codec = iota
	codecSnappy
	codecGzip
	codecLZO
	codecBrotli
	codecLZ4
	codecZstd
	codecLZ4Raw
)

// statistics are of the values of a column chunk. nil means not known.
type statistics struct {
	min, max       []byte // in the order that the type defines
	oldMin, oldMax []byte // in signed order
	nulls          int64  // -1: not known
}

// chunk is a column of a row group.
type chunk struct {
	phys             physical
	codec            codec
	encodings        []int32
	path             []string
	values           int64
	compressed       int64
	uncompressed     int64
	data, dictionary int64
	stats            statistics
	offsetIndex      span
	columnIndex      span
	elsewhere        bool // in another file
	encrypted        bool
}

// span is a range of bytes of the file.
type span struct{ off, n int64 }

// rowGroup is a part of the rows.
type rowGroup struct {
	columns []chunk
	rows    int64
	bytes   int64
	first   int64 // row of the file
}

// metadata is a file's footer.
type metadata struct {
	version   int32
	schema    []element
	rows      int64
	groups    []rowGroup
	keyValues []keyValue
	createdBy string
	encrypted bool
}

type keyValue struct{ key, value string }

const (
	magic          = "PAR1"
	magicEncrypted = "PARE"
)

// readMetadata decodes the footer of a file.
func readMetadata(data []byte) (*metadata, error) {
	if len(data) < 12 {
		return nil, corrupt("a Parquet file must contain a header and footer with at least 12 bytes, it has %d", len(data))
	}
	tail := data[len(data)-8:]
	if string(tail[4:]) == magicEncrypted {
		return nil, unsupported("an encrypted footer")
	}
	if string(tail[4:]) != magic {
		return nil, corrupt("the file must end with PAR1; it may be cut off or of another format")
	}
	n := binary.LittleEndian.Uint32(tail)
	if int64(n) > int64(len(data)-8) {
		return nil, corrupt("the footer claims %d of %d bytes", n, len(data))
	}
	t := &thrift{b: data[len(data)-8-int(n) : len(data)-8]}
	m := &metadata{}
	t.metadata(m)
	if t.err != nil {
		return nil, t.err
	}
	return m, m.check(len(data))
}

// check tells why the metadata cannot be used.
func (m *metadata) check(size int) error {
	if m.encrypted {
		return unsupported("encrypted columns")
	}
	if m.rows < 0 {
		return corrupt("the file claims %d rows", m.rows)
	}
	first := int64(0)
	for i := range m.groups {
		g := &m.groups[i]
		if g.rows < 0 || g.rows > math.MaxInt32 {
			return corrupt("row group %d claims %d rows", i, g.rows)
		}
		g.first = first
		if first += g.rows; first >= math.MaxUint32 {
			return unsupported("more than %d rows in a file", uint32(math.MaxUint32)-1)
		}
	}
	return nil
}

func (t *thrift) metadata(m *metadata) {
	t.structure(func(id int, wire byte) bool {
		switch {
		case id == 1 && wire == wireInt32:
			m.version = t.int32()
		case id == 2 && wire == wireList:
			t.list(wireStruct, func(n int) { m.schema = make([]element, 0, min(n, 4096)) }, func() { m.schema = append(m.schema, t.schemaElement()) })
		case id == 3 && wire == wireInt64:
			m.rows = t.int64()
		case id == 4 && wire == wireList:
			t.list(wireStruct, nil, func() { m.groups = append(m.groups, t.rowGroup()) })
		case id == 5 && wire == wireList:
			t.list(wireStruct, nil, func() {
				var kv keyValue
				t.structure(func(id int, wire byte) bool {
					switch {
					case id == 1 && wire == wireBinary:
						kv.key = t.string()
					case id == 2 && wire == wireBinary:
						kv.value = t.string()
					default:
						return false
					}
					return true
				})
				m.keyValues = append(m.keyValues, kv)
			})
		case id == 6 && wire == wireBinary:
			m.createdBy = t.string()
		case id == 8:
			m.encrypted = true
			return false
		default:
			return false
		}
		return true
	})
}

// schemaElement reads an entry of the schema.
func (t *thrift) schemaElement() element {
	e := element{conv: convNone}
	t.structure(func(id int, wire byte) bool {
		if id == 10 && wire == wireStruct {
			e.logical = t.logical()
			return true
		}
		if id == 4 && wire == wireBinary {
			e.name = t.string()
			return true
		}
		if wire != wireInt32 {
			return false
		}
		v := t.int32()
		switch id {
		case 1:
			if v < 0 || v > int32(physFixed) {
				t.fail("unknown type %d", v)
			}
			e.phys, e.leaf = physical(v&7), true
		case 2:
			e.length = int(v)
		case 3:
			if v < 0 || v > int32(repeated) {
				t.fail("unknown repetition %d", v)
			}
			e.repetition = repetition(v & 3)
		case 5:
			if v < 0 {
				t.fail("a group of %d fields", v)
			}
			e.children = int(v)
		case 6:
			if v >= 0 && v <= int32(convInterval) {
				e.conv = converted(v)
			}
		case 7:
			e.scale = int(v)
		case 8:
			e.precision = int(v)
		}
		return true
	})
	return e
}

func (t *thrift) logical() logical {
	var l logical
	t.structure(func(id int, wire byte) bool {
		if wire != wireStruct {
			return false
		}
		l.kind = id
		t.structure(func(field int, wire byte) bool {
			switch {
			case id == logDecimal && field == 1 && wire == wireInt32:
				l.scale = int(t.int32())
			case id == logDecimal && field == 2 && wire == wireInt32:
				l.precision = int(t.int32())
			case (id == logTime || id == logTimestamp) && field == 1 && wire <= wireFalse:
				l.utc = wire == wireTrue
			case (id == logTime || id == logTimestamp) && field == 2 && wire == wireStruct:
				t.structure(func(unit int, wire byte) bool {
					l.unit = unit
					return false
				})
			case id == logInteger && field == 1 && wire == wireByte:
				l.bits = int(t.byte())
			case id == logInteger && field == 2 && wire <= wireFalse:
				l.signed = wire == wireTrue
			default:
				return false
			}
			return true
		})
		return true
	})
	return l
}

func (t *thrift) rowGroup() rowGroup {
	var g rowGroup
	t.structure(func(id int, wire byte) bool {
		switch {
		case id == 1 && wire == wireList:
			t.list(wireStruct, nil, func() { g.columns = append(g.columns, t.chunk()) })
		case id == 2 && wire == wireInt64:
			g.bytes = t.int64()
		case id == 3 && wire == wireInt64:
			g.rows = t.int64()
		default:
			return false
		}
		return true
	})
	return g
}

func (t *thrift) chunk() chunk {
	var c chunk
	found := false
	t.structure(func(id int, wire byte) bool {
		switch {
		case id == 1 && wire == wireBinary:
			c.elsewhere = len(t.bytes()) > 0
		case id == 3 && wire == wireStruct:
			found = true
			t.columnMetadata(&c)
		case id == 4 && wire == wireInt64:
			c.offsetIndex.off = t.int64()
		case id == 5 && wire == wireInt32:
			c.offsetIndex.n = int64(t.int32())
		case id == 6 && wire == wireInt64:
			c.columnIndex.off = t.int64()
		case id == 7 && wire == wireInt32:
			c.columnIndex.n = int64(t.int32())
		case id == 8 || id == 9:
			c.encrypted = true
			return false
		default:
			return false
		}
		return true
	})
	if !found && !c.encrypted {
		t.fail("a column chunk without metadata")
	}
	return c
}

func (t *thrift) columnMetadata(c *chunk) {
	c.stats.nulls = -1
	t.structure(func(id int, wire byte) bool {
		switch {
		case id == 1 && wire == wireInt32:
			v := t.int32()
			if v < 0 || v > int32(physFixed) {
				t.fail("unknown type %d", v)
			}
			c.phys = physical(v & 7)
		case id == 2 && wire == wireList:
			t.list(wireInt32, nil, func() { c.encodings = append(c.encodings, t.int32()) })
		case id == 3 && wire == wireList:
			t.list(wireBinary, nil, func() { c.path = append(c.path, t.string()) })
		case id == 4 && wire == wireInt32:
			v := t.int32()
			if v < 0 || v > int32(codecLZ4Raw) {
				t.fail("unknown compression codec %d", v)
			}
			c.codec = codec(v)
		case id == 5 && wire == wireInt64:
			c.values = t.int64()
		case id == 6 && wire == wireInt64:
			c.uncompressed = t.int64()
		case id == 7 && wire == wireInt64:
			c.compressed = t.int64()
		case id == 9 && wire == wireInt64:
			c.data = t.int64()
		case id == 11 && wire == wireInt64:
			c.dictionary = t.int64()
		case id == 12 && wire == wireStruct:
			c.stats = t.statistics()
		default:
			return false
		}
		return true
	})
}

func (t *thrift) statistics() statistics {
	s := statistics{nulls: -1}
	t.structure(func(id int, wire byte) bool {
		switch {
		case id == 3 && wire == wireInt64:
			s.nulls = t.int64()
		case wire != wireBinary:
			return false
		case id == 1:
			s.oldMax = bytes.Clone(t.bytes())
		case id == 2:
			s.oldMin = bytes.Clone(t.bytes())
		case id == 5:
			s.max = bytes.Clone(t.bytes())
		case id == 6:
			s.min = bytes.Clone(t.bytes())
		default:
			return false
		}
		return true
	})
	return s
}
