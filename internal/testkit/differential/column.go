package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// columnType is one column of every frame: a data type and how its values are written.
type columnType struct {
	name  string
	dtype string // as Polars writes it
	value func(r *rand.Rand, s style) string
}

// style is the character of a column's values.
type style uint8

const (
	small    style = iota // few values, many of them equal
	wide                  // anything, with the type's extremes
	ordered               // small, and sorted by the frame
	allNull               // nothing but nulls
	oneValue              // always the same
)

func pick[T any](r *rand.Rand, from ...T) T { return from[r.IntN(len(from))] }

func integer(low, high string) func(*rand.Rand, style) string {
	signed := low != "0"
	return func(r *rand.Rand, s style) string {
		switch {
		case s == oneValue:
			return "3"
		case s == wide && r.IntN(3) == 0:
			return pick(r, low, high, "0", "1", "100", "127", "64")
		case signed:
			return fmt.Sprint(r.IntN(13) - 6)
		}
		return fmt.Sprint(r.IntN(9))
	}
}

func floating(max, tiny string) func(*rand.Rand, style) string {
	return func(r *rand.Rand, s style) string {
		switch {
		case s == oneValue:
			return "1.5"
		case s == wide && r.IntN(2) == 0:
			return pick(r, "nan", "inf", "-inf", "-0.0", "0.0", max, "-"+max, tiny, "0.1", "-7.3", "1e3", "2.675", "12345.678")
		}
		return pick(r, "0.0", "1.0", "-1.0", "0.5", "2.5", "-2.5", "3.25", "1.5", "10.0", "0.25", "-0.5")
	}
}

func text(r *rand.Rand, s style) string {
	switch {
	case s == oneValue:
		return "'abc'"
	case s == wide:
		return pick(r, "''", "'  pad '", "'12'", "'-3'", "'3.5'", "'Äpfel ß'", "'日本語'", "'hello world, this is longer'", "'a,b,c'", "'A-b_C'", "'{\"a\": 1}'", "'2024-03-31'",
			"'2024-02-29 12:34:56'", "'12:34:56'", "'0x1f'", "'true'", "'NaN'", "'e\\u0301'", "'🙂x'", "'aaa'", "'foo123bar'", "'tab\\tnew\\nline'", "'1e3'", "'abcabc'", "'99999999999999999999'")
	}
	return pick(r, "'a'", "'b'", "'abc'", "'B'", "''", "'a b'", "'12'", "'ab'")
}

func physical(smallStep int64, extremes ...string) func(*rand.Rand, style) string {
	return func(r *rand.Rand, s style) string {
		switch {
		case s == oneValue:
			return fmt.Sprint(19800 * smallStep)
		case s == wide && r.IntN(2) == 0:
			return pick(r, extremes...)
		}
		return fmt.Sprint((19780 + r.Int64N(40)) * smallStep)
	}
}

