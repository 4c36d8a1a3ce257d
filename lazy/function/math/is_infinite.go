package math

import "math"

var _ = floatTest("is_infinite", "Is true where the value is infinite.", func(x float64) bool { return math.IsInf(x, 0) })
