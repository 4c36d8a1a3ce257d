package py

import "math"

const (
	minDays = -719162 // 0001-01-01
	maxDays = 2932896 // 9999-12-31
)

func dateOfDays(days int64) (Value, error) {
	if days < minDays || days > maxDays {
		return nil, Raise(OverflowError, "date value out of range")
	}
	return &Date{days}, nil
}

func dateTimeOf(us int64, tz Value) (Value, error) {
	if us < minDays*usDay || us >= (maxDays+1)*usDay {
		return nil, Raise(OverflowError, "date value out of range")
	}
	return &DateTime{us: us, tz: tz}, nil
}

// Binary is date ± timedelta and date - date.
func (d *Date) Binary(_ *Interp, op string, other Value, reflected bool) (Value, error) {
	switch o := other.(type) {
	case *Timedelta:
		days, _ := floorDiv(o.us, usDay)
		switch {
		case op == "+":
			return dateOfDays(d.days + days)
		case op == "-" && !reflected:
			return dateOfDays(d.days - days)
		}
	case *Date:
		if op == "-" && !reflected {
			return &Timedelta{(d.days - o.days) * usDay}, nil
		}
	}
	return nil, nil
}

// Compare orders dates.
func (d *Date) Compare(_ *Interp, op string, other Value) (Value, error) {
	if o, ok := other.(*Date); ok {
		return ordered(op, cmpInt(d.days, o.days)), nil
	}
	return nil, nil
}

