package math

import "math"

var _ = elementary("tanh", "Computes the hyperbolic tangent.", math.Tanh)
