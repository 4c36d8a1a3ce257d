package math

import "math"

var _ = elementary("log10", "Computes the logarithm to base 10.", math.Log10)