func cmpInt(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// HashKey is the day.
func (d *Date) HashKey() (any, error) { return [2]int64{'D', d.days}, nil }

// Binary is datetime ± timedelta and datetime - datetime.
func (d *DateTime) Binary(_ *Interp, op string, other Value, reflected bool) (Value, error) {
	switch o := other.(type) {
	case *Timedelta:
		switch {
		case op == "+":
			return dateTimeOf(d.us+o.us, d.tz)
		case op == "-" && !reflected:
			return dateTimeOf(d.us-o.us, d.tz)
		}
	case *DateTime:
		if op == "-" && !reflected {
			if (d.tz == nil) != (o.tz == nil) {
				return nil, Raise(TypeError, "can't subtract offset-naive and offset-aware datetimes")
			}
			if d.tz == o.tz {
				return &Timedelta{d.us - o.us}, nil
			}
			return &Timedelta{d.UTC() - o.UTC()}, nil
		}
	}
	return nil, nil
}

// Compare orders datetimes.
func (d *DateTime) Compare(_ *Interp, op string, other Value) (Value, error) {
	switch o := other.(type) {
	case *DateTime:
		if (d.tz == nil) != (o.tz == nil) {
			if op == "==" || op == "!=" {
				return Bool(op == "!="), nil
			}
			return nil, Raise(TypeError, "can't compare offset-naive and offset-aware datetimes")
		}
		return ordered(op, cmpInt(d.UTC(), o.UTC())), nil
	case *Date:
		if op == "==" || op == "!=" {
			return Bool(op == "!="), nil
		}
		return nil, Raise(TypeError, "can't compare datetime.datetime to datetime.date")
	}
	return nil, nil
}

// HashKey is the instant, or the wall clock without a zone.
func (d *DateTime) HashKey() (any, error) {
	if d.tz == nil {
		return [2]int64{'N', d.us}, nil
	}
	return [2]int64{'Z', d.UTC()}, nil
}

// Compare orders times.
func (t *Time) Compare(_ *Interp, op string, other Value) (Value, error) {
	if o, ok := other.(*Time); ok {
		return ordered(op, cmpInt(t.us, o.us)), nil
	}
	return nil, nil
}

// HashKey is the time.
func (t *Time) HashKey() (any, error) { return [2]int64{'T', t.us}, nil }

// Compare orders lengths.
func (t *Timedelta) Compare(_ *Interp, op string, other Value) (Value, error) {
	if o, ok := other.(*Timedelta); ok {
		return ordered(op, cmpInt(t.us, o.us)), nil
	}
	return nil, nil
}

// HashKey is the length.
func (t *Timedelta) HashKey() (any, error) { return [2]int64{'d', t.us}, nil }

// Binary is the arithmetic of lengths.
func (t *Timedelta) Binary(_ *Interp, op string, other Value, reflected bool) (Value, error) {
	if o, ok := other.(*Timedelta); ok {
		a, b := t.us, o.us
		if reflected {
			a, b = b, a
		}
		switch op {
		case "+":
			return &Timedelta{a + b}, nil
		case "-":
			return &Timedelta{a - b}, nil
		}
		if b == 0 {
			return nil, Raise(ZeroDivisionError, "integer division or modulo by zero")
		}
		q, r := floorDiv(a, b)
		switch op {
		case "/":
			return Float(float64(a) / float64(b)), nil
		case "//":
			return Int(q), nil
		case "%":
			return &Timedelta{r}, nil
		}
		return nil, nil
	}
	if f, ok := other.(Float); ok {
		switch {
		case op == "*":
			return &Timedelta{int64(math.RoundToEven(float64(t.us) * float64(f)))}, nil
		case op == "/" && !reflected && f != 0:
			return &Timedelta{int64(math.RoundToEven(float64(t.us) / float64(f)))}, nil
		}
		return nil, nil
	}
	n, ok := AsInt(other)
	if !ok {
		return nil, nil
	}
	switch {
	case op == "*":
		if v, ok, _ := intOp("*", t.us, n); ok {
			return &Timedelta{int64(v.(Int))}, nil
		}
		return nil, Raise(OverflowError, "the timedelta is too large")
	case reflected:
		return nil, nil
	case (op == "/" || op == "//") && n == 0:
		return nil, Raise(ZeroDivisionError, "integer division or modulo by zero")
	case op == "//":
		q, _ := floorDiv(t.us, n)
		return &Timedelta{q}, nil
	case op == "/":
		return &Timedelta{int64(math.RoundToEven(float64(t.us) / float64(n)))}, nil
	}
	return nil, nil
}

// Unary is -t and +t.
func (t *Timedelta) Unary(_ *Interp, op string) (Value, error) {
	switch op {
	case "-":
		return &Timedelta{-t.us}, nil
	case "+":
		return t, nil
	}
	return nil, nil
}

// Attr gives the fields.
func (d *Date) Attr(_ *Interp, name string) (Value, error) {
	y, m, day := civil(d.days)
	switch name {
	case "year":
		return Int(y), nil
	case "month":
		return Int(m), nil
	case "day":
		return Int(day), nil
	}
	return nil, nil
}

// AttrNames lists the fields.
func (d *Date) AttrNames() []string { return []string{"day", "month", "year"} }

// Attr gives the fields.
func (d *DateTime) Attr(in *Interp, name string) (Value, error) {
	days, us := d.split()
	h, m, s, micro := clock(us)
	switch name {
	case "hour":
		return Int(h), nil
	case "minute":
		return Int(m), nil
	case "second":
		return Int(s), nil
	case "microsecond":
		return Int(micro), nil
	case "tzinfo":
		return orNone(d.tz), nil
	case "fold":
		if d.fold {
			return Int(1), nil
		}
		return Int(0), nil
	}
	return (&Date{days}).Attr(in, name)
}

// AttrNames lists the fields.
func (d *DateTime) AttrNames() []string {
	return []string{"day", "fold", "hour", "microsecond", "minute", "month", "second", "tzinfo", "year"}
}

// Attr gives the fields.
func (t *Time) Attr(_ *Interp, name string) (Value, error) {
	h, m, s, micro := clock(t.us)
	switch name {
	case "hour":
		return Int(h), nil
	case "minute":
		return Int(m), nil
	case "second":
		return Int(s), nil
	case "microsecond":
		return Int(micro), nil
	case "tzinfo":
		return orNone(t.tz), nil
	}
	return nil, nil
}

// AttrNames lists the fields.
func (t *Time) AttrNames() []string {
	return []string{"hour", "microsecond", "minute", "second", "tzinfo"}
}

// Attr gives the fields.
func (t *Timedelta) Attr(_ *Interp, name string) (Value, error) {
	days, us := floorDiv(t.us, usDay)
	switch name {
	case "days":
		return Int(days), nil
	case "seconds":
		return Int(us / usSecond), nil
	case "microseconds":
		return Int(us % usSecond), nil
	}
	return nil, nil
}

// AttrNames lists the fields.
func (t *Timedelta) AttrNames() []string { return []string{"days", "microseconds", "seconds"} }
