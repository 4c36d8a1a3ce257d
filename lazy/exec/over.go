package exec

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// over evaluates an expression within groups of rows and maps the results back to rows.
func (e *evaluator) over(x *plan.Over) (*series.Series, error) {
	ids, n := make([]uint32, e.batch.Height), 1
	if len(x.PartitionBy) > 0 {
		keys, err := e.keys(x.PartitionBy)
		if err != nil {
			return nil, err
		}
		defer release(keys)
		g := groupBy(keys, true)
		ids, n = g.IDs, g.N
	}
	var by []*series.Series
	if len(x.OrderBy) > 0 {
		var err error
		if by, err = e.keys(x.OrderBy); err != nil {
			return nil, err
		}
		defer release(by)
	}
	s, _, err := overIDs(e, x, ids, n, by)
	return s, err
}

// over evaluates a window within the groups: each of them is divided further.
func (g *groupEvaluator) over(x *plan.Over) (grouped, error) {
	keys := []*series.Series{series.New("", dtype.UInt32, array.NewPrimitive(buffer.CopyOf(g.ids), nil))}
	defer func() { release(keys) }()
	for _, k := range x.PartitionBy {
		s, err := g.key(k)
		if err != nil {
			return grouped{}, err
		}
		keys = append(keys, s)
	}
	var by []*series.Series
	defer func() { release(by) }()
	for _, k := range x.OrderBy {
		s, err := g.key(k)
		if err != nil {
			return grouped{}, err
		}
		by = append(by, s)
	}
	parts := groupBy(keys, true)
	s, partOf, err := overIDs(&g.evaluator, x, parts.IDs, parts.N, by)
	if err != nil || partOf == nil {
		return grouped{s, perRow, g.ids}, err
	}
	groupOf := make([]uint32, parts.N)
	for i, p := range parts.IDs {
		groupOf[p] = g.ids[i]
	}
	ids := make([]uint32, len(partOf))
	for i, p := range partOf {
		ids[i] = groupOf[p]
	}
	return grouped{s, perRow, ids}, nil
}

// key evaluates an expression that has a value for each row of the groups.
func (g *groupEvaluator) key(x plan.Expr) (*series.Series, error) {
	v, err := g.eval(x)
	if err != nil {
		return nil, err
	}
	switch v.extent {
	case scalar:
		v.s = broadcast(v.s, len(g.ids))
	case perGroup:
		s := v.s
		v.s = take(s, g.ids)
		s.Release()
	default:
		if !sameIDs(v.ids, g.ids) {
			v.s.Release()
			return nil, dtype.Errorf(dtype.ShapeMismatch, "expression `%s` does not give a row for each row of its group", plan.Format(x))
		}
	}
	v.s.Compact()
	return v.s, nil
}

// overIDs evaluates a window whose rows have the groups ids, ordered by the columns by. The
// result has the rows of the batch, unless the mapping is explode: then the second result
// is each row's group.
func overIDs(e *evaluator, x *plan.Over, ids []uint32, n int, by []*series.Series) (*series.Series, []uint32, error) {
	g := &groupEvaluator{evaluator: evaluator{ctx: e.ctx, batch: e.batch}, ids: ids, n: n}
	var order []uint32
	if len(by) > 0 {
		order = argSort(by, repeat(x.Descending, len(by)), repeat(x.NullsLast, len(by)), true)
		sorted := &series.Batch{Height: e.batch.Height}
		used := map[string]bool{}
		plan.Walk(x.Input, func(y plan.Expr) {
			if c, ok := y.(*plan.ColumnRef); ok {
				used[c.Name] = true
			}
		})
		for _, c := range e.batch.Columns { // others may have been moved away already
			if used[c.Name()] {
				sorted.Columns = append(sorted.Columns, take(c, order))
			}
		}
		defer sorted.Release()
		moved := make([]uint32, len(ids))
		for i, o := range order {
			moved[i] = ids[o]
		}
		g.batch, g.ids = sorted, moved
	}
	v, err := g.eval(x.Input)
	if err != nil {
		return nil, nil, err
	}
	name := v.s.Name()
	switch x.Mapping {
	case "join":
		s := g.finish(v)
		defer s.Release()
		return take(s, ids).SetName(name), nil, nil
	case "explode":
		if v.extent != perRow {
			v.s, v.ids = g.finish(v), make([]uint32, n)
			for i := range v.ids {
				v.ids[i] = uint32(i)
			}
			return v.s, v.ids, nil
		}
		defer v.s.Release()
		rows, _ := byGroup(v.ids, n)
		parts := make([]uint32, len(rows))
		for i, r := range rows {
			parts[i] = v.ids[r]
		}
		return take(v.s, rows), parts, nil
	}
	s, err := g.toRows(v, ids, order, x)
	if err != nil {
		return nil, nil, err
	}
	return s.SetName(name), nil, nil
}

