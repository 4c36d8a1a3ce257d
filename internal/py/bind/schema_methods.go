package bind

import (
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/series/dtype"
)

// take removes column i and returns its type.
func (s *Schema) take(i int) py.Value {
	t := s.fields[i].Type
	rest := append(dtype.Schema(nil), s.fields[:i]...)
	s.fields = append(rest, s.fields[i+1:]...)
	return &DataType{t: t}
}

// find is the place of the column that an argument names, -1 when there is none.
func (s *Schema) find(a *arguments, name string) int {
	n, ok := a.v[name].(py.Str)
	if !ok {
		return -1
	}
	return s.fields.Index(string(n))
}

// pair is column i as an item of a dict.
func (s *Schema) pair(i int) py.Value {
	return py.NewTuple(py.Str(s.fields[i].Name), &DataType{t: s.fields[i].Type})
}

func init() {
	m := schemaMethods
	list := func(name string, of func(s *Schema, i int) py.Value) {
		m.add(name, "()", func(s *Schema, _ *arguments) (py.Value, error) {
			out := make([]py.Value, len(s.fields))
			for i := range out {
				out[i] = of(s, i)
			}
			return py.NewList(out...), nil
		})
	}
	for _, n := range []string{"names", "keys"} {
		list(n, func(s *Schema, i int) py.Value { return py.Str(s.fields[i].Name) })
	}
	for _, n := range []string{"dtypes", "values"} {
		list(n, func(s *Schema, i int) py.Value { return &DataType{t: s.fields[i].Type} })
	}
	list("items", (*Schema).pair)
	m.add("len", "()", func(s *Schema, _ *arguments) (py.Value, error) { return py.Int(len(s.fields)), nil })
	m.add("to_python", "()", func(s *Schema, _ *arguments) (py.Value, error) {
		out := py.NewDict()
		for _, f := range s.fields {
			out.SetStr(f.Name, pythonClass(f.Type))
		}
		return out, nil
	})
	m.add("get", "(key, default=None)", func(s *Schema, a *arguments) (py.Value, error) {
		if i := s.find(a, "key"); i >= 0 {
			return &DataType{t: s.fields[i].Type}, nil
		}
		return a.v["default"], nil
	})
	m.add("contains_dtype", "(dtype, *, recursive)", func(s *Schema, a *arguments) (py.Value, error) {
		deep, err := a.bool("recursive")
		if err != nil {
			return nil, err
		}
		for _, f := range s.fields {
			if found, err := containsType(a.in, f.Type, a.v["dtype"], deep); found || err != nil {
				return py.Bool(found), err
			}
		}
		return py.Bool(false), nil
	})
	m.add("to_frame", "(*, eager=True)", func(s *Schema, a *arguments) (py.Value, error) {
		v, err := emptyFrame(s.fields)
		if err != nil {
			return nil, err
		}
		if eager, err := a.bool("eager"); err != nil || eager {
			return v, err
		}
		return a.in.CallMethod(v, "lazy", &py.Call{})
	})
	m.add("to_arrow", "(*args, **kwargs)", func(*Schema, *arguments) (py.Value, error) {
		return nil, refuse("Schema.to_arrow", "names() and dtypes() tell what it has")
	})
	m.add("copy", "()", func(s *Schema, _ *arguments) (py.Value, error) {
		return &Schema{fields: append(dtype.Schema(nil), s.fields...)}, nil
	})
	m.add("clear", "()", func(s *Schema, _ *arguments) (py.Value, error) {
		s.fields = nil
		return nil, nil
	})
	m.add("pop", "(key, default=None)", func(s *Schema, a *arguments) (py.Value, error) {
		i := s.find(a, "key")
		switch {
		case i >= 0:
			return s.take(i), nil
		case a.given["default"]:
			return a.v["default"], nil
		}
		return nil, py.RaiseWith(py.KeyError, a.v["key"])
	})
	m.add("popitem", "(last=True)", func(s *Schema, a *arguments) (py.Value, error) {
		if len(s.fields) == 0 {
			return nil, py.Raise(py.KeyError, "dictionary is empty")
		}
		last, err := a.bool("last")
		if err != nil {
			return nil, err
		}
		i := 0
		if last {
			i = len(s.fields) - 1
		}
		pair := s.pair(i)
		s.take(i)
		return pair, nil
	})
	m.add("setdefault", "(key, default=None)", func(s *Schema, a *arguments) (py.Value, error) {
		if s.find(a, "key") < 0 {
			if err := s.SetItem(a.in, a.v["key"], a.v["default"]); err != nil {
				return nil, err
			}
		}
		return s.GetItem(a.in, a.v["key"])
	})
	m.add("update", "(other)", func(s *Schema, a *arguments) (py.Value, error) {
		more, err := toFields(a.in, a.v["other"])
		if err != nil {
			return nil, err
		}
		for _, f := range more {
			if err := s.SetItem(a.in, py.Str(f.Name), &DataType{t: f.Type}); err != nil {
				return nil, err
			}
		}
		return nil, nil
	})
	m.add("move_to_end", "(key, last=True)", func(s *Schema, a *arguments) (py.Value, error) {
		i := s.find(a, "key")
		if i < 0 {
			return nil, py.RaiseWith(py.KeyError, a.v["key"])
		}
		last, err := a.bool("last")
		if err != nil {
			return nil, err
		}
		f := s.fields[i]
		s.take(i)
		if last {
			s.fields = append(s.fields, f)
		} else {
			s.fields = append(dtype.Schema{f}, s.fields...)
		}
		return nil, nil
	})
	m.add("fromkeys", "(iterable, value=None)", func(_ *Schema, a *arguments) (py.Value, error) {
		names, err := a.in.Values(a.v["iterable"])
		if err != nil {
			return nil, err
		}
		out := &Schema{}
		for _, n := range names {
			if err := out.SetItem(a.in, n, a.v["value"]); err != nil {
				return nil, err
			}
		}
		return out, nil
	})
	schemaType.Statics = map[string]py.Value{"fromkeys": &py.Builtin{Name: "fromkeys", Fn: func(in *py.Interp, c *py.Call) (py.Value, error) {
		v, _, err := (&Schema{}).CallMethod(in, "fromkeys", c)
		return v, err
	}}}
}
