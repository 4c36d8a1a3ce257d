package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("implode", compute.ReduceImplode, "Gathers all values into one list.")
