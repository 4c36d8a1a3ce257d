package cumulative

import "github.com/gopolars/gopolars/series/compute"

var _ = cumulate(compute.CumSum, "Sums the values so far.")
