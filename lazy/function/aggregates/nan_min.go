package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("nan_min", compute.ReduceNanMin, "Gives the smallest value, NaN when there is one.")
