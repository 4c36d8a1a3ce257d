package bind

import (
	"strings"

	"github.com/gopolars/gopolars/internal/display"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series/dtype"
)

// DataType is a data type: an instance such as pl.Datetime("us"), or a class such as
// pl.Datetime, which stands for itself with default parameters.
type DataType struct {
	t     dtype.DataType
	class bool // named without parameters
}

var dataTypeType = &py.Type{Name: "DataType", Module: "polars.datatypes.classes"}

// classTypes are the Python classes of the kinds, made when asked for.
var classTypes = map[dtype.Kind]*py.Type{}

func classType(k dtype.Kind) *py.Type {
	if classTypes[k] == nil {
		classTypes[k] = &py.Type{Name: k.String(), Module: "polars.datatypes.classes", Base: dataTypeType}
	}
	return classTypes[k]
}

// Type is the class of the kind; of a class it is DataTypeClass.
func (d *DataType) Type() *py.Type {
	if d.class {
		return dataTypeClass
	}
	return classType(d.t.Kind())
}

var dataTypeClass = &py.Type{Name: "DataTypeClass", Module: "polars.datatypes.classes"}

// Repr shows the type as Polars does: Int64, Datetime(time_unit='us', time_zone=None).
func (d *DataType) Repr(*py.Interp) (string, error) {
	if d.class {
		return d.t.Kind().String(), nil
	}
	return display.DTypeRepr(d.t), nil
}

// HashKey is the type's text, so that equal types are equal keys.
func (d *DataType) HashKey() (any, error) { return "dtype:" + display.DTypeRepr(d.t), nil }

// Compare compares by == and !=: a class equals every type of its kind.
func (d *DataType) Compare(_ *py.Interp, op string, other py.Value) (py.Value, error) {
	if op != "==" && op != "!=" {
		return nil, nil
	}
	var same bool
	switch o := other.(type) {
	case *DataType:
		same = d.t.Equal(o.t) || (d.class || o.class) && d.t.Kind() == o.t.Kind()
	default:
		if t, ok := dtypeOf(other); ok {
			same = d.t.Equal(t)
		}
	}
	return py.Bool(same == (op == "==")), nil
}

// Call makes an instance of the class with parameters.
func (d *DataType) Call(in *py.Interp, c *py.Call) (py.Value, error) {
	if !d.class {
		return nil, py.Raise(py.TypeError, "'%s' object is not callable", d.t.Kind())
	}
	sigs := map[dtype.Kind]*signature{
		dtype.KindDatetime: {text: "(time_unit='us', time_zone=None)"}, dtype.KindDuration: {text: "(time_unit='us')"},
		dtype.KindDecimal: {text: "(precision=None, scale=0)"}, dtype.KindList: {text: "(inner)"},
		dtype.KindArray: {text: "(inner, shape=None, *, width=None)"}, dtype.KindStruct: {text: "(fields)"},
		dtype.KindEnum: {text: "(categories)"}, dtype.KindCategorical: {text: "(categories=None)"},
	}
	sig := sigs[d.t.Kind()]
	if sig == nil {
		sig = &signature{text: "()"}
	}
	a, err := sig.bind(in, d.t.Kind().String(), c)
	if err != nil {
		return nil, err
	}
	t, err := a.dataType(d.t.Kind())
	return &DataType{t: t}, err
}

