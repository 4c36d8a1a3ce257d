package frame

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// FromMap makes a frame of Go slices ([]int64, []string, []*float64, …) or Series by
// column name, in the order of the names.
func FromMap(columns map[string]any) (*DataFrame, error) {
	cols := make([]*series.Series, 0, len(columns))
	for _, name := range slices.Sorted(maps.Keys(columns)) {
		s, err := FromSlice(name, columns[name])
		if err != nil {
			return nil, err
		}
		cols = append(cols, s)
	}
	return New(cols...)
}

// FromSlice makes a column of a copy of a Go slice; elements that are nil pointers are
// null. A Series is shared under the name.
func FromSlice(name string, v any) (*series.Series, error) {
	if s, ok := v.(*series.Series); ok {
		return s.Rename(name), nil
	}
	r := reflect.ValueOf(v)
	if r.Kind() != reflect.Slice {
		return nil, dtype.Errorf(dtype.TypeMismatch, "column %q: cannot make a column of a %T; pass a slice or a Series", name, v)
	}
	dt, err := typeOf(r.Type().Elem())
	if err != nil {
		return nil, fmt.Errorf("column %q: %w", name, err)
	}
	b := array.NewBuilder(dt)
	for i := range r.Len() {
		if err := b.Append(physical(r.Index(i), dt)); err != nil {
			return nil, fmt.Errorf("column %q, row %d: %w", name, i, err)
		}
	}
	return series.New(name, dt, b.Finish()), nil
}

// FromStructs makes a frame with a column for each exported field of T. A tag
// `polars:"name"` names the column, `polars:"-"` leaves it out. Pointers may be nil for
// null; slices become List, structs Struct, time.Time Datetime in microseconds.
func FromStructs[T any](rows []T) (*DataFrame, error) {
	t := reflect.TypeFor[T]()
	if t.Kind() != reflect.Struct {
		return nil, dtype.Errorf(dtype.TypeMismatch, "cannot make columns of %s; pass a slice of structs", t)
	}
	fields, err := fieldsOf(t)
	if err != nil {
		return nil, err
	}
	v := reflect.ValueOf(rows)
	cols := make([]*series.Series, len(fields))
	for k, f := range fields {
		b := array.NewBuilder(f.Type)
		for i := range rows {
			if err := b.Append(physical(v.Index(i).Field(f.index), f.Type)); err != nil {
				return nil, fmt.Errorf("column %q, row %d: %w", f.Name, i, err)
			}
		}
		cols[k] = series.New(f.Name, f.Type, b.Finish())
	}
	return New(cols...)
}

type goField struct {
	dtype.Field
	index int
}

func fieldsOf(t reflect.Type) ([]goField, error) {
	var out []goField
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("polars"), ",")
		if !f.IsExported() || name == "-" {
			continue
		}
		dt, err := typeOf(f.Type)
		if err != nil {
			return nil, fmt.Errorf("field %s: %w", f.Name, err)
		}
		out = append(out, goField{dtype.Field{Name: cmp.Or(name, f.Name), Type: dt}, i})
	}
	return out, nil
}

var timeType, durationType = reflect.TypeFor[time.Time](), reflect.TypeFor[time.Duration]()

func typeOf(t reflect.Type) (dtype.DataType, error) {
	switch {
	case t == timeType:
		return dtype.Datetime(dtype.Microseconds, ""), nil
	case t == durationType:
		return dtype.Duration(dtype.Microseconds), nil
	}
	switch t.Kind() {
	case reflect.Pointer:
		return typeOf(t.Elem())
	case reflect.Bool:
		return dtype.Boolean, nil
	case reflect.Int8:
		return dtype.Int8, nil
	case reflect.Int16:
		return dtype.Int16, nil
	case reflect.Int32:
		return dtype.Int32, nil
	case reflect.Int, reflect.Int64:
		return dtype.Int64, nil
	case reflect.Uint8:
		return dtype.UInt8, nil
	case reflect.Uint16:
		return dtype.UInt16, nil
	case reflect.Uint32:
		return dtype.UInt32, nil
	case reflect.Uint, reflect.Uint64:
		return dtype.UInt64, nil
	case reflect.Float32:
		return dtype.Float32, nil
	case reflect.Float64:
		return dtype.Float64, nil
	case reflect.String:
		return dtype.String, nil
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return dtype.Binary, nil
		}
		inner, err := typeOf(t.Elem())
		return dtype.List(inner), err
	case reflect.Array:
		inner, err := typeOf(t.Elem())
		return dtype.Array(inner, t.Len()), err
	case reflect.Struct:
		fields, err := fieldsOf(t)
		f := make([]dtype.Field, len(fields))
		for i := range fields {
			f[i] = fields[i].Field
		}
		return dtype.Struct(f...), err
	}
	return dtype.Null, dtype.Errorf(dtype.TypeMismatch, "no column type for Go type %s", t)
}

// physical turns a Go value into what array.Builder takes.
func physical(v reflect.Value, dt dtype.DataType) any {
	for v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return nil
		}
		v = v.Elem()
	}
	switch x := v.Interface().(type) {
	case time.Time:
		return x.UnixMicro()
	case time.Duration:
		return x.Microseconds()
	case []byte:
		return x
	}
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		if v.Kind() == reflect.Slice && v.IsNil() {
			return nil
		}
		out := make([]any, v.Len())
		for i := range out {
			out[i] = physical(v.Index(i), dt.Inner())
		}
		return out
	case reflect.Struct:
		fields, _ := fieldsOf(v.Type())
		out := make([]any, len(fields))
		for i, f := range fields {
			out[i] = physical(v.Field(f.index), f.Type)
		}
		return out
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return v.Int()
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return v.Uint()
	case reflect.Bool:
		return v.Bool()
	case reflect.String:
		return v.String()
	}
	return v.Interface()
}
