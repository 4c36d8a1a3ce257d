package dtype

// SumType returns the type of a sum, which is also that of cum_sum: small integers add
// up as Int64, booleans are counted.
func SumType(t DataType) (DataType, error) {
	switch t.kind {
	case KindInt8, KindInt16, KindUInt8, KindUInt16:
		return Int64, nil
	case KindBoolean:
		return IndexType, nil
	case KindDecimal:
		return Decimal(38, t.Scale()), nil
	case KindDuration, KindNull:
		return t, nil
	}
	if t.IsInteger() || t.IsFloat() {
		return t, nil
	}
	return Null, Errorf(InvalidOperation, "`sum` operation not supported for dtype `%s`", t)
}

// ProductType returns the type of a product.
func ProductType(t DataType) (DataType, error) {
	switch t.kind {
	case KindInt8, KindInt16, KindInt32, KindUInt8, KindUInt16, KindUInt32, KindBoolean:
		return Int64, nil
	case KindNull:
		return t, nil
	}
	if t.IsInteger() || t.IsFloat() {
		return t, nil
	}
	return Null, Errorf(InvalidOperation, "`product` operation not supported for dtype `%s`", t)
}

// MeanType returns the type of mean and median; std and quantile go by it too. Types
// without a mean give Float64, whose only value is null.
func MeanType(t DataType) DataType {
	switch t.kind {
	case KindFloat32, KindFloat16, KindDatetime, KindDuration, KindTime:
		return t
	case KindDate:
		return Datetime(Microseconds, "")
	}
	return Float64
}
