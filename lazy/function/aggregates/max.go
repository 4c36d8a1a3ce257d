package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("max", compute.ReduceMax, "Gives the largest value; NaN counts only when there is nothing else.")
