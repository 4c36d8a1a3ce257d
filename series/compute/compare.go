package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// CompareOp is a comparison.
type CompareOp uint8

// The comparisons. EqMissing and NeMissing take null as a value that equals itself, and
// never give null.
const (
	Eq CompareOp = iota
	Ne
	Lt
	Le
	Gt
	Ge
	EqMissing
	NeMissing
)

// String returns the comparison as it is written.
func (op CompareOp) String() string {
	return [...]string{"==", "!=", "<", "<=", ">", ">=", "eq_missing", "ne_missing"}[op]
}

// swapped is the comparison with the sides exchanged.
func (op CompareOp) swapped() CompareOp {
	return [...]CompareOp{Eq, Ne, Gt, Ge, Lt, Le, EqMissing, NeMissing}[op]
}

// Compare compares a and b, both of type t, row by row. A side of length 1 meets every
// row of the other. NaN equals NaN and is greater than all numbers; strings compare by
// bytes, categories by their strings, enums by position. Lists and records have no order.
func Compare(op CompareOp, a, b array.Array, t dtype.DataType) (*array.Boolean, error) {
	n, err := commonLength(a, b)
	if err != nil {
		return nil, err
	}
	if t.IsNested() && op >= Lt && op <= Ge {
		return nil, dtype.Errorf(dtype.InvalidOperation, "cannot perform '%s' comparison on dtype `%s`", op, t)
	}
	if op == EqMissing || op == NeMissing {
		return compareMissing(op, a, b, t, n), nil
	}
	if n == 0 || allNull(a, n) || allNull(b, n) {
		return array.FullNull(dtype.Boolean, n).(*array.Boolean), nil
	}
	return array.NewBoolean(compareValues(op, a, b, t, n), bothValid(a, b, n)), nil
}

// CompareTyped compares sides of two types, which it brings to their common type. A
// value that the common type does not have counts as null, but a string that an Enum
// does not have is just another string; it has no place in the Enum's order.
func CompareTyped(op CompareOp, a array.Array, at dtype.DataType, b array.Array, bt dtype.DataType) (*array.Boolean, error) {
	if at.Equal(bt) {
		return Compare(op, a, b, at)
	}
	t, err := dtype.ComparisonType(at, bt)
	if err != nil {
		return nil, err
	}
	strict := false
	if t.Kind() == dtype.KindEnum && (at.Kind() == dtype.KindString || bt.Kind() == dtype.KindString) {
		if op >= Lt && op <= Ge {
			strict = true
		} else {
			t = dtype.String
		}
	}
	x, err := Cast(a, at, t, CastOptions{Strict: strict})
	if err != nil {
		return nil, err
	}
	defer x.Release()
	y, err := Cast(b, bt, t, CastOptions{Strict: strict})
	if err != nil {
		return nil, err
	}
	defer y.Release()
	return Compare(op, x, y, t)
}

// compareMissing compares with nulls as values.
func compareMissing(op CompareOp, a, b array.Array, t dtype.DataType, n int) *array.Boolean {
	plain := Eq
	if op == NeMissing {
		plain = Ne
	}
	var values *buffer.Bitmap
	switch na, nb := allNull(a, n), allNull(b, n); {
	case na || nb:
		values = buffer.ZeroBits(n) // decided by the validities below
	default:
		values = compareValues(plain, a, b, t, n)
		if a.NullCount() == 0 && b.NullCount() == 0 {
			return array.NewBoolean(values, nil)
		}
	}
	defer values.Release()
	out := newWordBits(n)
	va, vb := validWordsOf(a, n), validWordsOf(b, n)
	for i := 0; i < n; i += 64 {
		p, q, w := va.at(i), vb.at(i), values.Word(i)
		if plain == Eq {
			out.set(i, p&q&w|^p&^q)
		} else {
			out.set(i, p&q&w|(p^q))
		}
	}
	return array.NewBoolean(out.bitmap(), nil)
}

// validWords reads the validity of a side word by word.
type validWords struct {
	bits *buffer.Bitmap
	word uint64 // when there are no bits
}

func validWordsOf(a array.Array, n int) validWords {
	switch {
	case a.NullCount() == 0:
		return validWords{word: ^uint64(0)}
	case allNull(a, n):
		return validWords{}
	}
	return validWords{bits: a.Validity()}
}

