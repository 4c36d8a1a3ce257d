package math

import "math"

var _ = floatTest("is_not_nan", "Is true where the value is not NaN.", func(x float64) bool { return !math.IsNaN(x) })