// toRows gives each row of the frame its group's value or its own; it takes v over.
// order is how the rows were sorted for the evaluation, nil when they were not.
func (g *groupEvaluator) toRows(v grouped, ids, order []uint32, x *plan.Over) (*series.Series, error) {
	switch v.extent {
	case scalar:
		return broadcast(v.s, len(ids)), nil
	case perGroup:
		defer v.s.Release()
		return take(v.s, ids), nil
	}
	defer v.s.Release()
	back := order
	if !sameIDs(v.ids, g.ids) {
		// The lengths within the groups must be those of the groups; then the values go to
		// the group's rows in order.
		if len(v.ids) != len(g.ids) {
			return nil, mismatch(x)
		}
		rows, bounds := byGroup(v.ids, g.n)
		want, wantBounds := byGroup(g.ids, g.n)
		for k := range bounds {
			if bounds[k] != wantBounds[k] {
				return nil, mismatch(x)
			}
		}
		idx := make([]uint32, len(ids))
		for i, r := range want {
			at := r
			if order != nil {
				at = order[r]
			}
			idx[at] = rows[i]
		}
		return take(v.s, idx), nil
	}
	if back == nil {
		return v.s.Clone(), nil
	}
	inverse := make([]uint32, len(back))
	for i, o := range back {
		inverse[o] = uint32(i)
	}
	return take(v.s, inverse), nil
}

func mismatch(x *plan.Over) error {
	return dtype.Errorf(dtype.ShapeMismatch, "the length of the window expression did not match that of the group\n\nError originated in expression: '%s'", plan.Format(x))
}

// keys evaluates expressions to full columns of one chunk.
func (e *evaluator) keys(in []plan.Expr) ([]*series.Series, error) {
	out := make([]*series.Series, 0, len(in))
	for _, x := range in {
		s, err := (&evaluator{ctx: e.ctx, batch: e.batch, element: e.element}).eval(x)
		if err != nil {
			release(out)
			return nil, err
		}
		if plan.IsScalar(x) {
			s = broadcast(s, e.batch.Height)
		}
		if s.Len() != e.batch.Height {
			n := s.Len()
			s.Release()
			release(out)
			return nil, dtype.Errorf(dtype.ShapeMismatch, "expression `%s` gives %d rows for a frame of %d rows", plan.Format(x), n, e.batch.Height)
		}
		s.Compact()
		out = append(out, s)
	}
	return out, nil
}

func release(s []*series.Series) {
	for _, x := range s {
		x.Release()
	}
}

func groupBy(keys []*series.Series, maintainOrder bool) *compute.Grouping {
	arrays, types := make([]array.Array, len(keys)), make([]dtype.DataType, len(keys))
	for i, k := range keys {
		arrays[i], types[i] = k.Chunks()[0], k.DType()
	}
	return compute.GroupBy(arrays, types, maintainOrder)
}

func argSort(by []*series.Series, descending, nullsLast []bool, stable bool) []uint32 {
	return compute.ArgSort(sortKeys(by, descending, nullsLast), stable)
}

func sortKeys(by []*series.Series, descending, nullsLast []bool) []compute.SortKey {
	keys := make([]compute.SortKey, len(by))
	for i, k := range by {
		keys[i] = compute.SortKey{Array: k.Chunks()[0], Type: k.DType(), Descending: descending[i], NullsLast: nullsLast[i]}
	}
	return keys
}

func repeat(b bool, n int) []bool {
	out := make([]bool, n)
	for i := range out {
		out[i] = b
	}
	return out
}
