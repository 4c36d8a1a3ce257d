package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// CastOptions say what becomes of values that do not fit.
type CastOptions struct {
	// Strict makes them an error, else they become null.
	Strict bool
	// Wrap makes integers wrap around instead.
	Wrap bool
	// Name is the column's, for messages.
	Name string
}

// Cast returns a as another type. A cast that changes no value shares its memory.
func Cast(a array.Array, from, to dtype.DataType, o CastOptions) (array.Array, error) {
	if from.Equal(to) {
		return a.Clone(), nil
	}
	if a.NullCount() == a.Len() { // also what no other value could be cast to
		return array.FullNull(to, a.Len()), nil
	}
	if err := dtype.CanCast(from, to); err != nil {
		return nil, err
	}
	out, bad, err := cast(a, from, to, o)
	if err != nil {
		return nil, err
	}
	if bad == nil {
		return out, nil
	}
	defer bad.Release()
	if o.Strict {
		out.Release()
		return nil, castError(a, from, to, bad, o)
	}
	return out, nil
}

// cast converts the values. bad has a bit set for each valid row that does not fit, and
// is nil when all do; those rows are null in the result.
func cast(a array.Array, from, to dtype.DataType, o CastOptions) (out array.Array, bad *buffer.Bitmap, err error) {
	switch to.Kind() {
	case dtype.KindNull:
		bad = buffer.Ones(a.Len())
		if a.NullCount() > 0 {
			bad.Release()
			bad = a.Validity().Clone()
		}
		return array.NewNull(a.Len()), bad, nil
	case dtype.KindList, dtype.KindArray, dtype.KindStruct:
		out, err = castNested(a, from, to, o)
		return out, nil, err
	case dtype.KindString, dtype.KindBinary:
		return castToText(a, from, to)
	case dtype.KindCategorical, dtype.KindEnum:
		return castToCategory(a, from, to)
	case dtype.KindDecimal:
		return castToDecimal(a, from, to)
	case dtype.KindBoolean:
		out, err = castToBoolean(a, from)
		return out, nil, err
	case dtype.KindDate, dtype.KindDatetime, dtype.KindDuration, dtype.KindTime:
		return castToTemporal(a, from, to, o)
	}
	switch from.Kind() {
	case dtype.KindString, dtype.KindBinary:
		return parseNumbers(a.(*array.View), to)
	case dtype.KindDecimal:
		return castFromDecimal(a, from, to, o)
	case dtype.KindCategorical, dtype.KindEnum:
		return castNumber(a.(*array.Dictionary).Codes(), to, o)
	case dtype.KindList, dtype.KindArray, dtype.KindStruct:
		return nil, nil, unsupportedCast(from, to)
	}
	return castNumber(a, to, o)
}

func unsupportedCast(from, to dtype.DataType) error {
	return dtype.Errorf(dtype.InvalidOperation, "casting from %s to %s not supported", from.Name(), to.Name())
}
