package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// TemporalField is a part of a point in time.
type TemporalField uint8

// The parts of points in time: those up to DaysInMonth are of a date, the others of a
// time of day.
const (
	FieldYear TemporalField = iota
	FieldIsoYear
	FieldQuarter
	FieldMonth
	FieldWeek
	FieldWeekday
	FieldDay
	FieldOrdinalDay
	FieldCentury
	FieldMillennium
	FieldIsLeapYear
	FieldDaysInMonth
	FieldHour
	FieldMinute
	FieldSecond
	FieldMillisecond
	FieldMicrosecond
	FieldNanosecond
)

// OfDate tells whether the field is a part of a date.
func (f TemporalField) OfDate() bool { return f <= FieldDaysInMonth }

// Type is the type of the field's column.
func (f TemporalField) Type() dtype.DataType {
	switch f {
	case FieldYear, FieldIsoYear, FieldCentury, FieldMillennium, FieldMillisecond, FieldMicrosecond, FieldNanosecond:
		return dtype.Int32
	case FieldOrdinalDay:
		return dtype.Int16
	case FieldIsLeapYear:
		return dtype.Boolean
	}
	return dtype.Int8
}

// The days that dates can have: beyond them there is no year in Polars, and null stands for
// every field but the day of the week.
const (
	firstDay = -96465292
	lastDay  = 95026236
)

// Field returns a part of each value of a Date, Datetime or Time column of type t; that of
// a zone's wall clock, when it has a zone. It borrows a.
func Field(a array.Array, t dtype.DataType, f TemporalField) (array.Array, error) {
	if t.Zone() != "" && t.Zone() != "UTC" {
		local, err := WallClock(a.(*array.Primitive[int64]), t.Unit(), t.Zone())
		if err != nil {
			return nil, err
		}
		defer local.Release()
		a = local
	}
	if !f.OfDate() {
		unit := dtype.Nanoseconds
		if t.Kind() == dtype.KindDatetime {
			unit = t.Unit()
		}
		return clockField(a.(*array.Primitive[int64]), unit, f), nil
	}
	days, isDate := a.(*array.Primitive[int32])
	if !isDate {
		days = dayOf(a.(*array.Primitive[int64]), t.Unit())
		defer days.Release()
	}
	var x array.Array
	switch f {
	case FieldYear:
		x = mapDays(days, func(d int32) int32 { return civilOf(d).year })
	case FieldIsoYear:
		x = mapDays(days, func(d int32) int32 { y, _ := isoWeek(d); return y })
	case FieldQuarter:
		x = mapDays(days, func(d int32) int8 { return int8((civilOf(d).month + 2) / 3) })
	case FieldMonth:
		x = mapDays(days, func(d int32) int8 { return int8(civilOf(d).month) })
	case FieldWeek:
		x = mapDays(days, func(d int32) int8 { _, w := isoWeek(d); return int8(w) })
	case FieldWeekday:
		return mapDays(days, func(d int32) int8 { return int8(monday(int64(d)) + 1) }), nil
	case FieldDay:
		x = mapDays(days, func(d int32) int8 { return int8(civilOf(d).day) })
	case FieldOrdinalDay:
		x = mapDays(days, func(d int32) int16 {
			c := civilOf(d)
			return int16(d - int32(DaysOf(int64(c.year), 1, 1)) + 1)
		})
	case FieldCentury:
		x = mapDays(days, func(d int32) int32 { return int32(floorDiv(int64(civilOf(d).year)-1, 100) + 1) })
	case FieldMillennium:
		x = mapDays(days, func(d int32) int32 { return int32(floorDiv(int64(civilOf(d).year)-1, 1000) + 1) })
	case FieldDaysInMonth:
		x = mapDays(days, func(d int32) int8 {
			c := civilOf(d)
			return int8(daysInMonth(int64(c.year), int(c.month)))
		})
	case FieldIsLeapYear:
		v := days.Values()
		bits := buffer.AllocBitmap(len(v))
		p, _, _ := bits.MutBits()
		overRows(len(v), func(from, to int) {
			for i := from; i < to; i++ {
				if isLeapYear(int64(civilOf(v[i]).year)) {
					p[i>>3] |= 1 << (i & 7)
				}
			}
		})
		x = array.NewBoolean(bits, cloneValidity(days))
	}
	return withoutFarDays(x, days), nil
}

// withoutFarDays makes rows null whose day is beyond all years. It takes x over.
func withoutFarDays(x array.Array, days *array.Primitive[int32]) array.Array {
	far := false
	v := days.Values()
	for _, d := range v {
		far = far || d < firstDay || d > lastDay
	}
	if !far {
		return x
	}
	defer x.Release()
	near := packBits(len(v), func(i int) bool { return v[i] >= firstDay && v[i] <= lastDay })
	if old := cloneValidity(days); old != nil {
		defer old.Release()
		defer near.Release()
		near = buffer.And(near, old)
	}
	return x.WithValidity(near)
}

