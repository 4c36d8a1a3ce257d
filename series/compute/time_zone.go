package compute

import (
	"sort"
	"sync"
	"time"
	_ "time/tzdata" // zones work where the machine has no database

	"github.com/gopolars/gopolars/series/dtype"
)

// zoneTable is a time zone as stretches of time with one offset from UTC. As in Polars
// nothing changes any more from 2100 on.
type zoneTable struct {
	start  []int64 // the second at which each stretch begins; the first is the least Int64
	offset []int64 // seconds ahead of UTC
	saving []int64 // part of the offset that is daylight saving
	name   []string
}

const (
	zonesFrom  = -5364662400 // 1800-01-01, before any change
	zonesUntil = 4102444800  // 2100-01-01
	always     = int64(1) << 62
)

// newZoneTable reads all changes of a zone.
func newZoneTable(loc *time.Location) *zoneTable {
	z := &zoneTable{}
	at := time.Unix(zonesFrom, 0).In(loc)
	start := -always
	standard, known := int64(0), false
	for {
		name, off := at.Zone()
		offset, saving := int64(off), int64(0)
		switch {
		case !at.IsDST():
			standard, known = offset, true
		case known && offset != standard:
			saving = offset - standard
			if saving < -3600 || saving > 7200 { // Ireland's winter is an hour behind its standard time
				saving = 3600 // the standard time changed at the same moment
			}
		default:
			saving = 3600
		}
		if k := len(z.start) - 1; k < 0 || z.offset[k] != offset || z.saving[k] != saving || z.name[k] != name {
			z.start, z.offset, z.saving, z.name = append(z.start, start), append(z.offset, offset), append(z.saving, saving), append(z.name, name)
		}
		_, end := at.ZoneBounds()
		if end.IsZero() || end.Unix() >= zonesUntil {
			return z
		}
		if !end.After(at) {
			end = at.Add(24 * time.Hour) // Go's bounds stop at the end of some years
		}
		start, at = end.Unix(), end.In(loc)
	}
}

// find returns the stretch of a second.
func (t *zoneTable) find(second int64) int {
	return sort.Search(len(t.start), func(i int) bool { return t.start[i] > second }) - 1
}

// end is the second at which a stretch is over.
func (t *zoneTable) end(i int) int64 {
	if i+1 < len(t.start) {
		return t.start[i+1]
	}
	return always
}

// ZoneOffsets looks up the offset from UTC in one time zone. It remembers the last
// stretch of time without a change, so use one value in one goroutine.
type ZoneOffsets struct {
	table      *zoneTable
	at         int   // the stretch
	start, end int64 // of it, in seconds since 1970; empty at first
	offset     int64
}

var (
	zones      sync.Map // name → *time.Location
	zoneTables sync.Map // name → *zoneTable
)

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
		return nil, dtype.Errorf(dtype.ComputeError, "unable to parse time zone: '%s'. Please check the Time Zone Database for a list of available time zones.", name)
	}
	zones.Store(name, l)
	return l, nil
}

// Zone returns the offsets of a time zone.
func Zone(name string) (*ZoneOffsets, error) {
	if t, ok := zoneTables.Load(name); ok {
		return &ZoneOffsets{table: t.(*zoneTable)}, nil
	}
	l, err := Location(name)
	if err != nil {
		return nil, err
	}
	t := newZoneTable(l)
	zoneTables.Store(name, t)
	return &ZoneOffsets{table: t}, nil
}

// clone returns offsets of the same zone for another goroutine; nil gives nil.
func (z *ZoneOffsets) clone() *ZoneOffsets {
	if z == nil {
		return nil
	}
	return &ZoneOffsets{table: z.table}
}

func (z *ZoneOffsets) move(i int) {
	z.at, z.start, z.end, z.offset = i, z.table.start[i], z.table.end(i), z.table.offset[i]
}

// Offset returns the seconds that the zone's clock is ahead of UTC at a second since
// 1970.
func (z *ZoneOffsets) Offset(second int64) int64 {
	if second < z.start || second >= z.end {
		z.move(z.table.find(second))
	}
	return z.offset
}

// Saving returns the part of the offset that is daylight saving.
func (z *ZoneOffsets) Saving(second int64) int64 {
	z.Offset(second)
	return z.table.saving[z.at]
}

// Name returns the abbreviation of the offset, such as CET.
func (z *ZoneOffsets) Name(second int64) string {
	z.Offset(second)
	return z.table.name[z.at]
}

// UTC returns the seconds since 1970 at which the zone's clock shows a local second, the
// earliest and the latest, and how many there are. Where the clock jumps over it, there
// are none, and the seconds are those by the offsets behind and before the jump.
func (z *ZoneOffsets) UTC(local int64) (earliest, latest int64, n int) {
	const margin = 2 * 86400
	if u := local - z.offset; u >= z.start+margin && u < z.end-margin {
		return u, u, 1
	}
	t := z.table
	i := t.find(local)
	z.move(i)
	for k := max(i-1, 0); k <= min(i+1, len(t.start)-1); k++ {
		if u := local - t.offset[k]; u >= t.start[k] && u < t.end(k) {
			if n == 0 {
				earliest = u
			}
			latest = u
			n++
		}
	}
	if n > 0 {
		return earliest, latest, n
	}
	for k := max(i-1, 0); k+1 < len(t.start); k++ {
		if local-t.offset[k] >= t.start[k+1] && local-t.offset[k+1] < t.start[k+1] {
			return local - t.offset[k+1], local - t.offset[k], 0
		}
	}
	return local - z.offset, local - z.offset, 1
}

// near returns the second of a local time that was computed from a moment with an offset:
// of two, the one with that offset; where there is none, the one by the other of the
// offsets beside the jump.
func (z *ZoneOffsets) near(local, offset int64) int64 {
	earliest, latest, n := z.UTC(local)
	if same := local-latest == offset; same == (n > 0) {
		return latest
	}
	return earliest
}
