package bind

import (
	"fmt"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// nullFrame makes n rows of nulls.
func nullFrame(s dtype.Schema, n int) (*frame.DataFrame, error) {
	if n < 0 {
		return nil, py.Raise(py.ValueError, "`n` should be greater than or equal to 0, got %d", n)
	}
	if err := rowsFit(int64(n)); err != nil {
		return nil, err
	}
	cols := make([]*series.Series, len(s))
	for i, f := range s {
		cols[i] = series.FullNull(f.Name, f.Type, n)
	}
	return frame.New(cols...)
}

// asSeries runs an expression on the frame and gives its column.
func (d *DataFrame) asSeries(in *py.Interp, e expr.Expr) (py.Value, error) {
	df, err := d.df.Borrow().Select(e).Collect(in.Context())
	if err != nil {
		return nil, err
	}
	defer df.Release()
	return seriesResult(df.ColumnAt(0))
}

func init() {
	m := frameMethods
	m.add("pivot", "(on, on_columns=None, *, index=None, values=None, aggregate_function=None, maintain_order=True, sort_columns=False, separator='_', column_naming='auto')", pivot)
	m.add("describe", "(percentiles='default', *, interpolation='nearest')", describeFrame)
	seriesMethods.add("describe", "(percentiles='default', interpolation='nearest')", describeSeries)
	m.add("glimpse", "(*, max_items_per_column=10, max_colname_length=50, return_type=None)", glimpse)
	m.add("transpose", "(*, include_header=False, header_name='column', column_names=None)", transposeFrame)
	m.add("partition_by", "(by, *more_by, maintain_order=True, include_key=True, as_dict=False)", partitionBy)
	m.add("show", showParams, func(d *DataFrame, a *arguments) (py.Value, error) {
		df := d.df
		back := settings.Clone()
		defer func() {
			*settings = *back
			_ = applySettings() // they were in force before
		}()
		for name := range a.given {
			if name == "limit" || a.none(name) {
				continue
			}
			if err := a.set(name); err != nil {
				return nil, err
			}
		}
		if err := applySettings(); err != nil {
			return nil, err
		}
		if !a.none("limit") {
			n, err := a.int("limit")
			if err != nil {
				return nil, err
			}
			df = df.Head(n)
			defer df.Release()
		}
		_, err := fmt.Fprintln(a.in.Out(), showFrame(df))
		return py.None, err
	})
	m.add("drop_in_place", "(name)", func(d *DataFrame, a *arguments) (py.Value, error) {
		name, err := a.str("name")
		if err != nil {
			return nil, err
		}
		s, err := d.column(name)
		if err != nil {
			return nil, err
		}
		df, err := d.df.Drop(name)
		if err != nil {
			return nil, err
		}
		if _, err := d.become(a, df, nil); err != nil {
			return nil, err
		}
		return NewSeries(s), nil
	})
	for _, name := range []string{"is_duplicated", "is_unique"} {
		m.add(name, "()", func(d *DataFrame, a *arguments) (py.Value, error) {
			s := frame.ToStruct(d.df, "")
			defer s.Release()
			return (&Series{s: s}).run(a.in, expr.Apply(name, nil, col("")), false, false)
		})
	}
	m.add("n_unique", "(subset=None)", func(d *DataFrame, a *arguments) (py.Value, error) {
		lf := d.df.Borrow()
		if !a.none("subset") {
			es, err := columns(a.in, []py.Value{a.v["subset"]})
			if err != nil {
				return nil, err
			}
			lf = lf.Select(anys(es)...)
		}
		df, err := lf.UniqueWith(frame.UniqueOptions{Keep: "any"}).Collect(a.in.Context())
		if err != nil {
			return nil, err
		}
		defer df.Release()
		return py.Int(df.Height()), nil
	})
	for _, name := range []string{"sum", "mean", "min", "max"} {
		m.add(name+"_horizontal", "(*, ignore_nulls=True)", func(d *DataFrame, a *arguments) (py.Value, error) {
			o := map[string]any{}
			if name == "sum" || name == "mean" {
				skip, err := a.bool("ignore_nulls")
				if err != nil {
					return nil, err
				}
				o["ignore_nulls"] = skip
			}
			all := make([]expr.Expr, 0, d.df.Width())
			for _, f := range d.df.Schema() {
				if name == "min" || name == "max" || f.Type.IsNumeric() || f.Type == dtype.Boolean {
					all = append(all, col(f.Name))
				}
			}
			return d.asSeries(a.in, expr.Apply("pl."+name+"_horizontal", o, all...).Alias(name))
		})
	}
	m.add("fold", "(operation)", func(d *DataFrame, a *arguments) (py.Value, error) {
		if d.df.Width() == 0 {
			return nil, py.Raise(py.IndexError, "a DataFrame without columns cannot be folded")
		}
		first, err := d.df.ColumnAt(0)
		if err != nil {
			return nil, err
		}
		var acc py.Value = NewSeries(first)
		for i := 1; i < d.df.Width(); i++ {
			s, err := d.df.ColumnAt(i)
			if err != nil {
				return nil, err
			}
			if acc, err = a.in.CallValues(a.v["operation"], acc, a.in.Made(NewSeries(s))); err != nil {
				return nil, err
			}
		}
		return acc, nil
	})
	m.add("corr", "(*, label=None, **kwargs)", func(d *DataFrame, a *arguments) (py.Value, error) {
		var cols []*series.Series
		if !a.none("label") {
			label, err := a.str("label")
			if err != nil {
				return nil, err
			}
			cols = append(cols, series.Of(label, d.df.Columns()))
		}
		for _, x := range d.df.Columns() {
			var vs []py.Value
			for _, y := range d.df.Columns() {
				s, err := d.asSeries(a.in, expr.Apply("pl.corr", nil, col(x), col(y)))
				if err != nil {
					return nil, err
				}
				v, err := valueAt(s.(*Series).s, 0)
				if err != nil {
					return nil, err
				}
				vs = append(vs, v)
			}
			s, err := makeSeries(a.in, x, vs, nil, true)
			if err != nil {
				return nil, err
			}
			cols = append(cols, s)
		}
		return frameResult(frame.New(cols...))
	})
	m.add("rows_by_key", "(key, *, named=False, include_key=False, unique=False)", rowsByKey)
	m.add("map_rows", "(function, return_dtype=None, *, inference_size=256)", mapRows)
	m.add("map_columns", "(column_names, function, *args, **kwargs)", func(d *DataFrame, a *arguments) (py.Value, error) {
		names, err := a.names(d.df.Borrow(), "column_names")
		if err != nil {
			return nil, err
		}
		var out []any
		for _, n := range names {
			s, err := d.column(n)
			if err != nil {
				return nil, err
			}
			v, err := a.in.Call(a.v["function"], &py.Call{Args: append([]py.Value{a.in.Made(NewSeries(s))}, a.rest...), Kw: a.kw})
			if err != nil {
				return nil, err
			}
			r, ok := v.(*Series)
			if !ok {
				return nil, py.Raise(py.TypeError, "map_columns() expected a function that returns a Series, got '%s'", v.Type().Label())
			}
			out = append(out, expr.Lit(r.s).Alias(n))
		}
		return frameResult(d.df.Borrow().WithColumns(out...).Collect(a.in.Context()))
	})
	m.add("sample", "(n=None, *, fraction=None, with_replacement=False, shuffle=None, seed=None)", sampleRows)
	m.add("to_dummies", "(columns=None, *, separator='_', drop_first=False, drop_nulls=False)", toDummies)
	m.add("shrink_to_fit", "(*, in_place=False)", func(d *DataFrame, a *arguments) (py.Value, error) {
		return NewDataFrame(d.df.Rechunk()), nil
	})
}

// transposeFrame turns rows into columns of the common type.
func transposeFrame(d *DataFrame, a *arguments) (py.Value, error) {
	header, err := a.bool("include_header")
	if err != nil {
		return nil, err
	}
	skip := ""
	names := make([]string, d.df.Height())
	for i := range names {
		names[i] = fmt.Sprintf("column_%d", i)
	}
	switch x := a.v["column_names"].(type) {
	case py.NoneValue:
	case py.Str:
		skip = string(x)
		s, err := d.column(skip)
		if err != nil {
			return nil, err
		}
		vs, err := valuesOf(s)
		s.Release()
		if err != nil {
			return nil, err
		}
		for i, v := range vs {
			if names[i], err = py.ToStr(a.in, v); err != nil {
				return nil, err
			}
		}
	default:
		it, err := a.in.Iter(x)
		if err != nil {
			return nil, err
		}
		for i := range names {
			v, ok, err := it.Next(a.in)
			if err != nil {
				return nil, err
			}
			if !ok {
				return nil, dtype.Errorf(dtype.ShapeMismatch, "Length of new column names must be the same as the row count")
			}
			if names[i], err = py.ToStr(a.in, v); err != nil {
				return nil, err
			}
		}
	}
	common := dtype.Null
	var cols []*series.Series
	var heads []string
	for _, s := range d.df.Batch().Columns {
		if s.Name() == skip && skip != "" {
			continue
		}
		u, ok := dtype.Supertype(common, s.DType())
		if !ok {
			u = dtype.String
		}
		common = u
		heads = append(heads, s.Name())
	}
	for _, s := range d.df.Batch().Columns {
		if s.Name() == skip && skip != "" {
			continue
		}
		c, err := s.Cast(common, true)
		if err != nil {
			return nil, err
		}
		defer c.Release()
		cols = append(cols, c)
	}
	var out []*series.Series
	if header {
		h, err := a.str("header_name")
		if err != nil {
			return nil, err
		}
		out = append(out, series.Of(h, heads))
	}
	for i := range d.df.Height() {
		row := make([]*series.Series, len(cols))
		for k, c := range cols {
			row[k] = c.Slice(i, 1)
			defer row[k].Release()
		}
		s, err := series.Concat(names[i], row...)
		if err != nil {
			return nil, err
		}
		s.Compact()
		out = append(out, s)
	}
	return frameResult(frame.New(out...))
}

func partitionBy(d *DataFrame, a *arguments) (py.Value, error) {
	es, err := columns(a.in, append([]py.Value{a.v["by"]}, a.rest...))
	if err != nil {
		return nil, err
	}
	picked, err := d.df.Borrow().Select(anys(selected(es))...).CollectSchema()
	if err != nil {
		return nil, err
	}
	includeKey, err := a.bool("include_key")
	if err != nil {
		return nil, err
	}
	asDict, err := a.bool("as_dict")
	if err != nil {
		return nil, err
	}
	groups, err := d.df.PartitionBy(a.in.Context(), namesAny(picked.Names())...)
	if err != nil {
		return nil, err
	}
	dict := py.NewDict()
	var frames []py.Value
	for _, g := range groups {
		keys, err := NewDataFrame(g.Key).rows(false)
		g.Key.Release()
		if err != nil {
			return nil, err
		}
		rows := g.Rows
		if !includeKey {
			if rows, err = g.Rows.Drop(picked.Names()...); err != nil {
				return nil, err
			}
			g.Rows.Release()
		}
		v := NewDataFrame(rows)
		frames = append(frames, v)
		if asDict {
			if err := dict.Set(a.in, keys[0], v); err != nil {
				return nil, err
			}
		}
	}
	if asDict {
		return dict, nil
	}
	return py.NewList(frames...), nil
}

func rowsByKey(d *DataFrame, a *arguments) (py.Value, error) {
	lf := d.df.Borrow()
	keys, err := a.names(lf, "key")
	if err != nil {
		return nil, err
	}
	named, err := a.bool("named")
	if err != nil {
		return nil, err
	}
	include, err := a.bool("include_key")
	if err != nil {
		return nil, err
	}
	unique, err := a.bool("unique")
	if err != nil {
		return nil, err
	}
	isKey := map[string]bool{}
	for _, k := range keys {
		isKey[k] = true
	}
	cols, err := d.table()
	if err != nil {
		return nil, err
	}
	out := py.NewDict()
	if dd, err := a.in.Import("collections"); err == nil && !unique {
		f, err := a.in.Attr(dd, "defaultdict")
		if err != nil {
			return nil, err
		}
		v, err := a.in.CallValues(f, py.ListType)
		if err != nil {
			return nil, err
		}
		out = v.(*py.Dict)
	}
	for i := range d.df.Height() {
		key := make([]py.Value, len(keys))
		rest := []py.Value{}
		rec := py.NewDict()
		for k, n := range d.df.Columns() {
			if isKey[n] {
				for p, name := range keys {
					if name == n {
						key[p] = cols[k][i]
					}
				}
			}
			if include || !isKey[n] {
				rest = append(rest, cols[k][i])
				rec.SetStr(n, cols[k][i])
			}
		}
		var kv, row py.Value = py.NewTuple(key...), py.NewTuple(rest...)
		if len(key) == 1 {
			kv = key[0]
		}
		if named {
			row = rec
		} else if len(rest) == 1 && !include {
			row = rest[0]
		}
		if unique {
			if err := out.Set(a.in, kv, row); err != nil {
				return nil, err
			}
			continue
		}
		l, err := out.Get(kv)
		if err != nil {
			return nil, err
		}
		if l == nil {
			l = py.NewList()
			if err := out.Set(a.in, kv, l); err != nil {
				return nil, err
			}
		}
		if _, err := a.in.CallMethod(l, "append", &py.Call{Args: []py.Value{row}}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func mapRows(d *DataFrame, a *arguments) (py.Value, error) {
	rows, err := d.rows(false)
	if err != nil {
		return nil, err
	}
	results := make([]py.Value, len(rows))
	wide := 0
	for i, r := range rows {
		v, err := a.in.CallValues(a.v["function"], r)
		if err != nil {
			return nil, err
		}
		results[i] = v
		if t, ok := v.(*py.Tuple); ok {
			wide = max(wide, len(t.Items()))
		}
	}
	var t *dtype.DataType
	if !a.none("return_dtype") {
		u, err := toDType(a.v["return_dtype"])
		if err != nil {
			return nil, err
		}
		t = &u
	}
	if wide == 0 {
		s, err := makeMixed(a.in, "map", results, t, true)
		if err != nil {
			return nil, err
		}
		return frameResult(frame.New(s))
	}
	var out []*series.Series
	for k := range wide {
		vs := make([]py.Value, len(results))
		for i, r := range results {
			vs[i] = py.None
			if x, ok := r.(*py.Tuple); ok && k < len(x.Items()) {
				vs[i] = x.Items()[k]
			}
		}
		s, err := makeMixed(a.in, fmt.Sprintf("column_%d", k), vs, nil, true)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return frameResult(frame.New(out...))
}

// structOf puts columns into one Struct column; it takes them over.
func structOf(name string, cols []*series.Series) (*series.Series, error) {
	f, err := frame.New(cols...)
	if err != nil {
		return nil, err
	}
	defer f.Release()
	return frame.ToStruct(f, name), nil
}

// showParams are the options of a table that show takes.
const showParams = "(limit=5, *, ascii_tables=None, decimal_separator=None, thousands_separator=None, float_precision=None, fmt_float=None, fmt_str_lengths=None, fmt_table_cell_list_len=None, tbl_cell_alignment=None, tbl_cell_numeric_alignment=None, tbl_cols=None, tbl_column_data_type_inline=None, tbl_dataframe_shape_below=None, tbl_formatting=None, tbl_hide_column_data_types=None, tbl_hide_column_names=None, tbl_hide_dtype_separator=None, tbl_hide_dataframe_shape=None, tbl_width_chars=None, trim_decimal_zeros=True)"

// set sets a printing option to an argument of its name.
func (a *arguments) set(option string) error {
	v, err := setting(a.name, a.v[option])
	if err != nil {
		return err
	}
	if option == "tbl_formatting" {
		return settings.SetFormatting(v, nil)
	}
	return settings.Set(option, v)
}
