package math

import "math"

var _ = floatTest("is_finite", "Is true where the value is neither infinite nor NaN.", func(x float64) bool { return !math.IsInf(x, 0) && !math.IsNaN(x) })
