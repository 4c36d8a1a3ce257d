package dtype

import "fmt"

// ArithmeticOp is an arithmetic operator.
type ArithmeticOp uint8

// The arithmetic operators.
const (
	Add ArithmeticOp = iota
	Sub
	Mul
	TrueDiv
	FloorDiv
	Mod
	Pow
)

// String returns the operator as it is written.
func (op ArithmeticOp) String() string { return [...]string{"+", "-", "*", "/", "//", "%", "**"}[op] }

// word is the operator's name in messages.
func (op ArithmeticOp) word() string {
	return [...]string{"add", "sub", "mul", "div", "floor_div", "rem", "pow"}[op]
}

// verb is its name in messages about one type.
func (op ArithmeticOp) verb() string {
	return [...]string{"add", "subtract", "multiply", "divide", "floor_div", "remainder", "pow"}[op]
}

// ArithmeticType returns the type of a op b.
func ArithmeticType(op ArithmeticOp, a, b DataType) (DataType, error) {
	switch {
	case op == Pow:
		return powType(a, b)
	case a.kind == KindList || a.kind == KindArray || b.kind == KindList || b.kind == KindArray:
		return listArithmetic(op, a, b)
	case a.IsTemporal() || b.IsTemporal():
		return temporalArithmetic(op, a, b)
	case a.kind == KindStruct || b.kind == KindStruct:
		return structArithmetic(op, a, b)
	case isText(a) || isText(b):
		return textArithmetic(op, a, b)
	case a.IsCategorical() || b.IsCategorical():
		return categoricalArithmetic(op, a, b)
	case op == TrueDiv:
		return quotientType(a, b)
	}
	t, ok := Supertype(a, b)
	if !ok {
		return Null, noSupertype(a, b)
	}
	switch {
	case t.kind == KindDecimal:
		return Decimal(38, t.Scale()), nil
	case t.kind == KindBoolean && op == Add:
		return IndexType, nil
	case t.kind == KindBoolean, t.kind == KindNull && op == FloorDiv:
		return Null, unsupported(op, t)
	}
	return t, nil
}

func isText(t DataType) bool { return t.kind == KindString || t.kind == KindBinary }

func noSupertype(a, b DataType) error {
	return Errorf(SchemaMismatch, "failed to determine supertype of %s and %s", a, b)
}

// unsupported is the error of an operator that a type does not have.
func unsupported(op ArithmeticOp, t DataType) error {
	if op == FloorDiv {
		return Errorf(InvalidOperation, "floor_div operation not supported for dtype `%s`", t)
	}
	return Errorf(InvalidOperation, "`%s` operation not supported for dtype `%s`", op.verb(), t)
}

func unsupportedPair(op ArithmeticOp, a, b DataType) error {
	if op == FloorDiv {
		return unsupported(op, a)
	}
	return Errorf(InvalidOperation, "%s operation not supported for dtypes `%s` and `%s`", op.word(), a, b)
}

func notAllowed(op ArithmeticOp, a, b DataType) error {
	if op == TrueDiv {
		return unsupportedPair(op, a, b)
	}
	return OperandError(InvalidOperation, func(left, right Operand) string {
		return fmt.Sprintf("%s not allowed on %s and %s", op, left.or(a), right.or(b))
	})
}

func powType(a, b DataType) (DataType, error) {
	number := func(t DataType) bool { return t.IsInteger() || t.IsFloat() }
	switch {
	case !number(a):
		return Null, Errorf(InvalidOperation, "`pow` operation not supported for dtype `%s` as base", a)
	case !number(b):
		return Null, Errorf(InvalidOperation, "`pow` operation not supported for dtype `%s` as exponent", b)
	case a.IsInteger() && b.IsFloat():
		return b, nil
	}
	return a, nil
}

// quotientType is the type of a / b for plain types.
func quotientType(a, b DataType) (DataType, error) {
	if a.kind == KindDecimal || b.kind == KindDecimal {
		o := b
		if a.kind != KindDecimal {
			o = a
		}
		switch {
		case a.kind == KindBoolean:
			return Float64, nil
		case o.kind == KindNull:
			return Decimal(38, max(a.Scale(), b.Scale())), nil
		}
		t, ok := Supertype(a, b)
		if !ok {
			return Null, noSupertype(a, b)
		}
		if t.kind == KindDecimal {
			return Decimal(38, t.Scale()), nil
		}
		return t, nil
	}
	float := func(t DataType) bool { return t.IsFloat() }
	switch {
	case float(a) || float(b):
		t, ok := Supertype(a, b)
		if !ok {
			return Null, noSupertype(a, b)
		}
		return t, nil
	}
	return Float64, nil
}

