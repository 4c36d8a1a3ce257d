package math

import "math"

var _ = elementary("cosh", "Computes the hyperbolic cosine.", math.Cosh)
