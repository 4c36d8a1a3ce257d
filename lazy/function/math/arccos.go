package math

import "math"

var _ = elementary("arccos", "Computes the inverse cosine.", math.Acos)
