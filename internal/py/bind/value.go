package bind

import (
	"math/big"

	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// valuesOf returns all values of a column as Python has them.
func valuesOf(s *series.Series) ([]py.Value, error) {
	out := make([]py.Value, 0, s.Len())
	for _, c := range s.Chunks() {
		for i := range c.Len() {
			v, err := fromArray(c, s.DType(), i)
			if err != nil {
				return nil, err
			}
			out = append(out, v)
		}
	}
	return out, nil
}

// itemAt is s[i] in the syntax: the items of a list are a Series.
func itemAt(s *series.Series, i int) (py.Value, error) {
	c, j := s.Locate(i)
	if !c.IsValid(j) {
		return py.None, nil
	}
	switch a := c.(type) {
	case *array.List:
		from, to := a.Range(j)
		return NewSeries(series.New("", s.DType().Inner(), a.Items().Slice(from, to-from))), nil
	case *array.FixedList:
		w := s.DType().Width()
		return NewSeries(series.New("", s.DType().Inner(), a.Items().Slice(j*w, w))), nil
	}
	return fromArray(c, s.DType(), j)
}

func valueAt(s *series.Series, i int) (py.Value, error) {
	c, j := s.Locate(i)
	return fromArray(c, s.DType(), j)
}

func fromArray(a array.Array, t dtype.DataType, i int) (py.Value, error) {
	v := array.At(a, t, i)
	out, err := toPython(v, t)
	array.ReleaseValue(v)
	return out, err
}

// toPython turns a physical Go value, as array.At gives it, into Python's.
func toPython(v any, t dtype.DataType) (py.Value, error) {
	if v == nil {
		return py.None, nil
	}
	switch t.Kind() {
	case dtype.KindDate:
		return py.NewDate(int64(v.(int32))), nil
	case dtype.KindDatetime:
		us := micros(v.(int64), t.Unit())
		if t.Zone() == "" {
			return py.NewDateTime(us, nil), nil
		}
		z, err := py.LoadZone(t.Zone())
		if err != nil {
			return nil, err
		}
		return py.NewDateTimeUTC(us, z), nil
	case dtype.KindDuration:
		return py.NewTimedelta(micros(v.(int64), t.Unit())), nil
	case dtype.KindTime:
		return py.NewTime(v.(int64) / 1000), nil
	case dtype.KindDecimal:
		n, _ := new(big.Int).SetString(v.(int128.Int).String(), 10)
		return py.NewDecimal(n, t.Scale()), nil
	case dtype.KindList, dtype.KindArray:
		items, err := valuesOf(series.New("", t.Inner(), v.(array.Array)))
		if err != nil {
			return nil, err
		}
		return py.NewList(items...), nil
	case dtype.KindStruct:
		d := py.NewDict()
		for i, x := range v.([]any) {
			f := t.Fields()[i]
			y, err := toPython(x, f.Type)
			if err != nil {
				return nil, err
			}
			d.SetStr(f.Name, y)
		}
		return d, nil
	}
	switch x := v.(type) {
	case bool:
		return py.Bool(x), nil
	case int8:
		return py.Int(x), nil
	case int16:
		return py.Int(x), nil
	case int32:
		return py.Int(x), nil
	case int64:
		return py.Int(x), nil
	case uint8:
		return py.Int(x), nil
	case uint16:
		return py.Int(x), nil
	case uint32:
		return py.Int(x), nil
	case uint64:
		return py.NewInt(new(big.Int).SetUint64(x)), nil
	case int128.Int:
		return bigInt(x.String()), nil
	case int128.Uint:
		return bigInt(x.String()), nil
	case float16.Float:
		return py.Float(x.Float64()), nil
	case float32:
		return py.Float(x), nil
	case float64:
		return py.Float(x), nil
	case string:
		return py.Str(x), nil
	case []byte:
		return py.Bytes(x), nil
	}
	return nil, py.Raise(py.TypeError, "no Python value for %T", v)
}

func bigInt(digits string) py.Value {
	n, _ := new(big.Int).SetString(digits, 10)
	return py.NewInt(n)
}

func micros(v int64, u dtype.TimeUnit) int64 {
	switch u {
	case dtype.Nanoseconds:
		q := v / 1000
		if v%1000 < 0 {
			q--
		}
		return q
	case dtype.Milliseconds:
		return v * 1000
	}
	return v
}
