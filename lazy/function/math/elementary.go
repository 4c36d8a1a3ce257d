// Package math registers elementary functions of numbers.
package math

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// elementary registers a function of one number with a floating point result.
func elementary(name, doc string, f func(float64) float64) *function.Spec {
	return function.Add(function.Spec{
		Name: name,
		Doc:  doc,
		Type: floatType(name),
		Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
			return compute.MapFloat(in[0], c.In[0].DType(), f)
		},
	})
}

// floatType is Float64 for numbers and booleans; smaller floats keep their type.
func floatType(name string) function.TypeRule {
	return func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		switch t := in[0]; {
		case t.IsFloat():
			return t, nil
		case t.IsNumeric(), t == dtype.Boolean, t == dtype.Null:
			return dtype.Float64, nil
		}
		return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "`%s` operation not supported for dtype `%s`", name, in[0])
	}
}
