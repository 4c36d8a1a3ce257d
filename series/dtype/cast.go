package dtype

// CanCast returns nil when values of from may be cast to to, by type alone; a value may
// still not fit.
func CanCast(from, to DataType) error {
	if from.Equal(to) || from.kind == KindNull {
		return nil
	}
	if castable(from, to) {
		return nil
	}
	return Errorf(InvalidOperation, "casting from %s to %s not supported", from.Name(), to.Name())
}

func castable(from, to DataType) bool {
	plain := func(t DataType) bool { return t.kind == KindBoolean || t.IsInteger() || t.IsFloat() }
	switch {
	case to.kind == KindNull:
		return false
	case plain(from) && plain(to):
		return true
	}
	return true
}

// Name returns the type as Polars names its class, with parameters.
func (t DataType) Name() string {
	switch t.kind {
	case KindDatetime:
		if t.zone == "" {
			return "Datetime('" + t.unit.symbol() + "')"
		}
		return "Datetime('" + t.unit.symbol() + "', '" + t.zone + "')"
	case KindDuration:
		return "Duration('" + t.unit.symbol() + "')"
	}
	return t.kind.String()
}
