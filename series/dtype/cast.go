package dtype

import (
	"fmt"
	"strings"
)

// CanCast returns nil when values of from may be cast to to, by type alone; a value may
// still not fit.
func CanCast(from, to DataType) error {
	plain := func(t DataType) bool { return t.IsInteger() || t.IsFloat() }
	unsupported := Errorf(InvalidOperation, "casting from %s to %s not supported", from.storedName(), to.Name())
	switch {
	case from.Equal(to), from.kind == KindNull:
		return nil
	case from.kind == KindList || from.kind == KindArray:
		return canCastItems(from, to)
	case from.kind == KindStruct:
		return canCastFields(from, to)
	case to.kind == KindStruct:
		if from.kind == KindDecimal || from.IsTemporal() || from.IsCategorical() {
			return unsupported
		}
		if len(to.Fields()) != 1 {
			return Errorf(InvalidOperation, "must specify one field in the struct")
		}
		return CanCast(from, to.Fields()[0].Type)
	case from.IsCategorical():
		if to.IsCategorical() || to.kind == KindString {
			return nil
		}
		return Errorf(ComputeError, "cannot cast categorical types to %s.\nInstead of `.cast(%s)`, use `.cat.physical()`.", to.Name(), to.Name())
	case to.kind == KindList:
		return Errorf(InvalidOperation, "casting from %s to list type is not supported\nHint: Use pl.list(expr) to turn the %s column into a column of single-element lists.", from.storedName(), from.storedName())
	case to.kind == KindArray:
		return unsupported
	case to.IsCategorical():
		switch {
		case from.kind == KindString:
			return nil
		case from.kind == KindBoolean:
			return Errorf(InvalidOperation, "cannot cast Boolean to Categorical")
		case plain(from) && to.kind == KindEnum:
			return Errorf(ComputeError, "casting from %s to enum is not supported.\nInstead of `.cast(Enum([...])`, use `.cat.to(Enum([...]))`.", from)
		case plain(from):
			return Errorf(ComputeError, "casting from %s to cat is not supported.\nInstead of `.cast(Categorical`, use `.cat.to(Categorical)`.", from)
		}
		return unsupported
	}
	ok := false
	switch from.kind {
	case KindBoolean:
		ok = to.kind != KindDecimal
	case KindDecimal:
		ok = to.IsNumeric() || to.kind == KindBoolean || to.kind == KindString
	case KindString:
		switch to.kind {
		case KindDate:
			return Errorf(InvalidOperation, "casting from string to date is not supported.\nIt was removed in Polars 2.0. Use `str.to_date()` instead.")
		case KindDatetime:
			return Errorf(InvalidOperation, "casting from string to datetime is not supported.\nIt was removed in Polars 2.0. Use `str.to_datetime()` instead.")
		case KindTime:
			return Errorf(InvalidOperation, "casting from string to time is not supported.\nIt was removed in Polars 2.0. Use `str.to_time()` instead.")
		}
		ok = to.kind != KindBoolean
	case KindBinary:
		ok = to.kind == KindString || to.kind == KindNull
	case KindDate:
		ok = plain(to) || to.kind == KindString || to.kind == KindDatetime
	case KindDatetime:
		ok = plain(to) || to.kind == KindString || to.kind == KindDatetime || to.kind == KindDate || to.kind == KindTime
	case KindDuration:
		ok = plain(to) || to.kind == KindDuration
	case KindTime:
		ok = plain(to) || to.kind == KindString || to.kind == KindDuration
	default:
		ok = true
	}
	if !ok {
		return unsupported
	}
	return nil
}

// canCastItems is CanCast from a List or Array.
func canCastItems(from, to DataType) error {
	if to.kind != KindList && to.kind != KindArray {
		return Errorf(InvalidOperation, "cannot cast %s type (inner: '%s', to: '%s')", from.kind, from.Inner().Name(), to.Name())
	}
	if from.kind == KindArray && to.kind == KindArray && from.width != to.width {
		return Errorf(InvalidOperation, "cannot cast Array to a different width (from %d to %d)", from.width, to.width)
	}
	return CanCast(from.Inner(), to.Inner())
}

// canCastFields is CanCast from a Struct: field by field, by name.
func canCastFields(from, to DataType) error {
	if to.kind != KindStruct {
		return Errorf(InvalidOperation, "casting from %s to %s not supported", from.Name(), to.Name())
	}
	for _, f := range to.Fields() {
		if t, ok := Schema(from.Fields()).Get(f.Name); ok {
			if err := CanCast(t, f.Type); err != nil {
				return err
			}
		}
	}
	return nil
}

// storedName is Name but for strings, which Polars' messages name by their storage.
func (t DataType) storedName() string {
	switch t.kind {
	case KindString:
		return "Utf8View"
	case KindBinary:
		return "BinaryView"
	}
	return t.Name()
}

// Name returns the type as Polars' messages write it, such as Datetime('μs') or
// List(Int64).
func (t DataType) Name() string {
	switch t.kind {
	case KindDecimal:
		return fmt.Sprintf("Decimal(%d, %d)", t.prec, t.scale)
	case KindDatetime:
		if t.zone == "" {
			return "Datetime('" + t.unit.symbol() + "')"
		}
		return "Datetime('" + t.unit.symbol() + "', '" + t.zone + "')"
	case KindDuration:
		return "Duration('" + t.unit.symbol() + "')"
	case KindList:
		return "List(" + t.Inner().Name() + ")"
	case KindArray:
		return fmt.Sprintf("Array(%s, %d)", t.Inner().Name(), t.width)
	case KindEnum:
		return "Enum(['" + strings.Join(t.Categories(), "', '") + "'])"
	case KindStruct:
		fields := make([]string, len(t.Fields()))
		for i, f := range t.Fields() {
			fields[i] = "'" + f.Name + "': " + f.Type.Name()
		}
		return "Struct({" + strings.Join(fields, ", ") + "})"
	}
	return t.kind.String()
}
