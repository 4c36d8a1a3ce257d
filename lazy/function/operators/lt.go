package operators

import "github.com/gopolars/gopolars/series/compute"

var _ = comparison("lt", compute.Lt, "Is true where the left side is smaller.")
