package rule

import (
	"fmt"
	"slices"

	"github.com/gopolars/gopolars/lazy/plan"
)

// orderJoins changes the order of inner joins where the order of rows does not matter, so
// that small results come first, and says on which side of each join the hash table is
// smaller.
func orderJoins(n plan.Node) plan.Node {
	e := newEstimator()
	return buildSides(reordered(n, true, e), e)
}

// buildSides marks the smaller side of each join.
func buildSides(n plan.Node, e *estimator) plan.Node {
	if _, ok := n.(*plan.Cache); ok {
		return n
	}
	n = mapInputs(n, func(in plan.Node) plan.Node { return buildSides(in, e) })
	j, ok := n.(*plan.Join)
	if !ok || j.Options.How == "cross" {
		return n
	}
	c := *j
	c.Build = "right"
	if e.rows(j.Left) < e.rows(j.Right) {
		c.Build = "left"
	}
	return &c
}

// reordered walks down; ordered tells whether somebody above sees the order of n's rows.
func reordered(n plan.Node, ordered bool, e *estimator) plan.Node {
	if _, ok := n.(*plan.Cache); ok {
		return n
	}
	if j, ok := n.(*plan.Join); ok && !ordered {
		if c := clusterOf(j); c != nil {
			for i, leaf := range c.leaves {
				c.leaves[i] = reordered(leaf, false, e)
			}
			return c.plan(j, e)
		}
	}
	in := n.Inputs()
	if len(in) == 0 {
		return n
	}
	out := make([]plan.Node, len(in))
	changed := false
	for i, x := range in {
		out[i] = reordered(x, seesOrder(n, i, ordered), e)
		changed = changed || out[i] != x
	}
	if !changed {
		return n
	}
	return n.WithInputs(out)
}

// unorderedAggregates give the same for rows in any order, but for the rounding of sums.
var unorderedAggregates = map[string]bool{
	"sum": true, "mean": true, "min": true, "max": true, "len": true, "pl.len": true, "count": true, "n_unique": true, "std": true,
	"var": true, "median": true, "quantile": true, "any": true, "all": true, "null_count": true, "product": true, "has_nulls": true,
}

// anyOrder tells whether the aggregates in x do not depend on the order of rows.
func anyOrder(x plan.Expr) bool {
	c, ok := x.(*plan.Call)
	if !ok {
		_, literal := x.(*plan.Literal)
		return literal
	}
	if unorderedAggregates[c.Spec.Name] {
		for _, in := range c.In {
			if !plan.Elementwise(in) {
				return false
			}
		}
		return true
	}
	if !plan.IsScalar(x) || len(c.In) == 0 {
		return false
	}
	for _, in := range c.In {
		if !anyOrder(in) {
			return false
		}
	}
	return true
}

func allAnyOrder(out []plan.Output) bool {
	return !slices.ContainsFunc(out, func(o plan.Output) bool { return !anyOrder(o.Expr) })
}

func allElementwise(out []plan.Output) bool {
	return !slices.ContainsFunc(out, func(o plan.Output) bool { return !plan.Elementwise(o.Expr) })
}

// seesOrder tells whether the order of the rows of n's input i can be told from the result.
func seesOrder(n plan.Node, i int, ordered bool) bool {
	switch n := n.(type) {
	case *plan.Select:
		return ordered && !allAnyOrder(n.Exprs) || !allElementwise(n.Exprs) && !allAnyOrder(n.Exprs)
	case *plan.WithColumns:
		return ordered || !allElementwise(n.Exprs)
	case *plan.Filter:
		return ordered || !plan.Elementwise(n.Predicate)
	case *plan.Sort:
		// Equal keys are in any order unless it is to be maintained. A window cuts them at a
		// place that depends on it, as it does in Polars.
		return n.MaintainOrder
	case *plan.GroupBy:
		return n.MaintainOrder || !allAnyOrder(n.Aggs) || !allElementwise(n.Keys)
	case *plan.Unique:
		return ordered && n.MaintainOrder || n.Keep == "first" || n.Keep == "last"
	case *plan.Join:
		if n.Options.How == "semi" || n.Options.How == "anti" {
			return i == 0 && ordered
		}
		return ordered || n.Options.Validate != "" && n.Options.Validate != "m:m"
	case *plan.Union:
		return ordered
	}
	return true
}

