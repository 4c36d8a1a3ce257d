package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Reinterpret returns the same bits seen as another number type of the same width,
// sharing the memory.
func Reinterpret(a array.Array, from, to dtype.DataType) (array.Array, error) {
	if from.Equal(to) {
		return a.Clone(), nil
	}
	var out array.Array
	switch x := a.(type) {
	case *array.Primitive[int8]:
		out = bitsAs[uint8](x)
	case *array.Primitive[uint8]:
		out = bitsAs[int8](x)
	case *array.Primitive[int16]:
		out = sameBits[uint16, int16, float16.Float](x, to)
	case *array.Primitive[uint16]:
		out = sameBits[uint16, int16, float16.Float](x, to)
	case *array.Primitive[float16.Float]:
		out = sameBits[uint16, int16, float16.Float](x, to)
	case *array.Primitive[int32]:
		out = sameBits[uint32, int32, float32](x, to)
	case *array.Primitive[uint32]:
		out = sameBits[uint32, int32, float32](x, to)
	case *array.Primitive[float32]:
		out = sameBits[uint32, int32, float32](x, to)
	case *array.Primitive[int64]:
		out = sameBits[uint64, int64, float64](x, to)
	case *array.Primitive[uint64]:
		out = sameBits[uint64, int64, float64](x, to)
	case *array.Primitive[float64]:
		out = sameBits[uint64, int64, float64](x, to)
	case *array.Primitive[int128.Int]:
		out = bitsAs[int128.Uint](x)
	case *array.Primitive[int128.Uint]:
		out = bitsAs[int128.Int](x)
	}
	if out == nil {
		return nil, dtype.Errorf(dtype.InvalidOperation, "cannot reinterpret from %s to %s", from.Name(), to.Name())
	}
	return out, nil
}

func sameBits[U, I, F, T array.Native](a *array.Primitive[T], to dtype.DataType) array.Array {
	switch {
	case to.IsUnsigned():
		return bitsAs[U](a)
	case to.IsSigned():
		return bitsAs[I](a)
	}
	return bitsAs[F](a)
}

func bitsAs[U, T array.Native](a *array.Primitive[T]) array.Array {
	b, err := buffer.Transmute[U](a.Buffer())
	if err != nil {
		return nil
	}
	return array.NewPrimitive(b, cloneValidity(a))
}
