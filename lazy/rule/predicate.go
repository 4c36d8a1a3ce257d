package rule

import (
	"slices"

	"github.com/gopolars/gopolars/lazy/plan"
)

// pushPredicates moves filters towards the sources, one conjunct at a time: past sorts,
// projections that only rename, group-bys by the keys they test, into the sides of joins
// and the members of unions, and into scans. What may stop the query on some values stays
// where it was written, and nothing moves past a step that looks at other rows.
func pushPredicates(n plan.Node) plan.Node {
	p := predicates{uses: map[*plan.Cache][]plan.Expr{}, count: map[*plan.Cache]int{}}
	n = p.push(n, nil)
	countCaches(n, p.count)
	below := map[*plan.Cache]plan.Node{}
	// A cache is next once all its uses have been seen: a row that none of them wants is
	// not made.
	for again := true; again; {
		again = false
		for c, uses := range p.uses {
			if below[c] != nil || len(uses) < p.count[c] {
				continue
			}
			var wanted []plan.Expr
			for _, x := range uses {
				if x == nil {
					wanted = nil
					break
				}
				wanted = append(wanted, x)
			}
			if len(wanted) > 0 {
				wanted = []plan.Expr{plan.Or(distinct(wanted)...)}
			}
			below[c] = p.push(c.Input, wanted)
			again = true
			break // the map has grown
		}
	}
	if len(below) < len(p.count) {
		return n
	}
	return joinRegions(n, below, map[*plan.Cache]*plan.Cache{})
}

// predicates holds what the uses of each cache want of it.
type predicates struct {
	uses  map[*plan.Cache][]plan.Expr
	count map[*plan.Cache]int
}

// countCaches counts the uses of each cache.
func countCaches(n plan.Node, count map[*plan.Cache]int) {
	if c, ok := n.(*plan.Cache); ok {
		count[c]++
		if count[c] > 1 {
			return
		}
	}
	for _, in := range n.Inputs() {
		countCaches(in, count)
	}
}

// push applies predicates, which are elementwise and infallible, on or below n.
func (p predicates) push(n plan.Node, preds []plan.Expr) plan.Node {
	switch n := n.(type) {
	case *plan.Filter:
		return p.pushFilter(n, preds)
	case *plan.Select:
		return p.pushSelect(n, preds)
	case *plan.WithColumns:
		return p.pushWithColumns(n, preds)
	case *plan.Sort:
		if n.Window == nil {
			return n.WithInputs([]plan.Node{p.push(n.Input, preds)})
		}
	case *plan.Unique:
		below, above := partition(preds, func(x plan.Expr) bool {
			return n.Subset == nil || only(x, func(name string) bool { return slices.Contains(n.Subset, name) })
		})
		return filtered(n.WithInputs([]plan.Node{p.push(n.Input, below)}), above)
	case *plan.GroupBy:
		return p.pushGroupBy(n, preds)
	case *plan.Join:
		return p.pushJoin(n, preds)
	case *plan.Union:
		return p.pushUnion(n, preds)
	case *plan.Scan:
		if len(preds) > 0 && n.Rows < 0 && n.Offset == 0 {
			c := *n
			if n.Predicate != nil {
				preds = append([]plan.Expr{n.Predicate}, preds...)
			}
			c.Predicate = plan.And(preds...)
			return &c
		}
	case *plan.Cache:
		p.uses[n] = append(p.uses[n], plan.And(preds...))
		return filtered(n, preds)
	case plan.Permeable:
		below, above := partition(preds, func(x plan.Expr) bool { return only(x, n.Passes) })
		in := n.Inputs()
		return filtered(n.WithInputs(append([]plan.Node{p.push(in[0], below)}, p.barriers(in[1:])...)), above)
	}
	return filtered(n.WithInputs(p.barriers(n.Inputs())), preds)
}

// barriers handles the inputs of a step that nothing moves past.
func (p predicates) barriers(in []plan.Node) []plan.Node {
	out := make([]plan.Node, len(in))
	for i, x := range in {
		out[i] = p.push(x, nil)
	}
	return out
}

// filtered puts predicates on n in one filter.
func filtered(n plan.Node, preds []plan.Expr) plan.Node {
	if len(preds) == 0 {
		return n
	}
	return &plan.Filter{Input: n, Predicate: plan.And(preds...)}
}

func partition(in []plan.Expr, test func(plan.Expr) bool) (yes, no []plan.Expr) {
	for _, x := range in {
		if test(x) {
			yes = append(yes, x)
		} else {
			no = append(no, x)
		}
	}
	return yes, no
}

// only tells whether all columns of x pass a test. A predicate without columns does not:
// it is not worth moving.
func only(x plan.Expr, test func(name string) bool) bool {
	cols := plan.Columns(x)
	for _, c := range cols {
		if !test(c) {
			return false
		}
	}
	return len(cols) > 0
}

