// Package golden reads what the real Polars answered, recorded by the scripts beside it,
// for tests that compare with it.
package golden

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"math/big"
	"os"
	"strconv"
	"strings"

	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Rows reads a tab-separated file.
func Rows(path string) ([][]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out [][]string
	r := bufio.NewReader(f)
	for {
		line, err := r.ReadString('\n')
		if line != "" {
			out = append(out, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
		}
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

var plain = map[string]dtype.DataType{
	"null": dtype.Null, "bool": dtype.Boolean, "i8": dtype.Int8, "i16": dtype.Int16, "i32": dtype.Int32, "i64": dtype.Int64,
	"i128": dtype.Int128, "u8": dtype.UInt8, "u16": dtype.UInt16, "u32": dtype.UInt32, "u64": dtype.UInt64, "u128": dtype.UInt128,
	"f16": dtype.Float16, "f32": dtype.Float32, "f64": dtype.Float64, "str": dtype.String, "binary": dtype.Binary,
	"date": dtype.Date, "time": dtype.Time, "cat": dtype.Categorical,
}

var units = map[string]dtype.TimeUnit{"ms": dtype.Milliseconds, "μs": dtype.Microseconds, "ns": dtype.Nanoseconds}

// Type reads a type as typetext.py writes it.
func Type(s string) dtype.DataType {
	if t, ok := plain[s]; ok {
		return t
	}
	open := strings.IndexAny(s, "[{")
	if open < 0 {
		panic("golden: unknown type " + s)
	}
	name, args := s[:open], s[open+1:len(s)-1]
	switch name {
	case "decimal":
		var p, scale int
		fmt.Sscanf(args, "%d,%d", &p, &scale)
		return dtype.Decimal(p, scale)
	case "datetime":
		unit, zone, _ := strings.Cut(args, ", ")
		return dtype.Datetime(units[unit], zone)
	case "duration":
		return dtype.Duration(units[args])
	case "enum":
		return dtype.Enum(strings.Split(args, ",")...)
	case "list":
		return dtype.List(Type(args))
	case "array":
		at := strings.LastIndex(args, "; ")
		w, _ := strconv.Atoi(args[at+2:])
		return dtype.Array(Type(args[:at]), w)
	case "struct":
		var fields []dtype.Field
		for _, f := range split(args) {
			name, t, _ := strings.Cut(f, ": ")
			fields = append(fields, dtype.Field{Name: name, Type: Type(t)})
		}
		return dtype.Struct(fields...)
	}
	panic("golden: unknown type " + s)
}

// split cuts fields apart that are not within brackets.
func split(s string) (out []string) {
	depth, from := 0, 0
	for i, c := range s {
		switch c {
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		case ';':
			if depth == 0 {
				out = append(out, s[from:i])
				from = i + 2
			}
		}
	}
	if s == "" {
		return nil
	}
	return append(out, s[from:])
}

// Text writes a type as typetext.py does.
func Text(t dtype.DataType) string {
	switch t.Kind() {
	case dtype.KindEnum:
		return "enum[" + strings.Join(t.Categories(), ",") + "]"
	case dtype.KindList:
		return "list[" + Text(t.Inner()) + "]"
	case dtype.KindArray:
		return fmt.Sprintf("array[%s; %d]", Text(t.Inner()), t.Width())
	case dtype.KindStruct:
		var fields []string
		for _, f := range t.Fields() {
			fields = append(fields, f.Name+": "+Text(f.Type))
		}
		return "struct{" + strings.Join(fields, "; ") + "}"
	}
	return t.String()
}

// Array makes a chunk of the rows that row_text of typetext.py wrote.
func Array(t dtype.DataType, text string) array.Array {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var rows []any
	if err := d.Decode(&rows); err != nil {
		panic(fmt.Sprintf("golden: %s: %v", text, err))
	}
	b := array.NewBuilder(t)
	for _, r := range rows {
		if err := b.Append(value(t, r)); err != nil {
			panic(fmt.Sprintf("golden: %s of %s: %v", text, t, err))
		}
	}
	return b.Finish()
}

func value(t dtype.DataType, v any) any {
	switch v := v.(type) {
	case nil, bool:
		return v
	case json.Number:
		b, ok := new(big.Int).SetString(v.String(), 10)
		if !ok {
			panic("golden: not an integer: " + v.String())
		}
		if t.Kind() == dtype.KindUInt128 {
			u, _ := int128.UintFromBig(b)
			return u
		}
		i, _ := int128.FromBig(b)
		if t.Kind() == dtype.KindInt128 || t.Kind() == dtype.KindDecimal {
			return i
		}
		if b.IsInt64() {
			return b.Int64()
		}
		return b.Uint64()
	case string:
		switch {
		case t.IsFloat():
			f, err := strconv.ParseFloat(v, 64)
			if err != nil {
				panic(err)
			}
			switch t.Kind() {
			case dtype.KindFloat16:
				return float16.FromFloat64(f)
			case dtype.KindFloat32:
				return float32(f)
			}
			return f
		case t.Kind() == dtype.KindBinary:
			b, err := hex.DecodeString(v[2:])
			if err != nil {
				panic(err)
			}
			return b
		}
		return v
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			inner := t.Inner()
			if t.Kind() == dtype.KindStruct {
				inner = t.Fields()[i].Type
			}
			out[i] = value(inner, x)
		}
		return out
	}
	panic(fmt.Sprintf("golden: %T", v))
}

// Line writes rows as row_text does.
func Line(a array.Array, t dtype.DataType) string {
	out := make([]any, a.Len())
	for i := range out {
		out[i] = plainValue(array.At(a, t, i), t)
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(out); err != nil {
		panic(err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func plainValue(v any, t dtype.DataType) any {
	switch v := v.(type) {
	case int128.Int:
		return json.Number(v.String())
	case int128.Uint:
		return json.Number(v.String())
	case float16.Float:
		return floatText(v.Float64())
	case float32:
		return floatText(float64(v))
	case float64:
		return floatText(v)
	case []byte:
		return "0x" + hex.EncodeToString(v)
	case array.Array:
		defer v.Release()
		out := make([]any, v.Len())
		for i := range out {
			out[i] = plainValue(array.At(v, t.Inner(), i), t.Inner())
		}
		return out
	case []any:
		for i := range v {
			v[i] = plainValue(v[i], t.Fields()[i].Type)
		}
		return v
	}
	return v
}

// floatText writes a float as Python's repr.
func floatText(f float64) string {
	switch {
	case f != f:
		return "nan"
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	}
	s := strconv.FormatFloat(f, 'g', -1, 64)
	if g := math.Abs(f); g >= 1e-4 && g < 1e16 || g == 0 {
		s = strconv.FormatFloat(f, 'f', -1, 64)
		if !strings.Contains(s, ".") {
			s += ".0"
		}
	}
	return s
}
