package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("n_unique", compute.ReduceNUnique, "Counts the distinct values; null is one of them.")
