package math

import "math"

var _ = elementary("tan", "Computes the tangent.", math.Tan)
