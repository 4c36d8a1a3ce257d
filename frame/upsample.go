package frame

import (
	"context"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
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
	step, err := function.SpanOf("every", every, dt)
	if err != nil {
		return nil, err
	}
	if n, err := step.Add(0, 1); err != nil || n <= 0 {
		return nil, dtype.Errorf(dtype.ComputeError, "`interval` must be positive")
	}
	if len(groupBy) == 0 {
		return df.upsampled(column, step, dt)
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
		one, err := g.Rows.upsampled(column, step, dt)
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
func (df *DataFrame) upsampled(column string, step compute.Span, dt dtype.DataType) (*DataFrame, error) {
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
	at := make([]int64, a.Len())
	for i := a.NullCount(); i < len(at); i++ {
		switch p := a.(type) {
		case *array.Primitive[int32]:
			at[i] = int64(p.Values()[i]) * scale
		case *array.Primitive[uint32]:
			at[i] = int64(p.Values()[i])
		case *array.Primitive[uint64]:
			at[i] = int64(p.Values()[i])
		case *array.Primitive[int64]:
			at[i] = p.Values()[i]
		}
	}
	first, last := at[a.NullCount()], at[a.Len()-1]
	var ticks []int64
	var rows []uint32 // of the frame, beside each tick
	i := a.NullCount()
	for k := int64(0); ; k++ {
		t, err := step.Add(first, k)
		if err != nil {
			return nil, err
		}
		if t > last {
			break
		}
		for i < len(at) && at[i] < t {
			i++
		}
		if i == len(at) || at[i] != t {
			ticks, rows = append(ticks, t/scale), append(rows, compute.NullIndex)
			continue
		}
		for ; i < len(at) && at[i] == t; i++ {
			ticks, rows = append(ticks, t/scale), append(rows, uint32(i))
		}
	}
	steps, err := series.New(column, dtype.Int64, array.NewPrimitive(buffer.FromSlice(ticks), nil)).Cast(physicalIndex(dt), true)
	if err != nil {
		return nil, err
	}
	defer steps.Release()
	out := &series.Batch{Columns: []*series.Series{steps.Retype(dt)}, Height: len(ticks)}
	for _, c := range df.b.Columns {
		if c.Name() == column {
			continue
		}
		whole := c.Array()
		out.Columns = append(out.Columns, series.New(c.Name(), c.DType(), compute.TakeOptional(whole, rows)))
		whole.Release()
	}
	return &DataFrame{out}, nil
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
