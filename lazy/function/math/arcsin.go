package math

import "math"

var _ = elementary("arcsin", "Computes the inverse sine.", math.Asin)
