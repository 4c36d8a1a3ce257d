package dtype

import (
	"fmt"
	"strconv"
	"strings"
)

// Repr returns the type as Polars' repr does, such as Int64,
// Datetime(time_unit='us', time_zone=None) or List(String).
func (t DataType) Repr() string {
	switch t.kind {
	case KindDatetime:
		zone := "None"
		if t.zone != "" {
			zone = "'" + t.zone + "'"
		}
		return fmt.Sprintf("Datetime(time_unit='%s', time_zone=%s)", t.unit, zone)
	case KindDuration:
		return fmt.Sprintf("Duration(time_unit='%s')", t.unit)
	case KindDecimal:
		return fmt.Sprintf("Decimal(precision=%d, scale=%d)", t.prec, t.scale)
	case KindList:
		return "List(" + t.inner.Repr() + ")"
	case KindArray:
		inner, dims := t, []string(nil)
		for inner.kind == KindArray {
			dims = append(dims, strconv.Itoa(inner.width))
			inner = *inner.inner
		}
		comma := ""
		if len(dims) == 1 {
			comma = ","
		}
		return fmt.Sprintf("Array(%s, shape=(%s%s))", inner.Repr(), strings.Join(dims, ", "), comma)
	case KindStruct:
		f := make([]string, len(t.Fields()))
		for i, x := range t.Fields() {
			f[i] = "'" + x.Name + "': " + x.Type.Repr()
		}
		return "Struct({" + strings.Join(f, ", ") + "})"
	case KindEnum:
		return "Enum(categories=['" + strings.Join(t.Categories(), "', '") + "'])"
	}
	return t.kind.String()
}
