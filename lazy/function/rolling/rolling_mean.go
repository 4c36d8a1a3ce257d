package rolling

import "github.com/gopolars/gopolars/series/compute"

var _ = fixed(compute.RollingMean, "Gives the mean of each window.")
