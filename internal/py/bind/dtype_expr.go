package bind

import (
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// DataTypeExpr is a data type that depends on the columns it meets. Polars' DataTypeExpr.
type DataTypeExpr struct{ t expr.TypeExpr }

var dataTypeExprType = &py.Type{Name: "DataTypeExpr", Module: "polars.datatype_expr.datatype_expr"}

// Type is DataTypeExpr.
func (*DataTypeExpr) Type() *py.Type { return dataTypeExprType }

var typeExprMethods = methods[*DataTypeExpr]{}

// typeSpace is one of the namespaces arr, list and struct.
type typeSpace struct {
	t    expr.TypeExpr
	name string
}

var typeSpaceTypes = map[string]*py.Type{
	"arr": {Name: "DataTypeExprArrNameSpace", Module: "polars.datatype_expr.array"}, "list": {Name: "DataTypeExprListNameSpace", Module: "polars.datatype_expr.list"},
	"struct": {Name: "DataTypeExprStructNameSpace", Module: "polars.datatype_expr.struct"},
}

var typeSpaceMethods = map[string]methods[*typeSpace]{"arr": {}, "list": {}, "struct": {}}

// Type is the namespace's class.
func (s *typeSpace) Type() *py.Type { return typeSpaceTypes[s.name] }

// Attr gives the methods.
func (s *typeSpace) Attr(_ *py.Interp, name string) (py.Value, error) {
	if _, ok := typeSpaceMethods[s.name][name]; ok {
		return boundMethod(s, name), nil
	}
	return nil, nil
}

// AttrNames lists the methods.
func (s *typeSpace) AttrNames() []string { return typeSpaceMethods[s.name].names() }

// CallMethod calls a method.
func (s *typeSpace) CallMethod(in *py.Interp, name string, c *py.Call) (py.Value, bool, error) {
	return typeSpaceMethods[s.name].call(in, s, s.Type().Name, name, c)
}

// GetItem is a field by its name or place.
func (s *typeSpace) GetItem(in *py.Interp, key py.Value) (py.Value, error) {
	if s.name != "struct" {
		return nil, py.Raise(py.TypeError, "'%s' object is not subscriptable", s.Type().Name)
	}
	switch k := key.(type) {
	case py.Str:
		return fieldTypeOf(s.t, string(k)), nil
	case py.Int:
		return &DataTypeExpr{s.t.Then(func(t dtype.DataType) (dtype.DataType, error) {
			f, err := structFields(t)
			i := int(k)
			if i < 0 {
				i += len(f)
			}
			if err == nil && (i < 0 || i >= len(f)) {
				err = dtype.Errorf(dtype.InvalidOperation, "`struct` has %d fields, but field %d was requested", len(f), int(k))
			}
			if err != nil {
				return t, err
			}
			return f[i].Type, nil
		})}, nil
	}
	return nil, py.Raise(py.TypeError, "expected a field name or its place, got '%s'", key.Type().Name)
}

func fieldTypeOf(t expr.TypeExpr, name string) py.Value {
	return &DataTypeExpr{t.Then(func(t dtype.DataType) (dtype.DataType, error) {
		fields, err := structFields(t)
		for _, f := range fields {
			if f.Name == name {
				return f.Type, nil
			}
		}
		if err == nil {
			err = dtype.Errorf(dtype.InvalidOperation, "`struct` does not have field '%s'", name)
		}
		return t, err
	})}
}

func structFields(t dtype.DataType) ([]dtype.Field, error) {
	if t.Kind() != dtype.KindStruct {
		return nil, dtype.Errorf(dtype.SchemaMismatch, "expected `struct` type but got `%s`", t)
	}
	return t.Fields(), nil
}

// Attr gives namespaces and methods.
func (d *DataTypeExpr) Attr(_ *py.Interp, name string) (py.Value, error) {
	if typeSpaceTypes[name] != nil {
		return &typeSpace{d.t, name}, nil
	}
	if _, ok := typeExprMethods[name]; ok {
		return boundMethod(d, name), nil
	}
	return nil, nil
}

// AttrNames lists what Attr finds.
func (*DataTypeExpr) AttrNames() []string {
	return append(typeExprMethods.names(), "arr", "list", "struct")
}

// CallMethod calls a method.
func (d *DataTypeExpr) CallMethod(in *py.Interp, name string, c *py.Call) (py.Value, bool, error) {
	return typeExprMethods.call(in, d, "DataTypeExpr", name, c)
}

// Compare is an expression that tells whether two types are equal.
func (d *DataTypeExpr) Compare(_ *py.Interp, op string, other py.Value) (py.Value, error) {
	var o expr.TypeExpr
	switch x := other.(type) {
	case *DataTypeExpr:
		o = x.t
	default:
		t, err := toDType(x)
		if err != nil {
			return nil, err
		}
		o = expr.FixedType(t)
	}
	if op != "==" && op != "!=" {
		return nil, nil
	}
	return typeValue("dtype.equal", d.t, map[string]any{"other": o, "not": op == "!="}), nil
}

// typeValue is an expression of a function of a type.
func typeValue(fn string, t expr.TypeExpr, o map[string]any) py.Value {
	if o == nil {
		o = map[string]any{}
	}
	o["dtype"] = t
	return &Expr{expr.Apply(fn, o).Alias("literal")}
}

// constantOf registers a function of a type whose rows are known at once.
func constantOf(name string, shape function.Shape, of dtype.DataType, rows func(t dtype.DataType, o function.Options) ([]any, error)) *function.Spec {
	return function.Add(function.Spec{
		Name: name, Hidden: true, Shape: shape,
		Type: func(_ []dtype.DataType, o function.Options) (dtype.DataType, error) {
			t, _ := o.DType("dtype")
			_, err := rows(t, o)
			if of == dtype.Null {
				return t, err
			}
			return of, err
		},
		Eval: func(c *function.Call) (*series.Series, error) {
			t, _ := c.Options.DType("dtype")
			v, err := rows(t, c.Options)
			if err != nil {
				return nil, err
			}
			b := array.NewBuilder(c.Type)
			for _, x := range v {
				if err := b.Append(x); err != nil {
					return nil, err
				}
			}
			return series.New("literal", c.Type, b.Finish()), nil
		},
	})
}

var (
	_ = constantOf("dtype.display", function.Aggregate, dtype.String, func(t dtype.DataType, _ function.Options) ([]any, error) {
		return []any{t.String()}, nil
	})
	_ = constantOf("dtype.equal", function.Aggregate, dtype.Boolean, func(t dtype.DataType, o function.Options) ([]any, error) {
		other, _ := o.DType("other")
		return []any{t.Equal(other) != o.Bool("not")}, nil
	})
	_ = constantOf("dtype.matches", function.Aggregate, dtype.Boolean, func(t dtype.DataType, o function.Options) ([]any, error) {
		s, _ := o["selector"].(expr.Selector)
		cols, err := s.Columns(dtype.Schema{{Name: "", Type: t}})
		return []any{len(cols) > 0}, err
	})
	_ = constantOf("dtype.width", function.Aggregate, dtype.UInt32, func(t dtype.DataType, _ function.Options) ([]any, error) {
		if t.Kind() != dtype.KindArray {
			return nil, dtype.Errorf(dtype.SchemaMismatch, "expected `array` type but got `%s`", t)
		}
		return []any{uint32(t.Width())}, nil
	})
	_ = constantOf("dtype.shape", function.LengthChanging, dtype.UInt32, func(t dtype.DataType, _ function.Options) ([]any, error) {
		if t.Kind() != dtype.KindArray {
			return nil, dtype.Errorf(dtype.SchemaMismatch, "expected `array` type but got `%s`", t)
		}
		var out []any
		for ; t.Kind() == dtype.KindArray; t = t.Inner() {
			out = append(out, uint32(t.Width()))
		}
		return out, nil
	})
	_ = constantOf("dtype.field_names", function.LengthChanging, dtype.String, func(t dtype.DataType, _ function.Options) ([]any, error) {
		fields, err := structFields(t)
		out := make([]any, len(fields))
		for i, f := range fields {
			out[i] = f.Name
		}
		return out, err
	})
	_ = constantOf("dtype.default_value", function.LengthChanging, dtype.Null, func(t dtype.DataType, o function.Options) ([]any, error) {
		n, _ := o.Int("n")
		items, _ := o.Int("num_list_values")
		out := make([]any, max(n, 0))
		for i := range out {
			out[i] = defaultValue(t, o.Bool("numeric_to_one"), int(items))
		}
		return out, nil
	})
)

// defaultValue is 0 or what is nearest to it.
func defaultValue(t dtype.DataType, one bool, items int) any {
	n := int64(0)
	if one {
		n = 1
	}
	list := func(n int) []any {
		out := make([]any, n)
		for i := range out {
			out[i] = defaultValue(t.Inner(), one, items)
		}
		return out
	}
	switch t.Kind() {
	case dtype.KindBoolean:
		return false
	case dtype.KindString:
		return ""
	case dtype.KindBinary:
		return []byte{}
	case dtype.KindInt8:
		return int8(n)
	case dtype.KindInt16:
		return int16(n)
	case dtype.KindInt32:
		return int32(n)
	case dtype.KindInt64:
		return n
	case dtype.KindUInt8:
		return uint8(n)
	case dtype.KindUInt16:
		return uint16(n)
	case dtype.KindUInt32:
		return uint32(n)
	case dtype.KindUInt64:
		return uint64(n)
	case dtype.KindInt128:
		return int128.Int{Lo: uint64(n)}
	case dtype.KindUInt128:
		return int128.Uint{Lo: uint64(n)}
	case dtype.KindFloat16:
		return float16.FromFloat64(float64(n))
	case dtype.KindFloat32:
		return float32(n)
	case dtype.KindFloat64:
		return float64(n)
	case dtype.KindDate:
		return int32(0)
	case dtype.KindDatetime, dtype.KindDuration, dtype.KindTime:
		return int64(0)
	case dtype.KindDecimal:
		return int128.Int{}
	case dtype.KindEnum:
		if c := t.Categories(); len(c) > 0 {
			return c[0]
		}
	case dtype.KindList:
		return list(items)
	case dtype.KindArray:
		return list(t.Width())
	case dtype.KindStruct:
		out := make([]any, len(t.Fields()))
		for i, f := range t.Fields() {
			out[i] = defaultValue(f.Type, one, items)
		}
		return out
	}
	return nil
}

// innerType is the type of the items of a list or array.
func innerType(t expr.TypeExpr, kinds ...dtype.Kind) py.Value {
	return &DataTypeExpr{t.Then(func(t dtype.DataType) (dtype.DataType, error) {
		for _, k := range kinds {
			if t.Kind() == k {
				return t.Inner(), nil
			}
		}
		switch {
		case len(kinds) > 1:
			return t, dtype.Errorf(dtype.InvalidOperation, "cannot get inner datatype of `%s`", t)
		case kinds[0] == dtype.KindList:
			return t, dtype.Errorf(dtype.SchemaMismatch, "expected `list` type but got `%s`", t)
		}
		return t, dtype.Errorf(dtype.SchemaMismatch, "expected `array` type but got `%s`", t)
	})}
}

var (
	signedOf = map[dtype.Kind]dtype.DataType{
		dtype.KindUInt8: dtype.Int8, dtype.KindUInt16: dtype.Int16, dtype.KindUInt32: dtype.Int32, dtype.KindUInt64: dtype.Int64, dtype.KindUInt128: dtype.Int128,
	}
	unsignedOf = map[dtype.Kind]dtype.DataType{
		dtype.KindInt8: dtype.UInt8, dtype.KindInt16: dtype.UInt16, dtype.KindInt32: dtype.UInt32, dtype.KindInt64: dtype.UInt64,
	}
)

func withSign(t expr.TypeExpr, of map[dtype.Kind]dtype.DataType) py.Value {
	return &DataTypeExpr{t.Then(func(t dtype.DataType) (dtype.DataType, error) {
		if !t.IsInteger() {
			return t, dtype.Errorf(dtype.InvalidOperation, "`%s` is not an integer type", t)
		}
		if t.Kind() == dtype.KindInt128 && of[dtype.KindInt8] == dtype.UInt8 {
			return t, dtype.Errorf(dtype.InvalidOperation, "`int128` has no unsigned equivalent")
		}
		if u, ok := of[t.Kind()]; ok {
			return u, nil
		}
		return t, nil
	})}
}

func init() {
	m := typeExprMethods
	m.add("display", "()", func(d *DataTypeExpr, _ *arguments) (py.Value, error) {
		return typeValue("dtype.display", d.t, nil), nil
	})
	m.add("matches", "(selector)", func(d *DataTypeExpr, a *arguments) (py.Value, error) {
		s, ok := a.v["selector"].(*selector)
		if !ok {
			return nil, a.wrong("selector", "Selector")
		}
		return typeValue("dtype.matches", d.t, map[string]any{"selector": s.s}), nil
	})
	m.add("default_value", "(n=1, *, numeric_to_one=False, num_list_values=0)", func(d *DataTypeExpr, a *arguments) (py.Value, error) {
		n, err := a.int("n")
		if err != nil {
			return nil, err
		}
		items, err := a.int("num_list_values")
		if err != nil {
			return nil, err
		}
		one, err := a.bool("numeric_to_one")
		return typeValue("dtype.default_value", d.t, map[string]any{"n": int64(n), "numeric_to_one": one, "num_list_values": int64(items)}), err
	})
	m.add("inner_dtype", "()", func(d *DataTypeExpr, _ *arguments) (py.Value, error) {
		return innerType(d.t, dtype.KindList, dtype.KindArray), nil
	})
	m.add("to_signed_integer", "()", func(d *DataTypeExpr, _ *arguments) (py.Value, error) { return withSign(d.t, signedOf), nil })
	m.add("to_unsigned_integer", "()", func(d *DataTypeExpr, _ *arguments) (py.Value, error) { return withSign(d.t, unsignedOf), nil })
	m.add("wrap_in_list", "()", func(d *DataTypeExpr, _ *arguments) (py.Value, error) {
		return &DataTypeExpr{d.t.Then(func(t dtype.DataType) (dtype.DataType, error) { return dtype.List(t), nil })}, nil
	})
	m.add("wrap_in_array", "(*, width)", func(d *DataTypeExpr, a *arguments) (py.Value, error) {
		n, err := a.int("width")
		return &DataTypeExpr{d.t.Then(func(t dtype.DataType) (dtype.DataType, error) { return dtype.Array(t, n), nil })}, err
	})
	m.add("collect_dtype", "(context)", func(d *DataTypeExpr, a *arguments) (py.Value, error) {
		var s dtype.Schema
		var err error
		switch c := a.v["context"].(type) {
		case *DataFrame:
			s = c.df.Schema()
		case *LazyFrame:
			s, err = c.lf.CollectSchema()
		default:
			var f []dtype.Field
			f, err = toFields(a.in, c)
			s = f
		}
		if err != nil {
			return nil, err
		}
		t, err := d.t((&plan.Binder{Schema: s}).TypeOf)
		return &DataType{t: t}, err
	})
	arr, list, st := typeSpaceMethods["arr"], typeSpaceMethods["list"], typeSpaceMethods["struct"]
	arr.add("inner_dtype", "()", func(s *typeSpace, _ *arguments) (py.Value, error) { return innerType(s.t, dtype.KindArray), nil })
	arr.add("width", "()", func(s *typeSpace, _ *arguments) (py.Value, error) { return typeValue("dtype.width", s.t, nil), nil })
	arr.add("shape", "()", func(s *typeSpace, _ *arguments) (py.Value, error) { return typeValue("dtype.shape", s.t, nil), nil })
	list.add("inner_dtype", "()", func(s *typeSpace, _ *arguments) (py.Value, error) { return innerType(s.t, dtype.KindList), nil })
	st.add("field_names", "()", func(s *typeSpace, _ *arguments) (py.Value, error) {
		return typeValue("dtype.field_names", s.t, nil), nil
	})
	st.add("field_dtype", "(field_name)", func(s *typeSpace, a *arguments) (py.Value, error) {
		name, ok := a.v["field_name"].(py.Str)
		if !ok {
			return nil, py.Raise(py.TypeError, "'%s' object is not an instance of 'str'", a.v["field_name"].Type().Name)
		}
		return fieldTypeOf(s.t, string(name)), nil
	})
	addFunction("dtype_of", "(col_or_expr)", func(a *arguments) (py.Value, error) {
		e, err := toExpr(a.in, a.v["col_or_expr"], true)
		return &DataTypeExpr{expr.TypeOf(e)}, err
	})
	addFunction("self_dtype", "()", func(*arguments) (py.Value, error) { return &DataTypeExpr{expr.SelfType()}, nil })
	addFunction("struct_with_fields", "(mapping)", structWithFields)
}

// structWithFields is pl.struct_with_fields: a Struct type of types that may depend on
// columns.
func structWithFields(a *arguments) (py.Value, error) {
	var names []string
	var types []expr.TypeExpr
	add := func(k, v py.Value) error {
		name, ok := k.(py.Str)
		if !ok {
			return py.Raise(py.TypeError, "expected a field name, got '%s'", k.Type().Name)
		}
		t, ok := v.(*DataTypeExpr)
		if !ok {
			dt, err := toDType(v)
			if err != nil {
				return err
			}
			t = &DataTypeExpr{expr.FixedType(dt)}
		}
		names, types = append(names, string(name)), append(types, t.t)
		return nil
	}
	vs, err := a.in.Values(a.v["mapping"])
	if err != nil {
		return nil, err
	}
	d, isDict := a.v["mapping"].(*py.Dict)
	for _, k := range vs {
		if isDict {
			v, err := d.Get(k)
			if err == nil {
				err = add(k, v)
			}
			if err != nil {
				return nil, err
			}
			continue
		}
		pair, err := a.in.Values(k)
		if err != nil || len(pair) != 2 {
			return nil, py.Raise(py.TypeError, "expected a field as (name, dtype), got '%s'", k.Type().Name)
		}
		if err := add(pair[0], pair[1]); err != nil {
			return nil, err
		}
	}
	return &DataTypeExpr{func(typeOf func(expr.Node) (dtype.DataType, error)) (dtype.DataType, error) {
		fields := make([]dtype.Field, len(names))
		for i, t := range types {
			dt, err := t(typeOf)
			if err != nil {
				return dt, err
			}
			fields[i] = dtype.Field{Name: names[i], Type: dt}
		}
		return dtype.Struct(fields...), nil
	}}, nil
}
