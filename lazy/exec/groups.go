package exec

import (
	"slices"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// extent says what the rows of a value stand for within groups.
type extent uint8

const (
	perRow   extent = iota // rows of the groups, each with its group id
	perGroup               // one row a group
	scalar                 // one row for everything
)

// grouped is a value within groups. It owns s; ids are borrowed and of s's length for
// perRow values.
type grouped struct {
	s      *series.Series
	extent extent
	ids    []uint32
}

// groupEvaluator computes expressions within groups of the rows of a batch.
type groupEvaluator struct {
	evaluator
	ids []uint32 // row → group
	n   int      // groups
}

func (g *groupEvaluator) eval(x plan.Expr) (grouped, error) {
	switch x := x.(type) {
	case *plan.ColumnRef:
		s, err := g.column(x.Name)
		return grouped{s, perRow, g.ids}, err
	case *plan.Literal:
		s, err := literal(x)
		return grouped{s, scalar, nil}, err
	case *plan.SeriesLiteral:
		switch x.Series.Len() {
		case 1:
			v := grouped{x.Series.Clone(), scalar, nil}
			g.spread(&v)
			return v, nil
		case g.batch.Height:
			return grouped{x.Series.Clone(), perRow, g.ids}, nil
		}
		return grouped{}, dtype.Errorf(dtype.ShapeMismatch, "a literal Series of %d rows does not fit a frame of %d rows", x.Series.Len(), g.batch.Height)
	case *plan.Call:
		if s, ok := g.inMorsels(x); ok {
			return grouped{s, perRow, g.ids}, nil
		}
		v, err := g.call(x)
		if err != nil {
			err = plan.Blame(err, x)
		}
		return v, err
	case *plan.Rolling:
		s, err := rolling(g.ctx, g.batch, g.ids, g.n, x)
		return grouped{s, perRow, g.ids}, err
	case *plan.Over:
		return g.over(x)
	}
	return grouped{}, dtype.Errorf(dtype.Internal, "cannot evaluate %T in groups", x)
}

func (g *groupEvaluator) call(x *plan.Call) (grouped, error) {
	in := make([]grouped, 0, len(x.In))
	defer func() {
		for _, v := range in {
			if v.s != nil {
				v.s.Release()
			}
		}
	}()
	c := &function.Call{Context: g.ctx, Spec: x.Spec, Options: x.Options, Type: x.T, Height: g.batch.Height}
	for i, a := range x.In {
		if i > 0 && x.Spec.Inner != nil {
			c.Inner, c.InnerElementwise = g.inner(a), itemwise(a)
			continue
		}
		v, err := g.eval(a)
		if err != nil {
			return grouped{}, err
		}
		in = append(in, v)
	}
	if len(in) == 0 && x.Spec.Groups != nil {
		s, err := x.Spec.Groups(c, function.Groups{IDs: g.ids, N: g.n})
		return grouped{s, perGroup, nil}, err
	}
	switch {
	case x.Spec.Shape == function.Elementwise:
		return g.elementwise(c, in)
	case x.Spec.Shape == function.Aggregate && x.Spec.Groups != nil:
		return g.aggregate(c, in)
	case x.Spec.Keep != nil:
		return g.keep(c, in)
	case x.Spec.Rows != nil && len(in) == 1:
		return g.rows(c, in)
	}
	return g.eachGroup(c, in)
}

// level brings values to one extent: the finest there is.
func (g *groupEvaluator) level(c *function.Call, in []grouped) (extent, []uint32, error) {
	e := scalar
	var ids []uint32
	for _, v := range in {
		e = min(e, v.extent)
	}
	if e == perRow {
		if err := g.align(c, in); err != nil {
			return e, nil, err
		}
		for _, v := range in {
			if v.extent == perRow {
				ids = v.ids
			}
		}
	}
	for i, v := range in {
		if e == perRow && v.extent == perGroup {
			in[i] = grouped{take(v.s, ids), perRow, ids}
			v.s.Release()
		}
		c.In = append(c.In, in[i].s)
	}
	return e, ids, nil
}

func sameIDs(a, b []uint32) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0] || slices.Equal(a, b))
}

func take(s *series.Series, idx []uint32) *series.Series {
	a := s.Array()
	defer a.Release()
	return series.New(s.Name(), s.DType(), compute.Take(a, idx))
}

func (g *groupEvaluator) elementwise(c *function.Call, in []grouped) (grouped, error) {
	if err := g.align(c, in); err != nil {
		return grouped{}, err
	}
	e, ids, err := g.level(c, in)
	if err != nil {
		return grouped{}, err
	}
	s, err := c.Evaluate(false)
	return grouped{s, e, ids}, err
}

