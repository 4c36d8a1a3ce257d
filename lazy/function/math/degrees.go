package math

import "math"

var _ = elementary("degrees", "Converts radians to degrees.", func(x float64) float64 { return x * (180 / math.Pi) })
