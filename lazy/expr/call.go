package expr

import "github.com/gopolars/gopolars/series/dtype"

//go:generate go run ../function/gen -root ../..

// callBuilder collects the arguments of a function for the generated methods.
type callBuilder struct {
	call Call
	err  error
}

func newCall(function string) *callBuilder {
	return &callBuilder{call: Call{Function: function, Options: map[string]any{}}}
}

// input adds an expression that the function is evaluated on.
func (c *callBuilder) input(e Expr) {
	if err := e.Err(); err != nil && c.err == nil {
		c.err = err
		return
	}
	c.call.Inputs = append(c.call.Inputs, e.node)
}

func (c *callBuilder) columns(in []any) {
	for _, v := range in {
		switch v := v.(type) {
		case []string:
			for _, s := range v {
				c.input(Col(s))
			}
		case []Expr:
			for _, e := range v {
				c.input(e)
			}
		case Selector:
			c.input(Select(v))
		default:
			c.input(Into(v, true))
		}
	}
}

func (c *callBuilder) option(name string, v any) { c.call.Options[name] = v }

// variadic adds an optional argument that is there when n is 1.
func (c *callBuilder) variadic(name string, isExpr, column bool, v any, n int) {
	switch {
	case n > 1 && c.err == nil:
		c.err = dtype.Errorf(dtype.TypeMismatch, "%s takes at most one %s, got %d", c.call.Function, name, n)
	case isExpr:
		c.input(Into(v, column))
	case n == 1:
		c.option(name, v)
	}
}

func (c *callBuilder) expr() Expr {
	if c.err != nil {
		return Fail(c.err)
	}
	return Wrap(&c.call)
}

// first returns the one optional argument, or its zero value.
func first[T any](o []T) T {
	if len(o) > 0 {
		return o[0]
	}
	var zero T
	return zero
}

// anyOf returns the one optional argument, or nil.
func anyOf[T any](o []T) any {
	if len(o) > 0 {
		return o[0]
	}
	return nil
}
