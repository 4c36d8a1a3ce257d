package plan

import (
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series/dtype"
)

// TypeOf is the type of an expression, as expr.TypeExpr asks for it.
func (b *Binder) TypeOf(n expr.Node) (dtype.DataType, error) {
	if n == nil {
		return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "`self_dtype` cannot be used in this context")
	}
	x, err := b.bind(n, 0)
	if err != nil {
		return dtype.Null, err
	}
	return settle(x).Type(), nil
}

// resolveTypes gives the options that are types known only now their values.
func (b *Binder) resolveTypes(c *Call, depth int) error {
	for name, v := range c.Options {
		t, ok := v.(expr.TypeExpr)
		if !ok {
			continue
		}
		dt, err := t(func(n expr.Node) (dtype.DataType, error) {
			if n == nil && len(c.In) > 0 {
				return settle(c.In[0]).Type(), nil
			}
			return b.TypeOf(n)
		})
		if err != nil {
			return err
		}
		c.Options[name] = dt
	}
	return nil
}
