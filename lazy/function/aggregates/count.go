package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("count", compute.ReduceCount, "Counts the values that are not null.")
