package dtype

// SumType returns the type of a sum: small integers add up as Int64, booleans are
// counted.
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
	return numberOnly("sum", t)
}

// CumSumType returns the type of a running sum.
func CumSumType(t DataType) (DataType, error) {
	if t.kind == KindNull {
		return Null, noReduction("cum_sum", t)
	}
	return SumType(t)
}

// ProductType returns the type of a product.
func ProductType(t DataType) (DataType, error) {
	switch t.kind {
	case KindInt8, KindInt16, KindInt32, KindUInt8, KindUInt16, KindUInt32, KindBoolean:
		return Int64, nil
	case KindDecimal:
		return Decimal(38, t.Scale()), nil
	}
	return numberOnly("product", t)
}

// MeanType returns the type of mean and median.
func MeanType(t DataType) (DataType, error) {
	switch t.kind {
	case KindFloat32, KindFloat16, KindDatetime, KindDuration, KindTime, KindNull:
		return t, nil
	case KindDate:
		return Datetime(Microseconds, ""), nil
	}
	if t.IsNumeric() || t.kind == KindBoolean {
		return Float64, nil
	}
	return Null, noReduction("mean", t)
}

// SpreadType returns the type of std and var.
func SpreadType(t DataType) (DataType, error) {
	if t.IsTemporal() {
		return Null, noReduction("std", t)
	}
	return MeanType(t)
}

// ExtremeType returns the type of min and max.
func ExtremeType(t DataType) (DataType, error) {
	if t.IsNested() {
		return Null, noReduction("min", t)
	}
	return t, nil
}

// AbsType returns the type of abs.
func AbsType(t DataType) (DataType, error) {
	if t.IsNumeric() || t.kind == KindDuration {
		return t, nil
	}
	return Null, noReduction("abs", t)
}

func numberOnly(name string, t DataType) (DataType, error) {
	if t.IsInteger() || t.IsFloat() {
		return t, nil
	}
	return Null, noReduction(name, t)
}

func noReduction(name string, t DataType) error {
	return Errorf(InvalidOperation, "`%s` operation not supported for dtype `%s`", name, t)
}
