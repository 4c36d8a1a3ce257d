package dtype

import (
	"fmt"
	"strings"
)

var shortNames = [...]string{
	KindNull: "null", KindBoolean: "bool", KindInt8: "i8", KindInt16: "i16", KindInt32: "i32", KindInt64: "i64", KindInt128: "i128",
	KindUInt8: "u8", KindUInt16: "u16", KindUInt32: "u32", KindUInt64: "u64", KindUInt128: "u128",
	KindFloat16: "f16", KindFloat32: "f32", KindFloat64: "f64", KindDecimal: "decimal", KindString: "str", KindBinary: "binary",
	KindDate: "date", KindDatetime: "datetime", KindDuration: "duration", KindTime: "time", KindCategorical: "cat", KindEnum: "enum",
	KindList: "list", KindArray: "array", KindStruct: "struct", KindUnknown: "unknown",
}

// String returns the short form that frames show in their header, such as i64,
// datetime[μs, UTC] or list[str].
func (t DataType) String() string {
	switch t.kind {
	case KindDecimal:
		return fmt.Sprintf("decimal[%d,%d]", t.prec, t.scale)
	case KindDatetime:
		if t.zone != "" {
			return fmt.Sprintf("datetime[%s, %s]", t.unit.symbol(), t.zone)
		}
		return "datetime[" + t.unit.symbol() + "]"
	case KindDuration:
		return "duration[" + t.unit.symbol() + "]"
	case KindList:
		return "list[" + t.inner.String() + "]"
	case KindArray:
		inner, dims := t, []string(nil)
		for inner.kind == KindArray {
			dims = append(dims, fmt.Sprint(inner.width))
			inner = *inner.inner
		}
		shape := strings.Join(dims, ", ")
		if len(dims) > 1 {
			shape = "(" + shape + ")"
		}
		return fmt.Sprintf("array[%s, %s]", inner, shape)
	case KindStruct:
		return fmt.Sprintf("struct[%d]", len(t.Fields()))
	case KindUnknown:
		return [...]string{"unknown", "dyn int", "dyn float", "dyn str"}[t.dyn]
	}
	return shortNames[t.kind]
}

// symbol is the unit as frames show it, with a Greek mu.
func (u TimeUnit) symbol() string { return [...]string{"μs", "ns", "ms"}[u] }
