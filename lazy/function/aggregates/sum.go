package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("sum", compute.ReduceSum, "Sums all values that are not null; the sum of nothing is 0. Int8, Int16, UInt8 and UInt16 are summed as Int64, wider integers wrap around.")