// align gives rows of different numbers in the groups the same ones: one row of a group
// stands for as many as another value has there.
func (g *groupEvaluator) align(c *function.Call, in []grouped) error {
	var rows []int // which inputs have rows
	same := true
	for i, v := range in {
		if v.extent == perRow {
			rows = append(rows, i)
			same = same && sameIDs(in[rows[0]].ids, v.ids)
		}
	}
	if same {
		return nil
	}
	orders, bounds := make([][]uint32, len(rows)), make([][]uint32, len(rows))
	for k, i := range rows {
		orders[k], bounds[k] = byGroup(in[i].ids, g.n)
	}
	idx := make([][]uint32, len(rows))
	ids := []uint32{}
	for group := range g.n {
		want := uint32(1)
		for k := range rows {
			switch n := bounds[k][group+1] - bounds[k][group]; {
			case n == want || n == 1:
			case want == 1:
				want = n
			default:
				return dtype.Errorf(dtype.ShapeMismatch, "the arguments of `%s` have different lengths in a group", c.Spec.Name)
			}
		}
		for k := range rows {
			at := orders[k][bounds[k][group]:bounds[k][group+1]]
			for j := range want {
				idx[k] = append(idx[k], at[min(int(j), len(at)-1)])
			}
		}
		for range want {
			ids = append(ids, uint32(group))
		}
	}
	for k, i := range rows {
		s := take(in[i].s, idx[k])
		in[i].s.Release()
		in[i] = grouped{s, perRow, ids}
	}
	return nil
}

// sameRows tells whether two values have as many rows as each other in every group.
func (g *groupEvaluator) sameRows(a, b grouped) bool {
	if a.extent == b.extent && (a.extent == perGroup || sameIDs(a.ids, b.ids)) {
		return true
	}
	counts := make([]int, g.n)
	for i, v := range []grouped{a, b} {
		one := 1 - 2*i
		if v.extent == perGroup {
			for k := range counts {
				counts[k] += one
			}
			continue
		}
		for _, id := range v.ids {
			counts[id] += one
		}
	}
	return !slices.ContainsFunc(counts, func(n int) bool { return n != 0 })
}

// spread makes a value perRow: a scalar or perGroup value becomes one row a group.
func (g *groupEvaluator) spread(v *grouped) {
	switch v.extent {
	case scalar:
		v.s = broadcast(v.s, g.n)
	case perRow:
		return
	}
	v.ids = make([]uint32, g.n)
	for i := range v.ids {
		v.ids[i] = uint32(i)
	}
	v.extent = perRow
}

func (g *groupEvaluator) aggregate(c *function.Call, in []grouped) (grouped, error) {
	if !slices.ContainsFunc(in, func(v grouped) bool { return v.extent != scalar }) || in[0].extent != perRow {
		g.spread(&in[0])
	}
	_, ids, err := g.level(c, in)
	if err != nil {
		return grouped{}, err
	}
	s, err := c.Spec.Groups(c, function.Groups{IDs: ids, N: g.n})
	return grouped{s, perGroup, nil}, err
}

// keep runs a function that keeps or drops each row by itself on all groups at once.
func (g *groupEvaluator) keep(c *function.Call, in []grouped) (grouped, error) {
	rows := slices.IndexFunc(in, func(v grouped) bool { return v.extent == perRow })
	switch {
	case rows < 0:
		g.spread(&in[0])
	case in[0].extent == scalar:
		in[0].s, in[0].extent, in[0].ids = broadcast(in[0].s, len(in[rows].ids)), perRow, in[rows].ids
	}
	if err := g.align(c, in); err != nil {
		return grouped{}, err
	}
	_, ids, err := g.level(c, in)
	if err != nil {
		return grouped{}, err
	}
	mask, err := c.Spec.Keep(c)
	if err != nil {
		return grouped{}, err
	}
	defer mask.Release()
	a := c.In[0].Array()
	defer a.Release()
	kept := make([]uint32, 0, mask.CountSet())
	for i, id := range ids {
		if mask.Get(i) {
			kept = append(kept, id)
		}
	}
	return grouped{series.New(c.In[0].Name(), c.Type, compute.Filter(a, mask)), perRow, kept}, nil
}

// rows runs a function that keeps rows by their place in the group on all groups at once.
func (g *groupEvaluator) rows(c *function.Call, in []grouped) (grouped, error) {
	g.spread(&in[0])
	kept := c.Spec.Rows(c, function.Groups{IDs: in[0].ids, N: g.n})
	ids := make([]uint32, len(kept))
	for i, row := range kept {
		ids[i] = in[0].ids[row]
	}
	return grouped{take(in[0].s, kept), perRow, ids}, nil
}