// cluster is a tree of inner joins by columns, taken apart.
type cluster struct {
	leaves []plan.Node
	names  []map[string]string // of each leaf: its columns' names → names that all differ
	of     map[string]int      // such a name → leaf
	equal  [][2]string         // columns that are equal
	nulls  bool
}

// clusterOf takes a tree of joins apart, nil when it has fewer than three leaves or its
// column names are not plain.
func clusterOf(j *plan.Join) *cluster {
	c := &cluster{of: map[string]int{}, nulls: j.Options.NullsEqual}
	if _, ok := c.add(j); !ok || len(c.leaves) < 3 {
		return nil
	}
	return c
}

// add takes n apart and returns, for each of its columns, the column of a leaf.
func (c *cluster) add(n plan.Node) (map[string]string, bool) {
	if j := c.through(n); j != nil {
		// Choosing and renaming columns between joins is undone here and done once above.
		from, ok := c.add(j)
		if !ok {
			return nil, false
		}
		out := map[string]string{}
		for _, o := range n.(*plan.Select).Exprs {
			out[o.Name] = from[o.Expr.(*plan.ColumnRef).Name]
		}
		return out, true
	}
	j, ok := n.(*plan.Join)
	if !ok || !c.joins(j) {
		leaf := len(c.leaves)
		c.leaves = append(c.leaves, n)
		out := map[string]string{}
		for _, f := range n.Schema() {
			name := f.Name
			if _, ok := c.of[name]; ok {
				name = fmt.Sprintf("__POLARS_LEAF_%d_%s", leaf, name)
			}
			c.of[name] = leaf
			out[f.Name] = name
		}
		c.names = append(c.names, out)
		return out, true
	}
	left, ok := c.add(j.Left)
	if !ok {
		return nil, false
	}
	right, ok := c.add(j.Right)
	if !ok {
		return nil, false
	}
	for i, o := range j.LeftOn {
		a := left[o.Expr.(*plan.ColumnRef).Name]
		b := right[j.RightOn[i].Expr.(*plan.ColumnRef).Name]
		c.equal = append(c.equal, [2]string{a, b})
	}
	out := map[string]string{}
	for name, o := range j.Origins() {
		if o.Side == "right" {
			out[name] = right[o.Name]
		} else {
			out[name] = left[o.Name]
		}
	}
	return out, true
}

// through is the join below a step that only chooses and renames columns, else nil.
func (c *cluster) through(n plan.Node) *plan.Join {
	s, ok := n.(*plan.Select)
	if !ok {
		return nil
	}
	for _, o := range s.Exprs {
		if _, ok := o.Expr.(*plan.ColumnRef); !ok {
			return nil
		}
	}
	if j, ok := s.Input.(*plan.Join); ok && c.joins(j) {
		return j
	}
	return nil
}

// leaf is a leaf under the names that all differ.
func (c *cluster) leaf(i int) plan.Node {
	n := c.leaves[i]
	out := &plan.Select{Input: n}
	renames := false
	for _, f := range n.Schema() {
		to := c.names[i][f.Name]
		renames = renames || to != f.Name
		out.Exprs = append(out.Exprs, plan.Output{Name: to, Expr: &plan.ColumnRef{Name: f.Name, T: f.Type}})
	}
	if !renames {
		return n
	}
	return out
}

// joins tells whether a join may change places with its neighbours.
func (c *cluster) joins(j *plan.Join) bool {
	o := j.Options
	if o.How != "inner" || o.NullsEqual != c.nulls || o.Validate != "" && o.Validate != "m:m" || o.Order != "" && o.Order != "none" {
		return false
	}
	for i := range j.LeftOn {
		a, aok := j.LeftOn[i].Expr.(*plan.ColumnRef)
		_, bok := j.RightOn[i].Expr.(*plan.ColumnRef)
		if !aok || !bok || a.T.IsFloat() { // 0.0 and -0.0 match and differ
			return false
		}
	}
	return true
}

