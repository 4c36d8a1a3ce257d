package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// LocalRule says what happens to a wall clock that stands for two moments, or for none. The
// zero value refuses both.
type LocalRule struct {
	// Ambiguous has raise, earliest, latest or null, one for all rows or one a row; nil is
	// raise, and so is a null.
	Ambiguous *array.View
	// NullWhereMissing makes a time that the clock jumps over null.
	NullWhereMissing bool
}

func (r *LocalRule) ambiguous(i int) string {
	if r.Ambiguous == nil {
		return "raise"
	}
	if r.Ambiguous.Len() == 1 {
		i = 0
	}
	if !r.Ambiguous.IsValid(i) {
		return "null"
	}
	return r.Ambiguous.StringAt(i)
}

// localizer reads wall clocks in a zone.
type localizer struct {
	zone *ZoneOffsets // nil is UTC
	name string
	rule LocalRule
	per  int64
}

func newLocalizer(zone string, u dtype.TimeUnit, rule LocalRule) (*localizer, error) {
	l := &localizer{name: zone, rule: rule, per: u.PerSecond()}
	if zone == "" || zone == "UTC" {
		return l, nil
	}
	var err error
	l.zone, err = Zone(zone)
	return l, err
}

// at returns the moment of row i's wall clock, or false for null.
func (l *localizer) at(i int, local int64) (int64, bool, error) {
	second := floorDiv(local, l.per)
	earliest, latest, n := l.zone.UTC(second)
	rest := local - second*l.per
	switch n {
	case 1:
		return earliest*l.per + rest, true, nil
	case 0:
		if l.rule.NullWhereMissing {
			return 0, false, nil
		}
		return 0, false, dtype.Errorf(dtype.ComputeError, "datetime '%s' is non-existent in time zone '%s'. You may be able to use `non_existent='null'` to return `null` in this case.", wallClock(local, l.per), l.name)
	}
	switch a := l.rule.ambiguous(i); a {
	case "earliest":
		return earliest*l.per + rest, true, nil
	case "latest":
		return latest*l.per + rest, true, nil
	case "null":
		return 0, false, nil
	case "raise":
		return 0, false, dtype.Errorf(dtype.ComputeError, "datetime '%s' is ambiguous in time zone '%s'. Please use `ambiguous` to tell how it should be localized.", wallClock(local, l.per), l.name)
	default:
		return 0, false, dtype.Errorf(dtype.InvalidOperation, "invalid argument %s, expected one of: \"earliest\", \"latest\", \"null\", \"raise\"", a)
	}
}

// wallClock is a local time as messages show it.
func wallClock(local, per int64) string {
	second := floorDiv(local, per)
	b := AppendDate(nil, floorDiv(second, 86400))
	b = appendClock(append(b, ' '), floorMod(second, 86400))
	if nanos := (local - second*per) * (1e9 / per); nanos != 0 {
		digits := 9
		for digits > 3 && nanos%1000 == 0 {
			nanos /= 1000
			digits -= 3
		}
		b = appendPadded(append(b, '.'), nanos, digits)
	}
	return string(b)
}

