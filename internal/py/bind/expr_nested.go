package bind

import (
	"slices"

	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/lazy/function/records"
	"github.com/gopolars/gopolars/series/dtype"
)

// withRecord puts a record into the pl.field() of an expression.
func withRecord(e, record expr.Expr) expr.Expr {
	if e.Err() != nil || record.Err() != nil {
		return e
	}
	return expr.Wrap(expr.Transform(e.Node(), func(n expr.Node) expr.Node {
		c, ok := n.(*expr.Call)
		if !ok || c.Function != records.Placeholder {
			return n
		}
		return &expr.Call{Function: "struct.field", Inputs: []expr.Node{record.Node()}, Options: c.Options}
	}))
}

// listIn makes a list literal of a Python list, and leaves other values alone.
func (a *arguments) listIn(name string) (expr.Expr, error) {
	if !isSequence(a.v[name]) {
		return toExpr(a.in, a.v[name], true)
	}
	return a.valuesOf(py.NewList(a.v[name]))
}

func init() {
	m := namespaceMethods
	addFunction("field", "(name)", func(a *arguments) (py.Value, error) {
		name, err := a.str("name")
		return &Expr{expr.Apply(records.Placeholder, map[string]any{"name": name})}, err
	})
	for _, name := range []string{"struct.with_fields", "struct.eval"} {
		m.add(name, "(*exprs, **named_exprs)", func(x *Expr, a *arguments) (py.Value, error) {
			es, err := columns(a.in, a.rest)
			if err != nil {
				return nil, err
			}
			more, err := named(a.in, a.kw)
			if err != nil {
				return nil, err
			}
			in := []expr.Expr{x.e}
			for _, e := range append(es, more...) {
				in = append(in, withRecord(e, x.e))
			}
			return &Expr{expr.Apply(name, nil, in...)}, nil
		})
	}
	fields := func(x *Expr, s expr.Selector) (py.Value, error) {
		if err := x.e.Err(); err != nil {
			return nil, err
		}
		return &Expr{expr.Wrap(&expr.Fields{Input: x.e.Node(), Select: s})}, nil
	}
	m.add("struct.unnest", "()", func(x *Expr, a *arguments) (py.Value, error) { return fields(x, expr.All()) })
	m.add("struct.field", "(name, *more_names)", func(x *Expr, a *arguments) (py.Value, error) {
		names, err := a.strings(a.v["name"])
		if err != nil {
			return nil, err
		}
		more, err := a.strings(py.NewList(a.rest...))
		if err != nil {
			return nil, err
		}
		names = append(names, more...)
		var all expr.Selector
		for _, n := range names {
			var s expr.Selector = expr.ByName{Names: []string{n}, Strict: true}
			if pattern := len(n) > 1 && n[0] == '^' && n[len(n)-1] == '$'; pattern {
				if s, err = expr.Matching(n); err != nil {
					return nil, err
				}
			} else if n == "*" {
				s = expr.All()
			} else if len(names) == 1 {
				return &Expr{expr.Apply("struct.field", map[string]any{"name": n}, x.e)}, nil
			}
			if all == nil {
				all = s
			} else {
				all = expr.Combine{Op: '|', A: all, B: s}
			}
		}
		if !slices.ContainsFunc(names, func(n string) bool { return n == "*" || n[0] == '^' }) {
			all = expr.ByName{Names: names, Strict: true}
		}
		return fields(x, all)
	})
	m.add("struct.field_by_index", "(index)", func(x *Expr, a *arguments) (py.Value, error) {
		k, err := a.int("index")
		if err != nil {
			return nil, err
		}
		return fields(x, fieldAt{k})
	})
	m.add("list.agg", "(expr)", aggregateItems("list"))
	m.add("arr.agg", "(expr)", aggregateItems("arr"))
	m.add("list.concat", "(other)", func(x *Expr, a *arguments) (py.Value, error) {
		v := a.v["other"]
		var es []expr.Expr
		if isSequence(v) {
			vs, err := a.in.Values(v)
			if err != nil {
				return nil, err
			}
			if len(vs) == 0 || !isColumn(vs[0]) {
				e, err := a.listIn("other")
				if err != nil {
					return nil, err
				}
				es = append(es, e)
				vs = nil
			}
			more, err := columns(a.in, vs)
			if err != nil {
				return nil, err
			}
			es = append(es, more...)
		} else {
			e, err := toExpr(a.in, v, true)
			if err != nil {
				return nil, err
			}
			es = append(es, e)
		}
		return &Expr{expr.Apply("pl.concat_list", nil, append([]expr.Expr{x.e}, es...)...)}, nil
	})
	for _, name := range []string{"set_union", "set_difference", "set_intersection", "set_symmetric_difference"} {
		m.add("list."+name, "(other)", func(x *Expr, a *arguments) (py.Value, error) {
			e, err := a.listIn("other")
			return &Expr{expr.Apply("list."+name, nil, x.e, e)}, err
		})
	}
	m.add("list.gather", "(indices, *, null_on_oob=False)", func(x *Expr, a *arguments) (py.Value, error) {
		e, err := a.listIn("indices")
		if err != nil {
			return nil, err
		}
		lenient, err := a.bool("null_on_oob")
		return &Expr{expr.Apply("list.gather", map[string]any{"null_on_oob": lenient}, x.e, e)}, err
	})
	m.add("arr.dot", "(other)", func(x *Expr, a *arguments) (py.Value, error) {
		e, err := a.listIn("other")
		return &Expr{expr.Apply("arr.dot", nil, x.e, e)}, err
	})
	for _, name := range []string{"head", "tail"} {
		m.add("arr."+name, "(n=5, *, as_array=False)", func(x *Expr, a *arguments) (py.Value, error) {
			n, err := toExpr(a.in, a.v["n"], true)
			if err != nil {
				return nil, err
			}
			return a.asArray(expr.Apply("arr."+name, nil, x.e, n), "n")
		})
	}
	m.add("arr.slice", "(offset, length=None, *, as_array=False)", func(x *Expr, a *arguments) (py.Value, error) {
		offset, err := toExpr(a.in, a.v["offset"], true)
		if err != nil {
			return nil, err
		}
		length, err := toExpr(a.in, a.v["length"], true)
		if err != nil {
			return nil, err
		}
		return a.asArray(expr.Apply("arr.slice", nil, x.e, offset, length), "length")
	})
	for _, arg := range []string{"prefix", "suffix"} {
		m.add("name."+arg+"_fields", "("+arg+")", func(x *Expr, a *arguments) (py.Value, error) {
			text, err := a.str(arg)
			return &Expr{expr.Apply("name."+arg+"_fields", map[string]any{arg: text}, x.e)}, err
		})
	}
	m.add("name.map_fields", "(function)", func(x *Expr, a *arguments) (py.Value, error) {
		rename := func(s string) (string, error) {
			v, err := a.in.CallValues(a.v["function"], py.Str(s))
			if err != nil {
				return "", err
			}
			t, ok := v.(py.Str)
			if !ok {
				return "", py.Raise(py.TypeError, "name.map_fields() expected a function that returns str, got '%s'", v.Type().Name)
			}
			return string(t), nil
		}
		return &Expr{expr.Apply("name.map_fields", map[string]any{"function": rename}, x.e)}, nil
	})
}

