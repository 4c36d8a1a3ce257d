package display

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// appendPython appends row i of a as Python's repr, or, at the top, as its str except
// for strings.
func appendPython(b []byte, dt dtype.DataType, a array.Array, i int, nested bool) []byte {
	if !a.IsValid(i) {
		return append(b, "None"...)
	}
	switch a := a.(type) {
	case *array.Boolean:
		if a.Values().Get(i) {
			return append(b, "True"...)
		}
		return append(b, "False"...)
	case *array.View:
		if dt.Kind() == dtype.KindBinary {
			return appendPythonBytes(b, a.At(i))
		}
		return appendQuoted(b, string(a.At(i)))
	case *array.Dictionary:
		if nested {
			return appendQuoted(b, a.StringAt(i))
		}
		return append(b, a.StringAt(i)...)
	case *array.List:
		from, to := a.Range(i)
		return appendPythonList(b, dt.Inner(), a.Items(), from, to)
	case *array.FixedList:
		return appendPythonList(b, dt.Inner(), a.Items(), i*a.Width(), (i+1)*a.Width())
	case *array.Struct:
		b = append(b, '{')
		for n, f := range a.Fields() {
			if n > 0 {
				b = append(b, ", "...)
			}
			b = appendQuoted(b, dt.Fields()[n].Name)
			b = append(b, ": "...)
			b = appendPython(b, dt.Fields()[n].Type, f, i, true)
		}
		return append(b, '}')
	case *array.Primitive[float16.Float]:
		return appendPythonFloat(b, a.Values()[i].Float64())
	case *array.Primitive[float32]:
		return appendPythonFloat(b, float64(a.Values()[i]))
	case *array.Primitive[float64]:
		return appendPythonFloat(b, a.Values()[i])
	case *array.Primitive[int128.Int]:
		if dt.Kind() == dtype.KindDecimal {
			return quotedIf(b, nested, "Decimal('", pythonDecimal(a.Values()[i], dt.Scale()), "')")
		}
	case *array.Primitive[int32]:
		if dt.Kind() == dtype.KindDate {
			return appendPythonDate(b, int64(a.Values()[i]), nested)
		}
	case *array.Primitive[int64]:
		v := a.Values()[i]
		switch dt.Kind() {
		case dtype.KindDatetime:
			return appendPythonDatetime(b, v, dt, nested)
		case dtype.KindDuration:
			return appendPythonDuration(b, v, dt.Unit(), nested)
		case dtype.KindTime:
			return appendPythonTime(b, v, nested)
		}
	}
	return (&Config{}).appendPrimitive(b, dt, a, i)
}

func quotedIf(b []byte, nested bool, before string, text []byte, after string) []byte {
	if !nested {
		return append(b, text...)
	}
	return append(append(append(b, before...), text...), after...)
}

func appendPythonList(b []byte, inner dtype.DataType, items array.Array, from, to int) []byte {
	b = append(b, '[')
	for i := from; i < to; i++ {
		if i > from {
			b = append(b, ", "...)
		}
		b = appendPython(b, inner, items, i, true)
	}
	return append(b, ']')
}

func appendPythonBytes(b, v []byte) []byte {
	quote := byte('\'')
	single, double := false, false
	for _, x := range v {
		single = single || x == '\''
		double = double || x == '"'
	}
	if single && !double {
		quote = '"'
	}
	const hex = "0123456789abcdef"
	b = append(b, 'b', quote)
	for _, x := range v {
		switch {
		case x == quote || x == '\\':
			b = append(b, '\\', x)
		case x == '\n':
			b = append(b, `\n`...)
		case x == '\r':
			b = append(b, `\r`...)
		case x == '\t':
			b = append(b, `\t`...)
		case x >= ' ' && x < 0x7F:
			b = append(b, x)
		default:
			b = append(b, '\\', 'x', hex[x>>4], hex[x&15])
		}
	}
	return append(b, quote)
}

func appendPythonFloat(b []byte, v float64) []byte {
	size := math.Abs(v)
	switch {
	case v != v:
		return append(b, "nan"...)
	case math.IsInf(v, 0):
		b, _ = appendSpecial(b, v)
		return b
	case size != 0 && (size < 1e-4 || size >= 1e16):
		return strconv.AppendFloat(b, v, 'e', -1, 64)
	case v == math.Trunc(v):
		return strconv.AppendFloat(b, v, 'f', 1, 64)
	}
	return strconv.AppendFloat(b, v, 'f', -1, 64)
}

