package parquet

import (
	"encoding/binary"
	"math"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// sink returns what collects n values of the leaf.
func (l *leaf) sink(n int, env *decodeEnv) sink {
	f := finisher{l}
	switch l.op {
	case opNull:
		return &nullSink{}
	case opCodes:
		return newCodeSink(n, l, env)
	}
	switch l.phys {
	case physBoolean:
		return newBitSink(n)
	case physInt32, physFloat:
		return newFixedSink[uint32](n, f)
	case physInt64, physDouble:
		return newFixedSink[uint64](n, f)
	}
	return newViewSink(n, f)
}

// finisher makes columns of collected values.
type finisher struct{ leaf *leaf }

// trim returns the first n elements; it takes b over.
func trim[T buffer.Element](b *buffer.Buffer[T], n int) *buffer.Buffer[T] {
	if n == b.Len() {
		return b
	}
	defer b.Release()
	return b.Slice(0, n)
}

// as returns the same memory as other elements of the same width; it takes b over.
func as[U array.Native, T buffer.Element](b *buffer.Buffer[T], validity *buffer.Bitmap) (array.Array, error) {
	defer b.Release()
	u, err := buffer.Transmute[U](b)
	if err != nil {
		return nil, err
	}
	return array.NewPrimitive(u, validity), nil
}

func (s *fixedSink[T]) finish(validity *buffer.Bitmap) (array.Array, error) {
	out := trim(s.out, s.n)
	s.out = nil
	l := s.leaf
	switch l.op {
	case opCopy32, opCopy64:
		switch l.dt.Physical().Kind() {
		case dtype.KindInt32:
			return as[int32](out, validity)
		case dtype.KindFloat32:
			return as[float32](out, validity)
		case dtype.KindInt64:
			a, err := as[int64](out, validity)
			if err == nil && l.isTime {
				a = withinDay(a.(*array.Primitive[int64]))
			}
			return a, err
		case dtype.KindFloat64:
			return as[float64](out, validity)
		}
		return array.NewPrimitive(out, validity), nil
	case opNarrow:
		switch l.dt.Kind() {
		case dtype.KindInt8:
			return narrow[int8](out, validity), nil
		case dtype.KindInt16:
			return narrow[int16](out, validity), nil
		case dtype.KindInt32:
			return narrow[int32](out, validity), nil
		case dtype.KindUInt8:
			return narrow[uint8](out, validity), nil
		case dtype.KindUInt16:
			return narrow[uint16](out, validity), nil
		}
		return narrow[uint32](out, validity), nil
	case opScale64, opTime32:
		return l.scale(out, validity), nil
	case opDecimal32, opDecimal64:
		defer out.Release()
		to := buffer.Alloc[int128.Int](s.n)
		dst, _ := to.MutSlice()
		for i, x := range out.Values() {
			v := signed(x)
			dst[i] = int128.Int{Lo: uint64(v), Hi: v >> 63}
		}
		return array.NewPrimitive(to, validity), nil
	}
	return nil, dtype.Errorf(dtype.Internal, "parquet: no way from %s to %s", l.phys, l.dt)
}

// signed is a stored integer of any width.
func signed[T word](x T) int64 {
	if v, ok := any(x).(uint32); ok {
		return int64(int32(v))
	}
	return int64(x)
}

// narrow keeps the low bits of each value; it takes b over.
func narrow[U int8 | int16 | int32 | uint8 | uint16 | uint32, T word](b *buffer.Buffer[T], validity *buffer.Bitmap) array.Array {
	defer b.Release()
	out := buffer.Alloc[U](b.Len())
	dst, _ := out.MutSlice()
	for i, x := range b.Values() {
		dst[i] = U(x)
	}
	return array.NewPrimitive(out, validity)
}

// scale multiplies values into a finer unit. What does not fit wraps.
func (l *leaf) scale(b any, validity *buffer.Bitmap) array.Array {
	var out *buffer.Buffer[int64]
	switch b := b.(type) {
	case *buffer.Buffer[uint32]:
		defer b.Release()
		out = buffer.Alloc[int64](b.Len())
		dst, _ := out.MutSlice()
		for i, x := range b.Values() {
			dst[i] = int64(int32(x)) * l.factor
		}
	case *buffer.Buffer[uint64]:
		defer b.Release()
		out = buffer.Alloc[int64](b.Len())
		dst, _ := out.MutSlice()
		for i, x := range b.Values() {
			dst[i] = int64(x) * l.factor
		}
	}
	a := array.NewPrimitive(out, validity)
	if l.isTime {
		return withinDay(a)
	}
	return a
}

// withinDay makes times outside of a day null; it takes a over.
func withinDay(a *array.Primitive[int64]) array.Array {
	const day = 86400 * 1e9
	v, validity := a.Values(), a.Validity()
	outside := false
	for _, x := range v {
		outside = outside || uint64(x) > day
	}
	if !outside {
		return a
	}
	var b buffer.BitmapBuilder
	b.Grow(len(v))
	for i, x := range v {
		b.Append(uint64(x) <= day && (validity == nil || validity.Get(i)))
	}
	defer a.Release()
	return a.WithValidity(b.FinishValidity())
}

// fromBytes makes the column of values that are stored as byte strings; nulls have none.
func (f finisher) fromBytes(v *array.View) (array.Array, error) {
	n := v.Len()
	var validity *buffer.Bitmap
	if b := v.Validity(); b != nil {
		validity = b.Clone()
	}
	views, data := v.Views(), v.DataBytes()
	switch f.leaf.op {
	case opHalf:
		out := buffer.Alloc[float16.Float](n)
		dst, _ := out.MutSlice()
		for i := range views {
			dst[i] = float16.Float(uint16(views[i].Prefix))
		}
		return array.NewPrimitive(out, validity), nil
	case opInt96:
		const unixDay = 2440588 // as a Julian day
		out := buffer.Alloc[int64](n)
		dst, _ := out.MutSlice()
		for i := range views {
			v := &views[i]
			nanos := int64(uint64(v.Prefix) | uint64(v.Buf)<<32)
			// What does not fit becomes the last or first moment, as in Polars.
			t := int128.FromInt64(int64(v.Off) - unixDay).Mul(int128.FromInt64(86400 * 1e9)).Add(int128.FromInt64(nanos))
			switch {
			case t.IsInt64():
				dst[i] = t.Int64()
			case t.Sign() > 0:
				dst[i] = math.MaxInt64
			default:
				dst[i] = math.MinInt64
			}
		}
		return array.NewPrimitive(out, validity), nil
	}
	out := buffer.Alloc[int128.Int](n)
	dst, _ := out.MutSlice()
	for i := range views {
		dst[i] = int128.Int{}
		if views[i].Len == 0 {
			continue
		}
		b := array.Resolve(&views[i], data)
		if f.leaf.op == opLow { // 16 bytes
			dst[i] = int128.Int{Lo: binary.LittleEndian.Uint64(b), Hi: int64(binary.LittleEndian.Uint64(b[8:]))}
			continue
		}
		x, ok := bigEndian(b)
		if !ok {
			out.Release()
			if validity != nil {
				validity.Release()
			}
			return nil, unsupported("a number of more than 128 bits")
		}
		dst[i] = x
	}
	if f.leaf.dt.Kind() == dtype.KindUInt128 {
		return as[int128.Uint](out, validity)
	}
	return array.NewPrimitive(out, validity), nil
}

// bigEndian reads a signed number, the highest byte of which stands first.
func bigEndian(b []byte) (int128.Int, bool) {
	sign := byte(0)
	if b[0] >= 0x80 {
		sign = 0xff
	}
	for len(b) > 16 {
		if b[0] != sign || b[1]>>7 != sign>>7 {
			return int128.Int{}, false
		}
		b = b[1:]
	}
	v := int128.Int{Lo: uint64(int64(int8(sign))), Hi: int64(int8(sign))}
	for _, x := range b {
		v.Hi = v.Hi<<8 | int64(v.Lo>>56)
		v.Lo = v.Lo<<8 | uint64(x)
	}
	return v, true
}
