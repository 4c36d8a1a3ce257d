package math

import "math"

var _ = elementary("arctan", "Computes the inverse tangent.", math.Atan)
