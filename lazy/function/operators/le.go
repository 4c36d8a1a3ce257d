package operators

import "github.com/gopolars/gopolars/series/compute"

var _ = comparison("le", compute.Le, "Is true where the left side is smaller or equal.")
