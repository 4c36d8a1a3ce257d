package dtype

import "fmt"

// ComparisonType returns the type that both sides of a comparison are cast to.
func ComparisonType(a, b DataType) (DataType, error) {
	if a.Equal(b) {
		return a, nil
	}
	number := func(t DataType) bool { return t.IsInteger() || t.IsFloat() }
	switch {
	case a.kind == KindNull || b.kind == KindNull:
	case a.kind == KindString && number(b):
		return Null, Errorf(ComputeError, "cannot compare string with numeric type (%s)", b)
	case b.kind == KindString && number(a):
		return Null, Errorf(ComputeError, "cannot compare string with numeric type (%s)", a)
	case a.IsCategorical() && b.IsCategorical():
		return Null, noComparison(a, b)
	case a.IsCategorical() && b.kind == KindString:
		return a.comparedWithString(), nil
	case b.IsCategorical() && a.kind == KindString:
		return b.comparedWithString(), nil
	case a.IsCategorical():
		return Null, Errorf(ComputeError, "cannot compare categorical with %s", b)
	case b.IsCategorical():
		return Null, Errorf(ComputeError, "cannot compare categorical with %s", a)
	case a.kind == KindString || b.kind == KindString:
		o := a
		if a.kind == KindString {
			o = b
		}
		switch {
		case a.kind == KindTime || o.kind == KindDate || o.kind == KindDatetime:
			return Null, Errorf(InvalidOperation, "cannot compare 'date/datetime/time' to a string value (create native python { 'date', 'datetime', 'time' } or compare to a temporal column)")
		case o.kind == KindDuration || o.kind == KindList || o.kind == KindArray:
			return Null, CanCast(o, String)
		}
	case a.kind == KindDuration && (b.kind == KindDate || b.kind == KindDatetime):
		return Null, CanCast(a, b)
	case b.kind == KindDuration && (a.kind == KindDate || a.kind == KindDatetime):
		return Null, CanCast(b, a)
	}
	if a.kind == KindStruct && number(b) && len(a.Fields()) > 1 || b.kind == KindStruct && number(a) && len(b.Fields()) > 1 {
		return Null, Errorf(InvalidOperation, "must specify one field in the struct")
	}
	if x, y := listDepth(a), listDepth(b); x != y && x > 0 && y > 0 {
		return Null, Errorf(InvalidOperation, "cannot compare %s with %s", a, b)
	}
	t, ok := Supertype(a, b)
	if !ok {
		return Null, noComparison(a, b)
	}
	return t, nil
}

// listDepth is the number of lists within each other.
func listDepth(t DataType) (n int) {
	for t.kind == KindList || t.kind == KindArray {
		t = t.Inner()
		n++
	}
	return n
}

// comparedWithString: an Enum compares by position, so that the strings become values
// of it.
func (t DataType) comparedWithString() DataType {
	if t.kind == KindEnum {
		return t
	}
	return String
}

func noComparison(a, b DataType) error { return noComparisonBy("", a, b) }

// noComparisonBy names the comparison, "" for equality.
func noComparisonBy(symbol string, a, b DataType) error {
	if symbol != "" {
		symbol = "'" + symbol + "' "
	}
	return OperandError(SchemaMismatch, func(left, right Operand) string {
		return fmt.Sprintf("could not evaluate %scomparison between series '%s' of dtype: %s and series '%s' of dtype: %s", symbol, left.Name, a.Name(), right.Name, b.Name())
	})
}

// OrderType is ComparisonType for a comparison by order, written as symbol: lists and
// records have no order.
func OrderType(symbol string, a, b DataType) (DataType, error) {
	t, err := ComparisonType(a, b)
	switch {
	case err != nil && KindOf(err) == SchemaMismatch:
		return t, noComparisonBy(symbol, a, b)
	case err == nil && t.IsNested():
		return Null, OperandError(InvalidOperation, func(left, right Operand) string {
			return fmt.Sprintf("cannot perform '%s' comparison between series '%s' of dtype: %s and series '%s' of dtype: %s", symbol, left.Name, t, right.Name, t)
		})
	}
	return t, err
}

// LogicType returns the type of a bitwise operation (and_, or_, xor).
func LogicType(name string, a, b DataType) (DataType, error) {
	word := map[string]string{"and_": "bitand", "or_": "bitor", "xor": "bitxor"}[name]
	if word == "" {
		word = name
	}
	if a.kind == KindNull {
		a, b = b, a
	}
	if (a.kind == KindBoolean || a.IsInteger()) && (b.kind == KindNull || a == b) {
		return a, nil
	}
	if a.IsInteger() && b.IsInteger() {
		return numberSupertype(a, b), nil
	}
	symbol := map[string]string{"and_": "&", "or_": "|", "xor": "^"}[name]
	if x, y := a, b; x.kind == KindBoolean && (y.IsInteger() || y.IsFloat()) || y.kind == KindBoolean && (x.IsInteger() || x.IsFloat()) {
		if x.kind == KindBoolean {
			x, y = y, x
		}
		return Null, Errorf(ComputeError, "%s on %s and %s is not supported\nHint: cast the %s to %s using pl.Expr.cast().", symbol, a.Name(), b.Name(), y.Name(), x.Name())
	}
	if point := func(t DataType) bool { return t.kind == KindDate || t.kind == KindDatetime || t.kind == KindTime }; point(a) || point(b) {
		return Null, Errorf(InvalidOperation, "%s not allowed on %s and %s", symbol, a, b)
	}
	if nested := func(t DataType) bool { return t.kind == KindList || t.kind == KindArray }; nested(a) && nested(b) {
		return Null, Errorf(InvalidOperation, "cannot %s two list columns with non-numeric inner types: (left: %s, right: %s)", symbol, a, b)
	} else if nested(a) || nested(b) {
		if nested(b) {
			a = b
		}
		return Null, Errorf(InvalidOperation, "`%s` operation not supported for dtype `%s`", word, a)
	}
	span := (a.kind == KindDuration || b.kind == KindDuration) && a.kind != KindTime && b.kind != KindTime && !a.IsInteger() && !b.IsInteger() && !a.IsFloat() && !b.IsFloat()
	if t, ok := Supertype(a, b); ok || (a.IsTemporal() || b.IsTemporal()) && !span {
		return Null, Errorf(InvalidOperation, "`%s` operation not supported for dtype `%s`", word, t)
	}
	return Null, Errorf(SchemaMismatch, "failed to determine supertype of %s and %s", a, b)
}
