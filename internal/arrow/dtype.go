package arrow

import (
	"math"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // zones are checked wherever a program runs

	"github.com/gopolars/gopolars/series/dtype"
)

// Metadata keys that Polars writes.
const (
	metaEnum        = "_PL_ENUM_VALUES2"
	metaEnumOld     = "_PL_ENUM_VALUES"
	metaCategorical = "_PL_CATEGORICAL2"
)

// DType returns the column type that stands for a field, as Polars chooses it:
// seconds become milliseconds, all strings String, a map a list of its entries, an
// extension type its storage.
func (f *Field) DType() (dtype.DataType, error) { return f.dtype(0) }

func (f *Field) dtype(depth int) (dtype.DataType, error) {
	if depth > MaxDepth {
		return dtype.Null, unsupported("types nested deeper than %d levels", MaxDepth)
	}
	t := &f.Type
	if t.Dictionary != nil {
		return f.dictionaryDType(depth)
	}
	switch t.ID {
	case Null:
		return dtype.Null, nil
	case Bool:
		return dtype.Boolean, nil
	case Int:
		return t.intDType()
	case Float:
		switch t.Bits {
		case 16:
			return dtype.Float16, nil
		case 32:
			return dtype.Float32, nil
		case 64:
			return dtype.Float64, nil
		}
		return dtype.Null, unsupported("float of %d bits", t.Bits)
	case Utf8, LargeUtf8, Utf8View:
		return dtype.String, nil
	case Binary, LargeBinary, BinaryView:
		return dtype.Binary, nil
	case FixedSizeBinary:
		if t.Width <= 0 {
			return dtype.Null, unsupported("fixed_size_binary of %d bytes: the size must be positive", t.Width)
		}
		return dtype.Binary, nil
	case Decimal:
		return t.decimalDType()
	case Date:
		if t.Bits == 32 {
			return dtype.Date, nil
		}
		return dtype.Datetime(dtype.Milliseconds, ""), nil
	case Time:
		if (t.Bits == 32) != (t.Unit <= Millisecond) || t.Bits != 32 && t.Bits != 64 {
			return dtype.Null, unsupported("time of %d bits in unit %d", t.Bits, t.Unit)
		}
		return dtype.Time, nil
	case Timestamp:
		zone, err := zoneOf(t.Zone)
		return dtype.Datetime(t.Unit.dtype(), zone), err
	case Duration:
		return dtype.Duration(t.Unit.dtype()), nil
	case List, LargeList, ListView, LargeListView:
		inner, err := f.only().dtype(depth + 1)
		return dtype.List(inner), err
	case Map:
		e := f.only()
		if e.Type.ID != Struct || len(e.Type.Children) != 2 || e.Type.Dictionary != nil {
			return dtype.Null, corrupt("a map's entries are not records of a key and a value")
		}
		inner, err := e.dtype(depth + 1)
		return dtype.List(inner), err
	case FixedSizeList:
		if t.Width == 0 {
			return dtype.Null, unsupported("fixed_size_list of zero items")
		}
		if t.Width < 0 {
			return dtype.Null, corrupt("fixed_size_list of %d items", t.Width)
		}
		inner, err := f.only().dtype(depth + 1)
		return dtype.Array(inner, t.Width), err
	case Struct:
		return t.structDType(depth)
	case RunEndEncoded:
		return t.runsDType(depth)
	case Interval, Union:
		return dtype.Null, unsupported("%s; it has no counterpart here, cast it before writing the file", t.ID)
	}
	return dtype.Null, unsupported("type number %d", t.ID)
}

// only returns the single child of a list-like type, of type none when there is none.
func (f *Field) only() *Field {
	if len(f.Type.Children) == 1 {
		return &f.Type.Children[0]
	}
	return &Field{}
}

func (t *Type) intDType() (dtype.DataType, error) {
	signed := map[int]dtype.DataType{8: dtype.Int8, 16: dtype.Int16, 32: dtype.Int32, 64: dtype.Int64, 128: dtype.Int128}
	unsigned := map[int]dtype.DataType{8: dtype.UInt8, 16: dtype.UInt16, 32: dtype.UInt32, 64: dtype.UInt64, 128: dtype.UInt128}
	dt, ok := unsigned[t.Bits]
	if t.Signed {
		dt, ok = signed[t.Bits]
	}
	if !ok {
		return dtype.Null, unsupported("int of %d bits", t.Bits)
	}
	return dt, nil
}

func (t *Type) decimalDType() (dtype.DataType, error) {
	switch t.Bits {
	case 32, 64, 128:
	case 256:
		return dtype.Null, unsupported("decimal256; decimals here have at most 128 bits (38 digits)")
	default:
		return dtype.Null, unsupported("decimal of %d bits", t.Bits)
	}
	if t.Digits < 1 || t.Digits > 38 || t.Scale < 0 || t.Scale > t.Digits {
		return dtype.Null, unsupported("decimal with precision %d and scale %d; precision must be 1 to 38 and scale 0 to precision", t.Digits, t.Scale)
	}
	return dtype.Decimal(t.Digits, t.Scale), nil
}

