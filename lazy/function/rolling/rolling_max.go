package rolling

import "github.com/gopolars/gopolars/series/compute"

var _ = fixed(compute.RollingMax, "Gives the largest value of each window.")