// mapDays is mapRows for a function that is worth several goroutines.
func mapDays[D array.Native](a *array.Primitive[int32], f func(int32) D) *array.Primitive[D] {
	src := a.Values()
	out := buffer.Alloc[D](len(src))
	dst, _ := out.MutSlice()
	overRows(len(src), func(from, to int) {
		for i := from; i < to; i++ {
			dst[i] = f(src[i])
		}
	})
	return array.NewPrimitive(out, cloneValidity(a))
}

// civil is a date of the Gregorian calendar.
type civil struct {
	year       int32
	month, day uint8
}

// civilOf is CivilDate without branches, for days that have a year. The calendar is
// shifted by eras of 400 years so that no number is negative, and begins in March; the
// divisions by 1461/4 and 153/5 are products (Neri and Schneider, 2021).
func civilOf(d int32) civil {
	const eras = 700
	n1 := 4*uint32(d+719468+146097*eras) + 3
	century := n1 / 146097
	n2 := 4*(n1%146097/4) + 3
	p := 2939745 * uint64(n2)
	dayOfYear := uint32(p) / 2939745 / 4
	n3 := 2141*dayOfYear + 197913
	c := civil{year: int32(100*century+uint32(p>>32)) - 400*eras, month: uint8(n3 >> 16), day: uint8(n3&0xffff/2141) + 1}
	if dayOfYear >= 306 {
		c.year++
		c.month -= 12
	}
	return c
}

// isoWeek is the year and the week of the Thursday of a day's week.
func isoWeek(d int32) (year, week int32) {
	thursday := d - int32(monday(int64(d))) + 3
	year = civilOf(thursday).year
	return year, (thursday-int32(DaysOf(int64(year), 1, 1)))/7 + 1
}

// dayOf returns the day of points in time; those beyond all years are beyond them still.
func dayOf(a *array.Primitive[int64], u dtype.TimeUnit) *array.Primitive[int32] {
	src := a.Values()
	out := buffer.Alloc[int32](len(src))
	dst, _ := out.MutSlice()
	overRows(len(src), func(from, to int) {
		switch u {
		case dtype.Milliseconds:
			for i := from; i < to; i++ {
				d := src[i] / 86400e3
				if src[i] < d*86400e3 {
					d--
				}
				dst[i] = int32(max(min(d, 1<<30), -1<<30))
			}
		case dtype.Microseconds:
			for i := from; i < to; i++ {
				d := src[i] / 86400e6
				if src[i] < d*86400e6 {
					d--
				}
				dst[i] = int32(d)
			}
		default:
			for i := from; i < to; i++ {
				d := src[i] / 86400e9
				if src[i] < d*86400e9 {
					d--
				}
				dst[i] = int32(d)
			}
		}
	})
	return array.NewPrimitive(out, cloneValidity(a))
}

// clockField returns a part of the time of day.
func clockField(a *array.Primitive[int64], u dtype.TimeUnit, f TemporalField) array.Array {
	per := u.PerSecond()
	switch f {
	case FieldHour:
		return clockPart(a, 86400*per, 3600*per)
	case FieldMinute:
		return clockPart(a, 3600*per, 60*per)
	case FieldSecond:
		return clockPart(a, 60*per, per)
	}
	want := int64(1e3)
	switch f {
	case FieldMicrosecond:
		want = 1e6
	case FieldNanosecond:
		want = 1e9
	}
	up, down := int64(1), int64(1)
	if want > per {
		up = want / per
	} else {
		down = per / want
	}
	src := a.Values()
	out := buffer.Alloc[int32](len(src))
	dst, _ := out.MutSlice()
	overRows(len(src), func(from, to int) {
		for i := from; i < to; i++ {
			r := src[i] % per
			if r < 0 {
				r += per
			}
			dst[i] = int32(r * up / down)
		}
	})
	return array.NewPrimitive(out, cloneValidity(a))
}

// clockPart is the number of units in what a multiple of whole leaves.
func clockPart(a *array.Primitive[int64], whole, unit int64) array.Array {
	src := a.Values()
	out := buffer.Alloc[int8](len(src))
	dst, _ := out.MutSlice()
	overRows(len(src), func(from, to int) {
		for i := from; i < to; i++ {
			r := src[i] % whole
			if r < 0 {
				r += whole
			}
			dst[i] = int8(r / unit)
		}
	})
	return array.NewPrimitive(out, cloneValidity(a))
}
