package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// repeating reads a column of numbers of which a single row stands for all.
type repeating struct {
	v    []int64
	step int
}

func repeat(a array.Array) repeating {
	r := repeating{v: a.(*array.Primitive[int64]).Values(), step: 1}
	if len(r.v) == 1 {
		r.step = 0
	}
	return r
}

// rowsOfAll is the length of rows of which those of length 1 repeat.
func rowsOfAll(in []array.Array) int {
	n := 1
	for _, a := range in {
		if a.Len() != 1 {
			n = a.Len()
		}
	}
	return n
}

// validInAll returns the rows that are valid in all columns, nil when all are; a column of
// length 1 counts for all rows.
func validInAll(n int, in []array.Array) *buffer.Bitmap {
	var valid *buffer.Bitmap
	for _, a := range in {
		if a.NullCount() == 0 {
			continue
		}
		v := cloneValidity(a)
		if a.Len() == 1 && n != 1 {
			v.Release()
			v = buffer.ZeroBits(n)
		}
		if valid != nil {
			both := buffer.And(valid, v)
			valid.Release()
			v.Release()
			v = both
		}
		valid = v
	}
	return valid
}

// DatetimeOf makes points in time, without a zone and in a unit, from Int64 columns of year,
// month, day, hour, minute, second and nanosecond; those of length 1 repeat. It borrows
// them.
func DatetimeOf(in []array.Array, u dtype.TimeUnit) (*array.Primitive[int64], error) {
	n := rowsOfAll(in)
	valid := validInAll(n, in)
	year, month, day, hour, minute, second, nano := repeat(in[0]), repeat(in[1]), repeat(in[2]), repeat(in[3]), repeat(in[4]), repeat(in[5]), repeat(in[6])
	out := buffer.Alloc[int64](n)
	dst, _ := out.MutSlice()
	per := u.PerSecond()
	fail := func(format string, args ...any) (*array.Primitive[int64], error) {
		out.Release()
		if valid != nil {
			valid.Release()
		}
		return nil, dtype.Errorf(dtype.ComputeError, format, args...)
	}
	for i := range dst {
		if valid != nil && !valid.Get(i) {
			dst[i] = 0
			continue
		}
		y, m, d := year.v[i*year.step], month.v[i*month.step], day.v[i*day.step]
		if m < 1 || m > 12 || d < 1 || d > 28 && d > int64(daysInMonth(y, int(m))) || y < -262143 || y > 262142 {
			return fail("Invalid date components (%d, %d, %d) supplied", y, m, d)
		}
		h, mi, s, ns := hour.v[i*hour.step], minute.v[i*minute.step], second.v[i*second.step], nano.v[i*nano.step]
		if uint64(h) > 23 || uint64(mi) > 59 || uint64(s) > 59 || uint64(ns) >= 2e9 {
			return fail("Invalid time components (%d, %d, %d, %d) supplied", h, mi, s, ns)
		}
		dst[i] = (DaysOf(y, int(m), int(d))*86400+h*3600+mi*60+s)*per + ns/(1e9/per)
	}
	return array.NewPrimitive(out, valid), nil
}
