package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("nan_max", compute.ReduceNanMax, "Gives the largest value, NaN when there is one.")
