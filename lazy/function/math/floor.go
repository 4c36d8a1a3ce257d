package math

import "math"

var _ = toWhole("floor", "Rounds down to a whole number.", math.Floor)
