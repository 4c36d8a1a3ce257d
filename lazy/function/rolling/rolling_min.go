package rolling

import "github.com/gopolars/gopolars/series/compute"

var _ = fixed(compute.RollingMin, "Gives the smallest value of each window.")
