package bind

import (
	"fmt"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

func init() {
	frameSig := &signature{text: "(data=None, schema=None, *, schema_overrides=None, strict=True, orient=None, infer_schema_length=100, nan_to_null=False, height=None)"}
	dataFrameType.New = func(in *py.Interp, c *py.Call) (py.Value, error) {
		a, err := frameSig.bind(in, "DataFrame", c)
		if err != nil {
			return nil, err
		}
		return frameResult(constructFrame(a))
	}
	lazyFrameType.New = func(in *py.Interp, c *py.Call) (py.Value, error) {
		a, err := frameSig.bind(in, "LazyFrame", c)
		if err != nil {
			return nil, err
		}
		df, err := constructFrame(a)
		if err != nil {
			return nil, err
		}
		defer df.Release()
		return &LazyFrame{df.Lazy()}, nil
	}
	seriesSig := &signature{text: "(name=None, values=None, dtype=None, *, strict=True, nan_to_null=False)"}
	seriesType.New = func(in *py.Interp, c *py.Call) (py.Value, error) {
		a, err := seriesSig.bind(in, "Series", c)
		if err != nil {
			return nil, err
		}
		return seriesResult(constructSeries(a))
	}
	fieldSig := &signature{text: "(name, dtype)"}
	fieldType.New = func(in *py.Interp, c *py.Call) (py.Value, error) {
		a, err := fieldSig.bind(in, "Field", c)
		if err != nil {
			return nil, err
		}
		name, err := a.str("name")
		if err != nil {
			return nil, err
		}
		t, err := toDType(a.v["dtype"])
		return &Field{dtype.Field{Name: name, Type: t}}, err
	}
	schemaSig := &signature{text: "(schema=None, *, check_dtypes=True)"}
	schemaType.New = func(in *py.Interp, c *py.Call) (py.Value, error) {
		a, err := schemaSig.bind(in, "Schema", c)
		if err != nil || a.none("schema") {
			return &Schema{}, err
		}
		f, err := toFields(in, a.v["schema"])
		return &Schema{fields: append(dtype.Schema(nil), f...)}, err
	}
}

func constructSeries(a *arguments) (*series.Series, error) {
	values := a.v["values"]
	name := ""
	switch n := a.v["name"].(type) {
	case py.Str:
		name = string(n)
	case py.NoneValue:
	default:
		if !a.none("values") {
			return nil, py.Raise(py.TypeError, "Series name must be a string")
		}
		values = n
	}
	strict, err := a.bool("strict")
	if err != nil {
		return nil, err
	}
	var t *dtype.DataType
	if !a.none("dtype") {
		u, err := toDType(a.v["dtype"])
		if err != nil {
			return nil, err
		}
		t = &u
	}
	if s, ok := values.(*Series); ok {
		out := s.s.Clone()
		if t != nil {
			cast, err := out.Cast(*t, strict)
			out.Release()
			if err != nil {
				return nil, err
			}
			out = cast
		}
		if a.given["name"] && a.v["name"] != py.None && name != "" {
			out.SetName(name)
		}
		return out, nil
	}
	if d, ok := values.(*DataFrame); ok {
		return frame.ToStruct(d.df, name), nil
	}
	vs, err := listed(a.in, values)
	if err != nil {
		return nil, err
	}
	return makeSeries(a.in, name, vs, t, strict)
}

// listed returns the values of a column: those of a sequence.
func listed(in *py.Interp, v py.Value) ([]py.Value, error) {
	switch v.(type) {
	case nil, py.NoneValue:
		return nil, nil
	case py.Str, py.Int, py.Float, py.Bool:
		return nil, py.Raise(py.TypeError, "Series constructor called with unsupported type '%s' for the `values` parameter", v.Type().Name)
	}
	return in.Values(v)
}

// wanted is what the schema and schema_overrides arguments ask for: names in order, and
// types of some.
type wanted struct {
	names []string
	types map[string]dtype.DataType
	given bool
}

func readSchema(a *arguments) (wanted, error) {
	w := wanted{types: map[string]dtype.DataType{}}
	if !a.none("schema") {
		w.given = true
		if err := w.read(a.in, a.v["schema"]); err != nil {
			return w, err
		}
	}
	if !a.none("schema_overrides") {
		f, err := toFields(a.in, a.v["schema_overrides"])
		if err != nil {
			return w, err
		}
		for _, x := range f {
			w.types[x.Name] = x.Type
		}
	}
	return w, nil
}

func (w *wanted) read(in *py.Interp, v py.Value) error {
	if s, ok := v.(*Schema); ok {
		for _, f := range s.fields {
			w.names = append(w.names, f.Name)
			w.types[f.Name] = f.Type
		}
		return nil
	}
	vs, err := in.Values(v)
	if err != nil {
		return err
	}
	d, isDict := v.(*py.Dict)
	for _, x := range vs {
		var name, t py.Value = x, py.None
		if isDict {
			if t, err = d.Get(x); err != nil {
				return err
			}
		} else if _, ok := x.(py.Str); !ok {
			if f, ok := x.(*Field); ok {
				w.names = append(w.names, f.f.Name)
				w.types[f.f.Name] = f.f.Type
				continue
			}
			pair, err := in.Values(x)
			if err != nil || len(pair) != 2 {
				return py.Raise(py.TypeError, "expected a column as a name or (name, dtype), got '%s'", x.Type().Name)
			}
			name, t = pair[0], pair[1]
		}
		n, ok := name.(py.Str)
		if !ok {
			return py.Raise(py.TypeError, "expected a column name, got '%s'", name.Type().Name)
		}
		w.names = append(w.names, string(n))
		if t != py.None {
			dt, err := toDType(t)
			if err != nil {
				return err
			}
			w.types[string(n)] = dt
		}
	}
	return nil
}

func (w *wanted) typeOf(name string) *dtype.DataType {
	if t, ok := w.types[name]; ok {
		return &t
	}
	return nil
}

func constructFrame(a *arguments) (*frame.DataFrame, error) {
	w, err := readSchema(a)
	if err != nil {
		return nil, err
	}
	strict, err := a.bool("strict")
	if err != nil {
		return nil, err
	}
	var cols []*series.Series
	switch d := a.v["data"].(type) {
	case py.NoneValue:
		for _, n := range w.names {
			t := dtype.Null
			if u := w.typeOf(n); u != nil {
				t = *u
			}
			cols = append(cols, series.New(n, t))
		}
		return frame.New(cols...)
	case *py.Dict:
		cols, err = fromDict(a.in, d, &w, strict)
	case *DataFrame:
		for _, c := range d.df.Batch().Columns {
			cols = append(cols, c.Clone())
		}
		cols, err = reshape(cols, &w, strict)
	case *Series:
		if d.s.DType().Kind() == dtype.KindStruct {
			cols, err = reshape(frame.FromStruct(d.s).GetColumns(), &w, strict)
			break
		}
		c := d.s.Clone()
		if c.Name() == "" && len(w.names) == 0 {
			c.SetName("column_0")
		}
		cols, err = reshape([]*series.Series{c}, &w, strict)
	default:
		vs, e := a.in.Values(d)
		if e != nil {
			return nil, py.Raise(py.TypeError, "DataFrame constructor called with unsupported type '%s' for the `data` parameter", d.Type().Name)
		}
		cols, err = fromSequence(a, vs, &w, strict)
	}
	if err != nil {
		return nil, err
	}
	df, err := frame.New(cols...)
	if err == nil && !a.none("height") {
		n, e := a.int("height")
		if e != nil {
			return nil, e
		}
		if len(cols) == 0 {
			df.Batch().Height = n
		} else if df.Height() != n {
			return nil, dtype.Errorf(dtype.ShapeMismatch, "height of data (%d) does not match the given height (%d)", df.Height(), n)
		}
	}
	return df, err
}

// reshape renames and casts existing columns.
func reshape(cols []*series.Series, w *wanted, strict bool) ([]*series.Series, error) {
	if len(w.names) > 0 && len(w.names) != len(cols) {
		return nil, dtype.Errorf(dtype.ShapeMismatch, "%d column names provided for a DataFrame of width %d", len(w.names), len(cols))
	}
	for i, c := range cols {
		if len(w.names) > 0 {
			c.SetName(w.names[i])
		}
		if t := w.typeOf(c.Name()); t != nil {
			cast, err := c.Cast(*t, strict)
			if err != nil {
				return nil, err
			}
			c.Release()
			cols[i] = cast
		}
	}
	return cols, nil
}

// fromDict makes a column of each entry; a scalar is repeated to the height of the
// others.
func fromDict(in *py.Interp, d *py.Dict, w *wanted, strict bool) ([]*series.Series, error) {
	keys, err := in.Values(d)
	if err != nil {
		return nil, err
	}
	type entry struct {
		name   string
		values []py.Value
		series *series.Series
		scalar bool
	}
	entries := make([]entry, 0, len(keys))
	height := -1
	for _, k := range keys {
		v, err := d.Get(k)
		if err != nil {
			return nil, err
		}
		name, ok := k.(py.Str)
		if !ok {
			return nil, py.Raise(py.TypeError, "column names must be strings, got '%s'", k.Type().Name)
		}
		e := entry{name: string(name)}
		switch x := v.(type) {
		case *Series:
			e.series = x.s
			height = max(height, x.s.Len())
		case py.Str, py.Bytes, py.Int, py.Float, py.Bool, py.NoneValue, *py.Date, *py.DateTime, *py.Time, *py.Timedelta, *py.Decimal, *py.BigInt, *py.Dict:
			e.scalar, e.values = true, []py.Value{v}
		case *Expr:
			df, err := frame.New()
			if err != nil {
				return nil, err
			}
			out, err := df.Lazy().Select(x.e).Collect(in.Context())
			if err != nil {
				return nil, err
			}
			e.series = out.Batch().Columns[0]
			height = max(height, e.series.Len())
		default:
			if e.values, err = in.Values(v); err != nil {
				return nil, err
			}
			height = max(height, len(e.values))
		}
		entries = append(entries, e)
	}
	if w.given {
		return pickEntries(w, func(name string) (*series.Series, error) {
			for _, e := range entries {
				if e.name == name {
					return entryColumn(in, e.name, e.values, e.series, e.scalar, height, w, strict)
				}
			}
			if len(entries) == len(w.names) {
				return nil, py.Raise(py.ValueError, "the given column-schema names do not match the data dictionary")
			}
			t := dtype.Null
			if u := w.typeOf(name); u != nil {
				t = *u
			}
			return series.FullNull(name, t, max(height, 0)), nil
		})
	}
	out := make([]*series.Series, len(entries))
	for i, e := range entries {
		if out[i], err = entryColumn(in, e.name, e.values, e.series, e.scalar, height, w, strict); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func pickEntries(w *wanted, get func(name string) (*series.Series, error)) ([]*series.Series, error) {
	out := make([]*series.Series, len(w.names))
	for i, n := range w.names {
		var err error
		if out[i], err = get(n); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func entryColumn(in *py.Interp, name string, vs []py.Value, s *series.Series, scalar bool, height int, w *wanted, strict bool) (*series.Series, error) {
	if s != nil {
		c := s.Rename(name)
		if t := w.typeOf(name); t != nil {
			cast, err := c.Cast(*t, strict)
			c.Release()
			return cast, err
		}
		return c, nil
	}
	if scalar && height >= 0 {
		all := make([]py.Value, height)
		for i := range all {
			all[i] = vs[0]
		}
		if height == 0 {
			t, err := inferType(in, name, vs, strict)
			if u := w.typeOf(name); u != nil {
				t = *u
			}
			return series.New(name, t), err
		}
		if n, ok := vs[0].(py.Int); ok && w.typeOf(name) == nil && n == py.Int(int32(n)) {
			t := dtype.Int32 // as Polars, which repeats a literal
			return makeSeries(in, name, all, &t, strict)
		}
		vs = all
	}
	return makeSeries(in, name, vs, w.typeOf(name), strict)
}

// fromSequence makes a frame of Series, dicts, rows or columns.
func fromSequence(a *arguments, vs []py.Value, w *wanted, strict bool) ([]*series.Series, error) {
	in := a.in
	if len(vs) == 0 {
		return reshape(nil, &wanted{}, strict)
	}
	switch vs[0].(type) {
	case *Series:
		list, err := seriesList(in, py.NewList(vs...))
		if err != nil {
			return nil, err
		}
		cols := make([]*series.Series, len(list))
		for i, s := range list {
			cols[i] = s.Clone()
			if s.Name() == "" {
				cols[i].SetName(fmt.Sprintf("column_%d", i))
			}
		}
		return reshape(cols, w, strict)
	case *py.Dict:
		return fromDicts(in, vs, w, strict)
	}
	if !isSequence(vs[0]) {
		name := "column_0"
		if len(w.names) > 0 {
			name = w.names[0]
		}
		s, err := makeSeries(in, name, vs, w.typeOf(name), strict)
		return []*series.Series{s}, err
	}
	rows := make([][]py.Value, len(vs))
	for i, v := range vs {
		r, err := in.Values(v)
		if err != nil {
			return nil, err
		}
		rows[i] = r
	}
	orient, err := a.str("orient")
	if err != nil {
		return nil, err
	}
	_, tuples := vs[0].(*py.Tuple)
	if orient == "" {
		orient = "col"
		if tuples || len(w.names) > 0 && len(rows[0]) == len(w.names) && len(rows) != len(w.names) {
			orient = "row"
		}
	}
	if orient == "row" {
		rows = transpose(rows)
	}
	cols := make([]*series.Series, len(rows))
	for i, r := range rows {
		name := fmt.Sprintf("column_%d", i)
		if len(w.names) > 0 {
			if len(w.names) != len(rows) {
				return nil, dtype.Errorf(dtype.ShapeMismatch, "the row data (%d columns) does not match the schema (%d columns)", len(rows), len(w.names))
			}
			name = w.names[i]
		}
		make := makeSeries
		if orient == "row" {
			make = makeMixed
		}
		if cols[i], err = make(in, name, r, w.typeOf(name), strict); err != nil {
			return nil, err
		}
	}
	return cols, nil
}

func transpose(rows [][]py.Value) [][]py.Value {
	width := 0
	for _, r := range rows {
		width = max(width, len(r))
	}
	out := make([][]py.Value, width)
	for i := range out {
		out[i] = make([]py.Value, len(rows))
		for k, r := range rows {
			out[i][k] = py.None
			if i < len(r) {
				out[i][k] = r[i]
			}
		}
	}
	return out
}

// fromDicts makes a frame of rows given as dicts; a key that a row lacks is null there.
func fromDicts(in *py.Interp, rows []py.Value, w *wanted, strict bool) ([]*series.Series, error) {
	var names []string
	index := map[string]int{}
	var cols [][]py.Value
	add := func(name string) int {
		if i, ok := index[name]; ok {
			return i
		}
		index[name] = len(names)
		names = append(names, name)
		col := make([]py.Value, len(rows))
		for i := range col {
			col[i] = py.None
		}
		cols = append(cols, col)
		return len(names) - 1
	}
	for _, n := range w.names {
		add(n)
	}
	for r, v := range rows {
		d, ok := v.(*py.Dict)
		if !ok {
			continue
		}
		keys, err := in.Values(d)
		if err != nil {
			return nil, err
		}
		for _, k := range keys {
			name, err := py.ToStr(in, k)
			if err != nil {
				return nil, err
			}
			if _, ok := index[name]; !ok && w.given {
				continue
			}
			x, err := d.Get(k)
			if err != nil {
				return nil, err
			}
			cols[add(name)][r] = x
		}
	}
	out := make([]*series.Series, len(cols))
	for i, c := range cols {
		var err error
		if out[i], err = makeMixed(in, names[i], c, w.typeOf(names[i]), strict); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// emptyFrame makes a frame of a schema without rows.
func emptyFrame(s dtype.Schema) (py.Value, error) {
	cols := make([]*series.Series, len(s))
	for i, f := range s {
		cols[i] = series.New(f.Name, f.Type)
	}
	return frameResult(frame.New(cols...))
}
