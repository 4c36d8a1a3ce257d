package function

import "maps"

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
