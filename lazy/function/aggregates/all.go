package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = truth("all", compute.ReduceAll, "Tells whether all values are true.")
