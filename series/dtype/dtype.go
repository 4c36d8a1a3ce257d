// Package dtype describes columns: data types, fields and schemas, the supertype rules,
// and the errors named after Polars' exception classes.
package dtype

import "slices"

// Kind is a data type without its parameters.
type Kind uint8

// The kinds, in the order in which Polars lists its types.
const (
	KindNull Kind = iota
	KindBoolean
	KindInt8
	KindInt16
	KindInt32
	KindInt64
	KindInt128
	KindUInt8
	KindUInt16
	KindUInt32
	KindUInt64
	KindUInt128
	KindFloat16
	KindFloat32
	KindFloat64
	KindDecimal
	KindString
	KindBinary
	KindDate
	KindDatetime
	KindDuration
	KindTime
	KindCategorical
	KindEnum
	KindList
	KindArray
	KindStruct
	KindUnknown // a literal that has not met a column yet: see DynInt, DynFloat, DynString
)

// TimeUnit is the resolution of Datetime and Duration.
type TimeUnit uint8

// The time units, coarser ones later. The zero value is Polars' default.
const (
	Microseconds TimeUnit = iota
	Nanoseconds
	Milliseconds
)

// String returns Polars' short name: ns, us or ms.
func (u TimeUnit) String() string { return [...]string{"us", "ns", "ms"}[u] }

// PerSecond is the number of units in a second.
func (u TimeUnit) PerSecond() int64 { return [...]int64{1e6, 1e9, 1e3}[u] }

// DataType is the type of a column. It is an immutable value; types without an inner
// type, fields or categories may be compared with ==, all of them with Equal.
type DataType struct {
	kind  Kind
	unit  TimeUnit
	dyn   uint8
	prec  uint8
	scale uint8
	width int
	zone  string
	inner *DataType
	rest  *nested
}

type nested struct {
	fields []Field
	cats   []string
}

// Field is a named data type.
type Field struct {
	Name string
	Type DataType
}

// The types without parameters.
var (
	Null    = DataType{kind: KindNull}
	Boolean = DataType{kind: KindBoolean}
	Int8    = DataType{kind: KindInt8}
	Int16   = DataType{kind: KindInt16}
	Int32   = DataType{kind: KindInt32}
	Int64   = DataType{kind: KindInt64}
	Int128  = DataType{kind: KindInt128}
	UInt8   = DataType{kind: KindUInt8}
	UInt16  = DataType{kind: KindUInt16}
	UInt32  = DataType{kind: KindUInt32}
	UInt64  = DataType{kind: KindUInt64}
	UInt128 = DataType{kind: KindUInt128}
	Float16 = DataType{kind: KindFloat16}
	Float32 = DataType{kind: KindFloat32}
	Float64 = DataType{kind: KindFloat64}
	String  = DataType{kind: KindString}
	Binary  = DataType{kind: KindBinary}
	Date    = DataType{kind: KindDate}
	Time    = DataType{kind: KindTime}
	// Categorical is the type of strings held as codes; its categories are those met.
	Categorical = DataType{kind: KindCategorical}

	// DynInt, DynFloat and DynString are the types of literals that take the type of the
	// column they meet.
	DynInt    = DataType{kind: KindUnknown, dyn: 1}
	DynFloat  = DataType{kind: KindUnknown, dyn: 2}
	DynString = DataType{kind: KindUnknown, dyn: 3}
)

// IndexType is the type of lengths, counts and row numbers.
var IndexType = UInt32

// Datetime is the type of points in time. zone is an IANA name, "" for naive values.
func Datetime(unit TimeUnit, zone string) DataType {
	return DataType{kind: KindDatetime, unit: unit, zone: zone}
}

// Duration is the type of differences of points in time.
func Duration(unit TimeUnit) DataType { return DataType{kind: KindDuration, unit: unit} }

// Decimal is the type of exact numbers with precision digits (1 to 38), scale of them
// after the point.
func Decimal(precision, scale int) DataType {
	return DataType{kind: KindDecimal, prec: uint8(precision), scale: uint8(scale)}
}

// List is the type of lists of any length.
func List(inner DataType) DataType { return DataType{kind: KindList, inner: &inner} }

// Array is the type of lists of width items.
func Array(inner DataType, width int) DataType {
	return DataType{kind: KindArray, inner: &inner, width: width}
}

// Struct is the type of records.
func Struct(fields ...Field) DataType {
	return DataType{kind: KindStruct, rest: &nested{fields: slices.Clone(fields)}}
}

