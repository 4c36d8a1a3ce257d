package rule

import (
	"fmt"
	"slices"

	"github.com/gopolars/gopolars/lazy/plan"
)

// sharedPrefix starts the names of columns that hold what several expressions use.
const sharedPrefix = "__POLARS_CSER_"

// shareExprs computes an elementwise expression that stands several times in one step once,
// as a column below the step.
func shareExprs(n plan.Node) plan.Node {
	var in plan.Node
	var all []plan.Expr
	switch n := n.(type) {
	case *plan.Select:
		in, all = n.Input, exprsOf(n.Exprs)
	case *plan.WithColumns:
		in, all = n.Input, exprsOf(n.Exprs)
	case *plan.GroupBy:
		in, all = n.Input, exprsOf(n.Keys, n.Aggs)
	default:
		return n
	}
	if f, ok := in.(*plan.Frame); ok && f.Moved {
		return n // what fails must find the frame as it was
	}
	s := sharer{f: plan.NewFingerprints(), uses: map[int]int{}}
	for _, x := range all {
		s.count(x)
	}
	made := map[int]*plan.ColumnRef{}
	var columns []plan.Output
	base := taken(in)
	var replace func(x plan.Expr) plan.Expr
	replace = func(x plan.Expr) plan.Expr {
		if s.shares(x) {
			id := s.f.Expr(x)
			if made[id] == nil {
				name := fmt.Sprintf("%s%d", sharedPrefix, base+len(columns))
				made[id] = &plan.ColumnRef{Name: name, T: x.Type()}
				columns = append(columns, plan.Output{Name: name, Expr: x})
			}
			return made[id]
		}
		return x
	}
	m := plan.MapExprs(n, func(x plan.Expr) plan.Expr { return topDown(x, replace) })
	if len(columns) == 0 {
		return n
	}
	below := &plan.WithColumns{Input: in, Exprs: columns}
	out := m.WithInputs([]plan.Node{below})
	if w, ok := n.(*plan.WithColumns); ok {
		return plan.Project(out, w.Schema().Names())
	}
	return out
}

// taken is the number of shared columns that a plan has already.
func taken(n plan.Node) int {
	k := 0
	for _, f := range n.Schema() {
		if len(f.Name) > len(sharedPrefix) && f.Name[:len(sharedPrefix)] == sharedPrefix {
			k++
		}
	}
	return k
}

type sharer struct {
	f    *plan.Fingerprints
	uses map[int]int
}

// count counts the uses of every expression; what stands within one that was seen before
// is computed with it.
func (s sharer) count(x plan.Expr) {
	id := s.f.Expr(x)
	s.uses[id]++
	if s.uses[id] > 1 {
		return
	}
	for _, in := range plan.Inputs(x) {
		s.count(in)
	}
}

func (s sharer) shares(x plan.Expr) bool {
	_, ok := x.(*plan.Call)
	return ok && s.uses[s.f.Expr(x)] > 1 && plan.Elementwise(x) && !plan.IsScalar(x) && len(plan.Columns(x)) > 0 && !plan.Fallible(x) && !slices.ContainsFunc(plan.Inputs(x), nested)
}

func nested(x plan.Expr) bool { return x.Type().IsNested() }

// topDown replaces x or, when f keeps it, what stands within it.
func topDown(x plan.Expr, f func(plan.Expr) plan.Expr) plan.Expr {
	if y := f(x); y != x {
		return y
	}
	return plan.RewriteInputs(x, func(in plan.Expr) plan.Expr { return topDown(in, f) })
}