// Localize reads the values of a, wall clocks counted in a unit, in a zone. It borrows a.
func Localize(a *array.Primitive[int64], u dtype.TimeUnit, zone string, rule LocalRule) (array.Array, error) {
	l, err := newLocalizer(zone, u, rule)
	if err != nil {
		return nil, err
	}
	if l.zone == nil {
		return a.Clone(), nil
	}
	src := a.Values()
	out := buffer.Alloc[int64](len(src))
	dst, _ := out.MutSlice()
	var nulls *buffer.Bitmap // rows that become null
	var bits []byte
	valid := a.Validity()
	// A stretch without a change nearby is mapped by a constant.
	var from, to, shift int64 = 1, 0, 0
	const margin = 2 * 86400
	for i, v := range src {
		if v >= from && v < to {
			dst[i] = v - shift
			continue
		}
		if valid != nil && !valid.Get(i) {
			dst[i] = 0
			continue
		}
		u, ok, err := l.at(i, v)
		if err != nil {
			out.Release()
			return nil, err
		}
		dst[i] = u
		if !ok {
			if nulls == nil {
				nulls = buffer.AllocBitmap(len(src))
				bits, _, _ = nulls.MutBits()
			}
			bits[i>>3] |= 1 << (i & 7)
			continue
		}
		z := l.zone
		z.Offset(floorDiv(u, l.per))
		shift = z.offset * l.per
		from, to = saturatingMul(z.start+margin, l.per), saturatingMul(z.end-margin, l.per)
	}
	validity := cloneValidity(a)
	if nulls != nil {
		defer nulls.Release()
		if validity == nil {
			validity = buffer.Not(nulls)
		} else {
			defer validity.Release()
			validity = buffer.AndNot(validity, nulls)
		}
	}
	return array.NewPrimitive(out, validity), nil
}

// saturatingMul multiplies a second with the units of a second.
func saturatingMul(v, per int64) int64 {
	const limit = int64(1)<<62 - 1
	switch {
	case v > limit/per:
		return limit
	case v < -limit/per:
		return -limit
	}
	return v * per
}

// WallClock returns moments, counted in a unit, as wall clocks of a zone. It borrows a.
func WallClock(a *array.Primitive[int64], u dtype.TimeUnit, zone string) (*array.Primitive[int64], error) {
	if zone == "" || zone == "UTC" {
		return a.Clone().(*array.Primitive[int64]), nil
	}
	z, err := Zone(zone)
	if err != nil {
		return nil, err
	}
	src := a.Values()
	out := buffer.Alloc[int64](len(src))
	dst, _ := out.MutSlice()
	overRows(len(src), func(from, to int) {
		c := localClock{zone: z.clone(), per: u.PerSecond(), from: 1}
		c.fill(dst[from:to], src[from:to])
	})
	return array.NewPrimitive(out, cloneValidity(a)), nil
}

// localClock turns moments into wall clocks of a zone; the last stretch without a change
// is mapped by a constant.
type localClock struct {
	zone            *ZoneOffsets
	per             int64
	from, to, shift int64
}

func (c *localClock) fill(dst, src []int64) {
	from, to, shift := c.from, c.to, c.shift
	for i, v := range src {
		if v < from || v >= to {
			z := c.zone
			z.Offset(floorDiv(v, c.per))
			shift = z.offset * c.per
			from, to = saturatingMul(z.start, c.per), saturatingMul(z.end, c.per)
		}
		dst[i] = v + shift
	}
	c.from, c.to, c.shift = from, to, shift
}

// ReplaceTimeZone keeps the wall clocks of a Datetime column of type t and reads them in
// another zone; "" is none. It borrows a.
func ReplaceTimeZone(a array.Array, t dtype.DataType, zone string, rule LocalRule) (array.Array, error) {
	local, err := WallClock(a.(*array.Primitive[int64]), t.Unit(), t.Zone())
	if err != nil {
		return nil, err
	}
	defer local.Release()
	return Localize(local, t.Unit(), zone, rule)
}

// ZoneOffsetOf returns the offset of each moment of a Datetime column from UTC, as a
// Duration in milliseconds: the standard offset of the zone, or the daylight saving.
func ZoneOffsetOf(a array.Array, t dtype.DataType, saving bool) (array.Array, error) {
	z, err := Zone(t.Zone())
	if err != nil {
		return nil, err
	}
	per := t.Unit().PerSecond()
	src := a.(*array.Primitive[int64]).Values()
	out := buffer.Alloc[int64](len(src))
	dst, _ := out.MutSlice()
	for i, v := range src {
		second := floorDiv(v, per)
		s := z.Saving(second)
		if !saving {
			s = z.offset - s
		}
		dst[i] = s * 1000
	}
	return array.NewPrimitive(out, cloneValidity(a)), nil
}
