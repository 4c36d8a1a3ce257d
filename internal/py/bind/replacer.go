package bind

import (
	"regexp"
	"strings"

	"github.com/gopolars/gopolars/series/dtype"
)

// replacer replaces a pattern in names.
func replacer(pattern, value string, literal bool) (func(string) string, error) {
	if literal {
		return func(s string) string { return strings.ReplaceAll(s, pattern, value) }, nil
	}
	re, err := regexp.Compile(pattern)
	if err != nil {
		return nil, dtype.Errorf(dtype.ComputeError, "invalid regular expression %q: %w", pattern, err)
	}
	return func(s string) string { return re.ReplaceAllString(s, value) }, nil
}
