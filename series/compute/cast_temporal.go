package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

const nanosPerDay = 86400 * 1e9

// castToTemporal converts between temporal types and from integers, which count the
// target's units. Zones play no part: the value of a Datetime is in UTC.
func castToTemporal(a array.Array, from, to dtype.DataType, o CastOptions) (array.Array, *buffer.Bitmap, error) {
	switch {
	case from.Kind() == dtype.KindString:
		return parseNumbers(a.(*array.View), to.Physical())
	case from.IsInteger() || from.IsFloat() || from.Kind() == dtype.KindBoolean:
		x, bad, err := castNumber(a, to.Physical(), o)
		if err != nil || to.Kind() != dtype.KindTime {
			return x, bad, err
		}
		return withinDay(x, bad)
	case from.Kind() == dtype.KindDate && to.Kind() == dtype.KindDatetime:
		perDay := 86400 * to.Unit().PerSecond()
		return mapRows(a.(*array.Primitive[int32]), func(d int32) int64 { return int64(d) * perDay }), nil, nil
	case from.Kind() == dtype.KindDatetime && to.Kind() == dtype.KindDate:
		perDay := 86400 * from.Unit().PerSecond()
		return mapRows(a.(*array.Primitive[int64]), func(v int64) int32 { return int32(floorDiv(v, perDay)) }), nil, nil
	case from.Kind() == dtype.KindDatetime && to.Kind() == dtype.KindTime:
		perDay := 86400 * from.Unit().PerSecond()
		nanos := 1e9 / from.Unit().PerSecond()
		return mapRows(a.(*array.Primitive[int64]), func(v int64) int64 { return floorMod(v, perDay) * nanos }), nil, nil
	case from.Kind() == dtype.KindDatetime && to.Kind() == dtype.KindDatetime:
		return inUnit(a.(*array.Primitive[int64]), from.Unit(), to.Unit()), nil, nil
	case from.Kind() == dtype.KindDuration && to.Kind() == dtype.KindDuration:
		return inUnitTruncated(a.(*array.Primitive[int64]), from.Unit(), to.Unit()), nil, nil
	case from.Kind() == dtype.KindTime && to.Kind() == dtype.KindDuration:
		return inUnit(a.(*array.Primitive[int64]), dtype.Nanoseconds, to.Unit()), nil, nil
	case from.Kind() == dtype.KindDuration && to.Kind() == dtype.KindTime:
		return mapRows(a.(*array.Primitive[int64]), func(v int64) int64 {
			return floorMod(v*(1e9/from.Unit().PerSecond()), nanosPerDay)
		}), nil, nil
	}
	return nil, nil, unsupportedCast(from, to)
}

// withinDay makes times that are not within a day misfits, beside those that are known
// already. It takes over both.
func withinDay(x array.Array, bad *buffer.Bitmap) (array.Array, *buffer.Bitmap, error) {
	defer x.Release()
	v := x.(*array.Primitive[int64]).Values()
	validity, worse := splitMisfits(x, packBits(len(v), func(i int) bool { return v[i] < 0 || v[i] >= nanosPerDay }))
	return x.WithValidity(validity), joinMisfits(bad, worse), nil
}

// joinMisfits joins two sets of misfits, both of which it takes over; nil is none.
func joinMisfits(a, b *buffer.Bitmap) *buffer.Bitmap {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	defer a.Release()
	defer b.Release()
	return buffer.Or(a, b)
}

// inUnit counts in another unit, rounding down to a coarser one.
func inUnit(a *array.Primitive[int64], from, to dtype.TimeUnit) array.Array {
	x, y := from.PerSecond(), to.PerSecond()
	switch {
	case x == y:
		return a.Clone()
	case x < y:
		f := y / x
		return mapRows(a, func(v int64) int64 { return v * f })
	}
	f := x / y
	return mapRows(a, func(v int64) int64 { return floorDiv(v, f) })
}
