package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("bitwise_or", compute.ReduceBitwiseOr, "Combines the bits of all values by or.")
