package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("mean", compute.ReduceMean, "Gives the mean of all values that are not null.")
