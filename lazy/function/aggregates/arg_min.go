package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("arg_min", compute.ReduceArgMin, "Gives the position of the smallest value.")
