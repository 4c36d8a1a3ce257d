package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("arg_max", compute.ReduceArgMax, "Gives the position of the largest value.")
