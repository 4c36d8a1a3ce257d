package csv

import (
	"github.com/gopolars/gopolars/internal/strftime"
	"github.com/gopolars/gopolars/series/dtype"
)

// calendar parses the texts of one column of one chunk.
type calendar struct {
	known  bool
	date   bool
	unit   dtype.TimeUnit
	reader *strftime.Reader
}

// begin chooses formats by the first text.
func (c *calendar) begin(text []byte) string {
	p, ok := strftime.InferPattern(text)
	if !ok {
		return "could not find a 'date/datetime' pattern for '" + lossyString(text) + "'"
	}
	switch {
	case c.date && (p == strftime.DateDMY || p == strftime.DateYMD):
	case c.date:
		return "could not convert pattern"
	case p == strftime.DateDMY:
		p = strftime.DatetimeDMY
	case p == strftime.DateYMD:
		p = strftime.DatetimeYMD
	case p == strftime.TimeHMS:
		return "could not parse '" + lossyString(text) + "' with pattern 'Time'"
	}
	c.reader = strftime.NewReader(p)
	return ""
}

// parse returns the value of text, or what is wrong with it.
func (c *calendar) parse(text []byte) (int64, string) {
	if !c.known {
		if why := c.begin(text); why != "" {
			return 0, why
		}
	}
	if m := c.reader; m.Read(text) {
		c.known = true
		if c.date {
			return int64(strftime.Days(m.Year, m.Month, m.Day)), ""
		}
		if v, fits := m.In(c.unit.PerSecond()); fits {
			return v, ""
		}
	}
	return 0, "could not parse '" + lossyString(text) + "' with pattern '" + c.reader.Pattern.String() + "'"
}
