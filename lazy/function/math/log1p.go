package math

import "math"

var _ = elementary("log1p", "Computes the natural logarithm of the value plus one.", math.Log1p)
