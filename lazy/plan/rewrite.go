package plan

// WithInputs is the same step on other inputs.
func (n *Frame) WithInputs([]Node) Node { return n }

// WithInputs is the same step on other inputs.
func (n *Scan) WithInputs([]Node) Node { return n }

// WithInputs is the same step on other inputs.
func (n *Select) WithInputs(in []Node) Node { return &Select{in[0], n.Exprs} }

// WithInputs is the same step on other inputs.
func (n *WithColumns) WithInputs(in []Node) Node { return &WithColumns{in[0], n.Exprs} }

// WithInputs is the same step on other inputs.
func (n *Filter) WithInputs(in []Node) Node { return &Filter{in[0], n.Predicate} }

// WithInputs is the same step on other inputs.
func (n *Slice) WithInputs(in []Node) Node { return &Slice{in[0], n.Offset, n.Len} }

// WithInputs is the same step on other inputs.
func (n *Sort) WithInputs(in []Node) Node { c := *n; c.Input = in[0]; return &c }

// WithInputs is the same step on other inputs.
func (n *GroupBy) WithInputs(in []Node) Node { c := *n; c.Input = in[0]; return &c }

// WithInputs is the same step on other inputs.
func (n *Join) WithInputs(in []Node) Node { c := *n; c.Left, c.Right = in[0], in[1]; return &c }

// WithInputs is the same step on other inputs.
func (n *Unique) WithInputs(in []Node) Node { c := *n; c.Input = in[0]; return &c }

// WithInputs is the same step on other inputs.
func (n *Union) WithInputs(in []Node) Node { c := *n; c.All = in; return &c }

// WithInputs is the same step on other inputs.
func (n *HStack) WithInputs(in []Node) Node { c := *n; c.All = in; return &c }

// WithInputs is the same step on other inputs.
func (n *Map) WithInputs(in []Node) Node { c := *n; c.Input = in[0]; return &c }

// WithInputs is the same step on other inputs.
func (n *Cache) WithInputs(in []Node) Node { return &Cache{in[0], n.ID, n.Uses} }

// Rewrite replaces x and everything below it, children first; f returns its argument to
// keep it. Expressions are immutable: what changes is copied.
func Rewrite(x Expr, f func(Expr) Expr) Expr {
	return f(RewriteInputs(x, func(in Expr) Expr { return Rewrite(in, f) }))
}

// RewriteInputs replaces the direct children of an expression; x itself when none changes.
func RewriteInputs(x Expr, f func(Expr) Expr) Expr {
	switch n := x.(type) {
	case *Call:
		if in, changed := rewriteAll(n.In, f); changed {
			c := *n
			c.In = in
			return &c
		}
	case *Over:
		input := f(n.Input)
		by, b := rewriteAll(n.PartitionBy, f)
		order, o := rewriteAll(n.OrderBy, f)
		if b || o || input != n.Input {
			c := *n
			c.Input, c.PartitionBy, c.OrderBy = input, by, order
			return &c
		}
	case *Rolling:
		input, index := f(n.Input), f(n.Index)
		if input != n.Input || index != n.Index {
			c := *n
			c.Input, c.Index = input, index
			return &c
		}
	case listed:
		if in := f(n.Expr); in != n.Expr {
			return listed{in}
		}
	}
	return x
}

func rewriteAll(in []Expr, f func(Expr) Expr) ([]Expr, bool) {
	changed := false
	out := make([]Expr, len(in))
	for i, x := range in {
		out[i] = f(x)
		changed = changed || out[i] != x
	}
	if !changed {
		return in, false
	}
	return out, true
}