// pythonDecimal is the str of a Decimal, which has an exponent when there are many zeros
// behind the point.
func pythonDecimal(v int128.Int, scale int) []byte {
	digits := v.Abs().Uint().AppendText(nil)
	if len(digits)-scale > -6 {
		return v.AppendDecimal(nil, scale)
	}
	var b []byte
	if v.Sign() < 0 {
		b = append(b, '-')
	}
	b = append(b, digits[0])
	if len(digits) > 1 {
		b = append(append(b, '.'), digits[1:]...)
	}
	return strconv.AppendInt(append(b, 'E'), int64(len(digits)-scale-1), 10)
}

func appendPythonDate(b []byte, days int64, nested bool) []byte {
	if !nested {
		return appendDate(b, days)
	}
	year, month, day := civil(days)
	return fmt.Appendf(b, "datetime.date(%d, %d, %d)", year, month, day)
}

// appendClockParts appends the arguments of a time of day, seconds and microseconds only
// when they are needed.
func appendClockParts(b []byte, second, micro int64) []byte {
	b = fmt.Appendf(b, "%d, %d", second/3600, second/60%60)
	if second%60 != 0 || micro != 0 {
		b = fmt.Appendf(b, ", %d", second%60)
	}
	if micro != 0 {
		b = fmt.Appendf(b, ", %d", micro)
	}
	return b
}

// appendPythonClock appends a time of day with six digits of a fraction or none.
func appendPythonClock(b []byte, second, micro int64) []byte {
	b = fmt.Appendf(b, "%02d:%02d:%02d", second/3600, second/60%60, second%60)
	if micro != 0 {
		b = fmt.Appendf(b, ".%06d", micro)
	}
	return b
}

func appendPythonTime(b []byte, v int64, nested bool) []byte {
	second, micro := v/int64(time.Second), v%int64(time.Second)/1000
	if !nested {
		return appendPythonClock(b, second, micro)
	}
	return append(appendClockParts(append(b, "datetime.time("...), second, micro), ')')
}

func appendPythonDatetime(b []byte, v int64, dt dtype.DataType, nested bool) []byte {
	second, nano := instant(v, dt.Unit())
	micro := nano / 1000
	offset := 0
	if loc := location(dt.Zone()); dt.Zone() != "" && loc != nil {
		_, offset = time.Unix(second, 0).In(loc).Zone()
		second += int64(offset)
	}
	days, clock := floorDiv(second, secondsPerDay)
	if nested {
		year, month, day := civil(days)
		b = fmt.Appendf(b, "datetime.datetime(%d, %d, %d, ", year, month, day)
		b = appendClockParts(b, clock, micro)
		if dt.Zone() != "" {
			b = append(appendQuoted(append(b, ", tzinfo=zoneinfo.ZoneInfo(key="...), dt.Zone()), ')')
		}
		return append(b, ')')
	}
	b = append(appendDate(b, days), ' ')
	b = appendPythonClock(b, clock, micro)
	if dt.Zone() == "" {
		return b
	}
	sign := byte('+')
	if offset < 0 {
		sign, offset = '-', -offset
	}
	b = fmt.Appendf(append(b, sign), "%02d:%02d", offset/3600, offset/60%60)
	if offset%60 != 0 {
		b = fmt.Appendf(b, ":%02d", offset%60)
	}
	return b
}

func appendPythonDuration(b []byte, v int64, unit dtype.TimeUnit, nested bool) []byte {
	if unit == dtype.Nanoseconds { // cut, not rounded down
		v, unit = v/1000, dtype.Microseconds
	}
	second, nano := instant(v, unit)
	micro := nano / 1000
	days, second := floorDiv(second, secondsPerDay)
	if !nested {
		switch {
		case days == 1 || days == -1:
			b = fmt.Appendf(b, "%d day, ", days)
		case days != 0:
			b = fmt.Appendf(b, "%d days, ", days)
		}
		b = fmt.Appendf(b, "%d:%02d:%02d", second/3600, second/60%60, second%60)
		if micro != 0 {
			b = fmt.Appendf(b, ".%06d", micro)
		}
		return b
	}
	b = append(b, "datetime.timedelta("...)
	start := len(b)
	for _, part := range []struct {
		name  string
		value int64
	}{{"days", days}, {"seconds", second}, {"microseconds", micro}} {
		if part.value == 0 {
			continue
		}
		if len(b) > start {
			b = append(b, ", "...)
		}
		b = fmt.Appendf(b, "%s=%d", part.name, part.value)
	}
	if len(b) == start {
		b = append(b, '0')
	}
	return append(b, ')')
}
