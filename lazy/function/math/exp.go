package math

import "math"

var _ = elementary("exp", "Computes the exponential.", math.Exp)
