package array

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/dtype"
)

func mixedTypes() map[string]struct {
	dt   dtype.DataType
	rows []any
} {
	type kase = struct {
		dt   dtype.DataType
		rows []any
	}
	ab := dtype.Struct(dtype.Field{Name: "a", Type: dtype.Int8}, dtype.Field{Name: "b", Type: dtype.List(dtype.String)})
	return map[string]kase{
		"bool":    {dtype.Boolean, []any{true, nil, false}},
		"i8":      {dtype.Int8, []any{int8(1), nil, int8(-128)}},
		"i16":     {dtype.Int16, []any{int16(1), nil, int16(-3)}},
		"i32":     {dtype.Int32, []any{int32(1), nil, int32(-3)}},
		"i64":     {dtype.Int64, []any{int64(1), nil, int64(-3)}},
		"i128":    {dtype.Int128, []any{int128.Int{Lo: 1, Hi: -4}, nil}},
		"u8":      {dtype.UInt8, []any{uint8(1), nil, uint8(255)}},
		"u16":     {dtype.UInt16, []any{uint16(1), nil}},
		"u32":     {dtype.UInt32, []any{uint32(1), nil}},
		"u64":     {dtype.UInt64, []any{^uint64(0), nil}},
		"u128":    {dtype.UInt128, []any{int128.Uint{Lo: 1, Hi: ^uint64(0)}, nil}},
		"f16":     {dtype.Float16, []any{float16.FromFloat64(1.5), nil}},
		"f32":     {dtype.Float32, []any{float32(1.5), nil}},
		"f64":     {dtype.Float64, []any{1.5, nil}},
		"decimal": {dtype.Decimal(10, 2), []any{int128.Int{Lo: 5}, nil}},
		"str":     {dtype.String, []any{"", nil, "a string that is too long for a view"}},
		"binary":  {dtype.Binary, []any{[]byte{0, 255}, nil}},
		"date":    {dtype.Date, []any{int32(-5), nil}},
		"time":    {dtype.Time, []any{int64(5), nil}},
		"cat":     {dtype.Categorical, []any{"b", "a", nil, "b"}},
		"enum":    {dtype.Enum("x", "y"), []any{"y", nil, "x"}},
		"list":    {dtype.List(dtype.Int64), []any{[]any{int64(1), nil}, nil, []any{}}},
		"lists":   {dtype.List(dtype.List(dtype.String)), []any{[]any{[]any{"q"}, nil}, nil}},
		"array":   {dtype.Array(dtype.Int16, 2), []any{[]any{int16(1), nil}, nil}},
		"struct":  {ab, []any{[]any{int8(1), []any{"x", nil}}, nil, []any{nil, nil}}},
		"null":    {dtype.Null, []any{nil, nil}},
	}
}

// plain replaces arrays from At by []any.
func plain(v any, dt dtype.DataType) any {
	switch v := v.(type) {
	case Array:
		out := []any{}
		for i := range v.Len() {
			out = append(out, plain(At(v, dt.Inner(), i), dt.Inner()))
		}
		v.Release()
		return out
	case []any:
		for i := range v {
			v[i] = plain(v[i], dt.Fields()[i].Type)
		}
		return v
	}
	return v
}

func TestBuilderGivesBackWhatItTook(t *testing.T) {
	for name, k := range mixedTypes() {
		t.Run(name, func(t *testing.T) {
			b := NewBuilder(k.dt)
			for _, v := range k.rows {
				if err := b.Append(v); err != nil {
					t.Fatal(err)
				}
			}
			a := b.Finish()
			if b.Len() != 0 {
				t.Errorf("%d rows are left in the builder", b.Len())
			}
			check := func(a Array, want []any) {
				t.Helper()
				if a.Len() != len(want) {
					t.Fatalf("%d rows instead of %d", a.Len(), len(want))
				}
				for i, w := range want {
					if got := plain(At(a, k.dt, i), k.dt); !reflect.DeepEqual(got, w) {
						t.Errorf("row %d: %#v instead of %#v", i, got, w)
					}
				}
			}
			check(a, k.rows)
			if err := b.AppendRows(a); err != nil {
				t.Fatal(err)
			}
			tail := a.Slice(1, a.Len()-1)
			if err := b.AppendRows(tail); err != nil {
				t.Fatal(err)
			}
			twice := b.Finish()
			check(twice, append(append([]any{}, k.rows...), k.rows[1:]...))
			n := FullNull(k.dt, 3)
			check(n, []any{nil, nil, nil})
			if got, want := reflect.TypeOf(n), reflect.TypeOf(a); got != want {
				t.Errorf("FullNull makes a %v where the builder makes a %v", got, want)
			}
			check(Empty(k.dt), nil)
			for _, x := range []Array{a, tail, twice, n} {
				x.Release()
			}
		})
	}
}

