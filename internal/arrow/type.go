// Package arrow is Arrow's columnar layout between a file or another library and our
// arrays: the types with their names for us, and the way from raw buffers to checked
// chunks and back. It knows no file format; io/ipc reads and writes those.
package arrow

import "github.com/gopolars/gopolars/series/dtype"

// ID is the family of an Arrow type, numbered as in the IPC format's Type union.
type ID uint8

// The families of Arrow types.
const (
	None ID = iota
	Null
	Int
	Float
	Binary
	Utf8
	Bool
	Decimal
	Date
	Time
	Timestamp
	Interval
	List
	Struct
	Union
	FixedSizeBinary
	FixedSizeList
	Map
	Duration
	LargeBinary
	LargeUtf8
	LargeList
	RunEndEncoded
	BinaryView
	Utf8View
	ListView
	LargeListView
	lastID
)

var idNames = [...]string{
	"none", "null", "int", "float", "binary", "utf8", "bool", "decimal", "date", "time", "timestamp", "interval", "list", "struct", "union",
	"fixed_size_binary", "fixed_size_list", "map", "duration", "large_binary", "large_utf8", "large_list", "run_end_encoded", "binary_view",
	"utf8_view", "list_view", "large_list_view",
}

// String returns Arrow's name of the family.
func (id ID) String() string {
	if id < lastID {
		return idNames[id]
	}
	return "unknown"
}

// Unit is the resolution of times, numbered as in the IPC format.
type Unit uint8

// The resolutions.
const (
	Second Unit = iota
	Millisecond
	Microsecond
	Nanosecond
)

// Type is an Arrow data type. Only what belongs to its family is set.
type Type struct {
	ID       ID
	Bits     int // Int, Float, Decimal, Date, Time
	Signed   bool
	Unit     Unit // Time, Timestamp, Duration
	Zone     string
	Digits   int // Decimal: precision
	Scale    int
	Width    int // FixedSizeBinary: bytes, FixedSizeList: items
	Children []Field
	// Dictionary is set when the values are codes into a list of values of this type.
	Dictionary *Dictionary
}

// Dictionary says how codes stand for values.
type Dictionary struct {
	ID      int64
	Bits    int // width of a code
	Signed  bool
	Ordered bool
}

// Field is a named Arrow type.
type Field struct {
	Name     string
	Type     Type
	Metadata []KeyValue
}

// KeyValue is an entry of a field's or schema's metadata.
type KeyValue struct{ Key, Value string }

// Meta returns the value of a metadata key.
func (f *Field) Meta(key string) (string, bool) {
	for _, kv := range f.Metadata {
		if kv.Key == key {
			return kv.Value, true
		}
	}
	return "", false
}

// MaxDepth is how deep types may nest.
const MaxDepth = 64

// corrupt is the error for data that contradicts itself.
func corrupt(format string, args ...any) error {
	return dtype.Errorf(dtype.ComputeError, "invalid Arrow data: "+format, args...)
}

// unsupported is the error for an Arrow type that no column type stands for.
func unsupported(format string, args ...any) error {
	return dtype.Errorf(dtype.ComputeError, "unsupported Arrow type: "+format, args...)
}
