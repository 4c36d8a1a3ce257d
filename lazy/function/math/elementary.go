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
		Name:    name,
		Doc:     doc,
		CanFail: true,
		Type:    floatType(name),
		Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
			return compute.MapFloat(in[0], c.In[0].DType(), f)
		},
	})
}

// simple registers one that is computed by runs of values.
func simple(name, doc string, f func(dst, src []float64)) *function.Spec {
	return function.Add(function.Spec{
		Name:    name,
		Doc:     doc,
		CanFail: true,
		Type:    floatType(name),
		Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
			return compute.MapFloats(in[0], c.In[0].DType(), f)
		},
	})
}

// floatType is Float64; smaller floats keep their type. Exponentials and logarithms take
// numbers and booleans, trigonometry numbers but Decimal, and roots whatever can be cast.
func floatType(name string) function.TypeRule {
	return func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		t := in[0]
		if t.IsFloat() {
			return t, nil
		}
		switch name {
		case "sqrt", "cbrt":
			return dtype.Float64, nil
		case "exp", "expm1", "log", "log10", "log1p", "erf", "erfc":
			if t.IsNumeric() || t == dtype.Boolean {
				return dtype.Float64, nil
			}
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "`%s` operation not supported for dtype `%s` as argument 0", name, t)
		}
		if t.IsInteger() {
			return dtype.Float64, nil
		}
		return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "trigonometry operation not supported for dtype `%s`", t)
	}
}
