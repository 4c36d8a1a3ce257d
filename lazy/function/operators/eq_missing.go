package operators

import "github.com/gopolars/gopolars/series/compute"

var _ = comparison("eq_missing", compute.EqMissing, "Is true where both sides are equal; null equals null.")
