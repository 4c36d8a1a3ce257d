package bind

import (
	"strings"

	"github.com/gopolars/gopolars/internal/display"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/series/dtype"
)

// Schema is an ordered mapping of column names to data types. Polars' Schema.
type Schema struct{ fields dtype.Schema }

var schemaType = &py.Type{Name: "Schema", Module: "polars.schema"}

// Type is Schema.
func (*Schema) Type() *py.Type { return schemaType }

// Repr shows the mapping.
func (s *Schema) Repr(*py.Interp) (string, error) {
	parts := make([]string, len(s.fields))
	for i, f := range s.fields {
		name, err := py.Repr(py.Str(f.Name))
		if err != nil {
			return "", err
		}
		parts[i] = name + ": " + display.DTypeRepr(f.Type)
	}
	return "Schema({" + strings.Join(parts, ", ") + "})", nil
}

// Len is the number of columns.
func (s *Schema) Len(*py.Interp) (int, error) { return len(s.fields), nil }

// Contains tells whether there is a column of a name.
func (s *Schema) Contains(_ *py.Interp, v py.Value) (bool, error) {
	n, ok := v.(py.Str)
	return ok && s.fields.Index(string(n)) >= 0, nil
}

// Iter iterates over the names.
func (s *Schema) Iter(in *py.Interp) (py.Iterator, error) {
	return in.Iter(strs(s.fields.Names()))
}

// GetItem is the type of a column.
func (s *Schema) GetItem(in *py.Interp, key py.Value) (py.Value, error) {
	n, ok := key.(py.Str)
	if t, found := s.fields.Get(string(n)); ok && found {
		return &DataType{t: t}, nil
	}
	return nil, py.RaiseWith(py.KeyError, key)
}

// SetItem adds or replaces a column.
func (s *Schema) SetItem(in *py.Interp, key, v py.Value) error {
	n, ok := key.(py.Str)
	if !ok {
		return py.Raise(py.TypeError, "expected a column name, got '%s'", key.Type().Name)
	}
	t, err := toDType(v)
	if err != nil {
		return err
	}
	if i := s.fields.Index(string(n)); i >= 0 {
		s.fields[i].Type = t
		return nil
	}
	s.fields = append(s.fields, dtype.Field{Name: string(n), Type: t})
	return nil
}

// Compare compares with another schema or a dict by == and !=.
func (s *Schema) Compare(in *py.Interp, op string, other py.Value) (py.Value, error) {
	var same bool
	switch o := other.(type) {
	case *Schema:
		same = s.fields.Equal(o.fields)
	case *py.Dict:
		f, err := toFields(in, o)
		same = err == nil && s.fields.Equal(f)
	}
	switch op {
	case "==":
		return py.Bool(same), nil
	case "!=":
		return py.Bool(!same), nil
	}
	return nil, nil
}

// CallMethod answers names, dtypes, len and what dicts answer.
func (s *Schema) CallMethod(in *py.Interp, name string, c *py.Call) (py.Value, bool, error) {
	var names, types, pairs []py.Value
	for _, f := range s.fields {
		t := &DataType{t: f.Type}
		names, types, pairs = append(names, py.Str(f.Name)), append(types, t), append(pairs, py.NewTuple(py.Str(f.Name), t))
	}
	switch name {
	case "names", "keys":
		return py.NewList(names...), true, nil
	case "dtypes", "values":
		return py.NewList(types...), true, nil
	case "items":
		return py.NewList(pairs...), true, nil
	case "len":
		return py.Int(len(s.fields)), true, nil
	case "to_python":
		out := py.NewDict()
		for _, f := range s.fields {
			out.SetStr(f.Name, pythonClass(f.Type))
		}
		return out, true, nil
	case "get":
		if len(c.Args) > 0 {
			if n, ok := c.Args[0].(py.Str); ok {
				if t, found := s.fields.Get(string(n)); found {
					return &DataType{t: t}, true, nil
				}
			}
			if len(c.Args) > 1 {
				return c.Args[1], true, nil
			}
		}
		return py.None, true, nil
	case "contains_dtype":
		a, err := (&signature{text: "(dtype, *, recursive)"}).bind(in, "contains_dtype", c)
		if err != nil {
			return nil, true, err
		}
		deep, err := a.bool("recursive")
		if err != nil {
			return nil, true, err
		}
		for _, f := range s.fields {
			found, err := containsType(in, f.Type, a.v["dtype"], deep)
			if found || err != nil {
				return py.Bool(found), true, err
			}
		}
		return py.Bool(false), true, nil
	case "to_frame":
		v, err := emptyFrame(s.fields)
		return v, true, err
	}
	return nil, false, nil
}

// Attr gives the methods.
func (s *Schema) Attr(_ *py.Interp, name string) (py.Value, error) {
	for _, n := range s.AttrNames() {
		if n == name {
			return boundMethod(s, name), nil
		}
	}
	return nil, nil
}

// AttrNames lists the methods.
func (*Schema) AttrNames() []string {
	return []string{"contains_dtype", "dtypes", "get", "items", "keys", "len", "names", "to_frame", "to_python", "values"}
}

func pythonClass(t dtype.DataType) py.Value {
	switch {
	case t.IsInteger():
		return py.IntType
	case t.IsFloat():
		return py.FloatType
	}
	switch t.Kind() {
	case dtype.KindBoolean:
		return py.BoolType
	case dtype.KindString, dtype.KindCategorical, dtype.KindEnum:
		return py.StrType
	case dtype.KindBinary:
		return py.BytesType
	case dtype.KindDate:
		return py.DateType
	case dtype.KindDatetime:
		return py.DateTimeType
	case dtype.KindDuration:
		return py.TimedeltaType
	case dtype.KindTime:
		return py.TimeType
	case dtype.KindDecimal:
		return py.DecimalType
	case dtype.KindList, dtype.KindArray:
		return py.ListType
	case dtype.KindStruct:
		return py.DictType
	}
	return py.NoneType
}
