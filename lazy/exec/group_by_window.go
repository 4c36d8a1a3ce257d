package exec

import (
	"context"
	"slices"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

const usPerDay = 86_400_000_000

// groupByWindows aggregates within windows; it borrows the batch.
func groupByWindows(ctx context.Context, in *series.Batch, n *plan.GroupByWindows) (*series.Batch, error) {
	rows, keys, out, starts, err := keyedRows(ctx, in, n)
	if err != nil {
		return nil, err
	}
	defer rows.Release()
	defer release(keys)
	fail := func(err error) (*series.Batch, error) { out.Release(); return nil, err }
	index := rows.Columns[rows.Index(n.Index)]
	t, err := windowIndex(index, n.Dynamic != nil, len(n.Keys) > 0)
	if err != nil {
		return fail(err)
	}
	b := compute.Bounds{}
	firsts := []uint32{} // window → first row of its group
	for g := range len(starts) - 1 {
		from, to := starts[g], starts[g+1]
		if len(n.Keys) > 0 && !compute.Ascends64(t[from:to]) {
			return fail(dtype.Errorf(dtype.ComputeError, "input data is not sorted"))
		}
		if n.Dynamic != nil {
			err = n.Dynamic.Append(&b, t[from:to], from)
		} else {
			err = b.AppendRolling(t[from:to], from, n.Period, n.Offset, n.Closed)
		}
		if err != nil {
			return fail(err)
		}
		for len(n.Keys) > 0 && len(firsts) < len(b.Start) {
			firsts = append(firsts, from)
		}
	}
	out.Height = len(b.Start)
	for i, k := range keys {
		out.Columns = append(out.Columns, take(k, firsts).SetName(n.Keys[i].Name))
	}
	it := index.DType()
	if n.Boundaries {
		bt := plan.BoundaryType(it)
		out.Columns = append(out.Columns, onAxis("_lower_boundary", slices.Clone(b.Lower), bt), onAxis("_upper_boundary", slices.Clone(b.Upper), bt))
	}
	switch {
	case n.Dynamic == nil:
		out.Columns = append(out.Columns, index.Clone().SetName(n.Index))
	case n.LabelBy == "left":
		out.Columns = append(out.Columns, onAxis(n.Index, b.Lower, it))
	case n.LabelBy == "right":
		out.Columns = append(out.Columns, onAxis(n.Index, b.Upper, it))
	default:
		out.Columns = append(out.Columns, take(index, b.Start).SetName(n.Index))
	}
	w := newWindows(ctx, rows, b.Windows)
	defer w.release()
	for _, a := range n.Aggs {
		s, err := w.eval(a.Expr)
		if err != nil {
			return fail(err)
		}
		out.Columns = append(out.Columns, s.SetName(a.Name))
	}
	return out, nil
}

// keyedRows returns the rows sorted by the keys, nulls last, the keys themselves, an empty
// result, and where each group starts, with the height behind the last one.
func keyedRows(ctx context.Context, in *series.Batch, n *plan.GroupByWindows) (rows *series.Batch, keys []*series.Series, out *series.Batch, starts []uint32, err error) {
	out = &series.Batch{}
	if len(n.Keys) == 0 {
		return in.Clone(), nil, out, []uint32{0, uint32(in.Height)}, nil
	}
	exprs := make([]plan.Expr, len(n.Keys))
	for i, k := range n.Keys {
		exprs[i] = k.Expr
	}
	if keys, err = (&evaluator{ctx: ctx, batch: in}).keys(exprs); err != nil {
		return nil, nil, nil, nil, err
	}
	order := argSort(keys, repeat(false, len(keys)), repeat(true, len(keys)), true)
	rows = TakeRows(in, order)
	for i, k := range keys {
		keys[i] = take(k, order)
		k.Release()
	}
	ids := groupBy(keys, true).IDs // ascend: equal keys stand beside each other
	for i, id := range ids {
		if i == 0 || id != ids[i-1] {
			starts = append(starts, uint32(i))
		}
	}
	return rows, keys, out, append(starts, uint32(in.Height)), nil
}

// windowIndex returns the index on its axis, memory of the column that is put into one
// chunk. Without keys it must ascend.
func windowIndex(s *series.Series, dynamic, keyed bool) ([]int64, error) {
	if s.NullCount() > 0 {
		if dynamic {
			return nil, dtype.Errorf(dtype.ComputeError, "null values in dynamic group_by not supported, fill nulls.")
		}
		return nil, dtype.Errorf(dtype.ComputeError, "null values in `rolling` not supported, fill nulls.")
	}
	s.Compact()
	var t []int64
	switch p := s.Chunks()[0].(type) {
	case *array.Primitive[int64]:
		t = p.Values()
	case *array.Primitive[int32]:
		t = onLongAxis(p.Values(), s.DType().Kind() == dtype.KindDate)
	case *array.Primitive[uint32]:
		t = onLongAxis(p.Values(), false)
	case *array.Primitive[uint64]:
		t = onLongAxis(p.Values(), false)
	default:
		return nil, dtype.Errorf(dtype.Internal, "an index of type %s", s.DType())
	}
	if !keyed && !compute.Ascends64(t) {
		op := "rolling"
		if dynamic {
			op = "group_by_dynamic"
		}
		return nil, dtype.Errorf(dtype.InvalidOperation, "argument in operation '%s' is not sorted, please sort the 'expr/series/column' first", op)
	}
	return t, nil
}

func onLongAxis[T int32 | uint32 | uint64](v []T, days bool) []int64 {
	scale := int64(1)
	if days {
		scale = usPerDay
	}
	out := make([]int64, len(v))
	for i, x := range v {
		out[i] = int64(x) * scale
	}
	return out
}

// onAxis makes a column of type dt of places on the axis, whose memory it takes over.
func onAxis(name string, v []int64, dt dtype.DataType) *series.Series {
	if dt.Kind() != dtype.KindDate && dt.Kind() != dtype.KindInt32 {
		return series.New(name, dt, array.NewPrimitive(buffer.FromSlice(v), nil))
	}
	out := make([]int32, len(v))
	for i, x := range v {
		if dt.Kind() == dtype.KindDate {
			d := x / usPerDay
			if x%usPerDay < 0 {
				d--
			}
			x = d
		}
		out[i] = int32(x)
	}
	return series.New(name, dt, array.NewPrimitive(buffer.FromSlice(out), nil))
}
