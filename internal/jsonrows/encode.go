package jsonrows

import (
	"math"
	"strconv"
	"unicode/utf8"

	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/internal/strftime"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// Encoder appends row i of a column as a JSON value.
type Encoder func(b []byte, i int) []byte

// NewEncoder makes the encoder of a chunk, which it borrows for as long as it is used.
func NewEncoder(a array.Array, t dtype.DataType) (Encoder, error) {
	e, err := encoder(a, t)
	if err != nil || a.NullCount() == 0 {
		return e, err
	}
	return func(b []byte, i int) []byte {
		if !a.IsValid(i) {
			return append(b, "null"...)
		}
		return e(b, i)
	}, nil
}

func encoder(a array.Array, t dtype.DataType) (Encoder, error) {
	switch x := a.(type) {
	case *array.Null:
		return func(b []byte, _ int) []byte { return append(b, "null"...) }, nil
	case *array.Boolean:
		v := x.Values()
		return func(b []byte, i int) []byte { return strconv.AppendBool(b, v.Get(i)) }, nil
	case *array.Primitive[int8]:
		return integers(x), nil
	case *array.Primitive[int16]:
		return integers(x), nil
	case *array.Primitive[int32]:
		if t.Kind() == dtype.KindDate {
			v := x.Values()
			return func(b []byte, i int) []byte {
				return append(compute.AppendDate(append(b, '"'), int64(v[i])), '"')
			}, nil
		}
		return integers(x), nil
	case *array.Primitive[int64]:
		return longs(x, t)
	case *array.Primitive[uint8]:
		return integers(x), nil
	case *array.Primitive[uint16]:
		return integers(x), nil
	case *array.Primitive[uint32]:
		return integers(x), nil
	case *array.Primitive[uint64]:
		v := x.Values()
		return func(b []byte, i int) []byte { return strconv.AppendUint(b, v[i], 10) }, nil
	case *array.Primitive[int128.Int]:
		v := x.Values()
		if t.Kind() == dtype.KindDecimal {
			return func(b []byte, i int) []byte {
				return append(v[i].AppendDecimal(append(b, '"'), t.Scale()), '"')
			}, nil
		}
		return func(b []byte, i int) []byte { return v[i].AppendText(b) }, nil
	case *array.Primitive[int128.Uint]:
		v := x.Values()
		return func(b []byte, i int) []byte { return v[i].AppendText(b) }, nil
	case *array.Primitive[float64]:
		v := x.Values()
		return func(b []byte, i int) []byte { return appendFloat(b, v[i], 64) }, nil
	case *array.Primitive[float32]:
		v := x.Values()
		return func(b []byte, i int) []byte { return appendFloat(b, float64(v[i]), 32) }, nil
	case *array.Primitive[float16.Float]:
		v := x.Values()
		return func(b []byte, i int) []byte { return appendFloat(b, v[i].Float64(), 32) }, nil
	case *array.View:
		if t.Kind() == dtype.KindBinary {
			return nil, dtype.Errorf(dtype.InvalidOperation, "cannot write Binary as JSON; encode it with bin.encode")
		}
		views, data := x.Views(), x.DataBytes()
		return func(b []byte, i int) []byte { return AppendString(b, array.Resolve(&views[i], data)) }, nil
	case *array.Dictionary:
		return func(b []byte, i int) []byte {
			s, _ := array.At(x, t, i).(string)
			return AppendString(b, []byte(s))
		}, nil
	case *array.List:
		e, err := NewEncoder(x.Items(), t.Inner())
		if err != nil {
			return nil, err
		}
		return func(b []byte, i int) []byte {
			from, to := x.Range(i)
			return appendItems(b, e, from, to)
		}, nil
	case *array.FixedList:
		e, err := NewEncoder(x.Items(), t.Inner())
		if err != nil {
			return nil, err
		}
		w := x.Width()
		return func(b []byte, i int) []byte { return appendItems(b, e, i*w, (i+1)*w) }, nil
	case *array.Struct:
		return Objects(x.Fields(), t.Fields())
	}
	return nil, dtype.Errorf(dtype.InvalidOperation, "cannot write %s as JSON", t)
}

func appendItems(b []byte, e Encoder, from, to int) []byte {
	b = append(b, '[')
	for k := from; k < to; k++ {
		if k > from {
			b = append(b, ',')
		}
		b = e(b, k)
	}
	return append(b, ']')
}

// Objects encodes rows of columns of one length as objects.
func Objects(columns []array.Array, fields []dtype.Field) (Encoder, error) {
	keys := make([][]byte, len(fields))
	parts := make([]Encoder, len(fields))
	for i, f := range fields {
		lead := byte(',')
		if i == 0 {
			lead = '{'
		}
		keys[i] = append(AppendString([]byte{lead}, []byte(f.Name)), ':')
		var err error
		if parts[i], err = NewEncoder(columns[i], f.Type); err != nil {
			return nil, err
		}
	}
	if len(fields) == 0 {
		return func(b []byte, _ int) []byte { return append(b, "{}"...) }, nil
	}
	return func(b []byte, i int) []byte {
		for k, e := range parts {
			b = e(append(b, keys[k]...), i)
		}
		return append(b, '}')
	}, nil
}

func integers[T int8 | int16 | int32 | int64 | uint8 | uint16 | uint32](a *array.Primitive[T]) Encoder {
	v := a.Values()
	return func(b []byte, i int) []byte { return strconv.AppendInt(b, int64(v[i]), 10) }
}

var (
	naiveFormat = format("%Y-%m-%d %H:%M:%S%.f")
	zonedFormat = format("%Y-%m-%dT%H:%M:%S%.f%:z")
	clockFormat = format("%H:%M:%S%.f")
)

func format(s string) *strftime.Format {
	f, ok := strftime.Parse(s)
	if !ok {
		panic("jsonrows: bad format " + s)
	}
	return f
}

// longs encodes what 64 bits hold.
func longs(a *array.Primitive[int64], t dtype.DataType) (Encoder, error) {
	v := a.Values()
	per := int64(1)
	if k := t.Kind(); k == dtype.KindDatetime || k == dtype.KindDuration {
		per = 1e9 / t.Unit().PerSecond()
	}
	switch t.Kind() {
	case dtype.KindDuration:
		return func(b []byte, i int) []byte { return appendDuration(b, v[i], per) }, nil
	case dtype.KindTime:
		var s strftime.Value
		return func(b []byte, i int) []byte {
			s.SetClock(v[i])
			return append(clockFormat.Append(append(b, '"'), &s), '"')
		}, nil
	case dtype.KindDatetime:
		f := naiveFormat
		var zone *compute.ZoneOffsets
		if t.Zone() != "" {
			var err error
			if zone, err = compute.Zone(t.Zone()); err != nil {
				return nil, err
			}
			f = zonedFormat
		}
		unit := int64(1e9) / per
		var s strftime.Value
		return func(b []byte, i int) []byte {
			second, rest := floorDiv(v[i], unit)
			s.Unix = second
			if zone != nil {
				s.Offset = int(zone.Offset(second))
				second += int64(s.Offset)
			}
			day, clock := floorDiv(second, 86400)
			s.SetDate(int(day))
			s.SetClock(clock*1e9 + rest*per)
			return append(f.Append(append(b, '"'), &s), '"')
		}, nil
	}
	return integers(a), nil
}

func floorDiv(a, b int64) (q, r int64) {
	q, r = a/b, a%b
	if r < 0 {
		q, r = q-1, r+b
	}
	return q, r
}

// appendDuration appends a duration as ISO 8601 has it, in seconds: PT86402.000003S.
func appendDuration(b []byte, v, per int64) []byte {
	if v == 0 {
		return append(b, `"P0D"`...)
	}
	b = append(b, '"')
	n := uint64(v)
	if v < 0 {
		b = append(b, '-')
		n = -n
	}
	unit := uint64(1e9 / per)
	b = strconv.AppendUint(append(b, "PT"...), n/unit, 10)
	if rest := n % unit * uint64(per); rest > 0 {
		b = append(b, '.')
		for d := uint64(1e8); rest > 0; d /= 10 {
			b = append(b, '0'+byte(rest/d))
			rest %= d
		}
	}
	return append(b, `S"`...)
}

// appendFloat appends a number; what is no number is null.
func appendFloat(b []byte, f float64, bits int) []byte {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return append(b, "null"...)
	}
	return compute.AppendFloat(b, f, bits)
}

const hexDigits = "0123456789abcdef"

// AppendString appends a string with the escapes it needs.
func AppendString(b, s []byte) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf || c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[from:i]...)
		from = i + 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\b':
			b = append(b, '\\', 'b')
		case '\f':
			b = append(b, '\\', 'f')
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		default:
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
	}
	return append(append(b, s[from:]...), '"')
}
