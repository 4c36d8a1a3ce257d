package rule

import "github.com/gopolars/gopolars/lazy/plan"

// dropOrder takes away sorts whose order nobody sees, and the promise of group-bys, joins
// and the like to keep an order that nobody sees.
func dropOrder(n plan.Node) plan.Node { return withoutOrder(n, true) }

func withoutOrder(n plan.Node, ordered bool) plan.Node {
	if _, ok := n.(*plan.Cache); ok {
		return n // others may see the order
	}
	if !ordered {
		switch x := n.(type) {
		case *plan.Sort:
			if x.Window == nil && keysAreSure(x.By) {
				return withoutOrder(x.Input, false)
			}
			if x.MaintainOrder && x.Window == nil {
				c := *x
				c.MaintainOrder = false
				n = &c
			}
		case *plan.GroupBy:
			if x.MaintainOrder {
				c := *x
				c.MaintainOrder = false
				n = &c
			}
		case *plan.Unique:
			if x.MaintainOrder {
				c := *x
				c.MaintainOrder = false
				n = &c
			}
		case *plan.Join:
			if x.Options.Order != "" && x.Options.Order != "none" {
				c := *x
				c.Options.Order = "none"
				n = &c
			}
		}
	}
	in := n.Inputs()
	out := make([]plan.Node, len(in))
	changed := false
	for i, x := range in {
		out[i] = withoutOrder(x, seesOrder(n, i, ordered))
		changed = changed || out[i] != x
	}
	if !changed {
		return n
	}
	return n.WithInputs(out)
}

// keysAreSure tells whether computing sort keys cannot stop the query.
func keysAreSure(by []plan.Expr) bool {
	for _, x := range by {
		if plan.Fallible(x) {
			return false
		}
	}
	return true
}
