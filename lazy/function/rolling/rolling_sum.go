package rolling

import "github.com/gopolars/gopolars/series/compute"

var _ = fixed(compute.RollingSum, "Sums the values of each window.")
