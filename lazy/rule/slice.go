package rule

import "github.com/gopolars/gopolars/lazy/plan"

// pushSlices moves windows of rows towards the sources: past projections, into sorts,
// which then need only the first rows in order, into the members of unions, and into
// scans.
func pushSlices(n plan.Node) plan.Node {
	if _, ok := n.(*plan.Cache); ok {
		return n
	}
	s, ok := n.(*plan.Slice)
	if !ok || s.Offset < 0 {
		return mapInputs(n, pushSlices)
	}
	return window(s.Input, plan.Window{Offset: s.Offset, Len: max(s.Len, 0)})
}

// window keeps rows of n's result.
func window(n plan.Node, w plan.Window) plan.Node {
	switch n := n.(type) {
	case *plan.Slice:
		if n.Offset >= 0 {
			return window(n.Input, plan.Window{Offset: n.Offset + w.Offset, Len: max(min(w.Len, n.Len-w.Offset), 0)})
		}
	case *plan.Select:
		if rowByRow(n.Exprs, true) && sure(n.Exprs) {
			return n.WithInputs([]plan.Node{window(n.Input, w)})
		}
	case *plan.WithColumns:
		if rowByRow(n.Exprs, false) && sure(n.Exprs) {
			return n.WithInputs([]plan.Node{window(n.Input, w)})
		}
	case *plan.Sort:
		if n.Window == nil {
			c := *n
			c.Input, c.Window = pushSlices(n.Input), &w
			return &c
		}
	case *plan.Union:
		in := make([]plan.Node, len(n.All))
		for i, x := range n.All {
			in[i] = window(x, plan.Window{Len: w.Offset + w.Len})
		}
		return kept(n.WithInputs(in), w)
	case *plan.Scan:
		if n.Predicate == nil && n.Offset == 0 && n.Rows < 0 && n.Source.Takes().Rows {
			c := *n
			c.Offset, c.Rows = w.Offset, w.Len
			return &c
		}
	}
	return kept(pushSlices(n), w)
}

func kept(n plan.Node, w plan.Window) plan.Node {
	return &plan.Slice{Input: n, Offset: w.Offset, Len: w.Len}
}

// sure tells whether outputs are computed without failing, so that rows that fail may be
// left out only when no value fails.
func sure(out []plan.Output) bool {
	for _, o := range out {
		if plan.Fallible(o.Expr) {
			return false
		}
	}
	return true
}
