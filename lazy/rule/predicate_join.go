package rule

import (
	"github.com/gopolars/gopolars/lazy/plan"
)

// pushJoin moves predicates into the sides of a join. A predicate that is true for no row
// that a side lacks makes an outer join stricter first; one on keys filters both sides; a
// choice between conditions on both sides filters each side by its part of the choice.
func (p predicates) pushJoin(n *plan.Join, preds []plan.Expr) plan.Node {
	n = fromCross(n, &preds)
	n = stricter(n, preds)
	if v := n.Options.Validate; v != "" && v != "m:m" || !keysRowByRow(n.LeftOn) || !keysRowByRow(n.RightOn) {
		return filtered(n.WithInputs(p.barriers(n.Inputs())), preds)
	}
	sides := joinSides(n)
	var left, right, above []plan.Expr
	for _, x := range preds {
		l, lok := sides.on(x, "left")
		r, rok := sides.on(x, "right")
		done := false
		if lok && sides.leftMoves {
			left, done = append(left, l), true
			if k, ok := sides.keys(l, n.LeftOn, n.RightOn); ok {
				right = append(right, k)
			}
		}
		if rok && sides.rightMoves {
			right, done = append(right, r), true
			if k, ok := sides.keys(r, n.RightOn, n.LeftOn); ok && n.Options.How != "full" {
				left = append(left, k)
			}
		}
		if done {
			continue
		}
		above = append(above, x)
		if !lok && !rok {
			if y := sides.implied(x, "left"); y != nil && sides.leftMoves {
				left = append(left, y)
			}
			if y := sides.implied(x, "right"); y != nil && sides.rightMoves {
				right = append(right, y)
			}
		}
	}
	return filtered(n.WithInputs([]plan.Node{p.push(n.Left, left), p.push(n.Right, right)}), above)
}

func keysRowByRow(on []plan.Output) bool {
	for _, o := range on {
		if !plan.Elementwise(o.Expr) {
			return false
		}
	}
	return true
}

// sides says which predicates on a join's result hold on a side alone.
type sides struct {
	origins map[string]plan.Origin
	// leftMoves, rightMoves: a predicate on columns of that side may be tested before the
	// join, as the join makes up no row of that side's nulls.
	leftMoves, rightMoves bool
}

func joinSides(n *plan.Join) sides {
	s := sides{origins: n.Origins()}
	switch n.Options.How {
	case "inner", "cross":
		s.leftMoves, s.rightMoves = true, true
	case "left", "semi", "anti":
		s.leftMoves = true
	case "right":
		s.rightMoves = true
	}
	return s
}

// on returns a predicate in the column names of a side, when it reads no other.
func (s sides) on(x plan.Expr, side string) (plan.Expr, bool) {
	to := map[string]string{}
	ok := only(x, func(name string) bool {
		o, ok := s.origins[name]
		to[name] = o.Name
		return ok && o.Side == side
	})
	if !ok {
		return nil, false
	}
	return renamed(x, to), true
}

// keys returns a predicate on the keys of one side as one on those of the other, which
// have the same values in every row that matches.
func (s sides) keys(x plan.Expr, on, other []plan.Output) (plan.Expr, bool) {
	to := map[string]string{}
	for i, o := range on {
		a, aok := o.Expr.(*plan.ColumnRef)
		b, bok := other[i].Expr.(*plan.ColumnRef)
		if aok && bok && a.T.Equal(b.T) && !a.T.IsFloat() { // 0.0 and -0.0 match and differ
			to[a.Name] = b.Name
		}
	}
	if !only(x, func(name string) bool { _, ok := to[name]; return ok }) {
		return nil, false
	}
	return renamed(x, to), true
}

// implied returns what a choice (a and b) or (c and d) … says about one side alone: when
// every alternative has a part on that side, one of these parts is true. nil otherwise.
func (s sides) implied(x plan.Expr, side string) plan.Expr {
	alternatives := plan.Disjuncts(x)
	if len(alternatives) < 2 {
		return nil
	}
	var or []plan.Expr
	for _, a := range alternatives {
		var and []plan.Expr
		for _, c := range plan.Conjuncts(a) {
			if y, ok := s.on(c, side); ok {
				and = append(and, y)
			} else if y := s.implied(c, side); y != nil {
				and = append(and, y)
			}
		}
		if len(and) == 0 {
			return nil
		}
		or = append(or, plan.And(and...))
	}
	return plan.Or(or...)
}

