package operators

import "github.com/gopolars/gopolars/series/compute"

var _ = comparison("ge", compute.Ge, "Is true where the left side is greater or equal.")
