package array

import (
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/dtype"
)

// At returns row i of a chunk of dt as a Go value:
//
//	null                        nil
//	Boolean                     bool
//	integers                    int8 to int64, uint8 to uint64, int128.Int, int128.Uint
//	floats                      float16.Float, float32, float64
//	String, Categorical, Enum   string
//	Binary                      []byte
//	Date                        int32, days
//	Datetime, Duration          int64, in their unit
//	Time                        int64, nanoseconds
//	Decimal                     int128.Int, unscaled
//	List, Array                 Array of the items, which the caller releases
//	Struct                      []any in the order of the fields
//
// Strings and bytes are copies.
func At(a Array, dt dtype.DataType, i int) any {
	if !a.IsValid(i) {
		return nil
	}
	switch a := a.(type) {
	case *Boolean:
		return a.values.Get(i)
	case *Primitive[int8]:
		return a.Values()[i]
	case *Primitive[int16]:
		return a.Values()[i]
	case *Primitive[int32]:
		return a.Values()[i]
	case *Primitive[int64]:
		return a.Values()[i]
	case *Primitive[int128.Int]:
		return a.Values()[i]
	case *Primitive[uint8]:
		return a.Values()[i]
	case *Primitive[uint16]:
		return a.Values()[i]
	case *Primitive[uint32]:
		return a.Values()[i]
	case *Primitive[uint64]:
		return a.Values()[i]
	case *Primitive[int128.Uint]:
		return a.Values()[i]
	case *Primitive[float16.Float]:
		return a.Values()[i]
	case *Primitive[float32]:
		return a.Values()[i]
	case *Primitive[float64]:
		return a.Values()[i]
	case *View:
		if dt.Kind() == dtype.KindBinary {
			return append([]byte{}, a.At(i)...)
		}
		return string(a.At(i))
	case *Dictionary:
		return string(a.categories.At(int(a.Code(i))))
	case *List:
		from, to := a.Range(i)
		return a.values.Slice(from, to-from)
	case *FixedList:
		return a.values.Slice(i*a.width, a.width)
	case *Struct:
		out := make([]any, len(a.fields))
		for k, f := range a.fields {
			t := dtype.Null
			if k < len(dt.Fields()) {
				t = dt.Fields()[k].Type
			}
			out[k] = At(f, t, i)
		}
		return out
	}
	return nil
}

// ReleaseValue gives back what a value from At holds.
func ReleaseValue(v any) {
	switch v := v.(type) {
	case Array:
		v.Release()
	case []any:
		for _, x := range v {
			ReleaseValue(x)
		}
	}
}