func textArithmetic(op ArithmeticOp, a, b DataType) (DataType, error) {
	if op == TrueDiv {
		if a.kind == KindString || b.kind == KindString {
			return Null, Errorf(InvalidOperation, "division with 'String' datatypes is not allowed")
		}
		switch {
		case a.IsFloat() || a.kind == KindDecimal:
			return Null, noSupertype(a, b)
		case a.IsCategorical():
			return Null, Errorf(ComputeError, "cannot cast categorical types to Float64")
		}
		return Null, Errorf(InvalidOperation, "casting from BinaryView to Float64 not supported")
	}
	if a.IsNumeric() && b.kind == KindString || b.IsNumeric() && a.kind == KindString {
		return Null, OperandError(InvalidOperation, func(left, right Operand) string {
			sides := ""
			if left.Text != "" {
				sides = fmt.Sprintf(" (lhs: %s, rhs: %s)", left.Text, right.Text)
			}
			return fmt.Sprintf("arithmetic on dtypes %s and %s is not allowed%s; try an explicit cast first", left.or(a), right.or(b), sides)
		})
	}
	t, ok := Supertype(a, b)
	if !ok {
		return Null, noSupertype(a, b)
	}
	if op != Add {
		return Null, unsupportedPair(op, t, t)
	}
	return t, nil
}

func categoricalArithmetic(op ArithmeticOp, a, b DataType) (DataType, error) {
	t, ok := Supertype(a, b)
	switch {
	case op == TrueDiv && (a.IsFloat() || a.kind == KindDecimal):
		return Null, noSupertype(a, b)
	case op == TrueDiv:
		return Null, Errorf(ComputeError, "cannot cast categorical types to Float64")
	case !ok:
		return Null, noSupertype(a, b)
	case op == Add && a.IsCategorical() && b.IsCategorical():
		return String, nil // a string literal beside such a column has its type
	}
	return Null, unsupported(op, t)
}

// temporalArithmetic is for pairs in which a side is a Date, Datetime, Duration or Time
// and none is a list.
func temporalArithmetic(op ArithmeticOp, a, b DataType) (DataType, error) {
	point := func(t DataType) bool { return t.kind == KindDate || t.kind == KindDatetime }
	number := func(t DataType) bool { return t.IsInteger() || t.IsFloat() }
	switch op {
	case Add:
		switch {
		case point(a) && b.kind == KindDuration:
			return shifted(a, b), nil
		case point(b) && a.kind == KindDuration:
			return shifted(b, a), nil
		case a.kind == KindDuration && b.kind == KindDuration:
			return Duration(Coarser(a.unit, b.unit)), nil
		}
	case Sub:
		switch {
		case point(a) && b.kind == KindDuration:
			return shifted(a, b), nil
		case a.kind == KindDuration && b.kind == KindDuration:
			return Duration(Coarser(a.unit, b.unit)), nil
		case a.kind == KindTime && b.kind == KindTime:
			return Duration(Nanoseconds), nil
		case a.kind == KindDate && b.kind == KindDate:
			return Duration(Microseconds), nil
		case point(a) && point(b):
			t, ok := Supertype(a, b)
			if !ok {
				return Null, noSupertype(a, b)
			}
			return Duration(t.unit), nil
		}
	case Mul:
		switch {
		case a.kind == KindDuration && number(b):
			return a, nil
		case b.kind == KindDuration && number(a):
			return b, nil
		}
	case TrueDiv:
		switch {
		case a.kind == KindDuration && number(b):
			return a, nil
		case a.kind == KindDuration && b.kind == KindDuration:
			return Float64, nil
		}
	case Mod:
		switch {
		case a.kind == KindDuration && b.kind == KindNull:
			return a, nil
		case b.kind == KindDuration && a.kind == KindNull:
			return b, nil
		}
	}
	if a.kind == KindDuration || b.kind == KindDuration {
		timed := a.kind == KindTime || b.kind == KindTime
		number := func(t DataType) bool { return t.IsInteger() || t.IsFloat() }
		_, ok := Supertype(a, b)
		switch {
		case ok, op == TrueDiv:
		case (op == Add || op == Sub) && timed, op == Mul && !timed, (op == FloorDiv || op == Mod) && !timed && !number(a) && !number(b):
			return Null, noSupertype(a, b)
		}
	}
	if op == TrueDiv {
		switch {
		case a.kind == KindString || b.kind == KindString:
			return Null, Errorf(InvalidOperation, "division with 'String' datatypes is not allowed")
		case a.kind == KindDuration:
			return Null, Errorf(InvalidOperation, "true division of %s with %s is not allowed", a, b)
		case a.IsTemporal():
			return Null, Errorf(InvalidOperation, "division of '%s' datatype is not allowed", a.kind)
		}
	}
	return Null, notAllowed(op, a, b)
}

// shifted is the type of a Date or Datetime that a Duration is added to.
func shifted(point, by DataType) DataType {
	if point.kind == KindDate {
		return point
	}
	return Datetime(Coarser(point.unit, by.unit), point.zone)
}

