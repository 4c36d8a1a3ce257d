package rule

import "github.com/gopolars/gopolars/lazy/plan"

// clusterColumns makes one step of two that add columns, when the upper one reads nothing
// that the lower one makes.
func clusterColumns(n plan.Node) plan.Node {
	upper, ok := n.(*plan.WithColumns)
	if !ok {
		return n
	}
	lower, ok := upper.Input.(*plan.WithColumns)
	if !ok {
		return n
	}
	made := set{}
	for _, o := range lower.Exprs {
		made[o.Name] = true
	}
	for _, o := range upper.Exprs {
		if made[o.Name] {
			return n
		}
	}
	for _, c := range plan.Columns(exprsOf(upper.Exprs)...) {
		if made[c] {
			return n
		}
	}
	return &plan.WithColumns{Input: lower.Input, Exprs: append(lower.Exprs[:len(lower.Exprs):len(lower.Exprs)], upper.Exprs...)}
}
