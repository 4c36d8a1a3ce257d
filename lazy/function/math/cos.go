package math

import "math"

var _ = elementary("cos", "Computes the cosine.", math.Cos)
