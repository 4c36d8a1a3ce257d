package dtype

var kindNames = [...]string{
	KindNull: "Null", KindBoolean: "Boolean", KindInt8: "Int8", KindInt16: "Int16", KindInt32: "Int32", KindInt64: "Int64", KindInt128: "Int128",
	KindUInt8: "UInt8", KindUInt16: "UInt16", KindUInt32: "UInt32", KindUInt64: "UInt64", KindUInt128: "UInt128",
	KindFloat16: "Float16", KindFloat32: "Float32", KindFloat64: "Float64", KindDecimal: "Decimal", KindString: "String", KindBinary: "Binary",
	KindDate: "Date", KindDatetime: "Datetime", KindDuration: "Duration", KindTime: "Time", KindCategorical: "Categorical", KindEnum: "Enum",
	KindList: "List", KindArray: "Array", KindStruct: "Struct", KindUnknown: "Unknown",
}

// String returns Polars' class name of the kind, such as Int64.
func (k Kind) String() string { return kindNames[k] }
