package display

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/gopolars/gopolars/series/dtype"
)

// Setting is an option that is shown or saved: a variable, whose value is a string or
// nil, or the name of a method and its value.
type Setting struct {
	Name  string
	Value any
}

// State does what pl.Config.state does.
func (s *Settings) State(ifSet, envOnly bool) []Setting {
	out := s.variables(ifSet)
	if !envOnly {
		out = append(out, s.direct()...)
	}
	return out
}

func (s *Settings) variables(ifSet bool) (out []Setting) {
	for _, name := range variables {
		if v, ok := s.env[name]; ok {
			out = append(out, Setting{name, v})
		} else if !ifSet {
			out = append(out, Setting{name, nil})
		}
	}
	return out
}

func (s *Settings) direct() []Setting {
	c, _ := s.Config()
	float, precision := "mixed", any(nil)
	if s.full {
		float = "full"
	}
	if s.precision != nil {
		precision = *s.precision
	}
	return []Setting{
		{"set_fmt_float", float}, {"set_float_precision", precision}, {"set_thousands_separator", c.thousands()},
		{"set_decimal_separator", string(rune(c.DecimalSeparator))}, {"set_trim_decimal_zeros", s.trim},
	}
}

// Save does what pl.Config.save does.
func (s *Settings) Save(ifSet bool) string {
	b := appendSettings([]byte(`{"environment":`), s.variables(ifSet))
	b = appendSettings(append(b, `,"direct":`...), s.direct())
	return string(append(b, '}'))
}

func appendSettings(b []byte, list []Setting) []byte {
	b = append(b, '{')
	for i, x := range list {
		if i > 0 {
			b = append(b, ',')
		}
		v, _ := json.Marshal(x.Value)
		b = fmt.Appendf(b, "%q:%s", x.Name, v)
	}
	return append(b, '}')
}

// Load does what pl.Config.load does: it takes over the options that text names.
func (s *Settings) Load(text string) error {
	var saved struct {
		Environment map[string]*string
		Direct      map[string]any
	}
	if err := json.Unmarshal([]byte(text), &saved); err != nil {
		return dtype.Errorf(dtype.BadValue, "invalid Config string (did you mean to use `load_from_file`?)")
	}
	for name, v := range saved.Environment {
		if v == nil {
			delete(s.env, name)
		} else {
			s.Setenv(name, *v)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(saved.Direct)) {
		v := saved.Direct[name]
		if f, ok := v.(float64); ok {
			v = int(f)
		}
		if err := s.Set(name, v); err != nil {
			return err
		}
	}
	return nil
}
