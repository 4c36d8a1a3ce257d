package math

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// toWhole registers floor and ceil, which leave integers as they are.
func toWhole(name, doc string, f func(array.Array) (array.Array, error)) *function.Spec {
	return function.Add(function.Spec{
		Name: name,
		Doc:  doc,
		Type: wholeType(name),
		Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
			switch {
			case c.Type.Kind() == dtype.KindDecimal:
				return compute.RoundDecimal(in[0], c.Type.Scale(), name), nil
			case !c.Type.IsFloat():
				return in[0].Clone(), nil
			}
			return f(in[0])
		},
	})
}

// wholeType keeps the type of integers and floats.
func wholeType(name string) function.TypeRule {
	return func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		if !in[0].IsNumeric() {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "`%s` operation not supported for dtype `%s` (expected: numeric)", name, in[0])
		}
		return roundedDecimal(in[0]), nil
	}
}
