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

// countIn returns temporal values as counts of a unit.
func countIn(a array.Array, t dtype.DataType, unit dtype.TimeUnit) (array.Array, error) {
	switch t.Kind() {
	case dtype.KindDate:
		return Cast(a, t, dtype.Datetime(unit, ""), CastOptions{Strict: true})
	case dtype.KindTime:
		return inUnit(a.(*array.Primitive[int64]), dtype.Nanoseconds, unit), nil
	}
	return inUnit(a.(*array.Primitive[int64]), t.Unit(), unit), nil
}

// shiftDates adds durations to dates: whole days only, rounded down.
func shiftDates(op dtype.ArithmeticOp, a array.Array, at dtype.DataType, b array.Array, bt dtype.DataType) (array.Array, error) {
	if at.Kind() != dtype.KindDate {
		a, at, b, bt = b, bt, a, at
	}
	dt := dtype.Datetime(bt.Unit(), "")
	x, err := Cast(a, at, dt, CastOptions{Strict: true})
	if err != nil {
		return nil, err
	}
	defer x.Release()
	sum := arithmeticIntegers(op, x.(*array.Primitive[int64]), b)
	defer sum.Release()
	return Cast(sum, dt, dtype.Date, CastOptions{Strict: true})
}

// scaleDuration multiplies a duration by a number or divides it, cutting the fraction;
// two durations divide as floats.
func scaleDuration(op dtype.ArithmeticOp, a array.Array, at dtype.DataType, b array.Array, bt, rt dtype.DataType) (array.Array, error) {
	if at.Kind() == dtype.KindDuration && bt.Kind() == dtype.KindDuration {
		unit := dtype.Coarser(at.Unit(), bt.Unit())
		x, y := inUnit(a.(*array.Primitive[int64]), at.Unit(), unit), inUnit(b.(*array.Primitive[int64]), bt.Unit(), unit)
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
		p, q, err := castBoth(a, dtype.Int64, b, bt, dtype.Float64)
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
		return Cast(f, dtype.Float64, dtype.Int64, CastOptions{})
	}
	q, err := Cast(b, bt, dtype.Int64, CastOptions{Strict: true})
	if err != nil {
		return nil, err
	}
	defer q.Release()
	if op == dtype.TrueDiv {
		op = dtype.FloorDiv
	}
	return arithmeticIntegers(op, a.(*array.Primitive[int64]), q), nil
}
