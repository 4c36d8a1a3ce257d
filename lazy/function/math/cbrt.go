package math

import "math"

var _ = elementary("cbrt", "Computes the cube root.", math.Cbrt)
