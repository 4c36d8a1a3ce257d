package compute

import (
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// arithmeticTemporal is for pairs in which a side is a Date, Datetime, Duration or Time.
// Both sides are brought to the unit of the result and computed as Int64.
func arithmeticTemporal(op dtype.ArithmeticOp, a array.Array, at dtype.DataType, b array.Array, bt, rt dtype.DataType) (array.Array, error) {
	switch op {
	case dtype.Mul, dtype.TrueDiv:
		return scaleDuration(op, a, at, b, bt, rt)
	}
	unit := rt.Unit()
	if rt.Kind() == dtype.KindDate {
		return shiftDates(op, a, at, b, bt)
	}
	x, err := countIn(a, at, unit)
	if err != nil {
		return nil, err
	}
	defer x.Release()
	y, err := countIn(b, bt, unit)
	if err != nil {
		return nil, err
	}
	defer y.Release()
	return arithmeticIntegers(op, x.(*array.Primitive[int64]), y), nil
}

// countIn returns temporal values as counts of a unit: points in time are rounded down,
// durations towards zero.
func countIn(a array.Array, t dtype.DataType, unit dtype.TimeUnit) (array.Array, error) {
	switch t.Kind() {
	case dtype.KindDate:
		return Cast(a, t, dtype.Datetime(unit, ""), CastOptions{Strict: true})
	case dtype.KindTime:
		return inUnit(a.(*array.Primitive[int64]), dtype.Nanoseconds, unit), nil
	}
	if t.Kind() == dtype.KindDuration {
		return inUnitTruncated(a.(*array.Primitive[int64]), t.Unit(), unit), nil
	}
	return inUnit(a.(*array.Primitive[int64]), t.Unit(), unit), nil
}

// inUnitTruncated counts in another unit, cutting what a coarser one does not hold.
func inUnitTruncated(a *array.Primitive[int64], from, to dtype.TimeUnit) array.Array {
	x, y := from.PerSecond(), to.PerSecond()
	if x <= y {
		return inUnit(a, from, to)
	}
	f := x / y
	return mapRows(a, func(v int64) int64 { return v / f })
}

// shiftDates adds durations to dates, in microseconds, and rounds down to a day. Nanoseconds
// are cut when the date comes first and rounded down when the duration does, as in
// Polars.
func shiftDates(op dtype.ArithmeticOp, a array.Array, at dtype.DataType, b array.Array, bt dtype.DataType) (array.Array, error) {
	convert := inUnitTruncated
	if at.Kind() != dtype.KindDate {
		a, at, b, bt = b, bt, a, at
		convert = inUnit
	}
	dt := dtype.Datetime(dtype.Microseconds, "")
	x, err := Cast(a, at, dt, CastOptions{Strict: true})
	if err != nil {
		return nil, err
	}
	defer x.Release()
	y := convert(b.(*array.Primitive[int64]), bt.Unit(), dtype.Microseconds)
	defer y.Release()
	sum := arithmeticIntegers(op, x.(*array.Primitive[int64]), y)
	defer sum.Release()
	return Cast(sum, dt, dtype.Date, CastOptions{Strict: true})
}

// scaleDuration multiplies a duration by a number or divides it, cutting the fraction;
// two durations divide as floats, in the unit
// of the first.
func scaleDuration(op dtype.ArithmeticOp, a array.Array, at dtype.DataType, b array.Array, bt, rt dtype.DataType) (array.Array, error) {
	if at.Kind() == dtype.KindDuration && bt.Kind() == dtype.KindDuration {
		x, y := a.Clone(), inUnitTruncated(b.(*array.Primitive[int64]), bt.Unit(), at.Unit())
		defer x.Release()
		defer y.Release()
		p, q, err := castBoth(x, dtype.Int64, y, dtype.Int64, dtype.Float64)
		if err != nil {
			return nil, err
		}
		defer p.Release()
		defer q.Release()
		return arithmeticPlain(op, p, q)
	}
	if at.Kind() != dtype.KindDuration {
		a, at, b, bt = b, bt, a, at
	}
	if bt.IsFloat() {
		p, q, err := castBoth(a, dtype.Int64, b, bt, bt)
		if err != nil {
			return nil, err
		}
		defer p.Release()
		defer q.Release()
		f, err := arithmeticPlain(op, p, q)
		if err != nil {
			return nil, err
		}
		defer f.Release()
		return Cast(f, bt, dtype.Int64, CastOptions{})
	}
	q, err := Cast(b, bt, dtype.Int64, CastOptions{})
	if err != nil {
		return nil, err
	}
	defer q.Release()
	if op == dtype.TrueDiv {
		op = dtype.FloorDiv
	}
	return arithmeticIntegers(op, a.(*array.Primitive[int64]), q), nil
}
