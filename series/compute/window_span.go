package compute

import "github.com/gopolars/gopolars/series/dtype"

// Span is a length on an axis of whole numbers, such as the ticks of a time unit; months
// and days of a time zone are not of one length. Use one value in one goroutine.
type Span interface {
	// Truncate returns the last multiple of the span that is not after t.
	Truncate(t int64) (int64, error)
	// Add returns t and n spans.
	Add(t, n int64) (int64, error)
	// Constant returns the length when there is one.
	Constant() (int64, bool)
	// Fresh returns the same span for another goroutine.
	Fresh() Span
}

// FixedSpan is a Span of one length.
type FixedSpan int64

// Truncate returns the last multiple of the span that is not after t.
func (s FixedSpan) Truncate(t int64) (int64, error) {
	if s == 0 {
		return t, nil
	}
	r := t % int64(s)
	if r < 0 {
		r += int64(s)
	}
	return t - r, nil
}

// Add returns t and n spans.
func (s FixedSpan) Add(t, n int64) (int64, error) { return t + n*int64(s), nil }

// Constant returns the length.
func (s FixedSpan) Constant() (int64, bool) { return int64(s), true }

// Fresh returns the span.
func (s FixedSpan) Fresh() Span { return s }

// calendarSpan is a Duration on the axis of a Datetime type.
type calendarSpan struct {
	d     Duration
	unit  dtype.TimeUnit
	zone  string
	floor *CalendarFloor
	// shift adds n spans.
	shift *CalendarShift
	n     int64
}

// NewCalendarSpan is a Duration on the axis of a Datetime type.
func NewCalendarSpan(d Duration, unit dtype.TimeUnit, zone string) (Span, error) {
	s := &calendarSpan{d: d, unit: unit, zone: zone}
	return s, s.by(1)
}

// by prepares to add n spans.
func (s *calendarSpan) by(n int64) error {
	if s.shift != nil && s.n == n {
		return nil
	}
	d := s.d
	if n < 0 {
		d, n = d.Neg(), -n
	}
	d.Months, d.Weeks, d.Days, d.Nanos = d.Months*n, d.Weeks*n, d.Days*n, d.Nanos*n
	shift, err := NewCalendarShift(d, s.unit, s.zone)
	if err != nil {
		return err
	}
	s.shift, s.n = shift, n
	if d.Negative != s.d.Negative {
		s.n = -n
	}
	return nil
}

// Truncate returns the last multiple of the span that is not after t.
func (s *calendarSpan) Truncate(t int64) (int64, error) {
	if s.floor == nil {
		floor, err := NewCalendarFloor(s.d, s.unit, s.zone)
		if err != nil {
			return 0, err
		}
		s.floor = floor
	}
	return s.floor.Of(t), nil
}

// Add returns t and n spans.
func (s *calendarSpan) Add(t, n int64) (int64, error) {
	if n == 0 {
		return t, nil
	}
	if err := s.by(n); err != nil {
		return 0, err
	}
	return s.shift.Add(t), nil
}

// Constant returns the length when there is one.
func (s *calendarSpan) Constant() (int64, bool) {
	if err := s.by(1); err != nil {
		return 0, false
	}
	n, ok := s.shift.Fixed()
	return n, ok
}

// Fresh returns the same span for another goroutine.
func (s *calendarSpan) Fresh() Span { return &calendarSpan{d: s.d, unit: s.unit, zone: s.zone} }