func (a *arguments) dataType(k dtype.Kind) (dtype.DataType, error) {
	switch k {
	case dtype.KindDatetime, dtype.KindDuration:
		unit, err := a.unit("time_unit")
		if err != nil || k == dtype.KindDuration {
			return dtype.Duration(unit), err
		}
		zone := ""
		if !a.none("time_zone") {
			if zone, err = py.ToStr(a.in, a.v["time_zone"]); err != nil {
				return dtype.Null, err
			}
		}
		return dtype.Datetime(unit, zone), nil
	case dtype.KindDecimal:
		precision := 38
		if !a.none("precision") {
			var err error
			if precision, err = a.int("precision"); err != nil {
				return dtype.Null, err
			}
		}
		scale, err := a.int("scale")
		if precision < 1 || precision > 38 || scale < 0 || scale > precision {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "precision must be between 1 and 38 and scale between 0 and precision, got %d and %d", precision, scale)
		}
		return dtype.Decimal(precision, scale), err
	case dtype.KindList:
		inner, err := toDType(a.v["inner"])
		return dtype.List(inner), err
	case dtype.KindArray:
		return a.arrayType()
	case dtype.KindStruct:
		fields, err := toFields(a.in, a.v["fields"])
		return dtype.Struct(fields...), err
	case dtype.KindEnum:
		return a.enumType()
	case dtype.KindCategorical:
		return dtype.Categorical, nil
	}
	return scalarTypes[k.String()], nil
}

func (a *arguments) unit(name string) (dtype.TimeUnit, error) {
	s, err := a.str(name)
	if err != nil {
		return 0, err
	}
	switch s {
	case "us", "":
		return dtype.Microseconds, nil
	case "ns":
		return dtype.Nanoseconds, nil
	case "ms":
		return dtype.Milliseconds, nil
	}
	return 0, py.Raise(py.ValueError, "invalid `time_unit`: '%s'\n\nExpected one of {'ns','us','ms'}.", s)
}

func (a *arguments) arrayType() (dtype.DataType, error) {
	inner, err := toDType(a.v["inner"])
	if err != nil {
		return dtype.Null, err
	}
	v := a.v["shape"]
	if a.none("shape") {
		v = a.v["width"]
	}
	dims, err := sequence(a.in, v)
	if err != nil {
		return dtype.Null, err
	}
	for i := len(dims) - 1; i >= 0; i-- {
		n, ok := py.AsInt(dims[i])
		if !ok || n < 0 {
			return dtype.Null, py.Raise(py.TypeError, "invalid input for shape")
		}
		inner = dtype.Array(inner, int(n))
	}
	return inner, nil
}

func (a *arguments) enumType() (dtype.DataType, error) {
	vs, err := sequence(a.in, a.v["categories"])
	if s, ok := a.v["categories"].(*Series); ok {
		vs, err = s.values()
	}
	if err != nil {
		return dtype.Null, err
	}
	cats := make([]string, len(vs))
	seen := map[string]bool{}
	for i, v := range vs {
		s, ok := v.(py.Str)
		if !ok {
			return dtype.Null, py.Raise(py.TypeError, "Enum categories must be strings; found %s", v.Type().Name)
		}
		if seen[string(s)] {
			return dtype.Null, py.Raise(py.ValueError, "Enum categories must be unique; found duplicate '%s'", string(s))
		}
		seen[string(s)] = true
		cats[i] = string(s)
	}
	return dtype.Enum(cats...), nil
}

var scalarTypes = map[string]dtype.DataType{
	"Null": dtype.Null, "Boolean": dtype.Boolean, "Int8": dtype.Int8, "Int16": dtype.Int16, "Int32": dtype.Int32, "Int64": dtype.Int64,
	"Int128": dtype.Int128, "UInt8": dtype.UInt8, "UInt16": dtype.UInt16, "UInt32": dtype.UInt32, "UInt64": dtype.UInt64, "UInt128": dtype.UInt128,
	"Float16": dtype.Float16, "Float32": dtype.Float32, "Float64": dtype.Float64, "String": dtype.String, "Utf8": dtype.String, "Binary": dtype.Binary,
	"Date": dtype.Date, "Time": dtype.Time, "Categorical": dtype.Categorical,
	"Datetime": dtype.Datetime(dtype.Microseconds, ""), "Duration": dtype.Duration(dtype.Microseconds), "Decimal": dtype.Decimal(38, 0),
	"List": dtype.List(dtype.Null), "Array": dtype.Array(dtype.Null, 0), "Struct": dtype.Struct(), "Enum": dtype.Enum(),
}

