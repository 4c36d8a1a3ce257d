package math

import "math"

var _ = elementary("sqrt", "Computes the square root.", math.Sqrt)
