package bind

import (
	"math"

	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series/dtype"
)

// limit is the greatest or least value of a type, as a literal.
func limit(t dtype.DataType, greatest bool) (py.Value, error) {
	pick := func(hi, lo any) (py.Value, error) {
		if greatest {
			return &Expr{expr.TypedLit(t, hi)}, nil
		}
		return &Expr{expr.TypedLit(t, lo)}, nil
	}
	switch t.Kind() {
	case dtype.KindInt8:
		return pick(int8(math.MaxInt8), int8(math.MinInt8))
	case dtype.KindInt16:
		return pick(int16(math.MaxInt16), int16(math.MinInt16))
	case dtype.KindInt32:
		return pick(int32(math.MaxInt32), int32(math.MinInt32))
	case dtype.KindInt64:
		return pick(int64(math.MaxInt64), int64(math.MinInt64))
	case dtype.KindInt128:
		hi, _ := int128.Parse([]byte("170141183460469231731687303715884105727"))
		lo, _ := int128.Parse([]byte("-170141183460469231731687303715884105728"))
		return pick(hi, lo)
	case dtype.KindUInt8:
		return pick(uint8(math.MaxUint8), uint8(0))
	case dtype.KindUInt16:
		return pick(uint16(math.MaxUint16), uint16(0))
	case dtype.KindUInt32:
		return pick(uint32(math.MaxUint32), uint32(0))
	case dtype.KindUInt64:
		return pick(uint64(math.MaxUint64), uint64(0))
	case dtype.KindFloat32:
		return pick(float32(math.Inf(1)), float32(math.Inf(-1)))
	case dtype.KindFloat64:
		return pick(math.Inf(1), math.Inf(-1))
	case dtype.KindTime:
		return pick(int64(86399999999999), int64(0))
	}
	return nil, dtype.Errorf(dtype.InvalidOperation, "there is no greatest and least value of type %s", t)
}

// inside lists the types that a type is made of, itself excluded.
func inside(t dtype.DataType) []dtype.DataType {
	switch t.Kind() {
	case dtype.KindList, dtype.KindArray:
		return []dtype.DataType{t.Inner()}
	case dtype.KindStruct:
		out := make([]dtype.DataType, len(t.Fields()))
		for i, f := range t.Fields() {
			out[i] = f.Type
		}
		return out
	}
	return nil
}

// containsType tells whether a type is, or with deep contains, the wanted one.
func containsType(in *py.Interp, t dtype.DataType, want py.Value, deep bool) (bool, error) {
	same, err := in.Equal(&DataType{t: t}, want)
	if same || err != nil || !deep {
		return same, err
	}
	for _, x := range inside(t) {
		if found, err := containsType(in, x, want, true); found || err != nil {
			return found, err
		}
	}
	return false, nil
}

func init() {
	dataTypeType.Statics = map[string]py.Value{
		"from_python": py.NewBuiltin("from_python", []string{"py_type"}, func(in *py.Interp, a []py.Value) (py.Value, error) {
			t, err := toDType(a[0])
			if err != nil {
				return nil, err
			}
			return &DataType{t: t, class: inside(t) == nil && scalarTypes[t.Kind().String()].Equal(t)}, nil
		}),
	}
	addFunction("unpack_dtypes", "(*dtypes, include_compound=False)", func(a *arguments) (py.Value, error) {
		compound, err := a.bool("include_compound")
		if err != nil {
			return nil, err
		}
		var vs []py.Value
		for _, v := range a.rest {
			more, err := a.list(v)
			if err != nil {
				return nil, err
			}
			vs = append(vs, more...)
		}
		out := py.NewSet()
		var walk func(t dtype.DataType) error
		walk = func(t dtype.DataType) error {
			parts := inside(t)
			if parts == nil || compound {
				if err := out.Add(&DataType{t: t}); err != nil {
					return err
				}
			}
			for _, x := range parts {
				if err := walk(x); err != nil {
					return err
				}
			}
			return nil
		}
		for _, v := range vs {
			t, err := toDType(v)
			if err != nil {
				return nil, err
			}
			if err := walk(t); err != nil {
				return nil, err
			}
		}
		return out, nil
	})
}
