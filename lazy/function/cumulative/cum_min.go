package cumulative

import "github.com/gopolars/gopolars/series/compute"

var _ = cumulate(compute.CumMin, "Gives the smallest value so far.")
