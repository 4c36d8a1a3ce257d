package dtype

// Supertype returns the type that both a and b are brought to where values of both meet
// in one column (when/then/otherwise, fill_null, relaxed concat), and whether there is
// one. It is symmetric.
func Supertype(a, b DataType) (DataType, bool) {
	if a.Equal(b) {
		return a, true
	}
	if t, ok := supertype(a, b); ok {
		return t, true
	}
	return supertype(b, a)
}

// supertype has each rule once, with the kind it is about on the left.
func supertype(a, b DataType) (DataType, bool) {
	switch a.kind {
	case KindNull:
		return b, true
	case KindBoolean:
		return b, b.IsInteger() || b.IsFloat()
	case KindString:
		if b.kind == KindBinary {
			return b, true
		}
		return a, true
	case KindDecimal:
		return decimalSupertype(a, b)
	case KindDate:
		return dateSupertype(a, b)
	case KindDatetime, KindDuration:
		return temporalSupertype(a, b)
	case KindTime:
		return timeSupertype(b)
	case KindList, KindArray:
		return listSupertype(a, b)
	case KindStruct:
		return structSupertype(a, b)
	}
	if (a.IsInteger() || a.IsFloat()) && (b.IsInteger() || b.IsFloat()) {
		return numberSupertype(a, b), true
	}
	return Null, false
}

// bits is the width of an integer or float.
func (t DataType) bits() int {
	switch t.kind {
	case KindInt8, KindUInt8:
		return 8
	case KindInt16, KindUInt16, KindFloat16:
		return 16
	case KindInt32, KindUInt32, KindFloat32:
		return 32
	case KindInt128, KindUInt128:
		return 128
	}
	return 64
}

// signed is the signed integer type of a width.
func signed(bits int) DataType {
	switch bits {
	case 8:
		return Int8
	case 16:
		return Int16
	case 32:
		return Int32
	case 64:
		return Int64
	}
	return Int128
}

func numberSupertype(a, b DataType) DataType {
	switch {
	case a.IsFloat() && b.IsFloat():
		if a.bits() > b.bits() {
			return a
		}
		return b
	case b.IsFloat():
		return numberSupertype(b, a)
	case a.IsFloat():
		switch n := b.bits(); {
		case n == 8:
			return a
		case n == 16 && a.kind != KindFloat64:
			return Float32
		}
		return Float64
	case a.IsSigned() == b.IsSigned():
		if a.bits() > b.bits() {
			return a
		}
		return b
	case b.IsSigned():
		return numberSupertype(b, a)
	case a.bits() > b.bits():
		return a
	}
	return signed(min(2*b.bits(), 128))
}

// integerDigits is the number of decimal digits of the largest value of an integer type.
func integerDigits(t DataType) int {
	switch t.kind {
	case KindInt8, KindUInt8:
		return 3
	case KindInt16, KindUInt16:
		return 5
	case KindInt32, KindUInt32:
		return 10
	case KindInt64:
		return 19
	case KindUInt64:
		return 20
	}
	return 39
}

func decimalSupertype(a, b DataType) (DataType, bool) {
	switch {
	case b.kind == KindDecimal:
		return Decimal(max(a.Precision(), b.Precision()), max(a.Scale(), b.Scale())), true
	case b.IsFloat():
		return Float64, true
	case b.IsInteger():
		if a.Precision()-a.Scale() < integerDigits(b) {
			return Decimal(38, a.Scale()), true
		}
		return a, true
	}
	return Null, false
}

func dateSupertype(a, b DataType) (DataType, bool) {
	switch b.kind {
	case KindInt32, KindInt64:
		return b, true
	case KindUInt32, KindUInt64:
		return Int64, true
	case KindFloat16, KindFloat32:
		return Float32, true
	case KindFloat64:
		return Float64, true
	case KindDatetime:
		return b, true
	case KindDuration:
		return a, true
	}
	return Null, false
}

// temporalSupertype is that of a Datetime or Duration.
func temporalSupertype(a, b DataType) (DataType, bool) {
	switch b.kind {
	case KindInt32, KindInt64, KindUInt32, KindUInt64:
		return Int64, true
	case KindFloat16, KindFloat32, KindFloat64:
		return Float64, true
	case KindDatetime:
		if a.kind == KindDuration {
			return Datetime(Coarser(a.unit, b.unit), b.zone), true
		}
		return Datetime(Coarser(a.unit, b.unit), a.zone), a.zone == b.zone
	case KindDuration:
		if a.kind == KindDuration {
			return Duration(Coarser(a.unit, b.unit)), true
		}
		return Datetime(Coarser(a.unit, b.unit), a.zone), true
	}
	return Null, false
}

func timeSupertype(b DataType) (DataType, bool) {
	switch {
	case b.kind == KindInt32 || b.kind == KindInt64:
		return Int64, true
	case b.IsFloat():
		return Float64, true
	}
	return Null, false
}

// Coarser returns the unit of lower resolution.
func Coarser(a, b TimeUnit) TimeUnit {
	if a.PerSecond() < b.PerSecond() {
		return a
	}
	return b
}

func listSupertype(a, b DataType) (DataType, bool) {
	if b.kind != KindList && b.kind != KindArray {
		return Null, false
	}
	inner, ok := Supertype(a.Inner(), b.Inner())
	if !ok {
		return Null, false
	}
	if a.kind == KindArray && b.kind == KindArray && a.width == b.width {
		return Array(inner, a.width), true
	}
	return List(inner), true
}

// structSupertype joins the fields by name; a number counts as a record with the first
// field alone.
func structSupertype(a, b DataType) (DataType, bool) {
	if b.IsInteger() || b.IsFloat() {
		if len(a.Fields()) == 0 {
			return Null, false
		}
		b = Struct(Field{a.Fields()[0].Name, b})
	}
	if b.kind != KindStruct {
		return Null, false
	}
	x, y := a.Fields(), b.Fields()
	if len(x) < len(y) {
		x, y = y, x
	}
	out := append([]Field(nil), x...)
	for _, f := range y {
		i := Schema(out).Index(f.Name)
		if i < 0 {
			out = append(out, f)
			continue
		}
		t, ok := Supertype(out[i].Type, f.Type)
		if !ok {
			return Null, false
		}
		out[i].Type = t
	}
	return Struct(out...), true
}
