package frame

import (
	"context"
	"slices"

	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// DynamicOptions are the windows of GroupByDynamic. Lengths are texts such as "1mo",
// "1h30m" or, for an index of integers, "10i", or a time.Duration.
type DynamicOptions struct {
	// Every is the distance of the windows, Period their length (nil: Every), Offset what
	// their start is moved by (nil: nothing).
	Every, Period, Offset any
	// IncludeBoundaries adds the columns _lower_boundary and _upper_boundary.
	IncludeBoundaries bool
	// Closed tells which ends belong to a window: left (the default), right, both or none.
	Closed string
	// Label is the value that stands for a window: left (the default), right or datapoint.
	Label string
	// GroupBy are keys within whose groups windows are made.
	GroupBy []any
	// StartBy tells where the first window starts: window (the default), datapoint, or a
	// day of the week.
	StartBy string
}

// RollingOptions are the windows of Rolling.
type RollingOptions struct {
	// Period is the length of the windows, Offset where they start, seen from the row; nil:
	// they end at the row.
	Period, Offset any
	// Closed tells which ends belong to a window: right (the default), left, both or none.
	Closed string
	// GroupBy are keys within whose groups windows are made.
	GroupBy []any
}

// WindowGroupBy is a query with windows that waits for its aggregations. Polars'
// DynamicGroupBy and RollingGroupBy.
type WindowGroupBy struct {
	lf   *LazyFrame
	node *plan.GroupByWindows
}

var weekdays = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

var ends = []string{"left", "right", "both", "none"}

func oneOf(name, value, def string, of []string) (string, error) {
	if value == "" {
		return def, nil
	}
	if slices.Contains(of, value) {
		return value, nil
	}
	text := ""
	for i, s := range of {
		if i > 0 {
			text += ", "
		}
		text += "'" + s + "'"
	}
	return "", dtype.Errorf(dtype.BadValue, "`%s` must be one of {%s}, got %s", name, text, value)
}

// GroupByDynamic makes windows at regular distances over an index column, which must
// ascend, within groups when GroupBy is given. Windows without rows are left out. Polars'
// group_by_dynamic.
func (lf *LazyFrame) GroupByDynamic(index any, o DynamicOptions) *WindowGroupBy {
	n := &plan.GroupByWindows{Dynamic: &compute.DynamicWindows{}, Boundaries: o.IncludeBoundaries}
	fail := func(err error) *WindowGroupBy { return &WindowGroupBy{lf: FailLazy(err), node: n} }
	closed, err := oneOf("closed", o.Closed, "left", ends)
	if err != nil {
		return fail(err)
	}
	d := n.Dynamic
	d.Closed = compute.ParseClosed(closed)
	if n.LabelBy, err = oneOf("label", o.Label, "left", []string{"left", "right", "datapoint"}); err != nil {
		return fail(err)
	}
	start, err := oneOf("start_by", o.StartBy, "window", append([]string{"window", "datapoint"}, weekdays...))
	if err != nil {
		return fail(err)
	}
	g := newWindowGroupBy(lf, n, index, o.GroupBy)
	dt, ok := g.indexType()
	if !ok {
		return g
	}
	switch dt.Kind() {
	case dtype.KindDuration, dtype.KindTime, dtype.KindUInt32, dtype.KindUInt64:
		return fail(dtype.Errorf(dtype.ComputeError, "expected any of the following dtypes: { Date, Datetime, Int32, Int64 }, got %s", dt))
	}
	if d.Every, err = function.SpanOf("every", o.Every, dt); err != nil {
		return fail(err)
	}
	if n, err := d.Every.Add(0, 1); err != nil || n <= 0 {
		return fail(dtype.Errorf(dtype.ComputeError, "'every' argument must be positive"))
	}
	d.Period, d.Offset = d.Every, compute.FixedSpan(0)
	if o.Period != nil {
		if d.Period, err = function.SpanOf("period", o.Period, dt); err != nil {
			return fail(err)
		}
	}
	if o.Offset != nil {
		if d.Offset, err = function.SpanOf("offset", o.Offset, dt); err != nil {
			return fail(err)
		}
	}
	if _, err := d.Every.Truncate(0); err != nil {
		return fail(err)
	}
	d.AtFirst = start == "datapoint"
	if k := slices.Index(weekdays, start); k >= 0 {
		if !dt.IsTemporal() {
			return fail(dtype.Errorf(dtype.InvalidOperation, "`start_by` is a day of the week only for an index of dates or times, got %s", dt))
		}
		d.Weekday = int64(k)
		if d.Week, err = function.SpanOf("start_by", "1w", dt); err != nil {
			return fail(err)
		}
		if d.Day, err = function.SpanOf("start_by", "1d", dt); err != nil {
			return fail(err)
		}
	}
	return g
}

// Rolling makes a window for each row over an index column, which must ascend, within
// groups when GroupBy is given. Polars' rolling.
func (lf *LazyFrame) Rolling(index any, o RollingOptions) *WindowGroupBy {
	n := &plan.GroupByWindows{}
	fail := func(err error) *WindowGroupBy { return &WindowGroupBy{lf: FailLazy(err), node: n} }
	closed, err := oneOf("closed", o.Closed, "right", ends)
	if err != nil {
		return fail(err)
	}
	n.Closed = compute.ParseClosed(closed)
	g := newWindowGroupBy(lf, n, index, o.GroupBy)
	dt, ok := g.indexType()
	if !ok {
		return g
	}
	switch dt.Kind() {
	case dtype.KindDuration, dtype.KindTime:
		return fail(dtype.Errorf(dtype.ComputeError, "expected any of the following dtypes: { Date, Datetime, Int32, Int64, UInt32, UInt64 }, got %s", dt))
	}
	if n.Period, n.Offset, err = function.RollingSpans(o.Period, o.Offset, dt); err != nil {
		return fail(err)
	}
	return g
}

func newWindowGroupBy(lf *LazyFrame, n *plan.GroupByWindows, index any, keys []any) *WindowGroupBy {
	g := &WindowGroupBy{lf: lf, node: n}
	s, err := lf.CollectSchema()
	if err != nil {
		return g
	}
	in, err := (&plan.Binder{Schema: s}).BindOne(exprs([]any{index})[0])
	if err != nil {
		if dtype.KindOf(err) == dtype.ColumnNotFound {
			if name, ok := index.(string); ok {
				err = dtype.Errorf(dtype.SchemaFieldNotFound, "%s", name)
			}
		}
		g.lf = FailLazy(err)
		return g
	}
	n.Index = in.Name
	if c, ok := in.Expr.(*plan.ColumnRef); !ok || c.Name != in.Name {
		g.lf = lf.WithColumns(index)
		s, err = g.lf.CollectSchema()
	}
	if err == nil {
		n.Keys, err = plan.Bind(s, exprs(keys)...)
	}
	if err != nil {
		g.lf = FailLazy(err)
	}
	return g
}

// indexType is the type of the index, false when the query failed already.
func (g *WindowGroupBy) indexType() (dtype.DataType, bool) {
	s, err := g.lf.CollectSchema()
	if err != nil {
		return dtype.Null, false
	}
	dt, _ := s.Get(g.node.Index)
	switch dt.Kind() {
	case dtype.KindUInt64, dtype.KindUInt32, dtype.KindInt64, dtype.KindInt32, dtype.KindDatetime, dtype.KindDate, dtype.KindDuration, dtype.KindTime:
		return dt, true
	}
	g.lf = FailLazy(dtype.Errorf(dtype.InvalidOperation, "unsupported data type: %s for temporal/index column, expected UInt64, UInt32, Int64, Int32, Datetime, Date, Duration, or Time", dt))
	return dt, false
}

// Agg computes one row for each window: the keys, the index, then the aggregations. An
// expression that does not aggregate gives lists. Polars' agg.
func (g *WindowGroupBy) Agg(aggs ...any) *LazyFrame {
	return g.lf.then("group_by", func(in plan.Node) (plan.Node, error) {
		n := *g.node
		n.Input = in
		b := plan.Binder{Schema: in.Schema(), Exclude: []string{n.Index}}
		for _, k := range n.Keys {
			b.Exclude = append(b.Exclude, k.Name)
		}
		out, err := b.Bind(exprs(aggs)...)
		if err != nil {
			return nil, err
		}
		for i := range out {
			out[i] = plan.InGroups(out[i])
		}
		n.Aggs = out
		seen := map[string]bool{}
		for _, f := range n.Schema() {
			if seen[f.Name] {
				return nil, dtype.Errorf(dtype.Duplicate, "could not create a new DataFrame: column with name '%s' has more than one occurrence", f.Name)
			}
			seen[f.Name] = true
		}
		return &n, nil
	})
}

// KeyNames are the names of the columns in front of the aggregations, without boundaries.
func (g *WindowGroupBy) KeyNames() []string {
	var out []string
	for _, k := range g.node.Keys {
		out = append(out, k.Name)
	}
	return append(out, g.node.Index)
}

// Frames returns for each window the keys and its rows, in the order of Agg. Copies.
func (g *WindowGroupBy) Frames(ctx context.Context) ([]Partition, error) {
	const rows = "__window_rows"
	in, err := g.lf.Collect(ctx)
	if err != nil {
		return nil, err
	}
	defer in.Release()
	w := *g
	w.lf = in.Borrow().WithRowIndex(rows, 0)
	all, err := w.Agg(expr.Wrap(&expr.Column{Name: rows})).Collect(ctx)
	if err != nil {
		return nil, err
	}
	defer all.Release()
	lists, err := all.Column(rows)
	if err != nil {
		return nil, err
	}
	defer lists.Release()
	keys, err := all.Borrow().Select(columnsOf(g.KeyNames())...).Collect(ctx)
	if err != nil {
		return nil, err
	}
	defer keys.Release()
	out := make([]Partition, all.Height())
	for i := range out {
		idx := listedRows(lists, i)
		out[i] = Partition{Key: keys.Slice(i, 1), Rows: in.Take(idx)}
	}
	return out, nil
}

// listedRows are the items of row i of a column of lists of row numbers.
func listedRows(lists *series.Series, i int) []uint32 {
	a, k := lists.Locate(i)
	l := a.(*array.List)
	from, to := l.Range(k)
	return l.Items().(*array.Primitive[uint32]).Values()[from:to]
}
