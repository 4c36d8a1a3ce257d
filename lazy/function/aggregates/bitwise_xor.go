package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("bitwise_xor", compute.ReduceBitwiseXor, "Combines the bits of all values by exclusive or.")
