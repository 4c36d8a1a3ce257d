package array

import (
	"fmt"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/dtype"
)

// Builder collects the rows of one chunk from Go values, one at a time. Use one builder
// for one chunk, from one goroutine.
//
// Append takes what At returns for the builder's type, and what stands for the same
// value without loss: any integer that is in range for integers, any integer or float
// for floats, a bool (0 or 1) for numbers, time.Time for Date and Datetime,
// time.Duration for Duration and Time, []any for List, Array and Struct. Array rows are
// borrowed. Anything else is an error and adds no row.
type Builder interface {
	// Append adds a row; nil adds a null.
	Append(v any) error
	// AppendNull adds a null.
	AppendNull()
	// AppendRows adds all rows of a, a chunk of the builder's type, which it borrows.
	AppendRows(a Array) error
	// Len is the number of rows so far.
	Len() int
	// Finish returns the rows and leaves the builder empty.
	Finish() Array
}

// NewBuilder returns a builder for chunks of dt.
func NewBuilder(dt dtype.DataType) Builder {
	switch dt.Kind() {
	case dtype.KindBoolean:
		return &booleanBuilder{}
	case dtype.KindInt8:
		return &primitiveBuilder[int8]{dt: dt, from: integerFrom[int8]}
	case dtype.KindInt16:
		return &primitiveBuilder[int16]{dt: dt, from: integerFrom[int16]}
	case dtype.KindInt32:
		return &primitiveBuilder[int32]{dt: dt, from: integerFrom[int32]}
	case dtype.KindInt64:
		return &primitiveBuilder[int64]{dt: dt, from: integerFrom[int64]}
	case dtype.KindUInt8:
		return &primitiveBuilder[uint8]{dt: dt, from: integerFrom[uint8]}
	case dtype.KindUInt16:
		return &primitiveBuilder[uint16]{dt: dt, from: integerFrom[uint16]}
	case dtype.KindUInt32:
		return &primitiveBuilder[uint32]{dt: dt, from: integerFrom[uint32]}
	case dtype.KindUInt64:
		return &primitiveBuilder[uint64]{dt: dt, from: integerFrom[uint64]}
	case dtype.KindInt128:
		return &primitiveBuilder[int128.Int]{dt: dt, from: int128From}
	case dtype.KindUInt128:
		return &primitiveBuilder[int128.Uint]{dt: dt, from: uint128From}
	case dtype.KindDecimal:
		return &primitiveBuilder[int128.Int]{dt: dt, from: unscaledFrom}
	case dtype.KindFloat16:
		return &primitiveBuilder[float16.Float]{dt: dt, from: float16From}
	case dtype.KindFloat32:
		return &primitiveBuilder[float32]{dt: dt, from: float32From}
	case dtype.KindFloat64:
		return &primitiveBuilder[float64]{dt: dt, from: float64From}
	case dtype.KindDate:
		return &primitiveBuilder[int32]{dt: dt, from: dateFrom}
	case dtype.KindDatetime, dtype.KindDuration, dtype.KindTime:
		return &primitiveBuilder[int64]{dt: dt, from: temporalFrom(dt)}
	case dtype.KindString, dtype.KindBinary:
		return &viewRows{dt: dt}
	case dtype.KindCategorical, dtype.KindEnum:
		return newDictionaryBuilder(dt)
	case dtype.KindList:
		return &listBuilder{dt: dt, items: NewBuilder(dt.Inner()), offsets: []int64{0}}
	case dtype.KindArray:
		return &fixedListBuilder{dt: dt, items: NewBuilder(dt.Inner())}
	case dtype.KindStruct:
		b := &structBuilder{dt: dt}
		for _, f := range dt.Fields() {
			b.fields = append(b.fields, NewBuilder(f.Type))
		}
		return b
	}
	return &nullBuilder{dt: dt}
}

func unexpected(dt dtype.DataType, v any) error {
	return dtype.Errorf(dtype.TypeMismatch, "unexpected value while building Series of type %s; found value of type %T: %v", dt, v, v)
}