func TestBuilderConverts(t *testing.T) {
	now := time.Date(1969, 12, 31, 23, 0, 0, 5000, time.FixedZone("x", 3600))
	for _, k := range []struct {
		dt       dtype.DataType
		in, want any
	}{
		{dtype.Int8, 127, int8(127)}, {dtype.Int8, 128, nil}, {dtype.Int8, int64(-128), int8(-128)}, {dtype.Int8, -129, nil},
		{dtype.UInt8, uint64(255), uint8(255)}, {dtype.UInt8, -1, nil}, {dtype.UInt8, 256, nil}, {dtype.UInt64, -1, nil},
		{dtype.UInt64, ^uint64(0), ^uint64(0)}, {dtype.Int64, ^uint64(0), nil}, {dtype.Int64, int128.Int{Lo: 7}, int64(7)},
		{dtype.Int64, int128.Int{Lo: 7, Hi: 1}, nil}, {dtype.Int64, true, int64(1)}, {dtype.Int64, 1.0, nil}, {dtype.Int64, "1", nil},
		{dtype.Float64, 3, 3.0}, {dtype.Float64, int128.Int{Lo: ^uint64(0), Hi: -1}, -1.0}, {dtype.Float64, int128.Int{Hi: -2}, -36893488147419103232.0},
		{dtype.Float32, 1.5, float32(1.5)}, {dtype.Float16, 2, float16.FromFloat64(2)}, {dtype.UInt128, -1, nil}, {dtype.Int128, -1, int128.Int{Lo: ^uint64(0), Hi: -1}},
		{dtype.Boolean, 1, nil}, {dtype.String, []byte("a"), nil}, {dtype.Binary, "a", nil}, {dtype.Decimal(5, 1), 3, nil},
		{dtype.Date, now, int32(-1)}, {dtype.Datetime(dtype.Microseconds, ""), now, int64(-3600e6 + 5)},
		{dtype.Datetime(dtype.Nanoseconds, "UTC"), now, int64(-7200e9 + 5000)}, {dtype.Datetime(dtype.Nanoseconds, ""), time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC), nil},
		{dtype.Duration(dtype.Milliseconds), 1500 * time.Microsecond, int64(1)}, {dtype.Time, time.Second, int64(1e9)}, {dtype.Datetime(dtype.Microseconds, ""), time.Second, nil},
		{dtype.Enum("a"), "b", nil}, {dtype.Array(dtype.Int8, 2), []any{1}, nil}, {dtype.List(dtype.Int8), []any{1000}, nil}, {dtype.Null, 1, nil},
	} {
		t.Run(fmt.Sprintf("%v %v", k.dt, k.in), func(t *testing.T) {
			b := NewBuilder(k.dt)
			err := b.Append(k.in)
			if (err != nil) != (k.want == nil) {
				t.Fatalf("error %v, want %v", err, k.want)
			}
			if n := b.Len(); n != 1 && err == nil || n != 0 && err != nil {
				t.Errorf("%d rows after error %v", n, err)
			}
			a := b.Finish()
			if err == nil && At(a, k.dt, 0) != k.want {
				t.Errorf("%#v instead of %#v", At(a, k.dt, 0), k.want)
			}
		})
	}
}
