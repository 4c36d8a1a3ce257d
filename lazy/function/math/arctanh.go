package math

import "math"

var _ = elementary("arctanh", "Computes the inverse hyperbolic tangent.", math.Atanh)
