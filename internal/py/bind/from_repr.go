package bind

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// shortNames are the types by the names that printed tables have.
var shortNames = map[string]dtype.DataType{
	"bool": dtype.Boolean, "i8": dtype.Int8, "i16": dtype.Int16, "i32": dtype.Int32, "i64": dtype.Int64, "i128": dtype.Int128,
	"u8": dtype.UInt8, "u16": dtype.UInt16, "u32": dtype.UInt32, "u64": dtype.UInt64, "u128": dtype.UInt128,
	"f16": dtype.Float16, "f32": dtype.Float32, "f64": dtype.Float64, "str": dtype.String, "cat": dtype.Categorical,
	"date": dtype.Date, "time": dtype.Time, "null": dtype.Null,
}

var timeUnits = map[string]dtype.TimeUnit{"ns": dtype.Nanoseconds, "μs": dtype.Microseconds, "us": dtype.Microseconds, "ms": dtype.Milliseconds}

// printedType reads the name of a type as it is printed.
func printedType(s string) (dtype.DataType, error) {
	if t, ok := shortNames[s]; ok {
		return t, nil
	}
	kind, rest, ok := strings.Cut(strings.TrimSuffix(s, "]"), "[")
	unit, zone, _ := strings.Cut(rest, ",")
	u, known := timeUnits[strings.TrimSpace(unit)]
	switch {
	case ok && known && kind == "datetime":
		return dtype.Datetime(u, strings.TrimSpace(zone)), nil
	case ok && kind == "decimal":
		p, err := strconv.Atoi(unit)
		scale, err2 := strconv.Atoi(zone)
		if err == nil && err2 == nil {
			return dtype.Decimal(p, scale), nil
		}
	}
	return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "from_repr is not supported for data type '%s'", s)
}

var (
	printedSeries = regexp.MustCompile(`(?s)(?:shape: (\([\d_,]+\)).*?)?Series:\s+'(.*?)'\s+\[([^\n]+)\](.*)`)
	printedTable  = regexp.MustCompile(`(?s)[┌╭+][^\n]*\n.*[┘╯+]`)
	dividers      = "┌┐└┘├┤┬┴┼╭╮╰╯╞╡╪═─-+=|│┆╌ "
)

// tableCells cuts the lines of a printed table into the cells of header and body.
func tableCells(table string) (header, body [][]string, err error) {
	rows := &header
	n := 0
	for _, line := range strings.Split(table, "\n") {
		line = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), "#."))
		mark := strings.Trim(line, dividers) == ""
		switch {
		case line == "":
			continue
		case mark && (strings.ContainsAny(line, "╞=") || strings.HasPrefix(line, "├") && len(header) > 0):
			rows = &body
			continue
		case mark && !strings.ContainsAny(line, "│|┆"):
			continue
		}
		cells := strings.FieldsFunc(strings.Trim(line, "│|"), func(r rune) bool { return r == '│' || r == '┆' || r == '|' })
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if n == 0 {
			n = len(cells)
		}
		if len(cells) != n {
			return nil, nil, py.Raise(py.ValueError, "the rows of the table have different numbers of cells: %d and %d", n, len(cells))
		}
		*rows = append(*rows, cells)
	}
	return header, body, nil
}

func omitted(s string) bool { return s == "…" || s == "..." }

// parsedTable makes a frame of a printed table.
func parsedTable(a *arguments, table string) (py.Value, error) {
	header, body, err := tableCells(table)
	if err != nil {
		return nil, err
	}
	if len(header) == 0 {
		return frameResult(frame.New())
	}
	var cols []*series.Series
	for c := range header[0] {
		name, kind, typed := "", "", false
		for _, row := range header {
			switch {
			case row[c] == "---":
				typed = true
			case typed:
				kind += row[c]
			default:
				name += row[c]
			}
		}
		if omitted(name) {
			continue
		}
		if !typed {
			return nil, dtype.Errorf(dtype.InvalidOperation, "from_repr is not supported for tables without data types")
		}
		t, err := printedType(kind)
		if err != nil {
			return nil, err
		}
		var values []string
		for _, row := range body {
			if all := strings.Join(row, ""); strings.Trim(all, "….") == "" && omitted(row[c]) {
				continue
			}
			values = append(values, row[c])
		}
		s, err := parsedColumn(a, name, t, values)
		if err != nil {
			return nil, err
		}
		cols = append(cols, s)
	}
	return frameResult(frame.New(cols...))
}

// parsedColumn reads printed values.
func parsedColumn(a *arguments, name string, t dtype.DataType, values []string) (*series.Series, error) {
	var b array.ViewBuilder
	for _, v := range values {
		if v == "null" {
			b.AppendNull()
			continue
		}
		if t.Zone() != "" { // an abbreviation of the zone follows
			v = v[:max(strings.LastIndexByte(v, ' '), 0)]
		}
		b.Append([]byte(v))
	}
	text := series.New(name, dtype.String, b.Finish())
	defer text.Release()
	x := NewSeries(text)
	self := x.self()
	switch t.Kind() {
	case dtype.KindString, dtype.KindNull:
		return text.Cast(t, true)
	case dtype.KindBoolean:
		self = expr.Apply("eq", nil, self, expr.Lit("true"))
	case dtype.KindDate, dtype.KindTime, dtype.KindDatetime:
		plain := t
		if t.Zone() != "" {
			plain = dtype.Datetime(t.Unit(), "")
		}
		o := map[string]any{"dtype": plain, "strict": true, "exact": true, "cache": true}
		if t.Kind() == dtype.KindDatetime {
			o["format"] = "%Y-%m-%d %H:%M:%S%.f"
		}
		self = expr.Apply("str.strptime", o, self, expr.Lit("raise"))
		if t.Zone() != "" {
			self = expr.Apply("dt.replace_time_zone", map[string]any{"time_zone": t.Zone(), "non_existent": "raise"}, self, expr.Lit("earliest"))
		}
	default:
		self = expr.Apply("cast", map[string]any{"dtype": t, "strict": true}, self)
	}
	v, err := x.run(a.in, self, false, false)
	if err != nil {
		return nil, err
	}
	return v.(*Series).s, nil
}

func init() {
	addFunction("from_repr", "(data)", func(a *arguments) (py.Value, error) {
		text, err := a.str("data")
		if err != nil {
			return nil, err
		}
		if m := printedTable.FindString(text); m != "" {
			return parsedTable(a, m)
		}
		m := printedSeries.FindStringSubmatch(text)
		if m == nil {
			return nil, py.Raise(py.ValueError, "input string does not contain DataFrame or Series")
		}
		t, err := printedType(m[3])
		if err != nil {
			return nil, err
		}
		var values []string
		open := false
		for _, line := range strings.Split(m[4], "\n") {
			line = strings.TrimSpace(strings.TrimLeft(line, "#> \t"))
			switch {
			case line == "[":
				open = true
			case line == "]":
				open = false
			case open && line != "" && !omitted(line):
				if t == dtype.String || t == dtype.Categorical {
					line = strings.TrimSuffix(strings.TrimPrefix(line, `"`), `"`)
				}
				values = append(values, line)
			}
		}
		return seriesResult(parsedColumn(a, m[2], t, values))
	})
}
