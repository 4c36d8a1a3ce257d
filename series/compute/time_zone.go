package compute

import (
	"sync"
	"time"
	_ "time/tzdata" // zones work where the machine has no database

	"github.com/gopolars/gopolars/series/dtype"
)

// ZoneOffsets looks up the offset from UTC in one time zone. It remembers the last
// stretch of time without a change, so use one value in one goroutine.
type ZoneOffsets struct {
	loc        *time.Location
	start, end int64 // the stretch, in seconds since 1970; empty at first
	offset     int64
}

var zones sync.Map // name → *time.Location

// Location returns the time zone of an IANA name or a fixed offset such as +01:00.
func Location(name string) (*time.Location, error) {
	if l, ok := zones.Load(name); ok {
		return l.(*time.Location), nil
	}
	l, err := time.LoadLocation(name)
	if t, e := time.Parse("-07:00", name); err != nil && e == nil {
		_, off := t.Zone()
		l, err = time.FixedZone(name, off), nil
	}
	if err != nil || name == "" || name == "Local" {
		return nil, dtype.Errorf(dtype.ComputeError, "unable to parse time zone: '%s'. Please check the Time Zone Database for a list of available time zones", name)
	}
	zones.Store(name, l)
	return l, nil
}

// Zone returns the offsets of a time zone.
func Zone(name string) (*ZoneOffsets, error) {
	l, err := Location(name)
	if err != nil {
		return nil, err
	}
	return &ZoneOffsets{loc: l}, nil
}

// Offset returns the seconds that the zone's clock is ahead of UTC at a second since
// 1970.
func (z *ZoneOffsets) Offset(second int64) int64 {
	if second >= z.start && second < z.end {
		return z.offset
	}
	t := time.Unix(second, 0).In(z.loc)
	_, off := t.Zone()
	z.offset = int64(off)
	start, end := t.ZoneBounds()
	z.start, z.end = -1<<62, 1<<62
	if !start.IsZero() {
		z.start = start.Unix()
	}
	if !end.IsZero() {
		z.end = end.Unix()
	}
	return z.offset
}
