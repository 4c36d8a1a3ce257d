package operators

import "github.com/gopolars/gopolars/series/compute"

var _ = comparison("gt", compute.Gt, "Is true where the left side is greater; NaN is greater than any number.")
