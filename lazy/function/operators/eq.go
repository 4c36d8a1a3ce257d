package operators

import "github.com/gopolars/gopolars/series/compute"

var _ = comparison("eq", compute.Eq, "Is true where both sides are equal; NaN equals NaN.")
