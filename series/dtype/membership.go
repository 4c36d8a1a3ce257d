package dtype

// MembershipType returns the type that values and a set of b are cast to by is_in. Only
// casts that lose nothing are made: integers do not meet floats, nor strings numbers.
func MembershipType(a, b DataType) (DataType, error) {
	exact := func(t DataType) bool { return t.IsInteger() || t.kind == KindDecimal }
	ok := false
	switch {
	case a.Equal(b), b.kind == KindNull && a.kind != KindArray, a.kind == KindNull:
		ok = true
	case exact(a) && exact(b), a.IsFloat() && b.IsFloat(), a.kind == KindDuration && b.kind == KindDuration:
		ok = true
	case a.IsCategorical() && b.kind == KindString, b.IsCategorical() && a.kind == KindString:
		return String, nil
	case a.kind == KindDatetime && b.kind == KindDatetime:
		if (a.zone == "") == (b.zone == "") {
			return Datetime(Coarser(a.unit, b.unit), a.zone), nil
		}
	case a.kind == KindList && a.Inner().Equal(b):
		return b, nil
	}
	if ok {
		if t, found := Supertype(a, b); found {
			return t, nil
		}
	}
	return Null, Errorf(InvalidOperation, "'is_in' cannot check for %s values in %s data", b.Name(), a.Name())
}
