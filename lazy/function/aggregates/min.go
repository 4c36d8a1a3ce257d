package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("min", compute.ReduceMin, "Gives the smallest value; NaN counts only when there is nothing else.")
