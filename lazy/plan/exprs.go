package plan

// MapExprs is a step with each of its expressions replaced by what f gives; the step
// itself when nothing changes. f must keep types. Steps that rules do not know stay.
func MapExprs(n Node, f func(Expr) Expr) Node {
	changed := false
	one := func(x Expr) Expr {
		if x == nil {
			return nil
		}
		y := f(x)
		changed = changed || y != x
		return y
	}
	outputs := func(in []Output) []Output {
		out := make([]Output, len(in))
		for i, o := range in {
			out[i] = Output{o.Name, one(o.Expr)}
		}
		return out
	}
	var m Node
	switch n := n.(type) {
	case *Scan:
		c := *n
		c.Predicate = one(n.Predicate)
		m = &c
	case *Select:
		m = &Select{n.Input, outputs(n.Exprs)}
	case *WithColumns:
		m = &WithColumns{n.Input, outputs(n.Exprs)}
	case *Filter:
		m = &Filter{n.Input, one(n.Predicate)}
	case *Sort:
		c := *n
		c.By = make([]Expr, len(n.By))
		for i, x := range n.By {
			c.By[i] = one(x)
		}
		m = &c
	case *GroupBy:
		c := *n
		c.Keys, c.Aggs = outputs(n.Keys), outputs(n.Aggs)
		m = &c
	case *Join:
		c := *n
		c.LeftOn, c.RightOn = outputs(n.LeftOn), outputs(n.RightOn)
		m = &c
	}
	if !changed {
		return n
	}
	return m
}
