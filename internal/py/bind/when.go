package bind

import (
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series/dtype"
)

// when is pl.when(…), which waits for then.
type when struct{ w expr.When }

// then is a conditional expression that may get more branches.
type then struct {
	Expr
	t expr.Then
}

var (
	whenType = &py.Type{Name: "When", Module: "polars.expr.whenthen"}
	thenType = &py.Type{Name: "Then", Module: "polars.expr.whenthen", Base: exprType}
)

// Type is When.
func (*when) Type() *py.Type { return whenType }

// Type is Then.
func (*then) Type() *py.Type { return thenType }

func newThen(t expr.Then) *then { return &then{Expr{t.Expr()}, t} }

// CallMethod answers then.
func (w *when) CallMethod(in *py.Interp, name string, c *py.Call) (py.Value, bool, error) {
	if name != "then" {
		return nil, false, nil
	}
	a, err := (&signature{text: "(statement)"}).bind(in, "then", c)
	if err != nil {
		return nil, true, err
	}
	e, err := toExpr(in, a.v["statement"], true)
	return newThen(w.w.Then(e)), true, err
}

// Attr gives then.
func (w *when) Attr(_ *py.Interp, name string) (py.Value, error) {
	if name == "then" {
		return boundMethod(w, name), nil
	}
	return nil, nil
}

// AttrNames lists then.
func (*when) AttrNames() []string { return []string{"then"} }

// CallMethod answers when and otherwise, and everything that expressions do.
func (t *then) CallMethod(in *py.Interp, name string, c *py.Call) (py.Value, bool, error) {
	switch name {
	case "when":
		preds, err := predicates(in, c)
		return &when{t.t.When(anys(preds)...)}, true, err
	case "otherwise":
		a, err := (&signature{text: "(statement)"}).bind(in, "otherwise", c)
		if err != nil {
			return nil, true, err
		}
		e, err := toExpr(in, a.v["statement"], true)
		return &Expr{t.t.Otherwise(e)}, true, err
	}
	return t.Expr.CallMethod(in, name, c)
}

// Attr gives the methods.
func (t *then) Attr(in *py.Interp, name string) (py.Value, error) {
	if name == "when" || name == "otherwise" {
		return boundMethod(t, name), nil
	}
	return t.Expr.Attr(in, name)
}

// predicates reads predicates and constraints such as a=1.
func predicates(in *py.Interp, c *py.Call) ([]expr.Expr, error) {
	out, err := columns(in, c.Args)
	if err != nil {
		return nil, err
	}
	for _, k := range c.Kw {
		e, err := toExpr(in, k.Value, false)
		if err != nil {
			return nil, err
		}
		out = append(out, expr.Col(k.Name).Eq(e))
	}
	return out, nil
}

// ofKind picks the columns of a kind, whatever their parameters.
func ofKind(d *DataType) expr.Selector {
	return expr.Where{Text: "cs.by_dtype([" + d.t.Kind().String() + "])", Test: func(_ int, f dtype.Field, _ int) bool {
		return f.Type.Kind() == d.t.Kind()
	}}
}
