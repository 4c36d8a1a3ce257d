package math

import "math"

var _ = elementary("sin", "Computes the sine.", math.Sin)
