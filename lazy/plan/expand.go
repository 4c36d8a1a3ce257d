package plan

import (
	"slices"

	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/dtype"
)

// expand replaces an expression over several columns by one for each column. Within the
// arguments of a function that takes any number of columns they are expanded in place.
func (b *Binder) expand(n expr.Node, depth int) ([]expr.Node, error) {
	if depth > maxDepth {
		return nil, dtype.Errorf(dtype.InvalidOperation, "expression is nested more than %d levels deep", maxDepth)
	}
	switch x := n.(type) {
	case *expr.Multi:
		cols, err := b.pick(x.Select)
		if err != nil {
			return nil, err
		}
		out := make([]expr.Node, len(cols))
		for i, name := range cols {
			out[i] = &expr.Column{Name: name}
		}
		return out, nil
	case *expr.Fields:
		return b.fields(x, depth)
	case *expr.Deferred:
		return b.deferred(x, depth)
	case *expr.Call:
		return b.expandCall(x, depth)
	case *expr.Alias:
		return b.each(n, x.Input, depth, func(in expr.Node) expr.Node { return &expr.Alias{Input: in, Name: x.Name} })
	case *expr.Rename:
		return b.each(n, x.Input, depth, func(in expr.Node) expr.Node { c := *x; c.Input = in; return &c })
	case *expr.Rolling:
		return b.each(nil, x.Input, depth, func(in expr.Node) expr.Node { c := *x; c.Input = in; return &c })
	case *expr.Over:
		c := *x
		var err error
		if c.PartitionBy, err = b.flat(x.PartitionBy, depth); err != nil {
			return nil, err
		}
		if c.OrderBy, err = b.flat(x.OrderBy, depth); err != nil {
			return nil, err
		}
		return b.each(nil, x.Input, depth, func(in expr.Node) expr.Node { d := c; d.Input = in; return &d })
	}
	return []expr.Node{n}, nil
}

// fields replaces fields of records by one call for each.
func (b *Binder) fields(x *expr.Fields, depth int) ([]expr.Node, error) {
	in, err := b.expand(x.Input, depth+1)
	if err != nil {
		return nil, err
	}
	var out []expr.Node
	for _, n := range in {
		bound, err := b.bind(n, depth+1)
		if err != nil {
			return nil, err
		}
		t := bound.Type()
		if t.Kind() != dtype.KindStruct {
			return nil, dtype.Errorf(dtype.SchemaMismatch, "invalid series dtype: expected `Struct`, got `%s`", t)
		}
		picked, err := x.Select.Columns(dtype.Schema(t.Fields()))
		if err != nil {
			return nil, err
		}
		for _, i := range picked {
			out = append(out, &expr.Call{Function: "struct.field", Inputs: []expr.Node{n}, Options: map[string]any{"name": t.Fields()[i].Name}})
		}
	}
	return out, nil
}

// deferred replaces what waits for types by what it becomes.
func (b *Binder) deferred(x *expr.Deferred, depth int) ([]expr.Node, error) {
	in, err := b.flat(x.Inputs, depth)
	if err != nil {
		return nil, err
	}
	groups := [][]expr.Node{in}
	if x.One {
		groups = nil
		for i := range in {
			groups = append(groups, in[i:i+1])
		}
	}
	var out []expr.Node
	for _, g := range groups {
		exprs, types := make([]expr.Expr, len(g)), make([]dtype.DataType, len(g))
		for i, n := range g {
			exprs[i] = expr.Wrap(n)
			if types[i], err = b.TypeOf(n); err != nil {
				return nil, err
			}
		}
		e, err := x.Then(exprs, types)
		if err != nil {
			return nil, err
		}
		if err := e.Err(); err != nil {
			return nil, err
		}
		made, err := b.expand(e.Node(), depth+1)
		if err != nil {
			return nil, err
		}
		out = append(out, made...)
	}
	return out, nil
}

// each expands the one input of a node; when nothing changed it keeps the node.
func (b *Binder) each(n, input expr.Node, depth int, wrap func(expr.Node) expr.Node) ([]expr.Node, error) {
	in, err := b.expand(input, depth+1)
	if err != nil {
		return nil, err
	}
	if n != nil && len(in) == 1 && in[0] == input {
		return []expr.Node{n}, nil
	}
	out := make([]expr.Node, len(in))
	for i, x := range in {
		out[i] = wrap(x)
	}
	return out, nil
}

func (b *Binder) flat(in []expr.Node, depth int) ([]expr.Node, error) {
	var out []expr.Node
	for _, x := range in {
		e, err := b.expand(x, depth+1)
		if err != nil {
			return nil, err
		}
		out = append(out, e...)
	}
	return out, nil
}

func (b *Binder) expandCall(x *expr.Call, depth int) ([]expr.Node, error) {
	if len(x.Inputs) == 0 {
		return []expr.Node{x}, nil
	}
	spec := function.Lookup(x.Function)
	variadic := len(x.Inputs)
	if spec != nil {
		if k := len(spec.Params); k > 0 && spec.Params[k-1].Kind == function.Columns {
			variadic = spec.Inputs()
			if !spec.Free() {
				variadic++
			}
			variadic = min(variadic, len(x.Inputs))
		}
	}
	tail, err := b.flat(x.Inputs[variadic:], depth)
	if err != nil {
		return nil, err
	}
	heads := make([][]expr.Node, variadic)
	n := 1
	for i, in := range x.Inputs[:variadic] {
		if heads[i], err = b.expand(in, depth+1); err != nil {
			return nil, err
		}
		if k := len(heads[i]); k != 1 {
			if n != 1 && k != n {
				return nil, dtype.Errorf(dtype.InvalidOperation, "cannot combine selectors that produce a different number of columns (%d != %d)", n, k)
			}
			n = k
		}
	}
	out := make([]expr.Node, n)
	for i := range out {
		c := *x
		c.Inputs = make([]expr.Node, 0, variadic+len(tail))
		for _, h := range heads {
			c.Inputs = append(c.Inputs, h[min(i, len(h)-1)])
		}
		c.Inputs = append(c.Inputs, tail...)
		out[i] = &c
	}
	return out, nil
}

// pick returns the names that a selector picks. Excluded columns go only when the
// selector is no list of names.
func (b *Binder) pick(s expr.Selector) ([]string, error) {
	cols, err := s.Columns(b.Schema)
	if err != nil {
		return nil, err
	}
	_, named := s.(expr.ByName)
	var out []string
	for _, i := range cols {
		if named || !slices.Contains(b.Exclude, b.Schema[i].Name) {
			out = append(out, b.Schema[i].Name)
		}
	}
	return out, nil
}
