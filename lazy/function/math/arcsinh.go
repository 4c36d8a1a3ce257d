package math

import "math"

var _ = elementary("arcsinh", "Computes the inverse hyperbolic sine.", math.Asinh)
