package math

import "math"

var _ = elementary("sinh", "Computes the hyperbolic sine.", math.Sinh)
