package bind

import (
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
)

// orderedBy makes top_k_by and bottom_k_by, whose columns stand before the number.
func orderedBy(a *arguments, name string, self expr.Expr) (expr.Expr, error) {
	by, err := columns(a.in, []py.Value{a.v["by"]})
	if err != nil {
		return expr.Expr{}, err
	}
	k, err := a.int("k")
	if err != nil {
		return expr.Expr{}, err
	}
	reverse, err := a.bools("reverse")
	if err != nil {
		return expr.Expr{}, err
	}
	o := map[string]any{"k": int64(k), "reverse": reverse}
	if len(reverse) == 1 {
		o["reverse"] = reverse[0]
	}
	return expr.Apply(name, o, append([]expr.Expr{self}, by...)...), nil
}

func init() {
	for _, name := range []string{"top_k_by", "bottom_k_by"} {
		exprMethods.add(name, "(by, k=5, *, reverse=False)", func(x *Expr, a *arguments) (py.Value, error) {
			e, err := orderedBy(a, name, x.e)
			return &Expr{e}, err
		})
		seriesMethods.add(name, "(by, k=5, *, reverse=False)", func(x *Series, a *arguments) (py.Value, error) {
			e, err := orderedBy(a, name, x.self())
			if err != nil {
				return nil, err
			}
			return x.run(a.in, e, false, false)
		})
	}
}
