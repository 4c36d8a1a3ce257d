package math

import "math"

var _ = elementary("cot", "Computes the cotangent.", func(x float64) float64 { return 1 / math.Tan(x) })
