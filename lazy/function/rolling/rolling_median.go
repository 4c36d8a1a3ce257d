package rolling

import "github.com/gopolars/gopolars/series/compute"

var _ = fixed(compute.RollingMedian, "Gives the median of each window.")
