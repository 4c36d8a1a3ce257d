package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// LogicOp is a boolean operator, bitwise on integers.
type LogicOp uint8

// The boolean operators.
const (
	LogicAnd LogicOp = iota
	LogicOr
	LogicXor
)

// Logic returns a op b: Kleene's logic on booleans (false and null is false, true or
// null is true), bit by bit on integers. A side of length 1 meets every row.
func Logic(op LogicOp, a array.Array, at dtype.DataType, b array.Array, bt dtype.DataType) (array.Array, error) {
	rt, err := dtype.LogicType([...]string{"and_", "or_", "xor"}[op], at, bt)
	if err != nil {
		return nil, err
	}
	n, err := commonLength(a, b)
	if err != nil {
		return nil, err
	}
	x, y, err := castBoth(a, at, b, bt, rt)
	if err != nil {
		return nil, err
	}
	defer x.Release()
	defer y.Release()
	if rt.Kind() == dtype.KindBoolean {
		return logic(op, x.(*array.Boolean), y.(*array.Boolean), n), nil
	}
	if allNull(x, n) || allNull(y, n) {
		return array.FullNull(rt, n), nil
	}
	switch x := x.(type) {
	case *array.Primitive[int8]:
		return bitwise(op, x, y), nil
	case *array.Primitive[int16]:
		return bitwise(op, x, y), nil
	case *array.Primitive[int32]:
		return bitwise(op, x, y), nil
	case *array.Primitive[int64]:
		return bitwise(op, x, y), nil
	case *array.Primitive[uint8]:
		return bitwise(op, x, y), nil
	case *array.Primitive[uint16]:
		return bitwise(op, x, y), nil
	case *array.Primitive[uint32]:
		return bitwise(op, x, y), nil
	case *array.Primitive[uint64]:
		return bitwise(op, x, y), nil
	case *array.Primitive[int128.Int]:
		y := y.(*array.Primitive[int128.Int])
		switch op {
		case LogicAnd:
			return zipRows(x, y, int128.Int.And), nil
		case LogicOr:
			return zipRows(x, y, int128.Int.Or), nil
		}
		return zipRows(x, y, int128.Int.Xor), nil
	case *array.Primitive[int128.Uint]:
		y := y.(*array.Primitive[int128.Uint])
		switch op {
		case LogicAnd:
			return zipRows(x, y, int128.Uint.And), nil
		case LogicOr:
			return zipRows(x, y, int128.Uint.Or), nil
		}
		return zipRows(x, y, int128.Uint.Xor), nil
	}
	return nil, dtype.Errorf(dtype.InvalidOperation, "boolean operators are not supported for dtype `%s`", rt)
}

func bitwise[T integer](op LogicOp, a *array.Primitive[T], o array.Array) array.Array {
	b := o.(*array.Primitive[T])
	n := resultLength(a, b)
	out := buffer.Alloc[T](n)
	dst, _ := out.MutSlice()
	x, y := a.Values(), b.Values()
	if len(x) == 1 && n != 1 { // the operators are symmetric
		x, y = y, x
	}
	switch scalar := len(y) == 1 && n != 1; {
	case op == LogicAnd && scalar:
		zipRight(dst, x, y[0], func(p, q T) T { return p & q })
	case op == LogicAnd:
		zip(dst, x, y, func(p, q T) T { return p & q })
	case op == LogicOr && scalar:
		zipRight(dst, x, y[0], func(p, q T) T { return p | q })
	case op == LogicOr:
		zip(dst, x, y, func(p, q T) T { return p | q })
	case scalar:
		zipRight(dst, x, y[0], func(p, q T) T { return p ^ q })
	default:
		zip(dst, x, y, func(p, q T) T { return p ^ q })
	}
	return array.NewPrimitive(out, bothValid(a, b, n))
}

// And returns a and b by Kleene's logic; a side of length 1 meets every row.
func And(a, b *array.Boolean) *array.Boolean { return logic(LogicAnd, a, b, resultLength(a, b)) }

// Or returns a or b by Kleene's logic; a side of length 1 meets every row.
func Or(a, b *array.Boolean) *array.Boolean { return logic(LogicOr, a, b, resultLength(a, b)) }

