package compute

import (
	"strconv"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/display"
	"github.com/gopolars/gopolars/internal/strftime"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// FormatTemporal writes the values of a Date, Datetime or Time column of type t as a format
// says, whose parts they must have. It borrows a.
func FormatTemporal(a array.Array, t dtype.DataType, format *strftime.Format) (array.Array, error) {
	var zone *ZoneOffsets
	if t.Zone() != "" {
		var err error
		if zone, err = Zone(t.Zone()); err != nil {
			return nil, err
		}
	}
	if days, ok := a.(*array.Primitive[int32]); ok {
		v := days.Values()
		return textRows(a, func() func(b []byte, i int) []byte {
			var x strftime.Value
			return func(b []byte, i int) []byte {
				x.SetDate(int(v[i]))
				return format.Append(b, &x)
			}
		}, func(i, j int) bool { return v[i] == v[j] }), nil
	}
	v := a.(*array.Primitive[int64]).Values()
	per := int64(1e9)
	if t.Kind() == dtype.KindDatetime {
		per = t.Unit().PerSecond()
	}
	return textRows(a, func() func(b []byte, i int) []byte {
		var x strftime.Value
		z := zone.clone()
		day := int64(-1) << 62
		return func(b []byte, i int) []byte {
			second := floorDiv(v[i], per)
			rest := v[i] - second*per
			x.Unix = second
			if z != nil {
				off := z.Offset(second)
				x.Offset, x.Zone = int(off), z.table.name[z.at]
				second += off
			}
			d := floorDiv(second, 86400)
			if d != day {
				day = d
				x.SetDate(int(d))
			}
			x.SetClock((second-d*86400)*1e9 + rest*(1e9/per))
			return format.Append(b, &x)
		}
	}, func(i, j int) bool { return v[i] == v[j] }), nil
}

// textRows makes a column of the texts that kernel, one for each goroutine, appends for the
// valid rows of a. Rows of equal values, of which equal tells, have equal texts.
func textRows(a array.Array, kernel func() func(b []byte, i int) []byte, equal func(i, j int) bool) array.Array {
	valid := a.Validity()
	if a.NullCount() == 0 {
		valid = nil
	}
	parts := partials(a.Len(), func(from, to int) array.Array {
		var out array.ViewBuilder
		out.Grow(to - from)
		put := kernel()
		var text []byte
		last := -1
		for i := from; i < to; i++ {
			if valid != nil && !valid.Get(i) {
				out.AppendNull()
				continue
			}
			if last < 0 || !equal(i, last) {
				text = put(text[:0], i)
				last = i
			}
			out.Append(text)
		}
		return out.Finish()
	})
	if len(parts) == 1 {
		return parts[0]
	}
	defer func() {
		for _, p := range parts {
			p.Release()
		}
	}()
	return Concat(parts)
}

// FormatDuration writes durations as ISO 8601 does, or as Polars prints them. It borrows a.
func FormatDuration(a array.Array, u dtype.TimeUnit, iso bool) array.Array {
	v := a.(*array.Primitive[int64]).Values()
	per := u.PerSecond()
	return textRows(a, func() func(b []byte, i int) []byte {
		return func(b []byte, i int) []byte {
			if !iso {
				return display.AppendDuration(b, v[i], u)
			}
			return appendIsoDuration(b, v[i], per)
		}
	}, func(i, j int) bool { return v[i] == v[j] })
}

func appendIsoDuration(b []byte, v, per int64) []byte {
	if v == 0 {
		return append(b, "PT0S"...)
	}
	n := uint64(v)
	if v < 0 {
		b = append(b, '-')
		n = -n
	}
	b = append(b, 'P')
	second, rest := n/uint64(per), n%uint64(per)
	if d := second / 86400; d > 0 {
		b = append(strconv.AppendUint(b, d, 10), 'D')
		second %= 86400
	}
	if second == 0 && rest == 0 {
		return b
	}
	b = append(b, 'T')
	for _, part := range []struct {
		seconds uint64
		letter  byte
	}{{3600, 'H'}, {60, 'M'}} {
		if x := second / part.seconds; x > 0 {
			b = append(strconv.AppendUint(b, x, 10), part.letter)
			second %= part.seconds
		}
	}
	if second == 0 && rest == 0 {
		return b
	}
	b = strconv.AppendUint(b, second, 10)
	if rest > 0 {
		b = append(b, '.')
		for p := uint64(per) / 10; rest > 0; p /= 10 {
			b = append(b, byte('0'+rest/p))
			rest %= p
		}
	}
	return append(b, 'S')
}

// ReplaceWhere returns by where it is valid, and a elsewhere; by may be of length 1. Both
// are Int64; it borrows them.
func ReplaceWhere(a, by array.Array) array.Array {
	if by.NullCount() == 0 && by.Len() == a.Len() {
		return by.Clone()
	}
	n := rowsOfAll([]array.Array{a, by})
	x, y := repeat(a), repeat(by)
	out := buffer.Alloc[int64](n)
	dst, _ := out.MutSlice()
	var valid buffer.BitmapBuilder
	for i := range dst {
		j := i * y.step
		if by.IsValid(j) {
			dst[i] = y.v[j]
			valid.Append(true)
			continue
		}
		dst[i] = x.v[i*x.step]
		valid.Append(a.IsValid(i * x.step))
	}
	return array.NewPrimitive(out, valid.FinishValidity())
}
