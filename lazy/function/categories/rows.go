// Package categories registers the functions of namespace cat.
package categories

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// want requires a Categorical or Enum column.
func want(name string, rule function.TypeRule) function.TypeRule {
	return function.Want(name, []dtype.Kind{dtype.KindCategorical, dtype.KindEnum}, rule)
}

// rows gives a kernel the strings of the rows.
func rows(c *function.Call, in []array.Array, kernel func(a array.Array, t *compute.Texts, n int, valid *buffer.Bitmap) array.Array) (array.Array, error) {
	a, err := compute.Cast(in[0], c.In[0].DType(), dtype.String, compute.CastOptions{})
	if err != nil {
		return nil, err
	}
	defer a.Release()
	n, valid := a.Len(), (*buffer.Bitmap)(nil)
	if a.NullCount() > 0 {
		valid = a.Validity().Clone()
	}
	return kernel(a, compute.TextsOf(a), n, valid), nil
}
