package operators

import "github.com/gopolars/gopolars/series/compute"

var _ = logic("or_", compute.LogicOr, "Is true where a side is true; true or null is true.")
