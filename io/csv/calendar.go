package csv

import (
	"regexp"
	"strconv"
	"sync"

	"github.com/gopolars/gopolars/internal/strftime"
	"github.com/gopolars/gopolars/series/dtype"
)

// calendar parses the texts of one column of one chunk.
type calendar struct {
	known   bool
	date    bool
	unit    dtype.TimeUnit
	pattern pattern
	formats []string
	latest  string
	m       moment
}

// begin chooses formats by the first text.
func (c *calendar) begin(text []byte) string {
	p, ok := inferPattern(text)
	if !ok {
		return "could not find a 'date/datetime' pattern for '" + lossyString(text) + "'"
	}
	switch {
	case c.date && p == dateDMY:
		c.formats = formatsDateDMY
	case c.date && p == dateYMD:
		c.formats = formatsDateYMD
	case c.date:
		return "could not convert pattern"
	case p == dateDMY || p == datetimeDMY:
		p, c.formats = datetimeDMY, formatsDatetimeDMY
	case p == dateYMD || p == datetimeYMD:
		p, c.formats = datetimeYMD, formatsDatetimeYMD
	case p == datetimeYMDZ:
		c.formats = formatsDatetimeYMDZ
	default:
		return "could not parse '" + lossyString(text) + "' with pattern 'Time'"
	}
	c.pattern, c.latest = p, c.formats[0]
	return ""
}

// try reads text by the format that has worked last.
func (c *calendar) try(text []byte) bool {
	switch c.latest {
	case "Y-m-d":
		if c.m.iso(text, 0) {
			return true
		}
	case "Y-m-dTH:M:Sf":
		if c.m.iso(text, 'T') {
			return true
		}
	case "Y-m-d H:M:Sf":
		if c.m.iso(text, ' ') {
			return true
		}
	}
	return c.m.parse(c.latest, text)
}

// parse returns the value of text, or what is wrong with it.
func (c *calendar) parse(text []byte) (int64, string) {
	if !c.known {
		if why := c.begin(text); why != "" {
			return 0, why
		}
	}
	ok := c.try(text)
	if !ok && c.inferable(text) {
		for _, f := range c.formats {
			if ok = c.m.parse(f, text); ok {
				c.latest = f
				break
			}
		}
	}
	if ok {
		c.known = true
		if c.date {
			return int64(strftime.Days(c.m.year, c.m.month, c.m.day)), ""
		}
		if v, fits := c.m.in(c.unit); fits {
			return v, ""
		}
	}
	return 0, "could not parse '" + lossyString(text) + "' with pattern '" + patternNames[c.pattern] + "'"
}

// shapes are what texts must look like before all formats of a family are tried; the
// format that has worked last may read others.
var shapes = sync.OnceValue(func() map[pattern]*regexp.Regexp {
	const (
		open, shut = `^['"]?`, `['"]?$`
		clock      = `[T ]\d{1,2}:?\d{1,2}(:?\d{1,2}(\.\d{1,9})?)?`
		strict     = `[T ]\d{2}:?\d{2}(:?\d{2}(\.\d{1,9})?)?`
		ymd        = `\d{4,}[-/.]?(?P<month>[01]?\d)[-/.]?\d{1,2}`
	)
	return map[pattern]*regexp.Regexp{
		datetimeDMY:  regexp.MustCompile(open + `\d{1,2}[-/.](?P<month>[01]?\d)[-/.]\d{4,}(` + clock + `)?` + shut),
		datetimeYMD:  regexp.MustCompile(open + ymd + `(` + clock + `)?` + shut),
		datetimeYMDZ: regexp.MustCompile(open + ymd + strict + `([+-]\d{2}(:?\d{2})?|Z)` + shut),
	}
})

// inferable tells whether text has the shape of its family.
func (c *calendar) inferable(text []byte) bool {
	re := shapes()[c.pattern]
	if re == nil {
		return true
	}
	m := re.FindSubmatch(text)
	if m == nil {
		return false
	}
	month, _ := strconv.Atoi(string(m[re.SubexpIndex("month")]))
	return month >= 1 && month <= 12
}
