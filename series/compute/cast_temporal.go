package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

const nanosPerDay = 86400 * 1e9

// castToTemporal converts between temporal types and from integers, which count the
// target's units.
func castToTemporal(a array.Array, from, to dtype.DataType, o CastOptions) (array.Array, *buffer.Bitmap, error) {
	switch {
	case from.IsInteger() || from.IsFloat():
		return castNumber(a, to.Physical(), o)
	case from.Kind() == dtype.KindDate && to.Kind() == dtype.KindDatetime:
		perDay := 86400 * to.Unit().PerSecond()
		out := mapRows(a.(*array.Primitive[int32]), func(d int32) int64 { return int64(d) * perDay })
		return localToZone(out, to)
	case from.Kind() == dtype.KindDatetime && to.Kind() == dtype.KindDate:
		local, err := zoneToLocal(a.(*array.Primitive[int64]), from)
		if err != nil {
			return nil, nil, err
		}
		defer local.Release()
		perDay := 86400 * from.Unit().PerSecond()
		return mapRows(local, func(v int64) int32 { return int32(floorDiv(v, perDay)) }), nil, nil
	case from.Kind() == dtype.KindDatetime && to.Kind() == dtype.KindTime:
		local, err := zoneToLocal(a.(*array.Primitive[int64]), from)
		if err != nil {
			return nil, nil, err
		}
		defer local.Release()
		perDay := 86400 * from.Unit().PerSecond()
		nanos := 1e9 / from.Unit().PerSecond()
		return mapRows(local, func(v int64) int64 { return floorMod(v, perDay) * nanos }), nil, nil
	case from.Kind() == dtype.KindDatetime && to.Kind() == dtype.KindDatetime,
		from.Kind() == dtype.KindDuration && to.Kind() == dtype.KindDuration:
		return inUnit(a.(*array.Primitive[int64]), from.Unit(), to.Unit()), nil, nil
	case from.Kind() == dtype.KindTime && to.Kind() == dtype.KindDuration:
		return inUnit(a.(*array.Primitive[int64]), dtype.Nanoseconds, to.Unit()), nil, nil
	case from.Kind() == dtype.KindDuration && to.Kind() == dtype.KindTime:
		return mapRows(a.(*array.Primitive[int64]), func(v int64) int64 {
			return floorMod(v*(1e9/from.Unit().PerSecond()), nanosPerDay)
		}), nil, nil
	}
	return nil, nil, unsupportedCast(from, to)
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

// zoneToLocal turns points in time into the clock time of the type's zone.
func zoneToLocal(a *array.Primitive[int64], t dtype.DataType) (*array.Primitive[int64], error) {
	if t.Zone() == "" || t.Zone() == "UTC" {
		return a.Clone().(*array.Primitive[int64]), nil
	}
	z, err := Zone(t.Zone())
	if err != nil {
		return nil, err
	}
	unit := t.Unit().PerSecond()
	return mapRows(a, func(v int64) int64 { return v + z.Offset(floorDiv(v, unit))*unit }), nil
}

// localToZone turns clock times of the type's zone into points in time. It takes a over.
func localToZone(a *array.Primitive[int64], t dtype.DataType) (array.Array, *buffer.Bitmap, error) {
	if t.Zone() == "" || t.Zone() == "UTC" {
		return a, nil, nil
	}
	defer a.Release()
	z, err := Zone(t.Zone())
	if err != nil {
		return nil, nil, err
	}
	unit := t.Unit().PerSecond()
	return mapRows(a, func(v int64) int64 {
		s := floorDiv(v, unit)
		first := z.Offset(s - z.Offset(s))
		return v - first*unit
	}), nil, nil
}