// dtypeOf reads a data type, or a Python class that stands for one.
func dtypeOf(v py.Value) (dtype.DataType, bool) {
	switch v := v.(type) {
	case *DataType:
		return v.t, true
	case *py.Type:
		switch v.Name {
		case "int":
			return dtype.Int64, true
		case "float":
			return dtype.Float64, true
		case "str":
			return dtype.String, true
		case "bool":
			return dtype.Boolean, true
		case "bytes":
			return dtype.Binary, true
		case "date":
			return dtype.Date, true
		case "datetime":
			return dtype.Datetime(dtype.Microseconds, ""), true
		case "timedelta":
			return dtype.Duration(dtype.Microseconds), true
		case "time":
			return dtype.Time, true
		case "Decimal":
			return dtype.Decimal(38, 0), true
		case "list", "tuple":
			return dtype.List(dtype.Null), true
		case "NoneType":
			return dtype.Null, true
		}
	}
	return dtype.Null, false
}

func toDType(v py.Value) (dtype.DataType, error) {
	if t, ok := dtypeOf(v); ok {
		return t, nil
	}
	if t, ok := v.(*DataTypeExpr); ok {
		return t.t((&plan.Binder{}).TypeOf)
	}
	if t, ok := v.(*refusedType); ok {
		return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "columns of type %s are not supported", t.name)
	}
	if s, ok := v.(py.Str); ok {
		return dtype.Null, py.Raise(py.TypeError, "cannot parse input '%s' into Polars data type", string(s))
	}
	return dtype.Null, py.Raise(py.TypeError, "cannot parse input of type '%s' into Polars data type", v.Type().Name)
}

