package strftime

import (
	"regexp"
	"strconv"
	"sync"
)

// Reader reads texts of one family of formats, beginning with the format that worked
// last. Use one value in one goroutine.
type Reader struct {
	Moment  // the last text that was read
	Pattern Pattern
	formats []string
	latest  string
}

// NewReader returns a reader for a family.
func NewReader(p Pattern) *Reader {
	return &Reader{Pattern: p, formats: p.Formats(), latest: p.Formats()[0]}
}

// try reads text by the format that has worked last.
func (r *Reader) try(text []byte) bool {
	switch r.latest {
	case "Y-m-d":
		if r.Moment.ISO(text, 0) {
			return true
		}
	case "Y-m-dTH:M:Sf":
		if r.Moment.ISO(text, 'T') {
			return true
		}
	case "Y-m-d H:M:Sf":
		if r.Moment.ISO(text, ' ') {
			return true
		}
	}
	return r.Moment.Parse(r.latest, text)
}

// Read reads text into the Moment and tells whether it could.
func (r *Reader) Read(text []byte) bool {
	if r.try(text) {
		return true
	}
	if !r.hasShape(text) {
		return false
	}
	for _, f := range r.formats {
		if r.Moment.Parse(f, text) {
			r.latest = f
			return true
		}
	}
	return false
}

// shapes are what texts must look like before all formats of a family are tried; the
// format that has worked last may read others.
var shapes = sync.OnceValue(func() map[Pattern]*regexp.Regexp {
	const (
		open, shut = `^['"]?`, `['"]?$`
		clock      = `[T ]\d{1,2}:?\d{1,2}(:?\d{1,2}(\.\d{1,9})?)?`
		strict     = `[T ]\d{2}:?\d{2}(:?\d{2}(\.\d{1,9})?)?`
		ymd        = `\d{4,}[-/.]?(?P<month>[01]?\d)[-/.]?\d{1,2}`
	)
	return map[Pattern]*regexp.Regexp{
		DatetimeDMY:  regexp.MustCompile(open + `\d{1,2}[-/.](?P<month>[01]?\d)[-/.]\d{4,}(` + clock + `)?` + shut),
		DatetimeYMD:  regexp.MustCompile(open + ymd + `(` + clock + `)?` + shut),
		DatetimeYMDZ: regexp.MustCompile(open + ymd + strict + `([+-]\d{2}(:?\d{2})?|Z)` + shut),
	}
})

// hasShape tells whether text has the shape of its family.
func (r *Reader) hasShape(text []byte) bool {
	re := shapes()[r.Pattern]
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