// fromCross turns a cross join under equalities between its sides into an inner join on
// them, in the order of rows that the cross join has. It takes these out of preds.
func fromCross(n *plan.Join, preds *[]plan.Expr) *plan.Join {
	if n.Options.How != "cross" {
		return n
	}
	s := joinSides(n)
	var rest []plan.Expr
	c := *n
	for _, x := range *preds {
		eq, ok := plan.IsCall(x, "eq")
		if ok && eq.In[0].Type().Equal(eq.In[1].Type()) && !eq.In[0].Type().IsNested() {
			a, b := eq.In[0], eq.In[1]
			l, lok := s.on(a, "left")
			r, rok := s.on(b, "right")
			if !lok || !rok {
				l, lok = s.on(b, "left")
				r, rok = s.on(a, "right")
			}
			if lok && rok {
				c.LeftOn = append(c.LeftOn, keyOutput(l))
				c.RightOn = append(c.RightOn, keyOutput(r))
				continue
			}
		}
		rest = append(rest, x)
	}
	if len(c.LeftOn) == 0 {
		return n
	}
	*preds = rest
	c.Options.How, c.Options.Coalesce, c.Options.Order = "inner", false, "left_right"
	return &c
}

func keyOutput(x plan.Expr) plan.Output {
	return plan.Output{Name: plan.Columns(x)[0], Expr: x}
}

// stricter makes an outer join one that leaves out the rows which no predicate lets pass.
func stricter(n *plan.Join, preds []plan.Expr) *plan.Join {
	how := n.Options.How
	if how != "left" && how != "right" && how != "full" || how == "full" && n.Options.Coalesce || how == "right" && n.Options.Coalesce {
		return n
	}
	origins := n.Origins()
	rejects := func(side string) bool {
		for _, x := range preds {
			if rejectsNull(x, func(name string) bool { return origins[name].Side == side }) {
				return true
			}
		}
		return false
	}
	// Rows without a right side are those that a left or full join adds.
	noRight, noLeft := how != "right" && rejects("right"), how != "left" && rejects("left")
	switch {
	case how == "full" && noRight && noLeft, how == "left" && noRight, how == "right" && noLeft:
		how = "inner"
	case how == "full" && noLeft:
		how = "left"
	case how == "full" && noRight:
		how = "right"
	default:
		return n
	}
	c := *n
	c.Options.How = how
	if c.Options.Order == "" && how == "inner" {
		c.Options.Order = n.Options.How
	}
	return &c
}

// rejectsNull tells whether x is not true when all of some columns are null.
func rejectsNull(x plan.Expr, col func(name string) bool) bool {
	c, ok := x.(*plan.Call)
	if !ok {
		return nullWith(x, col)
	}
	switch c.Spec.Name {
	case "and_":
		return rejectsNull(c.In[0], col) || rejectsNull(c.In[1], col)
	case "or_":
		return rejectsNull(c.In[0], col) && rejectsNull(c.In[1], col)
	case "is_not_null":
		return nullWith(c.In[0], col)
	}
	return nullWith(x, col)
}

// strict are the functions that give null when an input is null.
var strict = map[string]bool{
	"eq": true, "ne": true, "lt": true, "le": true, "gt": true, "ge": true, "not_": true, "neg": true,
	"add": true, "sub": true, "mul": true, "truediv": true, "floordiv": true, "mod": true, "abs": true,
}

// nullWith tells whether x is null when all of some columns are.
func nullWith(x plan.Expr, col func(name string) bool) bool {
	switch x := x.(type) {
	case *plan.ColumnRef:
		return col(x.Name)
	case *plan.Call:
		if !strict[x.Spec.Name] {
			return false
		}
		for _, in := range x.In {
			if nullWith(in, col) {
				return true
			}
		}
	}
	return false
}
