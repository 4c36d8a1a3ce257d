package bind

import (
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
)

func init() {
	m := exprMethods
	for name, op := range map[string]string{"and_": "and_", "or_": "or_"} {
		m.add(name, "(*others)", func(x *Expr, a *arguments) (py.Value, error) {
			e := x.e
			for _, v := range a.rest {
				o, err := toExpr(a.in, v, false)
				if err != nil {
					return nil, err
				}
				e = expr.Apply(op, nil, e, o)
			}
			return &Expr{e}, nil
		})
	}
	m.add("pow", "(exponent)", func(x *Expr, a *arguments) (py.Value, error) { return x.Binary(a.in, "**", a.v["exponent"], false) })
	m.add("implode", "(*, maintain_order=True)", func(x *Expr, _ *arguments) (py.Value, error) {
		return &Expr{expr.Apply("implode", nil, x.e)}, nil
	})
	m.add("filter", "(*predicates, **constraints)", func(x *Expr, a *arguments) (py.Value, error) {
		es, err := predicates(a.in, &py.Call{Args: a.rest, Kw: a.kw})
		if err != nil {
			return nil, err
		}
		if len(es) == 0 {
			return x, nil
		}
		all := es[0]
		for _, e := range es[1:] {
			all = all.And(e)
		}
		return &Expr{expr.Apply("filter", nil, x.e, all)}, nil
	})
}
