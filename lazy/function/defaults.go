package function

import (
	"maps"
	"slices"
	"strings"

	"github.com/gopolars/gopolars/series/dtype"
)

// WithDefaults returns the options with the defaults of those that are absent.
func WithDefaults(s *Spec, o Options) Options {
	out := make(Options, len(s.Params))
	for _, p := range s.Params {
		if !p.Kind.IsExpr() && !p.Required {
			out[p.Name] = p.Default
		}
	}
	maps.Copy(out, o)
	return out
}

// CheckChoices refuses a text option that is none of those that the function knows. It
// runs before any value is touched: an evaluation that may consume its input must not
// fail on such a thing.
func CheckChoices(s *Spec, o Options) error {
	for _, p := range s.Params {
		v, ok := o[p.Name].(string)
		if !ok || len(p.Choices) == 0 || slices.Contains(p.Choices, v) || v == p.Default {
			continue
		}
		return dtype.Errorf(dtype.BadValue, "`%s` must be one of {'%s'}, got %v", p.Name, strings.Join(p.Choices, "', '"), v)
	}
	return nil
}
