package frame

import (
	"context"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// Upsample gives a row for each step of a column that ascends, from its first value to its
// last, within groups: the rows of the frame that stand at the step, or nulls. every is a
// text such as "1mo" or a time.Duration. Copies. Polars' upsample.
func (df *DataFrame) Upsample(ctx context.Context, column string, every any, groupBy ...string) (*DataFrame, error) {
	dt, ok := df.Schema().Get(column)
	if !ok {
		return nil, dtype.Errorf(dtype.ColumnNotFound, "%q not found", column)
	}
	switch dt.Kind() {
	case dtype.KindUInt64, dtype.KindUInt32, dtype.KindInt64, dtype.KindInt32, dtype.KindDatetime, dtype.KindDate, dtype.KindDuration, dtype.KindTime:
	default:
		return nil, dtype.Errorf(dtype.InvalidOperation, "unsupported data type: %s for temporal/index column, expected UInt64, UInt32, Int64, Int32, Datetime, Date, Duration, or Time", dt)
	}
	step, err := plan.SpanOf("every", every, dt)
	if err != nil {
		return nil, err
	}
	if n, err := step.Add(0, 1); err != nil || n <= 0 {
		return nil, dtype.Errorf(dtype.ComputeError, "`interval` must be positive")
	}
	if len(groupBy) == 0 {
		return df.upsampled(ctx, column, step, dt)
	}
	groups, err := df.PartitionBy(ctx, columnsOf(groupBy)...)
	if err != nil {
		return nil, err
	}
	var parts []*DataFrame
	defer func() {
		for _, p := range parts {
			p.Release()
		}
	}()
	for _, g := range groups {
		one, err := g.Rows.upsampled(ctx, column, step, dt)
		g.Rows.Release()
		if err != nil {
			return nil, err
		}
		for _, k := range g.Key.b.Columns {
			a := k.Array()
			one.b.Columns[one.b.Index(k.Name())].Release()
			one.b.Columns[one.b.Index(k.Name())] = series.New(k.Name(), k.DType(), compute.Repeat(a, one.Height()))
			a.Release()
		}
		g.Key.Release()
		parts = append(parts, one)
	}
	if len(parts) == 0 {
		return df.Clone(), nil
	}
	all, err := Concat(Vertical, parts...)
	if err != nil {
		return nil, err
	}
	defer all.Release()
	return all.Borrow().Select(columnsOf(df.Columns())...).Collect(ctx)
}

// upsampled is Upsample of one group; the column of steps comes first.
func (df *DataFrame) upsampled(ctx context.Context, column string, step compute.Span, dt dtype.DataType) (*DataFrame, error) {
	s, err := df.Column(column)
	if err != nil {
		return nil, err
	}
	defer s.Release()
	a := s.Array()
	defer a.Release()
	if !compute.IsAscending(a, dt) {
		return nil, dtype.Errorf(dtype.InvalidOperation, "argument in operation 'upsample' is not sorted, please sort the 'expr/series/column' first")
	}
	if a.NullCount() == a.Len() {
		return nil, dtype.Errorf(dtype.ComputeError, "cannot determine upsample boundaries: all elements are null")
	}
	const usPerDay = 86_400_000_000
	scale := int64(1)
	if dt.Kind() == dtype.KindDate {
		scale = usPerDay
	}
	place := func(i int) int64 {
		switch v := s.At(i).(type) {
		case int32:
			return int64(v) * scale
		case uint32:
			return int64(v)
		case uint64:
			return int64(v)
		case int64:
			return v
		}
		return 0
	}
	first, last := place(a.NullCount()), place(a.Len()-1)
	var ticks []int64
	for k := int64(0); ; k++ {
		t, err := step.Add(first, k)
		if err != nil {
			return nil, err
		}
		if t > last {
			break
		}
		ticks = append(ticks, t/scale)
	}
	steps, err := series.New(column, dtype.Int64, array.NewPrimitive(buffer.FromSlice(ticks), nil)).Cast(physicalIndex(dt), true)
	if err != nil {
		return nil, err
	}
	defer steps.Release()
	rows, err := New(steps.Retype(dt))
	if err != nil {
		return nil, err
	}
	defer rows.Release()
	return rows.Borrow().Join(df.Borrow(), JoinOptions{On: []any{expr.Wrap(&expr.Column{Name: column})}, How: "left", MaintainOrder: "left_right"}).Collect(ctx)
}

func physicalIndex(dt dtype.DataType) dtype.DataType {
	switch dt.Kind() {
	case dtype.KindDate, dtype.KindInt32:
		return dtype.Int32
	case dtype.KindUInt32:
		return dtype.UInt32
	case dtype.KindUInt64:
		return dtype.UInt64
	}
	return dtype.Int64
}
