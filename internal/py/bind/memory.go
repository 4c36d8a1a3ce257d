package bind

import (
	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
)

// The columns inside of expressions and the frames inside of queries are shared by every
// expression and query that is built on them, and no Go value owns them alone. So that
// `del` and the end of a statement give their memory back at once, the session counts
// the Python objects that lead to them: an object is seen when the interpreter first
// counts a holder of it, and forgotten when it drops it. What no object leads to at the
// end of the statement that made it was needed for that statement only.

// source is a column or a frame that expressions or queries share. The interpreter drops
// it at the end of the statement that made it; from then on users decide.
type source struct {
	py.Held
	m     *memory
	key   any // the *series.Series or *plan.Frame
	users int
	over  bool // the statement that made it has ended
}

// Type is not seen by anyone.
func (*source) Type() *py.Type { return py.ObjectType }

// Drop ends the statement that made it.
func (s *source) Drop() {
	s.over = true
	s.settle()
}

func (s *source) settle() {
	if !s.over || s.users > 0 {
		return
	}
	delete(s.m.sources, s.key)
	switch k := s.key.(type) {
	case *series.Series:
		k.Release()
	case *plan.Frame:
		k.Batch.Release()
	}
}

// keeper is the count of an expression or query, and what it leads to.
type keeper struct {
	held    py.Held
	sources []*source
}

// memory is what a session knows of sources and of the objects that lead to them.
type memory struct {
	in      *py.Interp
	sources map[any]*source
	keepers map[any]*keeper
}

// tracked is the session whose memory is counted; there is one in a process.
var tracked *memory

// TrackMemory makes a session give the memory inside of expressions and queries back as
// soon as no object leads to it.
func TrackMemory(in *py.Interp) {
	m := &memory{in, map[any]*source{}, map[any]*keeper{}}
	tracked = m
	expr.Track = func(s *series.Series) { m.begin(s) }
	plan.Track = func(f *plan.Frame) { m.begin(f) }
}

func (m *memory) begin(key any) {
	s := &source{m: m, key: key}
	m.sources[key] = s
	m.in.Made(s)
}

// follow returns the count of an object; the first time it notes what walk visits.
func follow(self any, walk func(visit func(key any))) *py.Held {
	m := tracked
	if m == nil {
		return &py.Held{}
	}
	k := m.keepers[self]
	if k == nil {
		k = &keeper{}
		m.keepers[self] = k
		if len(m.sources) > 0 {
			walk(func(key any) {
				if s := m.sources[key]; s != nil {
					s.users++
					k.sources = append(k.sources, s)
				}
			})
		}
	}
	return &k.held
}

// forget undoes follow when the object is dropped.
func forget(self any) {
	if tracked == nil {
		return
	}
	k := tracked.keepers[self]
	if k == nil {
		return
	}
	delete(tracked.keepers, self)
	for _, s := range k.sources {
		s.users--
		s.settle()
	}
}

// Holding is the count of the objects that hold the expression.
func (x *Expr) Holding() *py.Held {
	return follow(x, func(visit func(any)) { visitExpr(x.e.Node(), visit) })
}

// Drop gives columns inside of the expression back.
func (x *Expr) Drop() { forget(x) }

// Holding is the count of the objects that hold the namespace.
func (n *exprNamespace) Holding() *py.Held {
	return follow(n, func(visit func(any)) { visitExpr(n.e.Node(), visit) })
}

// Drop gives columns inside of the expression back.
func (n *exprNamespace) Drop() { forget(n) }

// Holding is the count of the objects that hold the condition.
func (w *when) Holding() *py.Held {
	return follow(w, func(visit func(any)) { visitExpr(w.w.Then(nil).Expr().Node(), visit) })
}

// Drop gives columns inside of the condition back.
func (w *when) Drop() { forget(w) }

// Holding is the count of the objects that hold the query.
func (l *LazyFrame) Holding() *py.Held {
	return follow(l, func(visit func(any)) { visitQuery(l.lf, visit) })
}

// Drop gives the frames of the query back.
func (l *LazyFrame) Drop() { forget(l) }

// Holding is the count of the objects that hold the groups.
func (g *GroupBy) Holding() *py.Held {
	follow(g, func(visit func(any)) {
		visitQuery(g.lazy.Agg(), visit)
		for _, h := range g.having {
			visitExpr(h.Node(), visit)
		}
	})
	return &g.Held
}

func visitQuery(lf *frame.LazyFrame, visit func(any)) {
	if n, err := lf.Plan(); err == nil && n != nil {
		visitPlan(n, visit)
	}
}

func visitExpr(n expr.Node, visit func(any)) {
	if n == nil {
		return
	}
	expr.Walk(n, func(n expr.Node) bool {
		if l, ok := n.(*expr.SeriesLiteral); ok {
			visit(l.Series)
		}
		return true
	})
}

func visitBound(visit func(any), exprs ...plan.Expr) {
	for _, x := range exprs {
		plan.Walk(x, func(x plan.Expr) {
			if l, ok := x.(*plan.SeriesLiteral); ok {
				visit(l.Series)
			}
		})
	}
}

func visitOutputs(visit func(any), lists ...[]plan.Output) {
	for _, list := range lists {
		for _, o := range list {
			visitBound(visit, o.Expr)
		}
	}
}

// visitPlan visits the frames and the columns in expressions of a query.
func visitPlan(n plan.Node, visit func(any)) {
	switch n := n.(type) {
	case *plan.Frame:
		visit(n)
	case *plan.Select:
		visitOutputs(visit, n.Exprs)
	case *plan.WithColumns:
		visitOutputs(visit, n.Exprs)
	case *plan.Filter:
		visitBound(visit, n.Predicate)
	case *plan.Sort:
		visitBound(visit, n.By...)
	case *plan.GroupBy:
		visitOutputs(visit, n.Keys, n.Aggs)
	case *plan.GroupByWindows:
		visitOutputs(visit, n.Keys, n.Aggs)
	case *plan.Join:
		visitOutputs(visit, n.LeftOn, n.RightOn)
	case *plan.JoinAsof:
		visitBound(visit, n.LeftOn.Expr, n.RightOn.Expr)
	}
	for _, in := range n.Inputs() {
		visitPlan(in, visit)
	}
}
