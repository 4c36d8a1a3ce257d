package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = edge("last", compute.ReduceLast, "Gives the last value.")
