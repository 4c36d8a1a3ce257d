package display

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gopolars/gopolars/series/dtype"
)

// DTypeRepr returns a data type as Python shows it, such as
// Datetime(time_unit='us', time_zone=None).
func DTypeRepr(t dtype.DataType) string { return string(appendDType(nil, t)) }

func appendDType(b []byte, t dtype.DataType) []byte {
	b = append(b, t.Kind().String()...)
	switch t.Kind() {
	case dtype.KindDecimal:
		b = append(b, "(precision="...)
		b = strconv.AppendInt(b, int64(t.Precision()), 10)
		b = append(b, ", scale="...)
		b = strconv.AppendInt(b, int64(t.Scale()), 10)
	case dtype.KindDatetime:
		b = append(b, "(time_unit='"...)
		b = append(b, t.Unit().String()...)
		b = append(b, "', time_zone="...)
		if t.Zone() == "" {
			b = append(b, "None"...)
		} else {
			b = appendQuoted(b, t.Zone())
		}
	case dtype.KindDuration:
		b = append(b, "(time_unit='"...)
		b = append(append(b, t.Unit().String()...), '\'')
	case dtype.KindEnum:
		b = append(b, "(categories=["...)
		for i, c := range t.Categories() {
			if i > 0 {
				b = append(b, ", "...)
			}
			b = appendQuoted(b, c)
		}
		b = append(b, ']')
	case dtype.KindList:
		b = appendDType(append(b, '('), t.Inner())
	case dtype.KindArray:
		shape := []byte(", shape=(")
		inner := t
		for inner.Kind() == dtype.KindArray {
			shape = strconv.AppendInt(shape, int64(inner.Width()), 10)
			shape = append(shape, ", "...)
			inner = inner.Inner()
		}
		shape = shape[:len(shape)-1]
		if t.Inner().Kind() != dtype.KindArray { // a tuple of one keeps its comma
			shape = append(shape, ')')
		} else {
			shape[len(shape)-1] = ')'
		}
		b = appendDType(append(b, '('), inner)
		b = append(b, shape...)
	case dtype.KindStruct:
		b = appendFields(append(b, '('), t.Fields())
	default:
		return b
	}
	return append(b, ')')
}

// SchemaRepr returns a schema as Python shows it.
func SchemaRepr(s dtype.Schema) string {
	b := []byte("Schema(")
	if len(s) > 0 {
		b = appendFields(b, s)
	}
	return string(append(b, ')'))
}

func appendFields(b []byte, fields []dtype.Field) []byte {
	b = append(b, '{')
	for i, f := range fields {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = appendQuoted(b, f.Name)
		b = append(b, ": "...)
		b = appendDType(b, f.Type)
	}
	return append(b, '}')
}

// appendQuoted quotes text as Python does.
func appendQuoted(b []byte, s string) []byte {
	quote := byte('\'')
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		quote = '"'
	}
	const hex = "0123456789abcdef"
	b = append(b, quote)
	for _, r := range s {
		switch {
		case r == rune(quote) || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r == '\t':
			b = append(b, `\t`...)
		case r == ' ' || r > ' ' && unicode.IsPrint(r):
			b = utf8.AppendRune(b, r)
		case r < 0x100:
			b = append(b, '\\', 'x', hex[r>>4], hex[r&15])
		case r < 0x10000:
			b = append(b, '\\', 'u', hex[r>>12], hex[r>>8&15], hex[r>>4&15], hex[r&15])
		default:
			b = append(b, '\\', 'U', '0', '0', hex[r>>20&15], hex[r>>16&15], hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
		}
	}
	return append(b, quote)
}
