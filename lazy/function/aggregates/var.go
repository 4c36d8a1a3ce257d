package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = spread("var", compute.ReduceVar, "Gives the variance of all values that are not null.")
