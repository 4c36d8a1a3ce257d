package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("bitwise_and", compute.ReduceBitwiseAnd, "Combines the bits of all values by and.")