// Enum is the type of strings out of a fixed, ordered list.
func Enum(categories ...string) DataType {
	return DataType{kind: KindEnum, rest: &nested{cats: slices.Clone(categories)}}
}

// Kind returns the type without its parameters.
func (t DataType) Kind() Kind { return t.kind }

// Unit is the resolution of a Datetime or Duration.
func (t DataType) Unit() TimeUnit { return t.unit }

// Zone is the time zone of a Datetime, "" when naive.
func (t DataType) Zone() string { return t.zone }

// Precision is the number of digits of a Decimal.
func (t DataType) Precision() int { return int(t.prec) }

// Scale is the number of digits after the point of a Decimal.
func (t DataType) Scale() int { return int(t.scale) }

// Inner is the type of a List's or Array's items; Null for other types.
func (t DataType) Inner() DataType {
	if t.inner == nil {
		return Null
	}
	return *t.inner
}

// Width is the number of items of an Array.
func (t DataType) Width() int { return t.width }

// Fields are the fields of a Struct. The caller must not change them.
func (t DataType) Fields() []Field {
	if t.rest == nil {
		return nil
	}
	return t.rest.fields
}

// Categories are the strings of an Enum in their order. The caller must not change them.
func (t DataType) Categories() []string {
	if t.rest == nil {
		return nil
	}
	return t.rest.cats
}

// Equal tells whether both types are the same, parameters included.
func (t DataType) Equal(o DataType) bool {
	if t.kind != o.kind || t.unit != o.unit || t.dyn != o.dyn || t.prec != o.prec || t.scale != o.scale || t.width != o.width || t.zone != o.zone {
		return false
	}
	if t.inner != o.inner && (t.inner == nil || o.inner == nil || !t.inner.Equal(*o.inner)) {
		return false
	}
	if t.rest == o.rest {
		return true
	}
	return slices.Equal(t.Categories(), o.Categories()) &&
		slices.EqualFunc(t.Fields(), o.Fields(), func(a, b Field) bool { return a.Name == b.Name && a.Type.Equal(b.Type) })
}

// IsInteger tells whether values are whole numbers.
func (t DataType) IsInteger() bool { return t.kind >= KindInt8 && t.kind <= KindUInt128 }

// IsSigned tells whether values are signed whole numbers.
func (t DataType) IsSigned() bool { return t.kind >= KindInt8 && t.kind <= KindInt128 }

// IsUnsigned tells whether values are unsigned whole numbers.
func (t DataType) IsUnsigned() bool { return t.kind >= KindUInt8 && t.kind <= KindUInt128 }

// IsFloat tells whether values are floating point numbers.
func (t DataType) IsFloat() bool { return t.kind >= KindFloat16 && t.kind <= KindFloat64 }

// IsNumeric tells whether values are numbers, decimals included.
func (t DataType) IsNumeric() bool { return t.kind >= KindInt8 && t.kind <= KindDecimal }

// IsTemporal tells whether values are dates, times or durations.
func (t DataType) IsTemporal() bool { return t.kind >= KindDate && t.kind <= KindTime }

// IsNested tells whether values hold other values.
func (t DataType) IsNested() bool { return t.kind >= KindList && t.kind <= KindStruct }

// IsCategorical tells whether values are codes of strings (Categorical or Enum).
func (t DataType) IsCategorical() bool { return t.kind == KindCategorical || t.kind == KindEnum }

// Physical is the type that values are stored as: Date is Int32; Datetime, Duration and
// Time are Int64; Decimal is Int128; Categorical and Enum are their codes; nested types
// hold the physical types of their parts.
func (t DataType) Physical() DataType {
	switch t.kind {
	case KindDate:
		return Int32
	case KindDatetime, KindDuration, KindTime:
		return Int64
	case KindDecimal:
		return Int128
	case KindCategorical:
		return UInt32
	case KindEnum:
		return EnumCodes(len(t.Categories()))
	case KindList:
		return List(t.Inner().Physical())
	case KindArray:
		return Array(t.Inner().Physical(), t.width)
	case KindStruct:
		f := slices.Clone(t.Fields())
		for i := range f {
			f[i].Type = f[i].Type.Physical()
		}
		return Struct(f...)
	}
	return t
}

// EnumCodes is the smallest unsigned type for the codes of n categories.
func EnumCodes(n int) DataType {
	switch {
	case n <= 1<<8:
		return UInt8
	case n <= 1<<16:
		return UInt16
	}
	return UInt32
}
