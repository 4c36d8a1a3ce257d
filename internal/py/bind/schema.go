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

var schemaMethods = methods[*Schema]{}

// CallMethod calls a method.
func (s *Schema) CallMethod(in *py.Interp, name string, c *py.Call) (py.Value, bool, error) {
	return schemaMethods.call(in, s, "Schema", name, c)
}

// Attr gives the methods.
func (s *Schema) Attr(_ *py.Interp, name string) (py.Value, error) {
	if _, ok := schemaMethods[name]; ok {
		return boundMethod(s, name), nil
	}
	return nil, nil
}

// AttrNames lists the methods.
func (*Schema) AttrNames() []string { return schemaMethods.names() }

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
