package series

import (
	"fmt"
	"time"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Native are the Go types whose slices are columns as they are.
type Native interface {
	int8 | int16 | int32 | int64 | uint8 | uint16 | uint32 | uint64 | float32 | float64
}

// Scalar are the Go types that Of makes columns of.
type Scalar interface {
	Native | int | bool | string | time.Time | time.Duration
}

// DTypeOf is the data type of a column of T: int is Int64, time.Time Datetime and
// time.Duration Duration, both in microseconds.
func DTypeOf[T Scalar]() dtype.DataType {
	var z T
	switch any(z).(type) {
	case int8:
		return dtype.Int8
	case int16:
		return dtype.Int16
	case int32:
		return dtype.Int32
	case int64, int:
		return dtype.Int64
	case uint8:
		return dtype.UInt8
	case uint16:
		return dtype.UInt16
	case uint32:
		return dtype.UInt32
	case uint64:
		return dtype.UInt64
	case float32:
		return dtype.Float32
	case float64:
		return dtype.Float64
	case bool:
		return dtype.Boolean
	case string:
		return dtype.String
	case time.Time:
		return dtype.Datetime(dtype.Microseconds, "")
	}
	return dtype.Duration(dtype.Microseconds)
}

// Of makes a column of a copy of values.
func Of[T Scalar](name string, values []T) *Series {
	return New(name, DTypeOf[T](), arrayOf(values, nil))
}

// OfOptional makes a column of a copy of values; nil is null.
func OfOptional[T Scalar](name string, values []*T) *Series {
	plain := make([]T, len(values))
	var valid buffer.BitmapBuilder
	for i, v := range values {
		if v != nil {
			plain[i] = *v
		}
		valid.Append(v != nil)
	}
	return New(name, DTypeOf[T](), arrayOf(plain, valid.FinishValidity()))
}

// Take makes a column that takes the slice over, without a copy; the caller must not
// write to it any more.
func Take[T Native](name string, values []T) *Series {
	return New(name, DTypeOf[T](), array.NewPrimitive(buffer.FromSlice(values), nil))
}

func arrayOf[T Scalar](values []T, validity *buffer.Bitmap) array.Array {
	switch v := any(values).(type) {
	case []int8:
		return array.NewPrimitive(buffer.CopyOf(v), validity)
	case []int16:
		return array.NewPrimitive(buffer.CopyOf(v), validity)
	case []int32:
		return array.NewPrimitive(buffer.CopyOf(v), validity)
	case []int64:
		return array.NewPrimitive(buffer.CopyOf(v), validity)
	case []uint8:
		return array.NewPrimitive(buffer.CopyOf(v), validity)
	case []uint16:
		return array.NewPrimitive(buffer.CopyOf(v), validity)
	case []uint32:
		return array.NewPrimitive(buffer.CopyOf(v), validity)
	case []uint64:
		return array.NewPrimitive(buffer.CopyOf(v), validity)
	case []float32:
		return array.NewPrimitive(buffer.CopyOf(v), validity)
	case []float64:
		return array.NewPrimitive(buffer.CopyOf(v), validity)
	case []int:
		return array.NewPrimitive(converted(v, func(x int) int64 { return int64(x) }), validity)
	case []time.Time:
		return array.NewPrimitive(converted(v, time.Time.UnixMicro), validity)
	case []time.Duration:
		return array.NewPrimitive(converted(v, time.Duration.Microseconds), validity)
	case []bool:
		return array.NewBoolean(buffer.BitmapOf(v), validity)
	case []string:
		a := array.ViewOf(v...)
		if validity == nil {
			return a
		}
		defer a.Release()
		return a.WithValidity(validity)
	}
	panic(fmt.Sprintf("series: no column of %T", values))
}

func converted[T any](v []T, f func(T) int64) *buffer.Buffer[int64] {
	out := make([]int64, len(v))
	for i, x := range v {
		out[i] = f(x)
	}
	return buffer.FromSlice(out)
}

// FromAny makes a column of a type from Go values as array.Builder takes them, nil for
// null.
func FromAny(name string, dt dtype.DataType, values []any) (*Series, error) {
	b := array.NewBuilder(dt)
	for i, v := range values {
		if err := b.Append(v); err != nil {
			return nil, fmt.Errorf("column %q, row %d: %w", name, i, err)
		}
	}
	return New(name, dt, b.Finish()), nil
}

// Values returns the values of a column of native type as one slice for reading: the
// column's own memory when it has one chunk, which from then on is never written in
// place, else a copy. Values under nulls are arbitrary. The element type must be that of
// the column or of its physical type (int32 for Date, int64 for Datetime).
func Values[T Native](s *Series) ([]T, error) {
	if len(s.chunks) == 1 {
		p, ok := s.chunks[0].(*array.Primitive[T])
		if !ok {
			return nil, wrongElement[T](s)
		}
		return p.Buffer().Escape(), nil
	}
	out := make([]T, 0, s.n)
	for _, c := range s.chunks {
		p, ok := c.(*array.Primitive[T])
		if !ok {
			return nil, wrongElement[T](s)
		}
		out = append(out, p.Values()...)
	}
	return out, nil
}

func wrongElement[T any](s *Series) error {
	var z T
	return dtype.Errorf(dtype.SchemaMismatch, "column %q of type %s has no values of Go type %T", s.name, s.dt, z)
}

// Value returns row i as a convenient Go value: time.Time for Date, Datetime (in its
// zone) and time.Duration for Duration and Time (since midnight), float64 for Float16,
// otherwise as At. nil is null.
func (s *Series) Value(i int) any {
	v := s.At(i)
	if v == nil {
		return nil
	}
	switch s.dt.Kind() {
	case dtype.KindDate:
		return time.Unix(int64(v.(int32))*86400, 0).UTC()
	case dtype.KindDatetime:
		return timeOf(v.(int64), s.dt)
	case dtype.KindDuration:
		return time.Duration(v.(int64) * (1e9 / s.dt.Unit().PerSecond()))
	case dtype.KindTime:
		return time.Duration(v.(int64))
	case dtype.KindFloat16:
		return v.(float16.Float).Float64()
	}
	return v
}

func timeOf(v int64, dt dtype.DataType) time.Time {
	per := dt.Unit().PerSecond()
	sec, rest := v/per, v%per
	t := time.Unix(sec, rest*(1e9/per)).UTC()
	if dt.Zone() == "" {
		return t
	}
	if loc, err := time.LoadLocation(dt.Zone()); err == nil {
		return t.In(loc)
	}
	return t
}
