package jsonrows

import (
	"github.com/gopolars/gopolars/internal/strftime"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// temporalColumn reads dates, datetimes and times in the forms of ISO 8601.
type temporalColumn struct {
	values[int64]
	o Options
	t dtype.DataType
}

func (c *temporalColumn) read(p *parser) error {
	at := p.peek()
	start := p.pos
	if at == '"' {
		s, err := p.str()
		if err != nil {
			return err
		}
		if v, ok := c.parse(s); ok {
			c.add(v)
			return nil
		}
		p.pos = start
	}
	return misfit(p, c, c.t, c.o)
}

func (c *temporalColumn) finish() (array.Array, error) {
	physical := dtype.Int64
	if c.t.Kind() == dtype.KindDate {
		physical = dtype.Int32
	}
	return cast(c.rows(), dtype.Int64, physical, false)
}

// parse reads the whole of s.
func (c *temporalColumn) parse(s []byte) (int64, bool) {
	days, clock, offset := int64(0), int64(0), int64(0)
	ok := true
	if c.t.Kind() != dtype.KindTime {
		if days, s, ok = isoDate(s); !ok {
			return 0, false
		}
	}
	if c.t.Kind() == dtype.KindDate {
		return days, len(s) == 0
	}
	if c.t.Kind() == dtype.KindDatetime && len(s) > 0 {
		if s[0] != 'T' && s[0] != ' ' {
			return 0, false
		}
		s = s[1:]
	} else if c.t.Kind() == dtype.KindDatetime {
		return days * 86400 * c.t.Unit().PerSecond(), true
	}
	if clock, s, ok = isoClock(s); !ok {
		return 0, false
	}
	if c.t.Kind() == dtype.KindTime {
		return clock, len(s) == 0
	}
	if offset, s, ok = isoOffset(s); !ok || len(s) > 0 {
		return 0, false
	}
	unit := c.t.Unit().PerSecond()
	return (days*86400-offset)*unit + clock/(1e9/unit), true
}

// twoDigits reads two digits at s[i:].
func twoDigits(s []byte, i int) (int64, bool) {
	if i+2 > len(s) || s[i]-'0' > 9 || s[i+1]-'0' > 9 {
		return 0, false
	}
	return int64(s[i]-'0')*10 + int64(s[i+1]-'0'), true
}

// isoDate reads YYYY-MM-DD as days from 1970-01-01 and returns what stands behind it.
func isoDate(s []byte) (days int64, rest []byte, ok bool) {
	century, ok1 := twoDigits(s, 0)
	year, ok2 := twoDigits(s, 2)
	month, ok3 := twoDigits(s, 5)
	day, ok4 := twoDigits(s, 8)
	if !ok1 || !ok2 || !ok3 || !ok4 || s[4] != '-' || s[7] != '-' || month < 1 || month > 12 || day < 1 || day > 31 {
		return 0, nil, false
	}
	n := strftime.Days(int(century*100+year), int(month), int(day))
	first := strftime.Days(int(century*100+year), int(month), 1)
	var v strftime.Value
	v.SetDate(n)
	if v.Month != int(month) || n-first != int(day)-1 {
		return 0, nil, false
	}
	return int64(n), s[10:], true
}

// isoClock reads HH:MM[:SS[.fraction]] as nanoseconds.
func isoClock(s []byte) (nanos int64, rest []byte, ok bool) {
	h, ok1 := twoDigits(s, 0)
	m, ok2 := twoDigits(s, 3)
	if !ok1 || !ok2 || s[2] != ':' || h > 23 || m > 59 {
		return 0, nil, false
	}
	nanos, s = (h*60+m)*60e9, s[5:]
	if len(s) == 0 || s[0] != ':' {
		return nanos, s, true
	}
	sec, ok := twoDigits(s, 1)
	if !ok || sec > 59 {
		return 0, nil, false
	}
	nanos, s = nanos+sec*1e9, s[3:]
	if len(s) < 2 || s[0] != '.' {
		return nanos, s, true
	}
	s = s[1:]
	for scale := int64(1e8); len(s) > 0 && s[0]-'0' <= 9; scale /= 10 {
		nanos += int64(s[0]-'0') * scale
		s = s[1:]
	}
	return nanos, s, true
}

// isoOffset reads nothing, Z or ±HH:MM as seconds.
func isoOffset(s []byte) (seconds int64, rest []byte, ok bool) {
	switch {
	case len(s) == 0:
		return 0, s, true
	case s[0] == 'Z':
		return 0, s[1:], true
	case s[0] != '+' && s[0] != '-':
		return 0, nil, false
	}
	h, ok1 := twoDigits(s, 1)
	i := 3
	if len(s) > 3 && s[3] == ':' {
		i = 4
	}
	m, ok2 := twoDigits(s, i)
	if !ok1 || !ok2 || m > 59 {
		return 0, nil, false
	}
	seconds = h*3600 + m*60
	if s[0] == '-' {
		seconds = -seconds
	}
	return seconds, s[i+2:], true
}
