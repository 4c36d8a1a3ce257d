package math

import "math"

var _ = toWhole("ceil", "Rounds up to a whole number.", math.Ceil)
