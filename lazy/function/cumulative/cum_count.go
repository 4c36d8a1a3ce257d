package cumulative

import "github.com/gopolars/gopolars/series/compute"

var _ = cumulate(compute.CumCount, "Counts the values so far that are not null.")