// appendEach adds the rows of a one by one, for kinds without a faster way.
func appendEach(b Builder, dt dtype.DataType, a Array) error {
	for i := range a.Len() {
		v := At(a, dt, i)
		err := b.Append(v)
		ReleaseValue(v)
		if err != nil {
			return err
		}
	}
	return nil
}

// validBuilder is the validity of a chunk that is being built: no bits until the first
// null.
type validBuilder struct {
	bits  buffer.BitmapBuilder
	nulls bool
}

// add records row number n (the rows before it being there already).
func (b *validBuilder) add(n int, valid bool) {
	if valid && !b.nulls {
		return
	}
	if !b.nulls {
		b.nulls = true
		b.bits.AppendN(true, n)
	}
	b.bits.Append(valid)
}

// addRows records the rows of a behind n rows.
func (b *validBuilder) addRows(n int, a Array) {
	if a.NullCount() == 0 {
		if b.nulls {
			b.bits.AppendN(true, a.Len())
		}
		return
	}
	if !b.nulls {
		b.nulls = true
		b.bits.AppendN(true, n)
	}
	if v := a.Validity(); v != nil {
		b.bits.AppendBitmap(v)
	} else {
		b.bits.AppendN(false, a.Len())
	}
}

func (b *validBuilder) finish() *buffer.Bitmap {
	if !b.nulls {
		return nil
	}
	b.nulls = false
	return b.bits.Finish()
}

type primitiveBuilder[T Native] struct {
	dt   dtype.DataType
	from func(any) (T, bool)
	v    []T
	ok   validBuilder
}

func (b *primitiveBuilder[T]) Append(v any) error {
	if v == nil {
		b.AppendNull()
		return nil
	}
	x, ok := b.from(v)
	if !ok {
		return unexpected(b.dt, v)
	}
	b.ok.add(len(b.v), true)
	b.v = append(b.v, x)
	return nil
}

func (b *primitiveBuilder[T]) AppendNull() {
	var zero T
	b.ok.add(len(b.v), false)
	b.v = append(b.v, zero)
}

func (b *primitiveBuilder[T]) AppendRows(a Array) error {
	p, ok := a.(*Primitive[T])
	if !ok {
		return appendEach(b, b.dt, a)
	}
	b.ok.addRows(len(b.v), a)
	b.v = append(b.v, p.Values()...)
	return nil
}

func (b *primitiveBuilder[T]) Len() int { return len(b.v) }

func (b *primitiveBuilder[T]) Finish() Array {
	v := b.v
	b.v = nil
	return NewPrimitive(buffer.FromSlice(v), b.ok.finish())
}

type booleanBuilder struct {
	bits buffer.BitmapBuilder
	ok   validBuilder
}

func (b *booleanBuilder) Append(v any) error {
	switch v := v.(type) {
	case nil:
		b.AppendNull()
	case bool:
		b.ok.add(b.bits.Len(), true)
		b.bits.Append(v)
	default:
		return unexpected(dtype.Boolean, v)
	}
	return nil
}

func (b *booleanBuilder) AppendNull() {
	b.ok.add(b.bits.Len(), false)
	b.bits.Append(false)
}

func (b *booleanBuilder) AppendRows(a Array) error {
	p, ok := a.(*Boolean)
	if !ok {
		return appendEach(b, dtype.Boolean, a)
	}
	b.ok.addRows(b.bits.Len(), a)
	b.bits.AppendBitmap(p.values)
	return nil
}

func (b *booleanBuilder) Len() int { return b.bits.Len() }

func (b *booleanBuilder) Finish() Array { return NewBoolean(b.bits.Finish(), b.ok.finish()) }

type nullBuilder struct {
	dt dtype.DataType
	n  int
}

func (b *nullBuilder) Append(v any) error {
	if v != nil {
		return unexpected(b.dt, v)
	}
	b.n++
	return nil
}

func (b *nullBuilder) AppendNull() { b.n++ }

func (b *nullBuilder) AppendRows(a Array) error {
	if a.NullCount() != a.Len() {
		return unexpected(b.dt, fmt.Sprintf("%T", a))
	}
	b.n += a.Len()
	return nil
}

func (b *nullBuilder) Len() int { return b.n }

func (b *nullBuilder) Finish() Array {
	n := b.n
	b.n = 0
	return NewNull(n)
}
