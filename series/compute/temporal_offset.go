package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// OffsetBy adds a span to the values of a Date or Datetime column of type t. It borrows a.
func OffsetBy(a array.Array, t dtype.DataType, by Duration) (array.Array, error) {
	return withMoments(a, t, func(v *array.Primitive[int64], u dtype.TimeUnit) (array.Array, error) {
		s, err := NewCalendarShift(by, u, t.Zone())
		if err != nil {
			return nil, err
		}
		if n, ok := s.Fixed(); ok {
			return mapMoments(v, func() func(dst, src []int64) {
				return func(dst, src []int64) {
					for i, x := range src {
						dst[i] = x + n
					}
				}
			}), nil
		}
		return mapMoments(v, func() func(dst, src []int64) {
			s := *s
			s.zone = s.zone.clone()
			return func(dst, src []int64) {
				for i, x := range src {
					dst[i] = s.Add(x)
				}
			}
		}), nil
	})
}

// Truncate rounds the values of a Date or Datetime column of type t down to multiples of a
// span, or to the nearest ones. It borrows a.
func Truncate(a array.Array, t dtype.DataType, every Duration, nearest bool) (array.Array, error) {
	if every.Negative {
		return nil, dtype.Errorf(dtype.ComputeError, "cannot %s a %s to a negative duration", map[bool]string{false: "truncate", true: "round"}[nearest], t.Kind())
	}
	return withMoments(a, t, func(v *array.Primitive[int64], u dtype.TimeUnit) (array.Array, error) {
		f, err := NewCalendarFloor(every, u, t.Zone())
		if err != nil {
			return nil, err
		}
		var add int64
		if nearest {
			add = every.In(u) / 2
		}
		return mapMoments(v, func() func(dst, src []int64) {
			f := *f
			f.zone = f.zone.clone()
			if f.zone == nil && f.months == 0 && f.every > 0 {
				every, origin := f.every, f.origin
				return func(dst, src []int64) {
					for i, x := range src {
						x += add
						r := (x - origin) % every
						if r < 0 {
							r += every
						}
						dst[i] = x - r
					}
				}
			}
			return func(dst, src []int64) {
				for i, x := range src {
					dst[i] = f.Of(x + add)
				}
			}
		}), nil
	})
}

// mapMoments maps runs of rows on several goroutines, each with a kernel of its own.
func mapMoments(a *array.Primitive[int64], kernel func() func(dst, src []int64)) array.Array {
	src := a.Values()
	out := buffer.Alloc[int64](len(src))
	dst, _ := out.MutSlice()
	overRows(len(src), func(from, to int) { kernel()(dst[from:to], src[from:to]) })
	return array.NewPrimitive(out, cloneValidity(a))
}

// withMoments calls f with a Datetime's numbers; those of a Date are milliseconds, and the
// result is rounded down to days.
func withMoments(a array.Array, t dtype.DataType, f func(v *array.Primitive[int64], u dtype.TimeUnit) (array.Array, error)) (array.Array, error) {
	days, ok := a.(*array.Primitive[int32])
	if !ok {
		return f(a.(*array.Primitive[int64]), t.Unit())
	}
	v := mapRows(days, func(d int32) int64 { return int64(d) * 86400e3 })
	defer v.Release()
	r, err := f(v, dtype.Milliseconds)
	if err != nil {
		return nil, err
	}
	defer r.Release()
	return dayOf(r.(*array.Primitive[int64]), dtype.Milliseconds), nil
}

// eachSpan calls f for runs of rows with one text of a String column; a is one row for all
// texts or as long as they are. The results stand one behind the other.
func eachSpan(a array.Array, texts *array.View, f func(part array.Array, by Duration) (array.Array, error)) (array.Array, error) {
	n := rowsOfAll([]array.Array{a, texts})
	var parts []array.Array
	defer func() {
		for _, p := range parts {
			p.Release()
		}
	}()
	cut := func(from, to int) array.Array {
		if a.Len() == 1 {
			return a.Slice(0, 1)
		}
		return a.Slice(from, to-from)
	}
	for from := 0; from < n; {
		to := from + 1
		valid := texts.IsValid(from)
		if a.Len() == n {
			for to < n && texts.IsValid(to) == valid && (!valid || texts.StringAt(to) == texts.StringAt(from)) {
				to++
			}
		}
		part := cut(from, to)
		var by Duration
		var err error
		if valid {
			by, err = ParseDuration(texts.StringAt(from))
		}
		var r array.Array
		switch {
		case err != nil:
		case valid:
			r, err = f(part, by)
		default:
			r = part.WithValidity(buffer.ZeroBits(part.Len()))
		}
		part.Release()
		if err != nil {
			return nil, err
		}
		parts = append(parts, r)
		from = to
	}
	if len(parts) == 0 {
		return a.Slice(0, 0), nil
	}
	return Concat(parts), nil
}

// OffsetByEach is OffsetBy with a text for each row.
func OffsetByEach(a array.Array, t dtype.DataType, by *array.View) (array.Array, error) {
	return eachSpan(a, by, func(part array.Array, by Duration) (array.Array, error) { return OffsetBy(part, t, by) })
}

// TruncateEach is Truncate with a text for each row.
func TruncateEach(a array.Array, t dtype.DataType, every *array.View, nearest bool) (array.Array, error) {
	return eachSpan(a, every, func(part array.Array, by Duration) (array.Array, error) { return Truncate(part, t, by, nearest) })
}

// MonthEdge moves the values of a Date or Datetime column of type t to the first day of
// their month, or to the last one, at the same time of day. It borrows a.
func MonthEdge(a array.Array, t dtype.DataType, last bool) (array.Array, error) {
	edge := func(day int64) int64 {
		c := civilOf(int32(day))
		if last {
			return day + int64(daysInMonth(int64(c.year), int(c.month))) - int64(c.day)
		}
		return day - int64(c.day) + 1
	}
	if days, ok := a.(*array.Primitive[int32]); ok {
		return mapDays(days, func(d int32) int32 { return int32(edge(int64(d))) }), nil
	}
	u := t.Unit()
	local, err := WallClock(a.(*array.Primitive[int64]), u, t.Zone())
	if err != nil {
		return nil, err
	}
	defer local.Release()
	perDay := 86400 * u.PerSecond()
	moved := mapMoments(local, func() func(dst, src []int64) {
		return func(dst, src []int64) {
			for i, v := range src {
				d := floorDiv(v, perDay)
				dst[i] = edge(d)*perDay + v - d*perDay
			}
		}
	}).(*array.Primitive[int64])
	defer moved.Release()
	return Localize(moved, u, t.Zone(), LocalRule{})
}