func (t *Type) structDType(depth int) (dtype.DataType, error) {
	fields := make([]dtype.Field, len(t.Children))
	seen := make(map[string]bool, len(fields))
	for i := range t.Children {
		c := &t.Children[i]
		if seen[c.Name] {
			return dtype.Null, dtype.Errorf(dtype.Duplicate, "struct has more than one field named %q", c.Name)
		}
		seen[c.Name] = true
		dt, err := c.dtype(depth + 1)
		if err != nil {
			return dtype.Null, err
		}
		fields[i] = dtype.Field{Name: c.Name, Type: dt}
	}
	return dtype.Struct(fields...), nil
}

func (t *Type) runsDType(depth int) (dtype.DataType, error) {
	if len(t.Children) != 2 {
		return dtype.Null, corrupt("run_end_encoded with %d children instead of 2", len(t.Children))
	}
	ends := &t.Children[0].Type
	if ends.ID != Int || !ends.Signed || ends.Dictionary != nil || ends.Bits != 16 && ends.Bits != 32 && ends.Bits != 64 {
		return dtype.Null, corrupt("run ends are not signed integers of 16, 32 or 64 bits")
	}
	return t.Children[1].dtype(depth + 1)
}

// dictionaryDType: codes of strings are Categorical, or Enum where Polars' metadata says
// so; codes of anything else are read as their values.
func (f *Field) dictionaryDType(depth int) (dtype.DataType, error) {
	value := f.Values()
	dt, err := value.dtype(depth + 1)
	if err != nil || dt.Kind() != dtype.KindString {
		return dt, err
	}
	text, ok := f.Meta(metaEnum)
	if !ok {
		text, ok = f.Meta(metaEnumOld)
	}
	if !ok {
		return dtype.Categorical, nil
	}
	cats, err := parseEnum(text)
	return dtype.Enum(cats...), err
}

// Values returns the field of the dictionary's values.
func (f *Field) Values() *Field {
	v := *f
	v.Type.Dictionary = nil
	v.Metadata = nil
	return &v
}

// parseEnum reads Polars' list of categories: for each its length in bytes, a
// semicolon, and the bytes.
func parseEnum(s string) ([]string, error) {
	cats := []string{}
	seen := map[string]bool{}
	for s != "" {
		length, rest, ok := strings.Cut(s, ";")
		n, err := strconv.Atoi(length)
		if !ok || err != nil || n < 0 || n > len(rest) {
			return nil, corrupt("metadata %s is no list of categories", metaEnum)
		}
		c := rest[:n]
		if seen[c] {
			return nil, dtype.Errorf(dtype.Duplicate, "enum category %q occurs more than once", c)
		}
		seen[c] = true
		cats, s = append(cats, c), rest[n:]
	}
	return cats, nil
}

func formatEnum(cats []string) string {
	var b strings.Builder
	for _, c := range cats {
		b.WriteString(strconv.Itoa(len(c)))
		b.WriteByte(';')
		b.WriteString(c)
	}
	return b.String()
}

func (u Unit) dtype() dtype.TimeUnit {
	switch u {
	case Microsecond:
		return dtype.Microseconds
	case Nanosecond:
		return dtype.Nanoseconds
	}
	return dtype.Milliseconds
}

func unitOf(u dtype.TimeUnit) Unit {
	switch u {
	case dtype.Microseconds:
		return Microsecond
	case dtype.Nanoseconds:
		return Nanosecond
	}
	return Millisecond
}

// zoneOf returns the name that Polars gives an Arrow zone: whole-hour offsets become
// Etc/GMT zones (whose sign is the other way round), others must be in the IANA list.
func zoneOf(zone string) (string, error) {
	if zone == "" {
		return "", nil
	}
	if h, ok := wholeHours(zone); ok {
		switch {
		case h == 0:
			return "UTC", nil
		case h > 0:
			return "Etc/GMT-" + strconv.Itoa(h), nil
		}
		return "Etc/GMT+" + strconv.Itoa(-h), nil
	}
	if _, err := time.LoadLocation(zone); err != nil || zone == "Local" {
		return "", dtype.Errorf(dtype.ComputeError, "unable to parse time zone: %q; it must be a name of the IANA time zone database, such as Europe/Paris", zone)
	}
	return zone, nil
}

func wholeHours(zone string) (int, bool) {
	s, ok := strings.CutSuffix(zone, ":00")
	if !ok || len(s) < 2 || len(s) > 3 {
		return 0, false
	}
	h, err := strconv.Atoi(s)
	if err != nil || h < -12 || h > 14 || len(s) == 3 && s[0] != '+' && s[0] != '-' {
		return 0, false
	}
	return h, true
}

// maxRows bounds the rows of one chunk, whose number costs a file nothing to claim.
const maxRows = math.MaxInt32