// eachGroup runs any other function group by group.
func (g *groupEvaluator) eachGroup(c *function.Call, in []grouped) (grouped, error) {
	// What is one row a group stays so in a function that keeps the number of rows.
	one := c.Spec.Shape == function.Window && !slices.ContainsFunc(in, func(v grouped) bool { return v.extent == perRow })
	if one && !slices.ContainsFunc(in, func(v grouped) bool { return v.extent != scalar }) {
		for _, v := range in {
			c.In = append(c.In, v.s)
		}
		s, err := c.Evaluate(false)
		return grouped{s, scalar, nil}, err
	}
	if c.Spec.SameRows != "" && in[0].extent != scalar {
		for _, v := range in[1:] {
			if v.extent != scalar && !g.sameRows(in[0], v) {
				return grouped{}, dtype.Errorf(dtype.ShapeMismatch, "%s", c.Spec.SameRows)
			}
		}
	}
	g.spread(&in[0])
	if c.Spec.Shape == function.Window && len(in) > 1 {
		if err := g.align(c, in); err != nil {
			return grouped{}, err
		}
	}
	var ids []uint32
	if c.Spec.AnyLength { // each has its own rows in a group
		for i := range in {
			if in[i].extent == perGroup {
				g.spread(&in[i])
			}
			c.In = append(c.In, in[i].s)
		}
		ids = in[0].ids
	} else {
		var err error
		if _, ids, err = g.level(c, in); err != nil {
			return grouped{}, err
		}
	}
	order, bounds := byGroup(ids, g.n)
	cols, limits := make([]*series.Series, len(c.In)), make([][]uint32, len(c.In))
	for i, s := range c.In {
		switch {
		case in[i].extent != perRow:
			cols[i] = s.Clone()
		case sameIDs(in[i].ids, ids):
			cols[i], limits[i] = take(s, order), bounds
		default:
			var own []uint32
			own, limits[i] = byGroup(in[i].ids, g.n)
			cols[i] = take(s, own)
		}
		defer cols[i].Release()
	}
	parts := make([]array.Array, 0, g.n)
	defer func() {
		for _, p := range parts {
			p.Release()
		}
	}()
	outIDs := []uint32{} // not nil, which would mean one group
	for k := range g.n {
		lo, hi := bounds[k], bounds[k+1]
		one := *c
		one.In = make([]*series.Series, len(cols))
		for i, s := range cols {
			if b := limits[i]; b != nil {
				one.In[i] = s.Slice(int(b[k]), int(b[k+1]-b[k]))
			} else {
				one.In[i] = s.Clone()
			}
		}
		one.Height = int(hi - lo)
		s, err := one.Evaluate(false)
		for _, a := range one.In {
			a.Release()
		}
		if err != nil {
			return grouped{}, err
		}
		if c.Spec.Shape == function.Aggregate && s.Len() != 1 {
			n := s.Len()
			s.Release()
			return grouped{}, dtype.Errorf(dtype.ComputeError, "expected single index in `%s`, got %d", c.Spec.Name, n)
		}
		for range s.Len() {
			outIDs = append(outIDs, uint32(k))
		}
		parts = append(parts, s.Array())
		s.Release()
	}
	var all array.Array
	if len(parts) == 0 {
		all = array.Empty(c.Type)
	} else {
		all = compute.Concat(parts)
	}
	s := series.New(c.In[0].Name(), c.Type, all)
	switch c.Spec.Shape {
	case function.Aggregate:
		return grouped{s, perGroup, nil}, nil
	case function.Window:
		inverse := make([]uint32, len(order))
		for i, o := range order {
			inverse[o] = uint32(i)
		}
		defer s.Release()
		if one && len(outIDs) == g.n {
			return grouped{take(s, inverse), perGroup, nil}, nil
		}
		return grouped{take(s, inverse), perRow, ids}, nil
	}
	return grouped{s, perRow, outIDs}, nil
}

// byGroup returns the rows ordered by group, stable, and where each group begins.
func byGroup(ids []uint32, n int) (order, bounds []uint32) {
	bounds, order = compute.GroupRows(ids, n)
	return order, bounds
}

// implode makes one list a group of a perRow value.
func implode(s *series.Series, ids []uint32, n int) *series.Series {
	order, bounds := byGroup(ids, n)
	offsets := buffer.Alloc[int64](n + 1)
	v, _ := offsets.MutSlice()
	for i, b := range bounds {
		v[i] = int64(b)
	}
	a := s.Array()
	defer a.Release()
	return series.New(s.Name(), dtype.List(s.DType()), array.NewList(offsets, compute.Take(a, order), nil))
}

// finish returns the value as one row a group, lists of perRow values; it takes v over.
func (g *groupEvaluator) finish(v grouped) *series.Series {
	switch v.extent {
	case perGroup:
		return v.s
	case scalar:
		return broadcast(v.s, g.n)
	}
	defer v.s.Release()
	return implode(v.s, v.ids, g.n)
}
