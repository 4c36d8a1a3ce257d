package compute

import (
	"fmt"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/strftime"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// ParseOptions say how texts become dates and times.
type ParseOptions struct {
	Format string
	Infer  bool   // find a family of formats in the values instead
	Strict bool   // a text that does not parse is an error, not null
	Exact  bool   // the format must describe the whole text
	Name   string // of the column, for messages
}

// temporalParser reads texts into numbers of a type.
type temporalParser struct {
	to     dtype.DataType
	per    int64
	format *strftime.Format
	fixed  byte // of a format that ISO reads: what stands between date and time, 1 for nothing
	family strftime.Pattern
	exact  bool
	zoned  bool // the texts tell their offset
	infers bool
}

// fixedFormats are formats that the short way for ISO texts reads.
var fixedFormats = map[string]byte{"%Y-%m-%d": 1, "%F": 1, "%Y-%m-%d %H:%M:%S": ' ', "%F %T": ' ', "%Y-%m-%dT%H:%M:%S": 'T', "%FT%T": 'T'}

// ParseTemporal reads a column of texts as dates, times or points in time, which are wall
// clocks when their type has no zone and zoned is false; zoned tells that the texts had
// an offset, and that the result is in UTC. It borrows a.
func ParseTemporal(a *array.View, to dtype.DataType, o ParseOptions) (out array.Array, zoned bool, err error) {
	p := &temporalParser{to: to, exact: o.Exact, infers: o.Infer}
	if to.Kind() == dtype.KindDatetime {
		p.per = to.Unit().PerSecond()
	}
	if o.Infer {
		family, found := p.infer(a)
		if !found {
			what := "dates"
			if to.Kind() == dtype.KindTime {
				what = "times"
			}
			if o.Strict && a.NullCount() < a.Len() {
				return nil, false, dtype.Errorf(dtype.ComputeError, "could not find an appropriate format to parse %s, please define a format", what)
			}
			return array.FullNull(to, a.Len()), to.Zone() != "", nil
		}
		p.family = family
		p.zoned = family == strftime.DatetimeYMDZ
	} else {
		f, ok := strftime.Parse(o.Format)
		if ok {
			p.format = f
			p.fixed = fixedFormats[o.Format]
			p.zoned = f.HasOffset()
		}
	}
	var values array.Array
	var bad *buffer.Bitmap
	if to.Kind() == dtype.KindDate {
		values, bad = parseRows[int32](a, p)
	} else {
		values, bad = parseRows[int64](a, p)
	}
	if bad == nil {
		return values, p.zoned, nil
	}
	defer bad.Release()
	if !o.Strict {
		return values, p.zoned, nil
	}
	values.Release()
	shown := to
	if p.zoned && to.Kind() == dtype.KindDatetime && to.Zone() == "" {
		shown = dtype.Datetime(to.Unit(), "UTC")
	}
	failed := Filter(a, bad)
	defer failed.Release()
	return nil, false, dtype.Errorf(dtype.InvalidOperation, "%s", fmt.Sprintf("conversion from `str` to `%s` failed in column '%s' for %d out of %d values: %s", shown, o.Name, failed.Len(), a.Len(), sample(failed, dtype.String))+parseHint)
}

const parseHint = "\n\nYou might want to try:\n- setting `strict=False` to set values that cannot be converted to `null`\n- using `str.strptime`, `str.to_date`, `str.to_datetime`, or `str.to_time` and providing a format string"

// infer finds the family of the first text that has one for the type.
func (p *temporalParser) infer(a *array.View) (strftime.Pattern, bool) {
	var m strftime.Moment
	for i := range a.Len() {
		if !a.IsValid(i) {
			continue
		}
		text := a.At(i)
		if p.to.Kind() == dtype.KindTime {
			for _, f := range strftime.TimeHMS.Formats() {
				if m.Parse(f, text) {
					return strftime.TimeHMS, true
				}
			}
			continue
		}
		family, ok := strftime.InferPattern(text)
		switch {
		case !ok || family == strftime.TimeHMS:
		case p.to.Kind() == dtype.KindDate:
			if family == strftime.DateDMY || family == strftime.DateYMD {
				return family, true
			}
		case family == strftime.DateDMY:
			return strftime.DatetimeDMY, true
		case family == strftime.DateYMD:
			return strftime.DatetimeYMD, true
		default:
			return family, true
		}
	}
	return 0, false
}

// parseRows reads all texts; those that do not parse are null, and set in bad, which is
// nil when there are none.
func parseRows[T int32 | int64](a *array.View, p *temporalParser) (array.Array, *buffer.Bitmap) {
	n := a.Len()
	out := buffer.Alloc[T](n)
	dst, _ := out.MutSlice()
	misfits := buffer.AllocBitmap(n)
	bits, _, _ := misfits.MutBits()
	valid := a.Validity()
	if a.NullCount() == 0 {
		valid = nil
	}
	views, data := a.Views(), a.DataBytes()
	overRows(n, func(from, to int) {
		r := newRowParser(p)
		for i := from; i < to; i++ {
			if valid != nil && !valid.Get(i) {
				dst[i] = 0
				continue
			}
			v, ok := r.cached(&views[i], data)
			dst[i] = T(v)
			if !ok {
				bits[i>>3] |= 1 << (i & 7)
			}
		}
	})
	if misfits.CountSet() == 0 {
		misfits.Release()
		return array.NewPrimitive(out, cloneValidity(a)), nil
	}
	good := buffer.Not(misfits)
	if v := cloneValidity(a); v != nil {
		both := buffer.And(good, v)
		good.Release()
		v.Release()
		good = both
	}
	return array.NewPrimitive(out, good), misfits
}

// rowParser reads texts one after the other, in one goroutine.
type rowParser struct {
	*temporalParser
	moment  strftime.Moment
	scanned strftime.Scanned
	reader  *strftime.Reader
	seen    []seenText
}

func newRowParser(p *temporalParser) *rowParser {
	r := &rowParser{temporalParser: p}
	if p.infers {
		r.reader = strftime.NewReader(p.family)
	}
	return r
}

// cached reads one text; a short one is looked up first among those read before.
func (r *rowParser) cached(view *buffer.View, data [][]byte) (int64, bool) {
	text := array.Resolve(view, data)
	if len(text) > buffer.InlineMax || r.fixed != 0 {
		return r.parse(text)
	}
	if r.seen == nil {
		r.seen = make([]seenText, 1024)
	}
	key := *view
	h := uint32(2166136261)
	for _, c := range text {
		h = (h ^ uint32(c)) * 16777619
	}
	e := &r.seen[(h^h>>15)&1023]
	if !e.used || e.key != key {
		v, ok := r.parse(text)
		*e = seenText{key: key, value: v, ok: ok, used: true}
	}
	return e.value, e.ok
}

// seenText is a short text that was read, and its value.
type seenText struct {
	key      buffer.View
	value    int64
	ok, used bool
}

// parse reads one text.
func (r *rowParser) parse(text []byte) (int64, bool) {
	if v, ok := r.whole(text, r.exact); ok || r.exact {
		return v, ok
	}
	// Any part of the text may be the value.
	for from := 1; from < len(text); from++ {
		if v, ok := r.whole(text[from:], false); ok {
			return v, true
		}
	}
	return 0, false
}

// whole reads a text that begins with the value, and ends with it when exact.
func (r *rowParser) whole(text []byte, exact bool) (int64, bool) {
	if r.reader != nil {
		if !r.reader.Read(text) {
			return 0, false
		}
		return r.of(&r.reader.Moment)
	}
	if r.format == nil {
		return 0, false
	}
	switch {
	case r.fixed == 1 && len(text) == 10 && r.moment.ISO(text, 0), r.fixed > 1 && len(text) == 19 && r.moment.ISO(text, r.fixed):
		return r.of(&r.moment)
	}
	end, ok := r.format.Scan(text, &r.scanned)
	if !ok || exact && end != len(text) {
		return 0, false
	}
	switch r.to.Kind() {
	case dtype.KindTime:
		t, ok := r.scanned.Clock()
		return t, ok && t < nanosPerDay
	case dtype.KindDate:
		d, ok := r.scanned.Date()
		return int64(d), ok
	}
	day, ok := r.scanned.Date()
	if !ok {
		return 0, false
	}
	var clock int64
	if r.scanned.HasClock() {
		if clock, ok = r.scanned.Clock(); !ok {
			return 0, false
		}
	}
	off, ok := r.scanned.Offset()
	second := int64(day)*86400 - int64(off) + clock/1e9
	return second*r.per + clock%1e9/(1e9/r.per), ok
}

// of returns what a moment is in the type.
func (r *rowParser) of(m *strftime.Moment) (int64, bool) {
	switch r.to.Kind() {
	case dtype.KindDate:
		return int64(strftime.Days(m.Year, m.Month, m.Day)), true
	case dtype.KindTime:
		t := int64(m.Hour*3600+m.Minute*60+m.Second)*1e9 + m.Nano
		return t, t < nanosPerDay
	}
	v, _ := m.In(r.per)
	return v, true
}
