package exec

import (
	"context"

	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// joinSides returns the side of a join that can come in parts, and the one whose table must
// be there before; nil when the join must see both as a whole.
func joinSides(n *plan.Join) (probe, build plan.Node) {
	o := n.Options
	if o.NullsEqual || o.Validate != "" && o.Validate != "m:m" || o.Order != "" && o.Order != "none" || !tableKeys(n) {
		return nil, nil
	}
	switch o.How {
	case "left", "semi", "anti":
		if n.Build != "left" {
			return n.Left, n.Right
		}
	case "inner":
		if n.Build == "left" {
			return n.Right, n.Left
		}
		return n.Left, n.Right
	}
	return nil, nil
}

// tableKeys tells whether a join's keys are whole numbers, of one type on both sides, that are
// computed row by row.
func tableKeys(n *plan.Join) bool {
	for i, l := range n.LeftOn {
		r := n.RightOn[i]
		if !l.Expr.Type().Equal(r.Expr.Type()) || !plan.Elementwise(l.Expr) || !plan.Elementwise(r.Expr) {
			return false
		}
		switch l.Expr.Type().Physical().Kind() {
		case dtype.KindInt8, dtype.KindInt16, dtype.KindInt32, dtype.KindInt64, dtype.KindUInt8, dtype.KindUInt16, dtype.KindUInt32, dtype.KindUInt64:
		default:
			return false
		}
		if l.Expr.Type().IsCategorical() {
			return false // codes of different categories
		}
	}
	return len(n.LeftOn) > 0
}

// joinStep joins the parts of the probe side with a build side that is there.
type joinStep struct {
	*plan.Join
	left   bool // the probe side is the left one
	build  *series.Batch
	table  *compute.JoinTable
	fields []joinField
}

// joinField is a column of the result: which it is of which side.
type joinField struct {
	plan.Origin
	name string
}

// joinStream makes the stream of a join, of whose columns those wanted are gathered.
func joinStream(ctx context.Context, n *plan.Join, wanted map[string]int) (*stream, error) {
	probe, build := joinSides(n)
	j := &joinStep{Join: n, left: probe == n.Left}
	s, err := newStream(ctx, probe, nil)
	if err != nil {
		return s, err
	}
	on, buildOn := n.LeftOn, n.RightOn
	if !j.left {
		on, buildOn = buildOn, on
	}
	if j.build, err = run(ctx, build); err != nil {
		return s, err
	}
	s.done = append(s.done, j.build.Release)
	for _, c := range j.build.Columns {
		c.Compact()
	}
	if j.table, err = joinTable(ctx, j.build, buildOn); err != nil {
		return s, err
	}
	s.done = append(s.done, j.table.Release)
	origins := n.Origins()
	origin := map[string]string{}
	for _, f := range n.S {
		from := origins[f.Name]
		if wanted != nil && wanted[f.Name] == 0 {
			continue
		}
		j.fields = append(j.fields, joinField{from, f.Name})
		if (from.Side == "left") == j.left && s.origin[from.Name] != "" {
			origin[f.Name] = s.origin[from.Name]
		}
	}
	if how := n.Options.How; how == "inner" || how == "semi" {
		s.filterKeys(j.table, on)
	}
	s.origin = origin
	s.steps = append(s.steps, j.run)
	return s, nil
}

// filterKeys lets the source drop rows that a table has no key for, when the keys are columns
// of it.
func (s *stream) filterKeys(table *compute.JoinTable, on []plan.Output) {
	f := &keyFilter{table: table}
	for _, o := range on {
		c, ok := o.Expr.(*plan.ColumnRef)
		if !ok || s.origin[c.Name] == "" {
			return
		}
		f.names = append(f.names, s.origin[c.Name])
	}
	s.keys = append(s.keys, f)
}

// joinTable makes the table of a build side, which it borrows.
func joinTable(ctx context.Context, build *series.Batch, on []plan.Output) (*compute.JoinTable, error) {
	keys, err := joinKeys(ctx, build, on)
	if err != nil {
		return nil, err
	}
	defer release(keys)
	t, ok := compute.NewJoinTable(keyArrays(keys))
	if !ok {
		return nil, errWhole
	}
	return t, nil
}

func keyArrays(keys []*series.Series) []array.Array {
	out := make([]array.Array, len(keys))
	for i, k := range keys {
		out[i] = k.Chunks()[0]
	}
	return out
}

// run joins a part.
func (j *joinStep) run(ctx context.Context, in *series.Batch) (*series.Batch, error) {
	defer in.Release()
	on := j.LeftOn
	if !j.left {
		on = j.RightOn
	}
	keys, err := joinKeys(ctx, in, on)
	if err != nil {
		return nil, err
	}
	defer release(keys)
	var probeIdx, buildIdx []uint32
	ok := false
	switch how := j.Options.How; how {
	case "semi", "anti":
		probeIdx, ok = j.table.Keep(keyArrays(keys), how == "semi")
	default:
		probeIdx, buildIdx, ok = j.table.Pairs(keyArrays(keys), how == "left")
	}
	if !ok {
		return nil, errWhole
	}
	whole := len(probeIdx) == in.Height && isCounting(probeIdx)
	out := &series.Batch{Height: len(probeIdx)}
	for _, f := range j.fields {
		var c *series.Series
		switch {
		case (f.Side == "left") != j.left:
			c = takeOptional(j.build.Columns[j.build.Index(f.Name)], buildIdx)
		case whole:
			c = in.Columns[in.Index(f.Name)].Clone()
		default:
			c = take(in.Columns[in.Index(f.Name)], probeIdx)
		}
		out.Columns = append(out.Columns, c.SetName(f.name))
	}
	return out, nil
}

// isCounting tells whether idx is 0, 1, 2 and so on.
func isCounting(idx []uint32) bool {
	for i, x := range idx {
		if x != uint32(i) {
			return false
		}
	}
	return true
}

// matchable runs the right side of a join, of which it may leave rows out that match no row of
// the left, which is there: when the right side is the large one and comes in parts, these
// never get into memory.
func matchable(ctx context.Context, n *plan.Join, left *series.Batch) (*series.Batch, error) {
	if how := n.Options.How; how == "right" || how == "full" || how == "cross" {
		return run(ctx, n.Right)
	}
	if n.Build != "left" || n.Options.NullsEqual || n.Options.Validate != "" && n.Options.Validate != "m:m" || !tableKeys(n) || !streamed(n.Right) || consumesFrames(n.Right) {
		return run(ctx, n.Right)
	}
	table, err := joinTable(ctx, left, n.LeftOn)
	if err != nil {
		if err = wholeInstead(ctx, err); err != nil {
			return nil, err
		}
		return run(ctx, n.Right)
	}
	defer table.Release()
	b, ok, err := runStream(ctx, n.Right, func(s *stream) { s.filterKeys(table, n.RightOn) })
	if ok || err != nil {
		return b, err
	}
	return run(ctx, n.Right)
}