// listArithmetic is for pairs in which a side is a List or Array: item by item, both
// sides being lists of one nesting or one of them a number for all items.
func listArithmetic(op ArithmeticOp, a, b DataType) (DataType, error) {
	listLike := func(t DataType) bool { return t.kind == KindList || t.kind == KindArray }
	leaf := func(t DataType) DataType {
		for listLike(t) {
			t = t.Inner()
		}
		return t
	}
	x, y := leaf(a), leaf(b)
	item := func(t DataType) bool {
		return t.IsInteger() || t.IsFloat() || t.kind == KindBoolean || t.kind == KindNull
	}
	if !item(x) || !item(y) {
		switch {
		case a.IsTemporal() || b.IsTemporal():
			return Null, notAllowed(op, a, b)
		case (a.kind == KindArray || b.kind == KindArray) && item(y) != item(x):
			return Null, Errorf(ComputeError, "cannot %s non-numeric inner dtypes: (left: %s, right: %s)", op.word(), x, y)
		}
		return Null, Errorf(InvalidOperation, "cannot %s columns: dtype was not list on all nesting levels: (left: %s, right: %s)", op.word(), a, b)
	}
	switch {
	case listLike(a) && listLike(b) && (a.kind != b.kind || a.width != b.width || listDepth(a) != listDepth(b)):
		return Null, Errorf(InvalidOperation, "%s operation not supported for dtypes: %s != %s", op.word(), a, b)
	case listLike(a.Inner()) && listLike(b) && !sameArrays(a, b):
		return Null, Errorf(InvalidOperation, "cannot %s two list columns with non-numeric inner types: (left: %s, right: %s)", op.word(), a, b)
	case listLike(a) && listLike(b):
		inner, err := ArithmeticType(op, sums(a.Inner(), b.Inner()), sums(b.Inner(), a.Inner()))
		if err != nil {
			return Null, err
		}
		return a.WithInner(inner), nil
	case listLike(a):
		inner, err := ArithmeticType(op, sums(a.Inner(), b), sums(b, a.Inner()))
		if err != nil {
			return Null, err
		}
		return a.WithInner(inner), nil
	}
	inner, err := ArithmeticType(op, sums(a, b.Inner()), sums(b.Inner(), a))
	if err != nil {
		return Null, err
	}
	return b.WithInner(inner), nil
}

// sums is the type that items of t are calculated with beside o: two truth values count as
// numbers.
func sums(t, o DataType) DataType {
	if t.kind == KindBoolean && o.kind == KindBoolean {
		return IndexType
	}
	return t
}

// sameArrays tells whether two types are Arrays of one shape down to the items.
func sameArrays(a, b DataType) bool {
	for a.kind == KindArray && b.kind == KindArray {
		if a.width != b.width {
			return false
		}
		a, b = a.Inner(), b.Inner()
	}
	return !a.IsNested() && !b.IsNested()
}

// WithInner returns the List or Array type with other items.
func (t DataType) WithInner(inner DataType) DataType {
	if t.kind == KindArray {
		return Array(inner, t.width)
	}
	return List(inner)
}

// structArithmetic is for pairs in which a side is a Struct: field by field.
func structArithmetic(op ArithmeticOp, a, b DataType) (DataType, error) {
	if a.kind == KindString || b.kind == KindString {
		return textArithmetic(op, a, b)
	}
	if (a.kind == KindNull || b.kind == KindNull || a.kind == KindBoolean || b.kind == KindBoolean) && op == TrueDiv {
		return Null, unsupportedPair(op, a, b)
	}
	if a.kind != KindStruct {
		a, b = b, a
	}
	if b.kind == KindNull {
		b = a
	}
	if b.kind == KindStruct {
		if len(a.Fields()) != len(b.Fields()) {
			return Null, Errorf(InvalidOperation, "cannot %s structs with different numbers of fields: %d and %d", op, len(a.Fields()), len(b.Fields()))
		}
	} else if !b.IsInteger() && !b.IsFloat() {
		return Null, noSupertype(a, b)
	}
	out := append([]Field(nil), a.Fields()...)
	for i, f := range out {
		if !f.Type.IsInteger() && !f.Type.IsFloat() && b.kind != KindStruct {
			return Null, Errorf(InvalidOperation, "cannot %s a struct with non-numeric field: (field: %s, dtype: %s)", op, f.Name, f.Type)
		}
		with := b
		if b.kind == KindStruct {
			k := Schema(b.Fields()).Index(f.Name)
			if k < 0 {
				return Null, noSupertype(a, b)
			}
			with = b.Fields()[k].Type
		}
		t, err := ArithmeticType(op, f.Type, with)
		if err != nil {
			return Null, err
		}
		out[i].Type = t
	}
	return Struct(out...), nil
}
