// Package binaries registers the functions of namespace bin.
package binaries

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// want requires a Binary column.
func want(name string, rule function.TypeRule) function.TypeRule {
	return function.Want(name, []dtype.Kind{dtype.KindBinary}, rule)
}

// rows gives a kernel the rows of its inputs, the values in in[0]; a null among the
// inputs makes a row null.
func rows(c *function.Call, in []array.Array, kernel func(n int, valid *buffer.Bitmap) (array.Array, error)) (array.Array, error) {
	n, valid := compute.RowsOf(in...)
	for _, a := range in {
		if _, ok := a.(*array.Null); ok {
			if valid != nil {
				valid.Release()
			}
			return array.FullNull(c.Type, n), nil
		}
	}
	return kernel(n, valid)
}

// number reads input i as whole numbers by row.
func number(c *function.Call, in []array.Array, i int) (at func(row int) int64, release func(), err error) {
	a, err := compute.Cast(in[i], c.In[i].DType(), dtype.Int64, compute.CastOptions{Strict: true, Name: c.In[i].Name()})
	if err != nil {
		return nil, nil, err
	}
	p, ok := a.(*array.Primitive[int64])
	if !ok {
		return func(int) int64 { return 0 }, a.Release, nil
	}
	v := p.Values()
	return func(row int) int64 { return v[min(row, len(v)-1)] }, a.Release, nil
}

// bytesArgument requires an input to be Binary, String or null.
func bytesArgument(t dtype.DataType) error {
	if t == dtype.Binary || t == dtype.String || t == dtype.Null {
		return nil
	}
	return dtype.Errorf(dtype.SchemaMismatch, "invalid series dtype: expected `Binary`, got `%s`", t)
}
