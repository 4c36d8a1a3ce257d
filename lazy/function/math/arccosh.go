package math

import "math"

var _ = elementary("arccosh", "Computes the inverse hyperbolic cosine.", math.Acosh)