// plan builds the joins again, always next the one with the smallest result, and gives the
// columns of the join as it was. The old plan stays unless the new one is clearly smaller.
func (c *cluster) plan(j *plan.Join, e *estimator) plan.Node {
	old := c.asWritten(j, e)
	best, bestCost := plan.Node(nil), 0.0
	for start := range c.leaves {
		n, cost := c.from(start, e)
		if n != nil && (best == nil || cost < bestCost) {
			best, bestCost = n, cost
		}
	}
	again := c.rebuilt(j)
	if best == nil || bestCost > 0.7*old {
		return again
	}
	d := &cluster{of: map[string]int{}, nulls: c.nulls}
	from, _ := d.add(j)
	out := &plan.Select{Input: best}
	for _, f := range j.Schema() {
		out.Exprs = append(out.Exprs, plan.Output{Name: f.Name, Expr: &plan.ColumnRef{Name: from[f.Name], T: f.Type}})
	}
	return out
}

// rebuilt is the tree of joins as it was, on leaves that may have been rewritten.
func (c *cluster) rebuilt(n plan.Node) plan.Node {
	next := 0
	var walk func(n plan.Node) plan.Node
	walk = func(n plan.Node) plan.Node {
		if j, ok := n.(*plan.Join); ok && c.joins(j) || c.through(n) != nil {
			return mapInputs(n, walk)
		}
		next++
		return c.leaves[next-1]
	}
	return walk(n)
}

// asWritten is the sum of the sizes of all results of joins in the tree.
func (c *cluster) asWritten(n plan.Node, e *estimator) float64 {
	if j := c.through(n); j != nil {
		return c.asWritten(j, e)
	}
	if j, ok := n.(*plan.Join); ok && c.joins(j) {
		return e.rows(j) + c.asWritten(j.Left, e) + c.asWritten(j.Right, e)
	}
	return 0
}

// from joins all leaves to one of them, the smallest result first, and returns the sum of
// the sizes of the results; nil when they are not connected.
func (c *cluster) from(start int, e *estimator) (plan.Node, float64) {
	in := map[int]bool{start: true}
	n, cost := c.leaf(start), 0.0
	for len(in) < len(c.leaves) {
		var best *plan.Join
		bestLeaf, bestRows := 0, 0.0
		for leaf := range c.leaves {
			if in[leaf] {
				continue
			}
			j := c.joined(n, in, leaf)
			if j == nil {
				continue
			}
			if rows := e.rows(j); best == nil || rows < bestRows {
				best, bestLeaf, bestRows = j, leaf, rows
			}
		}
		if best == nil {
			return nil, 0
		}
		in[bestLeaf] = true
		n, cost = best, cost+bestRows
	}
	return n, cost
}

// joined joins a leaf to leaves that are joined already, by all equalities between them;
// nil when there are none.
func (c *cluster) joined(n plan.Node, in map[int]bool, leaf int) *plan.Join {
	j := &plan.Join{Left: n, Right: c.leaf(leaf), Options: plan.JoinOptions{How: "inner", Suffix: "_right", NullsEqual: c.nulls}}
	seen := map[[2]string]bool{}
	for _, pair := range c.pairs() {
		a, b := pair[0], pair[1]
		if c.of[a] == leaf {
			a, b = b, a
		}
		if !in[c.of[a]] || c.of[b] != leaf || seen[[2]string{"", b}] {
			continue
		}
		seen[[2]string{"", b}] = true // one equality a column is enough, the others follow
		j.LeftOn = append(j.LeftOn, ref(n, a))
		j.RightOn = append(j.RightOn, ref(j.Right, b))
	}
	if len(j.LeftOn) == 0 || j.Resolve() != nil {
		return nil
	}
	return j
}

// pairs are the equalities, those that follow from others included.
func (c *cluster) pairs() [][2]string {
	root := map[string]string{}
	var find func(s string) string
	find = func(s string) string {
		if root[s] == "" || root[s] == s {
			return s
		}
		return find(root[s])
	}
	var names []string
	for _, p := range c.equal {
		for _, s := range p {
			if root[s] == "" {
				root[s] = s
				names = append(names, s)
			}
		}
		root[find(p[0])] = find(p[1])
	}
	out := slices.Clone(c.equal)
	for i, a := range names {
		for _, b := range names[i+1:] {
			if find(a) == find(b) && c.of[a] != c.of[b] && !slices.Contains(out, [2]string{a, b}) && !slices.Contains(out, [2]string{b, a}) {
				out = append(out, [2]string{a, b})
			}
		}
	}
	return out
}

func ref(n plan.Node, name string) plan.Output {
	t, _ := n.Schema().Get(name)
	return plan.Output{Name: name, Expr: &plan.ColumnRef{Name: name, T: t}}
}
