package expr

// When is the start of a conditional expression. Polars' when.
type When struct {
	cases []branch
	open  Expr // the predicate that waits for its value
	err   error
}

type branch struct{ predicate, value Expr }

// Then is a conditional expression that may get more branches. Polars' Then.
type Then struct{ w When }

// NewWhen starts a conditional expression: where the predicates are all true, the value
// of the Then that follows is taken. Polars' when.
func NewWhen(predicates ...any) When { return When{open: all(predicates)} }

func all(predicates []any) Expr {
	if len(predicates) == 0 {
		return Lit(true)
	}
	p := Into(predicates[0], true)
	for _, q := range predicates[1:] {
		p = p.And(Into(q, true))
	}
	return p
}

// Then gives the value of the branch: an Expr, a column name or a literal. Polars' then.
func (w When) Then(v any) Then {
	cases := append([]branch(nil), w.cases...)
	return Then{When{cases: append(cases, branch{w.open, Into(v, true)}), err: w.err}}
}

// When starts another branch, for the rows that no earlier one took. Polars' when.
func (t Then) When(predicates ...any) When {
	w := t.w
	w.open = all(predicates)
	return w
}

// Otherwise gives the value of the rows that no branch took. Polars' otherwise.
func (t Then) Otherwise(v any) Expr {
	e := Into(v, true)
	for i := len(t.w.cases) - 1; i >= 0; i-- {
		c := t.w.cases[i]
		e = Apply("ternary", nil, c.value, c.predicate, e)
	}
	return e
}

// Expr is the conditional expression with null where no branch applies.
func (t Then) Expr() Expr { return t.Otherwise(nil) }
