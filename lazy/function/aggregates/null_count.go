package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("null_count", compute.ReduceNullCount, "Counts the nulls.")
