package jsonrows

import (
	"fmt"
	"math"
	"strconv"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// Options say how values that do not have a column's type are taken.
type Options struct {
	// Lenient takes what can be understood: a Boolean as a number, a number with decimals
	// as an integer (its decimals are cut), one value as a list of it.
	Lenient bool
	// IgnoreErrors makes a value that does not fit null.
	IgnoreErrors bool
}

// column collects the values of one type.
type column interface {
	// read takes the value at p.
	read(p *parser) error
	null()
	len() int
	// finish returns the rows and leaves the column empty.
	finish() (array.Array, error)
}

// newColumn makes a column of t.
func newColumn(t dtype.DataType, o Options) (column, error) {
	switch t.Kind() {
	case dtype.KindNull:
		return &nullColumn{o: o}, nil
	case dtype.KindBoolean:
		return &booleanColumn{o: o}, nil
	case dtype.KindInt64:
		return &integerColumn{o: o, t: t, as: t}, nil
	case dtype.KindInt8, dtype.KindInt16, dtype.KindInt32, dtype.KindUInt8, dtype.KindUInt16, dtype.KindUInt32, dtype.KindDuration:
		return &integerColumn{o: o, t: t, as: dtype.Int64}, nil
	case dtype.KindInt128, dtype.KindUInt64, dtype.KindUInt128:
		return &wideColumn{o: o, t: t}, nil
	case dtype.KindFloat64, dtype.KindFloat32, dtype.KindFloat16:
		return &floatColumn{o: o, t: t}, nil
	case dtype.KindDate, dtype.KindDatetime, dtype.KindTime:
		return &temporalColumn{o: o, t: t}, nil
	case dtype.KindString, dtype.KindCategorical, dtype.KindEnum, dtype.KindDecimal:
		return &textColumn{o: o, t: t}, nil
	case dtype.KindList, dtype.KindArray:
		items, err := newColumn(t.Inner(), o)
		if err != nil {
			return nil, err
		}
		return &listColumn{o: o, t: t, items: items, offsets: []int64{0}}, nil
	case dtype.KindStruct:
		return newStruct(t.Fields(), o)
	}
	return nil, dtype.Errorf(dtype.ComputeError, "cannot read %s from JSON; read it as String and cast it", t)
}

// validity collects which rows are not null.
type validity struct {
	bits  buffer.BitmapBuilder
	nulls bool
}

func (v *validity) add(n int, valid bool) {
	if !valid && !v.nulls {
		v.nulls = true
		v.bits.AppendN(true, n)
	}
	if v.nulls {
		v.bits.Append(valid)
	}
}

func (v *validity) finish() *buffer.Bitmap {
	if !v.nulls {
		return nil
	}
	v.nulls = false
	return v.bits.Finish()
}

// misfit is the error of a value that a column of t cannot take; with errors ignored the
// value is skipped and becomes null.
func misfit(p *parser, c column, t dtype.DataType, o Options) error {
	start := p.peek()
	raw, err := p.skip()
	if err != nil {
		return err
	}
	if start == 'n' || o.IgnoreErrors {
		c.null()
		return nil
	}
	kind := "f64"
	switch start {
	case '{':
		return dtype.Errorf(dtype.ComputeError, "expected %s in json value, got object: %.60s", t, raw)
	case '[':
		return dtype.Errorf(dtype.ComputeError, "expected %s in json value, got list: %.60s", t, raw)
	case '"':
		kind = "string"
		raw = raw[1 : len(raw)-1]
	case 't', 'f':
		kind = "bool"
	default:
		if _, err := strconv.ParseUint(string(raw), 10, 64); err == nil {
			kind = "u64"
		} else if _, err := strconv.ParseInt(string(raw), 10, 64); err == nil {
			kind = "i64"
		}
	}
	return dtype.Errorf(dtype.ComputeError, "cannot parse '%s' (%s) as %s", raw, kind, t.Kind())
}

// cast gives the rows that were read as one type the type asked for.
func cast(a array.Array, from, to dtype.DataType, strict bool) (array.Array, error) {
	if from.Equal(to) {
		return a, nil
	}
	defer a.Release()
	return compute.Cast(a, from, to, compute.CastOptions{Strict: strict})
}

type nullColumn struct {
	o Options
	n int
}

func (c *nullColumn) read(p *parser) error         { return misfit(p, c, dtype.Null, c.o) }
func (c *nullColumn) null()                        { c.n++ }
func (c *nullColumn) len() int                     { return c.n }
func (c *nullColumn) finish() (array.Array, error) { n := c.n; c.n = 0; return array.NewNull(n), nil }

type booleanColumn struct {
	o      Options
	values buffer.BitmapBuilder
	valid  validity
}

func (c *booleanColumn) read(p *parser) error {
	b := p.peek()
	if b != 't' && b != 'f' {
		return misfit(p, c, dtype.Boolean, c.o)
	}
	c.valid.add(c.values.Len(), true)
	c.values.Append(b == 't')
	_, err := p.skip()
	return err
}

func (c *booleanColumn) null() {
	c.valid.add(c.values.Len(), false)
	c.values.Append(false)
}

func (c *booleanColumn) len() int { return c.values.Len() }

func (c *booleanColumn) finish() (array.Array, error) {
	return array.NewBoolean(c.values.Finish(), c.valid.finish()), nil
}

// values is a column of numbers of one width.
type values[T array.Native] struct {
	v     []T
	valid validity
}

func (c *values[T]) add(v T) {
	c.valid.add(len(c.v), true)
	c.v = append(c.v, v)
}

func (c *values[T]) null() {
	var zero T
	c.valid.add(len(c.v), false)
	c.v = append(c.v, zero)
}

func (c *values[T]) len() int { return len(c.v) }

func (c *values[T]) rows() array.Array {
	v := c.v
	c.v = nil
	return array.NewPrimitive(buffer.FromSlice(v), c.valid.finish())
}

// integerColumn reads integers that 64 bits hold; narrower types make others null.
type integerColumn struct {
	values[int64]
	o     Options
	t, as dtype.DataType
}

func (c *integerColumn) read(p *parser) error {
	b := p.peek()
	if b == '-' || b-'0' <= 9 {
		at := p.pos
		raw, whole, err := p.number()
		if err != nil {
			return err
		}
		if whole {
			if v, ok := parseInt(raw); ok {
				c.add(v)
				return nil
			}
		}
		if f, err := strconv.ParseFloat(string(raw), 64); c.o.Lenient && err == nil {
			if f = math.Trunc(f); f >= math.MinInt64 && f < 1<<63 {
				c.add(int64(f))
			} else {
				c.null()
			}
			return nil
		}
		p.pos = at
	}
	if c.o.Lenient && (b == 't' || b == 'f') {
		if _, err := p.skip(); err != nil {
			return err
		}
		v := int64(0)
		if b == 't' {
			v = 1
		}
		c.add(v)
		return nil
	}
	return misfit(p, c, c.t, c.o)
}

func (c *integerColumn) finish() (array.Array, error) { return cast(c.rows(), c.as, c.t, false) }

// parseInt reads the digits of a whole number.
func parseInt(raw []byte) (int64, bool) {
	if len(raw) > 18 {
		v, err := strconv.ParseInt(string(raw), 10, 64)
		return v, err == nil
	}
	d, neg := raw, raw[0] == '-'
	if neg {
		d = raw[1:]
	}
	v := int64(0)
	for _, c := range d {
		v = v*10 + int64(c-'0')
	}
	if neg {
		v = -v
	}
	return v, true
}

// wideColumn reads integers of up to 128 bits.
type wideColumn struct {
	values[int128.Int]
	o Options
	t dtype.DataType
}

func (c *wideColumn) read(p *parser) error {
	if b := p.peek(); b == '-' || b-'0' <= 9 {
		at := p.pos
		raw, whole, err := p.number()
		if err != nil {
			return err
		}
		if v, ok := int128.Parse(raw); whole && ok {
			c.add(v)
			return nil
		}
		p.pos = at
	}
	return misfit(p, c, c.t, c.o)
}

func (c *wideColumn) finish() (array.Array, error) { return cast(c.rows(), dtype.Int128, c.t, false) }

type floatColumn struct {
	values[float64]
	o Options
	t dtype.DataType
}

func (c *floatColumn) read(p *parser) error {
	b := p.peek()
	if b == '-' || b-'0' <= 9 {
		raw, _, err := p.number()
		if err != nil {
			return err
		}
		v, err := strconv.ParseFloat(string(raw), 64)
		if err != nil {
			return p.fail(fmt.Sprintf("the number %s is too large", raw))
		}
		c.add(v)
		return nil
	}
	if c.o.Lenient && (b == 't' || b == 'f') {
		if _, err := p.skip(); err != nil {
			return err
		}
		v := 0.0
		if b == 't' {
			v = 1
		}
		c.add(v)
		return nil
	}
	return misfit(p, c, c.t, c.o)
}

func (c *floatColumn) finish() (array.Array, error) { return cast(c.rows(), dtype.Float64, c.t, false) }

// textColumn reads strings, and what else can be written as one; other types are cast
// from them at the end.
type textColumn struct {
	o    Options
	t    dtype.DataType
	rows array.ViewBuilder
	buf  []byte
}

func (c *textColumn) read(p *parser) error {
	switch b := p.peek(); {
	case b == '"':
		s, err := p.str()
		if err != nil {
			return err
		}
		c.rows.Append(s)
		return nil
	case b == '-' || b-'0' <= 9:
		at := p.pos
		raw, whole, err := p.number()
		switch k := c.t.Kind(); {
		case err != nil:
			return err
		case k == dtype.KindString && !whole:
			f, err := strconv.ParseFloat(string(raw), 64)
			if err != nil {
				return p.fail(fmt.Sprintf("the number %s is too large", raw))
			}
			c.buf = compute.AppendFloat(c.buf[:0], f, 64)
			raw = c.buf
		case k != dtype.KindString && k != dtype.KindDecimal:
			p.pos = at
			return misfit(p, c, c.t, c.o)
		}
		c.rows.Append(raw)
		return nil
	case b == 'n' || c.t.Kind() != dtype.KindString || c.o.Lenient && (b == '{' || b == '['):
		return misfit(p, c, c.t, c.o)
	}
	raw, err := p.skip()
	if err == nil {
		c.rows.Append(raw)
	}
	return err
}

func (c *textColumn) null()    { c.rows.AppendNull() }
func (c *textColumn) len() int { return c.rows.Len() }

func (c *textColumn) finish() (array.Array, error) {
	return cast(c.rows.Finish(), dtype.String, c.t, !c.o.IgnoreErrors)
}
