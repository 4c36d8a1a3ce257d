package bind

import (
	"math/big"
	"strconv"

	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// typeOf is the data type of one Python value, Null for None.
func typeOf(in *py.Interp, v py.Value) (dtype.DataType, error) {
	switch x := v.(type) {
	case py.NoneValue:
		return dtype.Null, nil
	case py.Bool:
		return dtype.Boolean, nil
	case py.Int:
		return dtype.Int64, nil
	case *py.BigInt:
		if x.IsUint64() {
			return dtype.UInt64, nil
		}
		return dtype.Int128, nil
	case py.Float:
		return dtype.Float64, nil
	case py.Str:
		return dtype.String, nil
	case py.Bytes:
		return dtype.Binary, nil
	case *py.Date:
		return dtype.Date, nil
	case *py.DateTime:
		zone := ""
		if z := x.Zone(); z != nil {
			zone = "UTC"
			if i, ok := z.(*py.ZoneInfo); ok {
				zone = i.Key
			}
		}
		return dtype.Datetime(dtype.Microseconds, zone), nil
	case *py.Timedelta:
		return dtype.Duration(dtype.Microseconds), nil
	case *py.Time:
		return dtype.Time, nil
	case *py.Decimal:
		return dtype.Decimal(38, decimalScale(x)), nil
	case *Series:
		return dtype.List(x.s.DType()), nil
	case *py.Dict:
		keys, err := in.Values(x)
		if err != nil {
			return dtype.Null, err
		}
		fields := make([]dtype.Field, len(keys))
		for i, k := range keys {
			name, err := py.ToStr(in, k)
			if err != nil {
				return dtype.Null, err
			}
			y, err := x.Get(k)
			if err != nil {
				return dtype.Null, err
			}
			t, err := typeOf(in, y)
			if err != nil {
				return t, err
			}
			fields[i] = dtype.Field{Name: name, Type: t}
		}
		return dtype.Struct(fields...), nil
	}
	if _, ok := v.(py.Iterable); ok || isSequence(v) {
		vs, err := in.Values(v)
		if err != nil {
			return dtype.Null, err
		}
		inner, err := inferType(in, "", vs, true)
		return dtype.List(inner), err
	}
	return dtype.Null, py.Raise(py.TypeError, "unexpected value while building Series of type Object: '%s' objects cannot be stored in a column", v.Type().Name)
}

// inferType is the data type of a column of Python values. With strict, values of kinds
// that do not mix are an error.
func inferType(in *py.Interp, name string, vs []py.Value, strict bool) (dtype.DataType, error) {
	t := dtype.Null
	for _, v := range vs {
		u, err := typeOf(in, v)
		if err != nil {
			return t, err
		}
		m, ok := mix(t, u)
		if strict && ok {
			m, ok = settled(t, u, m)
		}
		if !ok && !strict {
			m, ok = dtype.Supertype(t, u)
			if !ok {
				m, ok = dtype.String, true
			}
		}
		if !ok {
			return t, unexpectedValue(in, name, t, u, v)
		}
		t = m
	}
	return t, nil
}

// unexpectedValue is the error of a value of type u in a column of type t.
func unexpectedValue(in *py.Interp, name string, t, u dtype.DataType, v py.Value) error {
	var text string
	switch x := v.(type) {
	case py.Str:
		text = `"` + string(x) + `"`
	case py.Bytes:
		text = `b"` + string(x) + `"`
	case py.Bool:
		text = strconv.FormatBool(bool(x))
	default:
		text, _ = py.ToStr(in, v)
	}
	return py.Raise(py.TypeError, "unexpected value while building Series of type %s; found value of type %s: %s\n\nThis error occurred with the following context stack:\n\t[1] while constructing Series '%s'\n\n\nHint: Try setting `strict=False` to allow passing data with mixed types.", typeName(t), typeName(u), text, name)
}

// checkValues refuses values of other kinds than a column of type t takes: nothing is cast
// unless that is asked for.
func checkValues(in *py.Interp, name string, vs []py.Value, t dtype.DataType) error {
	for _, v := range vs {
		if v == py.None {
			continue
		}
		ok := true
		switch {
		case t.Kind() == dtype.KindBoolean:
			_, ok = v.(py.Bool)
		case t.IsInteger():
			u, err := typeOf(in, v)
			if ok = err == nil && (u.IsInteger() || u.Kind() == dtype.KindBoolean); ok {
				_, err = physical(in, v, t)
				ok = err == nil
			}
		case t.IsFloat():
			u, err := typeOf(in, v)
			ok = err == nil && (u.IsNumeric() || u.Kind() == dtype.KindBoolean)
		case t.Kind() == dtype.KindString, t.Kind() == dtype.KindCategorical, t.Kind() == dtype.KindEnum:
			if _, ok = v.(py.Str); !ok {
				t = dtype.String
			}
		case t.Kind() == dtype.KindBinary:
			_, ok = v.(py.Bytes)
		}
		if ok {
			continue
		}
		u, err := typeOf(in, v)
		if err != nil {
			return err
		}
		return unexpectedValue(in, name, t, u, v)
	}
	return nil
}

func typeName(t dtype.DataType) string { s, _ := (&DataType{t: t}).Repr(nil); return s }

// settled is what a column whose type the first value has settled becomes with another
// value: integers take booleans, floats take integers and booleans, and nothing widens.
func settled(t, u, mixed dtype.DataType) (dtype.DataType, bool) {
	switch {
	case t == dtype.Null || u == dtype.Null || t.IsNested() || t.Equal(u):
		return mixed, true
	case t.Kind() == dtype.KindDecimal:
		return mixed, true
	case t.IsInteger():
		wide := t == dtype.UInt64 || t == dtype.Int128
		return t, u == dtype.Boolean || wide && u.IsInteger() && u != dtype.Int128
	case t.IsFloat():
		return t, u.IsInteger() || u == dtype.Boolean
	}
	return mixed, t.Kind() == u.Kind()
}

// mix is the type of a column in which values of both types stand.
func mix(a, b dtype.DataType) (dtype.DataType, bool) {
	switch {
	case a == dtype.Null || a.Equal(b):
		return b, true
	case b == dtype.Null:
		return a, true
	case a.Kind() != b.Kind() && (a == dtype.Boolean && b.IsNumeric() || b == dtype.Boolean && a.IsNumeric()):
		return dtype.Supertype(a, b)
	case a.Kind() != b.Kind():
		if a.IsNumeric() && b.IsNumeric() && a.Kind() != dtype.KindDecimal && b.Kind() != dtype.KindDecimal {
			return dtype.Supertype(a, b)
		}
		if a.Kind() == dtype.KindDecimal && b.IsInteger() {
			return a, true
		}
		if b.Kind() == dtype.KindDecimal && a.IsInteger() {
			return b, true
		}
		return a, false
	case a.Kind() == dtype.KindList:
		inner, ok := mix(a.Inner(), b.Inner())
		return dtype.List(inner), ok
	case a.Kind() == dtype.KindDecimal:
		return dtype.Decimal(38, max(a.Scale(), b.Scale())), true
	case a.Kind() == dtype.KindStruct:
		fields := append([]dtype.Field(nil), a.Fields()...)
		for _, f := range b.Fields() {
			i := dtype.Schema(fields).Index(f.Name)
			if i < 0 {
				fields = append(fields, f)
				continue
			}
			t, ok := mix(fields[i].Type, f.Type)
			if !ok {
				return a, false
			}
			fields[i].Type = t
		}
		return dtype.Struct(fields...), true
	}
	return a, false
}

// physical turns a Python value into what array.Builder takes for a type.
func physical(in *py.Interp, v py.Value, t dtype.DataType) (any, error) {
	switch x := v.(type) {
	case py.NoneValue:
		return nil, nil
	case py.Bool:
		if t.Kind() == dtype.KindString {
			return map[bool]string{true: "true", false: "false"}[bool(x)], nil
		}
		return bool(x), nil
	case py.Int:
		if t.Kind() == dtype.KindString || t.Kind() == dtype.KindDecimal {
			return text(in, v, t)
		}
		return int64(x), nil
	case *py.BigInt:
		return bigValue(&x.Int, t)
	case py.Float:
		if t.Kind() == dtype.KindString || t.Kind() == dtype.KindDecimal {
			return text(in, v, t)
		}
		return float64(x), nil
	case py.Str:
		return string(x), nil
	case py.Bytes:
		return []byte(x), nil
	case *py.Date:
		if t.Kind() == dtype.KindDatetime {
			return x.Days() * 86400 * t.Unit().PerSecond(), nil
		}
		return int32(x.Days()), nil
	case *py.DateTime:
		us := x.Micros()
		if t.Zone() != "" {
			us = x.UTC()
		}
		if t.Kind() == dtype.KindDate {
			return int32(floorDiv(us, 86400e6)), nil
		}
		return rescale(us, t.Unit()), nil
	case *py.Timedelta:
		return rescale(x.Micros(), t.Unit()), nil
	case *py.Time:
		return x.Micros() * 1000, nil
	case *py.Decimal:
		return text(in, v, t)
	case *Series:
		if t.Kind() != dtype.KindList && t.Kind() != dtype.KindArray {
			break
		}
		s, err := x.s.Cast(t.Inner(), true)
		if err != nil {
			return nil, err
		}
		return s.Array(), nil
	case *py.Dict:
		return record(in, x, t)
	}
	if t.Kind() == dtype.KindList || t.Kind() == dtype.KindArray {
		vs, err := in.Values(v)
		if err != nil {
			return nil, err
		}
		out := make([]any, len(vs))
		for i, y := range vs {
			if out[i], err = physical(in, y, t.Inner()); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	if t.Kind() == dtype.KindStruct && isSequence(v) {
		vs, err := in.Values(v)
		if err != nil {
			return nil, err
		}
		out := make([]any, len(t.Fields()))
		for i := range min(len(vs), len(out)) {
			if out[i], err = physical(in, vs[i], t.Fields()[i].Type); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	return nil, py.Raise(py.TypeError, "'%s' object cannot be converted to a value of type %s", v.Type().Name, typeName(t))
}

func record(in *py.Interp, d *py.Dict, t dtype.DataType) (any, error) {
	out := make([]any, len(t.Fields()))
	for i, f := range t.Fields() {
		v := d.GetStr(f.Name)
		if v == nil {
			continue
		}
		var err error
		if out[i], err = physical(in, v, f.Type); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// text is a number as the text that String columns hold or Decimal columns parse.
func text(in *py.Interp, v py.Value, t dtype.DataType) (any, error) {
	s, err := py.ToStr(in, v)
	if err != nil || t.Kind() != dtype.KindDecimal {
		return s, err
	}
	return parseDecimal(s, t)
}

func bigValue(b *big.Int, t dtype.DataType) (any, error) {
	switch {
	case t.IsFloat():
		f, _ := new(big.Float).SetInt(b).Float64()
		return f, nil
	case t.Kind() == dtype.KindString:
		return b.String(), nil
	case t.Kind() == dtype.KindDecimal:
		return parseDecimal(b.String(), t)
	case b.IsUint64() && t.Kind() != dtype.KindInt128:
		return b.Uint64(), nil
	}
	if t.Kind() == dtype.KindUInt128 {
		if u, ok := int128.ParseUint([]byte(b.String())); ok {
			return u, nil
		}
	}
	if i, ok := int128.Parse([]byte(b.String())); ok {
		return i, nil
	}
	return nil, py.Raise(py.OverflowError, "int value %s does not fit into 128 bits", b)
}

// decimalScale is the number of digits behind the point of a Decimal.
func decimalScale(d *py.Decimal) int {
	_, scale, _ := d.Unscaled()
	return max(scale, 0)
}

// parseDecimal reads a number as the unscaled value of a Decimal type.
func parseDecimal(s string, t dtype.DataType) (any, error) {
	d, err := py.ParseDecimal(s)
	if err != nil {
		return nil, err
	}
	n, scale, ok := d.Unscaled()
	if i, fits := int128.Parse([]byte(n.String())); ok && fits {
		if r, fits := i.Rescale(scale, t.Scale()); fits {
			return r, nil
		}
	}
	return nil, dtype.Errorf(dtype.InvalidOperation, "the value %s does not fit into %s", s, t)
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func rescale(us int64, u dtype.TimeUnit) int64 {
	switch u {
	case dtype.Nanoseconds:
		return us * 1000
	case dtype.Milliseconds:
		return floorDiv(us, 1000)
	}
	return us
}

// buildSeries makes a column of a known type. What the type does not hold is cast from
// what the values are, strictly or not.
func buildSeries(in *py.Interp, name string, vs []py.Value, t dtype.DataType, strict bool) (*series.Series, error) {
	b := array.NewBuilder(t)
	for _, v := range vs {
		p, err := physical(in, v, t)
		if err == nil {
			err = b.Append(p)
		}
		if err == nil {
			continue
		}
		b.Finish().Release()
		return buildByCast(in, name, vs, t, strict, err)
	}
	return series.New(name, t, b.Finish()), nil
}

// buildByCast makes a column of the type of the values themselves and casts it.
func buildByCast(in *py.Interp, name string, vs []py.Value, t dtype.DataType, strict bool, cause error) (*series.Series, error) {
	own, err := inferType(in, name, vs, strict)
	if err != nil {
		return nil, err
	}
	if own.Equal(t) {
		return nil, cause
	}
	s, err := buildSeries(in, name, vs, own, strict)
	if err != nil {
		return nil, err
	}
	defer s.Release()
	return s.Cast(t, strict)
}

// makeMixed makes a column of values from rows, whose types are brought together.
func makeMixed(in *py.Interp, name string, vs []py.Value, t *dtype.DataType, strict bool) (*series.Series, error) {
	if t != nil || !strict {
		return makeSeries(in, name, vs, t, strict)
	}
	own := dtype.Null
	for _, v := range vs {
		u, err := typeOf(in, v)
		if err != nil {
			return nil, err
		}
		m, ok := mix(own, u)
		if !ok {
			if m, ok = dtype.Supertype(own, u); !ok {
				return nil, dtype.Errorf(dtype.SchemaMismatch, "failed to determine supertype of %s and %s", own, u)
			}
		}
		own = m
	}
	return buildSeries(in, name, vs, own, false)
}

// makeSeries makes a column of Python values, of type t when it is known.
func makeSeries(in *py.Interp, name string, vs []py.Value, t *dtype.DataType, strict bool) (*series.Series, error) {
	if t != nil && !(t.Kind() == dtype.KindList && t.Inner() == dtype.Null) {
		if strict {
			if err := checkValues(in, name, vs, *t); err != nil {
				return nil, err
			}
		}
		return buildSeries(in, name, vs, *t, strict)
	}
	own, err := inferType(in, name, vs, strict)
	if err != nil {
		return nil, err
	}
	return buildSeries(in, name, vs, own, strict)
}

// scalar turns a Python value into a typed literal.
func scalar(in *py.Interp, v py.Value) (dtype.DataType, any, error) {
	t, err := typeOf(in, v)
	if err != nil {
		return t, nil, err
	}
	b := array.NewBuilder(t)
	p, err := physical(in, v, t)
	if err != nil {
		return t, nil, err
	}
	if err := b.Append(p); err != nil {
		return t, nil, err
	}
	a := b.Finish()
	defer a.Release()
	return t, array.At(a, t, 0), nil
}