func (v *validWords) at(i int) uint64 {
	if v.bits == nil {
		return v.word
	}
	return v.bits.Word(i)
}

// compareValues compares n rows whatever their validity.
func compareValues(op CompareOp, a, b array.Array, t dtype.DataType, n int) *buffer.Bitmap {
	if a.Len() == 1 && n != 1 {
		a, b, op = b, a, op.swapped()
	}
	switch a := a.(type) {
	case *array.Primitive[int8]:
		return compareNumbers(op, a, b)
	case *array.Primitive[int16]:
		return compareNumbers(op, a, b)
	case *array.Primitive[int32]:
		return compareNumbers(op, a, b)
	case *array.Primitive[int64]:
		return compareNumbers(op, a, b)
	case *array.Primitive[uint8]:
		return compareNumbers(op, a, b)
	case *array.Primitive[uint16]:
		return compareNumbers(op, a, b)
	case *array.Primitive[uint32]:
		return compareNumbers(op, a, b)
	case *array.Primitive[uint64]:
		return compareNumbers(op, a, b)
	case *array.Primitive[float32]:
		return compareFloatRows(op, a, b)
	case *array.Primitive[float64]:
		return compareFloatRows(op, a, b)
	case *array.Primitive[float16.Float]:
		x, y := singles(a), singles(b.(*array.Primitive[float16.Float]))
		defer x.Release()
		defer y.Release()
		return compareFloatRows(op, x, y)
	case *array.Primitive[int128.Int]:
		return compareWide(op, a, b)
	case *array.Boolean:
		return compareBooleans(op, a, b.(*array.Boolean), n)
	case *array.View:
		return compareTexts(op, a, b.(*array.View), n)
	case *array.Dictionary:
		if b.Len() == 1 && n != 1 {
			return compareCategoryWithOne(op, a, b.(*array.Dictionary), t)
		}
	}
	return compareAny(op, a, b, t, n)
}

// compareAny asks row by row.
func compareAny(op CompareOp, a, b array.Array, t dtype.DataType, n int) *buffer.Bitmap {
	step := 1
	if b.Len() == 1 && n != 1 {
		step = 0
	}
	out := newWordBits(n)
	skip := a.NullCount() > 0 || b.NullCount() > 0
	row := func(i int) bool { return !skip || a.IsValid(i) && b.IsValid(i*step) }
	if op == Eq || op == Ne {
		eq := equality(a, b)
		for i := 0; i < n; i += 64 {
			out.set(i, pack64(i, min(64, n-i), func(i int) bool {
				return row(i) && (eq != nil && eq(i, i*step)) == (op == Eq)
			}))
		}
		return out.bitmap()
	}
	order := ordering(a, b, t)
	for i := 0; i < n; i += 64 {
		out.set(i, pack64(i, min(64, n-i), func(i int) bool {
			return row(i) && op.holds(order(i, i*step))
		}))
	}
	return out.bitmap()
}

// holds tells whether the comparison is true for sides that compare as c.
func (op CompareOp) holds(c int) bool {
	switch op {
	case Eq:
		return c == 0
	case Ne:
		return c != 0
	case Lt:
		return c < 0
	case Le:
		return c <= 0
	case Gt:
		return c > 0
	}
	return c >= 0
}

// compareBooleans works 64 rows at a time; false is below true.
func compareBooleans(op CompareOp, a, b *array.Boolean, n int) *buffer.Bitmap {
	out := newWordBits(n)
	scalar := b.Len() == 1 && n != 1
	var q uint64
	if scalar && b.Values().Get(0) {
		q = ^uint64(0)
	}
	for i := 0; i < n; i += 64 {
		p := a.Values().Word(i)
		if !scalar {
			q = b.Values().Word(i)
		}
		var w uint64
		switch op {
		case Eq:
			w = ^(p ^ q)
		case Ne:
			w = p ^ q
		case Lt:
			w = ^p & q
		case Le:
			w = ^p | q
		case Gt:
			w = p &^ q
		default:
			w = p | ^q
		}
		out.set(i, w)
	}
	return out.bitmap()
}
