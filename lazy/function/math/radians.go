package math

import "math"

var _ = elementary("radians", "Converts degrees to radians.", func(x float64) float64 { return x * (math.Pi / 180) })
