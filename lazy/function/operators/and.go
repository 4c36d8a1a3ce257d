package operators

import "github.com/gopolars/gopolars/series/compute"

var _ = logic("and_", compute.LogicAnd, "Is true where both sides are true; false and null is false.")
