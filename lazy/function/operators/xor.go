package operators

import "github.com/gopolars/gopolars/series/compute"

var _ = logic("xor", compute.LogicXor, "Is true where exactly one side is true.")
