package operators

import "github.com/gopolars/gopolars/series/compute"

var _ = comparison("ne", compute.Ne, "Is true where the sides differ.")
