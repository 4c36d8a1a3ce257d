package py

import "strings"

// Bind sorts the arguments of a call by parameter names. A name that ends in ? may be missing (nil); those after
// "*" are keyword only; one that begins with / is positional only.
func (c *Call) Bind(fn string, params ...string) ([]Value, error) {
	out := make([]Value, 0, len(params))
	kwOnly := false
	next, used := 0, 0
	required := 0
	for _, p := range params {
		if p == "*" {
			kwOnly = true
			continue
		}
		optional := strings.HasSuffix(p, "?")
		positional := strings.HasPrefix(p, "/")
		name := strings.Trim(p, "?/")
		if !optional {
			required++
		}
		var v Value
		if !kwOnly && next < len(c.Args) {
			v = c.Args[next]
			next++
			if c.Keyword(name) != nil && !positional {
				return nil, Raise(TypeError, "%s() got multiple values for argument '%s'", fn, name)
			}
		} else if v = c.Keyword(name); v != nil && !positional {
			used++
		} else {
			v = nil
		}
		if v == nil && !optional {
			return nil, Raise(TypeError, "%s() missing required argument: '%s'", fn, name)
		}
		out = append(out, v)
	}
	if next < len(c.Args) {
		n := 0
		for _, p := range params {
			if p == "*" {
				break
			}
			n++
		}
		return nil, Raise(TypeError, "%s() takes at most %d positional argument(s) but %d were given", fn, n, len(c.Args))
	}
	if used < len(c.Kw) {
	search:
		for _, k := range c.Kw {
			for _, p := range params {
				if strings.Trim(p, "?") == k.Name {
					continue search
				}
			}
			return nil, Raise(TypeError, "%s() got an unexpected keyword argument '%s'", fn, k.Name)
		}
	}
	return out, nil
}

// NewBuiltin makes a function whose arguments are sorted by [Call.Bind].
func NewBuiltin(name string, params []string, fn func(in *Interp, a []Value) (Value, error)) *Builtin {
	return &Builtin{Name: name, Fn: func(in *Interp, c *Call) (Value, error) {
		a, err := c.Bind(name, params...)
		if err != nil {
			return nil, err
		}
		return fn(in, a)
	}}
}

func method(name string, params []string, fn func(in *Interp, self Value, a []Value) (Value, error)) Method {
	return func(in *Interp, self Value, c *Call) (Value, error) {
		a, err := c.Bind(name, params...)
		if err != nil {
			return nil, err
		}
		return fn(in, self, a)
	}
}

func needInt(v Value) (int64, error) {
	if i, ok := AsInt(v); ok {
		return i, nil
	}
	if _, ok := v.(*BigInt); ok {
		return 0, Raise(OverflowError, "Python int too large to convert to C ssize_t")
	}
	return 0, Raise(TypeError, "'%s' object cannot be interpreted as an integer", v.Type().Label())
}

func needStr(v Value, what string) (string, error) {
	if s, ok := v.(Str); ok {
		return string(s), nil
	}
	return "", Raise(TypeError, "%s must be str, not %s", what, v.Type().Label())
}

func isNone(v Value) bool { return v == nil || v == None }