// Xor returns a xor b, null where a side is null; a side of length 1 meets every row.
func Xor(a, b *array.Boolean) *array.Boolean { return logic(LogicXor, a, b, resultLength(a, b)) }

// Not returns the inverse; nulls stay null.
func Not(a *array.Boolean) *array.Boolean {
	return array.NewBoolean(buffer.Not(a.Values()), cloneValidity(a))
}

// Invert returns the inverse of booleans, and integers with all bits inverted.
func Invert(a array.Array) (array.Array, error) {
	switch a := a.(type) {
	case *array.Null:
		return a.Clone(), nil
	case *array.Boolean:
		return Not(a), nil
	case *array.Primitive[int8]:
		return invert(a), nil
	case *array.Primitive[int16]:
		return invert(a), nil
	case *array.Primitive[int32]:
		return invert(a), nil
	case *array.Primitive[int64]:
		return invert(a), nil
	case *array.Primitive[uint8]:
		return invert(a), nil
	case *array.Primitive[uint16]:
		return invert(a), nil
	case *array.Primitive[uint32]:
		return invert(a), nil
	case *array.Primitive[uint64]:
		return invert(a), nil
	case *array.Primitive[int128.Int]:
		return mapRows(a, int128.Int.Not), nil
	case *array.Primitive[int128.Uint]:
		return mapRows(a, int128.Uint.Not), nil
	}
	return nil, dtype.Errorf(dtype.InvalidOperation, "only booleans and integers can be inverted")
}

func invert[T integer](a *array.Primitive[T]) array.Array {
	out := buffer.Alloc[T](a.Len())
	dst, _ := out.MutSlice()
	mapTo(dst, a.Values(), func(x T) T { return ^x })
	return array.NewPrimitive(out, cloneValidity(a))
}

// mapRows applies f to each value, those under nulls included.
func mapRows[S, D array.Native](a *array.Primitive[S], f func(S) D) *array.Primitive[D] {
	out := buffer.Alloc[D](a.Len())
	dst, _ := out.MutSlice()
	mapTo(dst, a.Values(), f)
	return array.NewPrimitive(out, cloneValidity(a))
}

// bitWords reads a boolean side word by word; a side of length 1 repeats its value.
type bitWords struct {
	values, validity *buffer.Bitmap
	v, ok            uint64 // of a side of length 1
	one              bool
}

func wordsOf(a *array.Boolean, n int) bitWords {
	w := bitWords{values: a.Values(), validity: a.Validity()}
	if a.Len() == 1 && n != 1 {
		w.one = true
		if a.IsValid(0) {
			w.ok = ^uint64(0)
			if a.Values().Get(0) {
				w.v = ^uint64(0)
			}
		}
	}
	return w
}

// at returns the values of rows i to i+63 and which of them are valid.
func (w *bitWords) at(i int) (v, ok uint64) {
	if w.one {
		return w.v, w.ok
	}
	if w.validity == nil {
		return w.values.Word(i), ^uint64(0)
	}
	ok = w.validity.Word(i)
	return w.values.Word(i) & ok, ok
}

// logic works 64 rows at a time.
func logic(op LogicOp, a, b *array.Boolean, n int) *array.Boolean {
	values := newWordBits(n)
	var validity wordBits
	nulls := a.NullCount() > 0 || b.NullCount() > 0
	if nulls {
		validity = newWordBits(n)
	}
	x, y := wordsOf(a, n), wordsOf(b, n)
	for i := 0; i < n; i += 64 {
		v, vok := x.at(i)
		w, wok := y.at(i)
		var r, ok uint64
		switch op {
		case LogicAnd:
			r = v & w
			ok = vok&wok | vok&^v | wok&^w // a false side decides
		case LogicOr:
			r = v | w
			ok = vok&wok | v | w // a true side decides
		default:
			r, ok = v^w, vok&wok
		}
		values.set(i, r)
		if nulls {
			validity.set(i, ok)
		}
	}
	if nulls {
		return array.NewBoolean(values.bitmap(), validity.bitmap())
	}
	return array.NewBoolean(values.bitmap(), nil)
}