// renamed replaces column names in x.
func renamed(x plan.Expr, to map[string]string) plan.Expr {
	return plan.Rewrite(x, func(y plan.Expr) plan.Expr {
		if c, ok := y.(*plan.ColumnRef); ok && to[c.Name] != c.Name {
			return &plan.ColumnRef{Name: to[c.Name], T: c.T}
		}
		return y
	})
}

func (p predicates) pushFilter(n *plan.Filter, preds []plan.Expr) plan.Node {
	for _, c := range plan.Conjuncts(n.Predicate) {
		if !plan.Elementwise(c) {
			// It looks at other rows, which must all be there.
			return filtered(&plan.Filter{Input: p.push(n.Input, nil), Predicate: n.Predicate}, preds)
		}
	}
	if !plan.Fallible(n.Predicate) {
		return p.push(n.Input, append(plan.Conjuncts(n.Predicate), preds...))
	}
	// Those that cannot fail may go below those that can, as fewer rows fail less.
	move, stay := partition(plan.Conjuncts(n.Predicate), func(x plan.Expr) bool { return !plan.Fallible(x) })
	return filtered(p.push(n.Input, append(move, preds...)), stay)
}

// rowByRow tells whether outputs keep the rows of the input: each is elementwise and, in
// a select, one of them is no constant.
func rowByRow(out []plan.Output, sel bool) bool {
	scalar := true
	for _, o := range out {
		if !plan.Elementwise(o.Expr) {
			return false
		}
		scalar = scalar && plan.IsScalar(o.Expr)
	}
	return !sel || !scalar
}

func (p predicates) pushSelect(n *plan.Select, preds []plan.Expr) plan.Node {
	if !rowByRow(n.Exprs, true) {
		return filtered(&plan.Select{Input: p.push(n.Input, nil), Exprs: n.Exprs}, preds)
	}
	from := map[string]string{}
	for _, o := range n.Exprs {
		if c, ok := o.Expr.(*plan.ColumnRef); ok {
			from[o.Name] = c.Name
		}
	}
	below, above := partition(preds, func(x plan.Expr) bool {
		return only(x, func(name string) bool { _, ok := from[name]; return ok })
	})
	for i, x := range below {
		below[i] = renamed(x, from)
	}
	return filtered(&plan.Select{Input: p.push(n.Input, below), Exprs: n.Exprs}, above)
}

func (p predicates) pushWithColumns(n *plan.WithColumns, preds []plan.Expr) plan.Node {
	if !rowByRow(n.Exprs, false) {
		return filtered(&plan.WithColumns{Input: p.push(n.Input, nil), Exprs: n.Exprs}, preds)
	}
	below, above := partition(preds, func(x plan.Expr) bool {
		return only(x, func(name string) bool {
			return !slices.ContainsFunc(n.Exprs, func(o plan.Output) bool { return o.Name == name })
		})
	})
	return filtered(&plan.WithColumns{Input: p.push(n.Input, below), Exprs: n.Exprs}, above)
}

func (p predicates) pushGroupBy(n *plan.GroupBy, preds []plan.Expr) plan.Node {
	from := map[string]string{}
	for _, o := range n.Keys {
		if c, ok := o.Expr.(*plan.ColumnRef); ok {
			from[o.Name] = c.Name
		} else if !plan.Elementwise(o.Expr) {
			return filtered(n.WithInputs(p.barriers(n.Inputs())), preds)
		}
	}
	below, above := partition(preds, func(x plan.Expr) bool {
		return only(x, func(name string) bool { _, ok := from[name]; return ok })
	})
	for i, x := range below {
		below[i] = renamed(x, from)
	}
	return filtered(n.WithInputs([]plan.Node{p.push(n.Input, below)}), above)
}

func (p predicates) pushUnion(n *plan.Union, preds []plan.Expr) plan.Node {
	all := slices.Clone(n.All)
	below, above := partition(preds, func(x plan.Expr) bool {
		return only(x, func(name string) bool {
			want, _ := n.S.Get(name)
			for _, in := range all {
				if t, ok := in.Schema().Get(name); !ok || !t.Equal(want) {
					return false
				}
			}
			return true
		})
	})
	for i, in := range all {
		all[i] = p.push(in, slices.Clone(below))
	}
	return filtered(n.WithInputs(all), above)
}

// distinct leaves out expressions that stand there before.
func distinct(in []plan.Expr) []plan.Expr {
	f := plan.NewFingerprints()
	seen := map[int]bool{}
	var out []plan.Expr
	for _, x := range in {
		if id := f.Expr(x); !seen[id] {
			seen[id] = true
			out = append(out, x)
		}
	}
	return out
}