func list(item func(*rand.Rand, style) string, from, to int) func(*rand.Rand, style) string {
	return func(r *rand.Rand, s style) string {
		n := from + r.IntN(to-from+1)
		items := make([]string, n)
		for i := range items {
			items[i] = nullable(r, item(r, s), 7)
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
}

func record(r *rand.Rand, s style) string {
	return fmt.Sprintf("{'a': %s, 'b': %s}", nullable(r, integer("-9", "9")(r, s), 5), nullable(r, text(r, small), 5))
}

func nullable(r *rand.Rand, v string, oneIn int) string {
	if r.IntN(oneIn) == 0 {
		return "None"
	}
	return v
}

func decimal(digits int) func(*rand.Rand, style) string {
	return func(r *rand.Rand, s style) string {
		if s == wide && r.IntN(2) == 0 {
			return pick(r, "D('0.00')", "D('-"+strings.Repeat("9", digits-2)+".99')", "D('"+strings.Repeat("9", digits-2)+".99')", "D('0.01')", "D('-0.05')")
		}
		return pick(r, "D('1.50')", "D('-1.50')", "D('2.25')", "D('10.00')", "D('0.50')", "D('3.00')")
	}
}

const dayUs = 86400 * 1000000

// columnTypes are the columns of a frame.
var columnTypes = []columnType{
	{"b", "pl.Boolean", func(r *rand.Rand, s style) string {
		if s == oneValue {
			return "True"
		}
		return pick(r, "True", "False")
	}},
	{"i8", "pl.Int8", integer("-128", "127")},
	{"i16", "pl.Int16", integer("-32768", "32767")},
	{"i32", "pl.Int32", integer("-2147483648", "2147483647")},
	{"i64", "pl.Int64", integer("-9223372036854775808", "9223372036854775807")},
	{"i128", "pl.Int128", integer("-170141183460469231731687303715884105728", "170141183460469231731687303715884105727")},
	{"u8", "pl.UInt8", integer("0", "255")},
	{"u16", "pl.UInt16", integer("0", "65535")},
	{"u32", "pl.UInt32", integer("0", "4294967295")},
	{"u64", "pl.UInt64", integer("0", "18446744073709551615")},
	{"u128", "pl.UInt128", integer("0", "340282366920938463463374607431768211455")},
	{"f16", "pl.Float16", floating("65504.0", "6e-5")},
	{"f32", "pl.Float32", floating("3.4e38", "1e-40")},
	{"f64", "pl.Float64", floating("1.7e308", "5e-324")},
	{"dec", "pl.Decimal(10, 2)", decimal(10)},
	{"dec38", "pl.Decimal(38, 2)", decimal(38)},
	{"s", "pl.String", text},
	{"bin", "pl.Binary", func(r *rand.Rand, s style) string {
		return pick(r, "b''", "b'a'", "b'ab'", "b'\\x00\\xff'", "b'hello world 123'", "b'61'", "b'YWJj'")
	}},
	{"d", "pl.Date", physical(1, "0", "-1", "-719162", "2932896", "19782", "19812", "-25567")},
	{"dms", "pl.Datetime('ms')", physical(dayUs/1000+1234567, "0", "-1", "1711846800000", "951782400000", "-62135596800000")},
	{"dus", "pl.Datetime('us')", physical(dayUs+1234567, "0", "-1", "1711846800000000", "951782400000001", "-2208988800000000")},
	{"dns", "pl.Datetime('ns')", physical(dayUs*1000+123456789, "0", "-1", "1711846800000000001", "951782400000000000", "-2208988800000000000")},
	{"dtz", "pl.Datetime('us', 'Europe/Paris')", physical(dayUs+1234567, "0", "-1", "1711846800000000", "1711850399999999", "1729990800000000", "1729994400000000", "-2208988800000000")},
	{"durms", "pl.Duration('ms')", physical(77, "0", "-1", "86400000", "-90061001", "1001")},
	{"durus", "pl.Duration('us')", physical(777, "0", "-1", "86400000000", "-90061001001", "1001")},
	{"durns", "pl.Duration('ns')", physical(7777777, "0", "-1", "86400000000000", "-90061001001001", "1001")},
	{"t", "pl.Time", physical(4000000000, "0", "1", "86399999999999", "45296000000000", "3600000000000")},
	{"cat", "pl.Categorical", func(r *rand.Rand, s style) string { return pick(r, "'x'", "'y'", "'a'", "'zz'", "''") }},
	{"en", "pl.Enum(['z', 'y', 'x', 'a b'])", func(r *rand.Rand, s style) string { return pick(r, "'x'", "'y'", "'z'", "'a b'") }},
	{"li", "pl.List(pl.Int64)", list(integer("-9223372036854775808", "9223372036854775807"), 0, 4)},
	{"lf", "pl.List(pl.Float64)", list(floating("1.7e308", "5e-324"), 0, 3)},
	{"ls", "pl.List(pl.String)", list(text, 0, 3)},
	{"lb", "pl.List(pl.Boolean)", list(func(r *rand.Rand, s style) string { return pick(r, "True", "False") }, 0, 3)},
	{"ld", "pl.List(pl.Date)", list(physical(1, "0"), 0, 3)},
	{"ll", "pl.List(pl.List(pl.Int32))", list(list(integer("-9", "9"), 0, 2), 0, 3)},
	{"lst", "pl.List(pl.Struct({'a': pl.Int64, 'b': pl.String}))", list(record, 0, 2)},
	{"ai", "pl.Array(pl.Int32, 3)", list(integer("-9", "9"), 3, 3)},
	{"af", "pl.Array(pl.Float32, 2)", list(floating("3e38", "1e-40"), 2, 2)},
	{"as_", "pl.Array(pl.String, 2)", list(text, 2, 2)},
	{"aa", "pl.Array(pl.Array(pl.Int64, 2), 2)", list(list(integer("-9", "9"), 2, 2), 2, 2)},
	{"st", "pl.Struct({'a': pl.Int64, 'b': pl.String})", record},
	{"nul", "pl.Null", func(*rand.Rand, style) string { return "None" }},
}

var columnByName = map[string]*columnType{}

func init() {
	for i := range columnTypes {
		columnByName[columnTypes[i].name] = &columnTypes[i]
	}
}

// frameData is a frame of all types, with three columns for rows' roles: k and k2, group
// keys, m, a mask, and n, small whole numbers.
type frameData struct {
	rows    int
	columns []columnData
	layout  string // what makes slices or chunks of the frame f
}

type columnData struct {
	name, dtype string
	values      []string
}

// newFrame makes the frame of a seed.
func newFrame(r *rand.Rand) *frameData {
	rows := pick(r, 0, 1, 2, 3, 5, 8, 8, 13, 13, 21, 40)
	f := &frameData{rows: rows}
	extra := 0
	if r.IntN(3) == 0 {
		extra = 1 + r.IntN(9)
	}
	total := rows + extra
	for _, c := range columnTypes {
		s := pick(r, small, small, small, wide, wide, wide, ordered, oneValue)
		if r.IntN(25) == 0 {
			s = allNull
		}
		nulls := pick(r, 0, 2, 4, 4, 10)
		values := make([]string, total)
		for i := range values {
			if s == allNull || nulls > 0 && r.IntN(nulls) == 0 {
				values[i] = "None"
			} else {
				values[i] = c.value(r, s)
			}
		}
		f.columns = append(f.columns, columnData{c.name, c.dtype, values})
	}
	id, numbers := 0, r.Perm(total) // no two rows are equal in id
	for _, role := range []struct {
		name, dtype string
		value       func() string
	}{
		{"k", "pl.Int32", func() string { return nullable(r, fmt.Sprint(r.IntN(3)), 8) }},
		{"k2", "pl.String", func() string { return pick(r, "'p'", "'q'") }},
		{"m", "pl.Boolean", func() string { return nullable(r, pick(r, "True", "True", "False"), 6) }},
		{"n", "pl.Int64", func() string { return nullable(r, fmt.Sprint(r.IntN(5)-1), 9) }},
		{"u", "pl.UInt32", func() string { return fmt.Sprint(r.IntN(3)) }},
		{"id", "pl.Int64", func() string { id++; return fmt.Sprint(numbers[id-1]) }},
	} {
		values := make([]string, total)
		for i := range values {
			values[i] = role.value()
		}
		f.columns = append(f.columns, columnData{role.name, role.dtype, values})
	}
	f.layout = "f"
	if extra > 0 {
		f.layout = fmt.Sprintf("f.slice(%d, %d)", r.IntN(extra+1), rows)
	}
	if rows > 1 && r.IntN(3) == 0 {
		at := 1 + r.IntN(rows-1)
		f.layout = fmt.Sprintf("pl.concat([%s.head(%d), %[1]s.tail(%d)], rechunk=False)", f.layout, at, rows-at)
	}
	return f
}

// literal is the frame without its layout as an expression; only the named columns when
// names is not nil.
func (f *frameData) literal(names map[string]bool) string {
	var b strings.Builder
	b.WriteString("pl.DataFrame([")
	first := true
	for _, c := range f.columns {
		if names != nil && !names[c.name] {
			continue
		}
		if !first {
			b.WriteString(", ")
		}
		first = false
		fmt.Fprintf(&b, "pl.Series('%s', [%s], dtype=%s)", c.name, strings.Join(c.values, ", "), c.dtype)
	}
	b.WriteString("])")
	return b.String()
}

// code is the whole frame as an expression.
func (f *frameData) code(names map[string]bool) string {
	literal := f.literal(names)
	if f.layout == "f" {
		return literal
	}
	return "(lambda f: " + f.layout + ")(" + literal + ")"
}

// without is the frame less the rows from lo to hi.
func (f *frameData) without(lo, hi int) *frameData {
	g := &frameData{rows: f.rows - (hi - lo), layout: f.layout}
	for _, c := range f.columns {
		values := append(append([]string{}, c.values[:lo]...), c.values[hi:]...)
		g.columns = append(g.columns, columnData{c.name, c.dtype, values})
	}
	return g
}