// toFields reads a mapping, a list of pairs or a list of fields.
func toFields(in *py.Interp, v py.Value) ([]dtype.Field, error) {
	var out []dtype.Field
	add := func(name, t py.Value) error {
		n, ok := name.(py.Str)
		if !ok {
			return py.Raise(py.TypeError, "expected a field name, got '%s'", name.Type().Name)
		}
		dt, err := toDType(t)
		out = append(out, dtype.Field{Name: string(n), Type: dt})
		return err
	}
	if s, ok := v.(*Schema); ok {
		return s.fields, nil
	}
	vs, err := in.Values(v)
	if err != nil {
		return nil, err
	}
	if d, ok := v.(*py.Dict); ok {
		for _, k := range vs {
			t, err := d.Get(k)
			if err != nil {
				return nil, err
			}
			if err := add(k, t); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	for _, x := range vs {
		if f, ok := x.(*Field); ok {
			out = append(out, f.f)
			continue
		}
		pair, err := in.Values(x)
		if err != nil || len(pair) != 2 {
			return nil, py.Raise(py.TypeError, "expected a field as (name, dtype), got '%s'", x.Type().Name)
		}
		if err := add(pair[0], pair[1]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Attr gives the parameters of the type, and the questions that classes answer.
func (d *DataType) Attr(in *py.Interp, name string) (py.Value, error) {
	ask := func(b bool) (py.Value, error) {
		return &py.Builtin{Name: name, Fn: func(*py.Interp, *py.Call) (py.Value, error) { return py.Bool(b), nil }}, nil
	}
	switch name {
	case "is_numeric":
		return ask(d.t.IsNumeric())
	case "is_integer":
		return ask(d.t.IsInteger())
	case "is_signed_integer":
		return ask(d.t.IsSigned())
	case "is_unsigned_integer":
		return ask(d.t.IsUnsigned())
	case "is_float":
		return ask(d.t.IsFloat())
	case "is_temporal":
		return ask(d.t.IsTemporal())
	case "is_nested":
		return ask(d.t.IsNested())
	case "is_decimal":
		return ask(d.t.Kind() == dtype.KindDecimal)
	case "to_dtype_expr":
		return &py.Builtin{Name: name, Fn: func(*py.Interp, *py.Call) (py.Value, error) { return &DataTypeExpr{expr.FixedType(d.t)}, nil }}, nil
	case "is_object", "is_extension":
		return ask(false)
	case "to_python":
		return &py.Builtin{Name: name, Fn: func(*py.Interp, *py.Call) (py.Value, error) { return pythonClass(d.t), nil }}, nil
	case "max", "min":
		return &py.Builtin{Name: name, Fn: func(*py.Interp, *py.Call) (py.Value, error) { return limit(d.t, name == "max") }}, nil
	case "base_type":
		return &py.Builtin{Name: name, Fn: func(*py.Interp, *py.Call) (py.Value, error) {
			return &DataType{t: scalarTypes[d.t.Kind().String()], class: true}, nil
		}}, nil
	case "is_":
		return py.NewBuiltin(name, []string{"other"}, func(_ *py.Interp, a []py.Value) (py.Value, error) {
			o, ok := a[0].(*DataType)
			return py.Bool(ok && o.t.Equal(d.t)), nil
		}), nil
	case "from_python":
		return dataTypeType.Statics[name], nil
	case "to_schema":
		if d.t.Kind() != dtype.KindStruct || d.class {
			return nil, nil
		}
		return &py.Builtin{Name: name, Fn: func(*py.Interp, *py.Call) (py.Value, error) { return &Schema{fields: d.t.Fields()}, nil }}, nil
	case "time_unit":
		return py.Str(d.t.Unit().String()), nil
	case "time_zone":
		if d.t.Zone() == "" {
			return py.None, nil
		}
		return py.Str(d.t.Zone()), nil
	case "inner":
		return &DataType{t: d.t.Inner()}, nil
	case "size", "width":
		return py.Int(d.t.Width()), nil
	case "precision":
		return py.Int(d.t.Precision()), nil
	case "scale":
		return py.Int(d.t.Scale()), nil
	case "categories":
		return stringSeries("category", d.t.Categories()), nil
	case "fields":
		out := make([]py.Value, len(d.t.Fields()))
		for i, f := range d.t.Fields() {
			out[i] = &Field{f}
		}
		return py.NewList(out...), nil
	case "shape":
		var dims []py.Value
		for t := d.t; t.Kind() == dtype.KindArray; t = t.Inner() {
			dims = append(dims, py.Int(t.Width()))
		}
		return py.NewTuple(dims...), nil
	}
	return nil, nil
}

// AttrNames lists what Attr finds.
func (d *DataType) AttrNames() []string {
	return strings.Fields("base_type categories fields inner is_ is_decimal is_float is_integer is_nested is_numeric is_signed_integer is_temporal is_unsigned_integer precision scale shape size time_unit time_zone to_dtype_expr")
}

// Field is a named data type. Polars' Field.
type Field struct{ f dtype.Field }

var fieldType = &py.Type{Name: "Field", Module: "polars.datatypes.classes"}

// Type is Field.
func (*Field) Type() *py.Type { return fieldType }

// Repr shows name and type.
func (f *Field) Repr(*py.Interp) (string, error) {
	return "Field('" + f.f.Name + "', " + display.DTypeRepr(f.f.Type) + ")", nil
}

// Attr gives name and dtype.
func (f *Field) Attr(_ *py.Interp, name string) (py.Value, error) {
	switch name {
	case "name":
		return py.Str(f.f.Name), nil
	case "dtype":
		return &DataType{t: f.f.Type}, nil
	}
	return nil, nil
}

// AttrNames lists what Attr finds.
func (*Field) AttrNames() []string { return []string{"dtype", "name"} }

// Compare compares by == and !=.
func (f *Field) Compare(_ *py.Interp, op string, other py.Value) (py.Value, error) {
	o, ok := other.(*Field)
	switch op {
	case "==":
		return py.Bool(ok && f.f.Name == o.f.Name && f.f.Type.Equal(o.f.Type)), nil
	case "!=":
		return py.Bool(!ok || f.f.Name != o.f.Name || !f.f.Type.Equal(o.f.Type)), nil
	}
	return nil, nil
}
