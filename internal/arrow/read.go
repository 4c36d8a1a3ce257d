package arrow

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// reader makes the chunk of one column of a batch.
type reader struct {
	b  *Batch
	at Cursor
}

// Column makes the chunk of a column whose parts start at c, of type dt, which is the
// field's DType. Its contents are checked: views and offsets stay within their data,
// strings are UTF-8, codes have values. Numbers are not looked at.
func (b *Batch) Column(f *Field, dt dtype.DataType, c Cursor) (array.Array, error) {
	r := &reader{b, c}
	a, err := r.column(&f.Type, dt, 0)
	if err == nil && int64(a.Len()) != b.Rows {
		n := a.Len()
		a.Release()
		return nil, corrupt("column of %d rows in a batch of %d", n, b.Rows)
	}
	return a, err
}

func (r *reader) column(t *Type, dt dtype.DataType, depth int) (array.Array, error) {
	if depth > MaxDepth {
		return nil, unsupported("types nested deeper than %d levels", MaxDepth)
	}
	n, err := r.node()
	if err != nil {
		return nil, err
	}
	if t.Dictionary != nil {
		return r.codes(t, dt, n)
	}
	if t.ID == Null {
		return array.NewNull(int(n.Len)), nil
	}
	if t.ID == RunEndEncoded {
		return r.runs(t, dt, n, depth)
	}
	validity, err := r.validity(n)
	if err != nil {
		return nil, err
	}
	a, err := r.body(t, dt, int(n.Len), validity, depth)
	if err != nil && validity != nil {
		validity.Release()
	}
	return a, err
}

// body makes the chunk behind node and validity. On an error it leaves validity to the
// caller.
func (r *reader) body(t *Type, dt dtype.DataType, n int, validity *buffer.Bitmap, depth int) (array.Array, error) {
	switch t.ID {
	case Bool:
		raw, err := r.stored()
		if err != nil {
			return nil, err
		}
		bits, err := r.bits(raw, n)
		if err != nil {
			return nil, err
		}
		return array.NewBoolean(bits, validity), nil
	case Int, Float, Decimal, Date, Time, Timestamp, Duration:
		return r.numbers(t, n, validity)
	case Utf8, Binary:
		return offsetStrings[int32](r, t.ID == Utf8, n, validity)
	case LargeUtf8, LargeBinary:
		return offsetStrings[int64](r, t.ID == LargeUtf8, n, validity)
	case Utf8View, BinaryView:
		return r.views(t.ID == Utf8View, n, validity)
	case FixedSizeBinary:
		return r.fixedBinary(t.Width, n, validity)
	case List, Map:
		return lists[int32](r, t, dt, n, validity, depth)
	case LargeList:
		return lists[int64](r, t, dt, n, validity, depth)
	case ListView:
		return listViews[int32](r, t, dt, n, validity, depth)
	case LargeListView:
		return listViews[int64](r, t, dt, n, validity, depth)
	case FixedSizeList:
		return r.fixedLists(t, dt, n, validity, depth)
	case Struct:
		return r.structs(t, dt, n, validity, depth)
	}
	return nil, unsupported("%s", t.ID)
}

func (r *reader) numbers(t *Type, n int, validity *buffer.Bitmap) (array.Array, error) {
	switch t.ID {
	case Int:
		if t.Signed {
			switch t.Bits {
			case 8:
				return primitive[int8](r, n, validity)
			case 16:
				return primitive[int16](r, n, validity)
			case 32:
				return primitive[int32](r, n, validity)
			case 64:
				return primitive[int64](r, n, validity)
			case 128:
				return primitive[int128.Int](r, n, validity)
			}
		}
		switch t.Bits {
		case 8:
			return primitive[uint8](r, n, validity)
		case 16:
			return primitive[uint16](r, n, validity)
		case 32:
			return primitive[uint32](r, n, validity)
		case 64:
			return primitive[uint64](r, n, validity)
		case 128:
			return primitive[int128.Uint](r, n, validity)
		}
	case Float:
		switch t.Bits {
		case 16:
			return primitive[float16.Float](r, n, validity)
		case 32:
			return primitive[float32](r, n, validity)
		case 64:
			return primitive[float64](r, n, validity)
		}
	case Decimal:
		switch t.Bits {
		case 32:
			return widen[int32](r, n, validity)
		case 64:
			return widen[int64](r, n, validity)
		case 128:
			return primitive[int128.Int](r, n, validity)
		}
	case Date:
		if t.Bits == 32 {
			return primitive[int32](r, n, validity)
		}
		return primitive[int64](r, n, validity)
	case Time:
		if t.Bits == 32 {
			return times[int32](r, n, validity, perUnit(t.Unit))
		}
		return times[int64](r, n, validity, perUnit(t.Unit))
	case Timestamp, Duration:
		if t.Unit == Second {
			return scale[int64](r, n, validity, 1000)
		}
		return primitive[int64](r, n, validity)
	}
	return nil, unsupported("%s of %d bits", t.ID, t.Bits)
}

// perUnit is the number of nanoseconds in a unit.
func perUnit(u Unit) int64 { return [...]int64{1e9, 1e6, 1e3, 1}[u&3] }

func primitive[T array.Native](r *reader, n int, validity *buffer.Bitmap) (array.Array, error) {
	v, err := fixed[T](r, n)
	if err != nil {
		return nil, err
	}
	return array.NewPrimitive(v, validity), nil
}

// widen makes 128-bit decimals of narrower ones.
func widen[T int32 | int64](r *reader, n int, validity *buffer.Bitmap) (array.Array, error) {
	v, err := fixed[T](r, n)
	if err != nil {
		return nil, err
	}
	defer v.Release()
	out := buffer.Alloc[int128.Int](n)
	dst, _ := out.MutSlice()
	for i, x := range v.Values() {
		dst[i] = int128.Int{Lo: uint64(int64(x)), Hi: int64(x) >> 63}
	}
	return array.NewPrimitive(out, validity), nil
}

// scale multiplies values into a finer unit. What does not fit wraps, as in Polars.
func scale[T int32 | int64](r *reader, n int, validity *buffer.Bitmap, by int64) (array.Array, error) {
	v, err := fixed[T](r, n)
	if err != nil {
		return nil, err
	}
	if same, ok := any(v).(*buffer.Buffer[int64]); ok && by == 1 {
		return array.NewPrimitive(same, validity), nil
	}
	defer v.Release()
	out := buffer.Alloc[int64](n)
	dst, _ := out.MutSlice()
	for i, x := range v.Values() {
		dst[i] = int64(x) * by
	}
	return array.NewPrimitive(out, validity), nil
}

// times makes times of day in nanoseconds. Those outside of a day are null, as in
// Polars; the end of the day itself, which writers use for a leap second, is kept.
func times[T int32 | int64](r *reader, n int, validity *buffer.Bitmap, by int64) (array.Array, error) {
	const day = 86400 * 1e9
	a, err := scale[T](r, n, validity, by)
	if err != nil {
		return nil, err
	}
	v := a.(*array.Primitive[int64]).Values()
	outside := false
	for _, x := range v {
		outside = outside || uint64(x) > day
	}
	if !outside {
		return a, nil
	}
	var b buffer.BitmapBuilder
	b.Grow(n)
	for i, x := range v {
		b.Append(uint64(x) <= day && (validity == nil || validity.Get(i)))
	}
	defer a.Release() // with validity
	return a.WithValidity(b.FinishValidity()), nil
}