// asArray makes arrays of the width that an argument gives of lists, when as_array says so.
func (a *arguments) asArray(e expr.Expr, width string) (py.Value, error) {
	want, err := a.bool("as_array")
	if err != nil || !want {
		return &Expr{e}, err
	}
	n, err := a.int(width)
	return &Expr{expr.Apply("list.to_array", map[string]any{"width": int64(n)}, e)}, err
}

// aggregateItems is list.agg: one value of each list where the expression gives one, else
// a list.
func aggregateItems(space string) func(x *Expr, a *arguments) (py.Value, error) {
	return func(x *Expr, a *arguments) (py.Value, error) {
		e, err := toExpr(a.in, a.v["expr"], true)
		if err != nil || e.Err() != nil {
			return &Expr{e}, err
		}
		if lengthKind(e.Node()).scalar {
			return &Expr{expr.Apply(space+".agg", nil, x.e, e)}, nil
		}
		var options map[string]any
		if space == "arr" {
			options = map[string]any{"as_list": true}
		}
		return &Expr{expr.Apply(space+".eval", options, x.e, e)}, nil
	}
}

func isColumn(v py.Value) bool {
	switch v.(type) {
	case py.Str, *Expr, *selector, *Series:
		return true
	}
	return false
}

// fieldAt picks one field by its place, which counts from the end when negative.
type fieldAt struct{ index int }

// Columns returns the place.
func (f fieldAt) Columns(s dtype.Schema) ([]int, error) {
	i := f.index
	if i < 0 {
		i += len(s)
	}
	if i < 0 || i >= len(s) {
		return nil, dtype.Errorf(dtype.ColumnNotFound, "cannot get the %d-th column when schema has %d columns", f.index, len(s))
	}
	return []int{i}, nil
}

// String is the selector as it is shown.
func (f fieldAt) String() string { return "nth" }
