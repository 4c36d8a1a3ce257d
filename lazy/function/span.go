package function

import (
	"strconv"
	"strings"
	"time"

	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// SpanOf resolves a length, a text or a time.Duration, on the axis of an index of type dt.
func SpanOf(name string, v any, dt dtype.DataType) (compute.Span, error) {
	switch v := v.(type) {
	case string:
		if n, ok := wholeSpan(v); ok {
			if dt.IsTemporal() {
				return nil, dtype.Errorf(dtype.InvalidOperation, "`%s` duration may not be a parsed integer (i.e. use '2d', not '2i') when working with a temporal column", name)
			}
			return compute.FixedSpan(n), nil
		}
		return calendarSpan(name, v, dt)
	case compute.Duration:
		if !dt.IsTemporal() {
			return nil, wholeNumbers(name)
		}
		return compute.NewCalendarSpan(v, dt.Unit(), dt.Zone())
	case time.Duration:
		return calendarSpan(name, strconv.FormatInt(v.Nanoseconds(), 10)+"ns", dt)
	}
	return nil, dtype.Errorf(dtype.TypeMismatch, "`%s` must be a text such as \"1h\" or a time.Duration, got %T", name, v)
}

// wholeSpan reads a length such as "10i".
func wholeSpan(s string) (int64, bool) {
	digits, ok := strings.CutSuffix(s, "i")
	if !ok {
		return 0, false
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	return n, err == nil
}

// calendarSpan reads a length of time on the axis of a Date or Datetime.
func calendarSpan(name, text string, dt dtype.DataType) (compute.Span, error) {
	d, err := compute.ParseDuration(text)
	if err != nil {
		return nil, err
	}
	if !dt.IsTemporal() {
		return nil, wholeNumbers(name)
	}
	return compute.NewCalendarSpan(d, dt.Unit(), dt.Zone())
}

func wholeNumbers(name string) error {
	return dtype.Errorf(dtype.InvalidOperation, "`%s` duration must be a parsed integer (i.e. use '2i', not '2d') when working with a numeric column", name)
}

// opposite tells whether two lengths are the same but for their sign.
func opposite(a, b string) bool {
	x, err := compute.ParseDuration(a)
	y, err2 := compute.ParseDuration(b)
	return err == nil && err2 == nil && x.Neg() == y
}

// RollingSpans resolves the lengths of rolling windows; an offset of less the period is
// nil.
func RollingSpans(period, offset any, dt dtype.DataType) (p, o compute.Span, err error) {
	if p, err = SpanOf("period", period, dt); err != nil {
		return nil, nil, err
	}
	if n, err := p.Add(0, 1); err != nil || n <= 0 {
		return nil, nil, dtype.Errorf(dtype.ComputeError, "rolling window period should be strictly positive")
	}
	if offset == nil {
		return p, nil, nil
	}
	if o, err = SpanOf("offset", offset, dt); err != nil {
		return nil, nil, err
	}
	if a, ok := period.(string); ok {
		if b, ok := offset.(string); ok && opposite(a, b) {
			return p, nil, nil
		}
	}
	return p, o, nil
}
