package arrow

import "github.com/gopolars/gopolars/series/dtype"

// Level is which Arrow types may be written: Polars' compat_level.
type Level uint8

// The levels.
const (
	Newest Level = iota // string and binary views
	Oldest              // what every reader knows: large_utf8 and large_binary
)

// FieldOf returns the Arrow field that a column is written as. Dictionaries take their
// ids from next.
func FieldOf(f dtype.Field, level Level, next *int64) Field {
	out := Field{Name: f.Name, Type: typeOf(f.Type, level)}
	switch dt := f.Type; dt.Kind() {
	case dtype.KindCategorical, dtype.KindEnum:
		codes := typeOf(dt.Physical(), level)
		out.Type = typeOf(dtype.String, level)
		out.Type.Dictionary = &Dictionary{ID: *next, Bits: codes.Bits, Ordered: dt.Kind() == dtype.KindEnum}
		*next++
		if dt.Kind() == dtype.KindEnum {
			out.Metadata = []KeyValue{{metaEnum, formatEnum(dt.Categories())}}
		} else {
			out.Metadata = []KeyValue{{metaCategorical, "0;0;u32;"}}
		}
	case dtype.KindList, dtype.KindArray:
		out.Type.Children = []Field{FieldOf(dtype.Field{Name: "item", Type: dt.Inner()}, level, next)}
	case dtype.KindStruct:
		for _, c := range dt.Fields() {
			out.Type.Children = append(out.Type.Children, FieldOf(c, level, next))
		}
	}
	return out
}

// typeOf is the Arrow type of a column type, without children.
func typeOf(dt dtype.DataType, level Level) Type {
	switch dt.Kind() {
	case dtype.KindBoolean:
		return Type{ID: Bool}
	case dtype.KindInt8, dtype.KindInt16, dtype.KindInt32, dtype.KindInt64, dtype.KindInt128:
		return Type{ID: Int, Bits: 8 << (dt.Kind() - dtype.KindInt8), Signed: true}
	case dtype.KindUInt8, dtype.KindUInt16, dtype.KindUInt32, dtype.KindUInt64, dtype.KindUInt128:
		return Type{ID: Int, Bits: 8 << (dt.Kind() - dtype.KindUInt8)}
	case dtype.KindFloat16, dtype.KindFloat32, dtype.KindFloat64:
		return Type{ID: Float, Bits: 16 << (dt.Kind() - dtype.KindFloat16)}
	case dtype.KindDecimal:
		return Type{ID: Decimal, Bits: 128, Digits: dt.Precision(), Scale: dt.Scale()}
	case dtype.KindString:
		if level == Oldest {
			return Type{ID: LargeUtf8}
		}
		return Type{ID: Utf8View}
	case dtype.KindBinary:
		if level == Oldest {
			return Type{ID: LargeBinary}
		}
		return Type{ID: BinaryView}
	case dtype.KindDate:
		return Type{ID: Date, Bits: 32}
	case dtype.KindDatetime:
		return Type{ID: Timestamp, Unit: unitOf(dt.Unit()), Zone: dt.Zone()}
	case dtype.KindDuration:
		return Type{ID: Duration, Unit: unitOf(dt.Unit())}
	case dtype.KindTime:
		return Type{ID: Time, Bits: 64, Unit: Nanosecond}
	case dtype.KindList:
		return Type{ID: LargeList}
	case dtype.KindArray:
		return Type{ID: FixedSizeList, Width: dt.Width()}
	case dtype.KindStruct:
		return Type{ID: Struct}
	}
	return Type{ID: Null}
}
