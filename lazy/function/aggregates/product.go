package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("product", compute.ReduceProduct, "Multiplies all values that are not null; the product of nothing is 1.")
