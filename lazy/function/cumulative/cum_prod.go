package cumulative

import "github.com/gopolars/gopolars/series/compute"

var _ = cumulate(compute.CumProd, "Multiplies the values so far.")
