package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("median", compute.ReduceMedian, "Gives the middle of all values that are not null, between the two middle ones when they are even in number.")
