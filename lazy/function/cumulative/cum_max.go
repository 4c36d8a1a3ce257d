package cumulative

import "github.com/gopolars/gopolars/series/compute"

var _ = cumulate(compute.CumMax, "Gives the largest value so far.")
