package function

import (
	"strings"
	"time"

	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// Duration returns an option that is a span of the calendar: a text such as "1mo2d", a
// time.Duration or a compute.Duration. Blanks and capital letters of a text do not count.
func (o Options) Duration(name string) (compute.Duration, error) {
	switch v := o[name].(type) {
	case string:
		return compute.ParseDuration(strings.ToLower(strings.ReplaceAll(v, " ", "")))
	case time.Duration:
		return compute.DurationOf(v), nil
	case compute.Duration:
		return v, nil
	}
	return compute.Duration{}, dtype.Errorf(dtype.TypeMismatch, "`%s` must be a text such as '1d' or a duration, got %T", name, o[name])
}
