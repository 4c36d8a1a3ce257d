package rule

import (
	"slices"

	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series/dtype"
)

// orderFilters puts the cheap tests of a filter first, for engines that test only the rows
// that are left. What may fail keeps its place, and so does all beside it.
func orderFilters(n plan.Node) plan.Node {
	switch n := n.(type) {
	case *plan.Filter:
		if p := cheapFirst(n.Predicate); p != n.Predicate {
			return &plan.Filter{Input: n.Input, Predicate: p}
		}
	case *plan.Scan:
		if n.Predicate != nil {
			if p := cheapFirst(n.Predicate); p != n.Predicate {
				c := *n
				c.Predicate = p
				return &c
			}
		}
	}
	return n
}

func cheapFirst(x plan.Expr) plan.Expr {
	all := plan.Conjuncts(x)
	if len(all) < 2 {
		return x
	}
	costs := make([]int, len(all))
	at := make([]int, len(all))
	for i, c := range all {
		if plan.Fallible(c) || !plan.Elementwise(c) {
			return x
		}
		costs[i], at[i] = cost(c), i
	}
	if slices.IsSorted(costs) {
		return x
	}
	slices.SortStableFunc(at, func(a, b int) int { return costs[a] - costs[b] })
	out := make([]plan.Expr, len(all))
	for i, k := range at {
		out[i] = all[k]
	}
	return plan.And(out...)
}

// cost is about how long an expression takes for a row, a comparison of numbers being 1.
func cost(x plan.Expr) int {
	c, ok := x.(*plan.Call)
	if !ok {
		return 0
	}
	n := 1
	if c.Spec.Namespace() == "str" {
		n = 20
	}
	for _, in := range c.In {
		n += cost(in)
		switch t := in.Type(); {
		case t == dtype.String || t == dtype.Binary:
			n += 2
		case t.IsNested():
			n += 5
		}
	}
	return n
}
