package horizontal

import "github.com/gopolars/gopolars/series/compute"

var _ = logic("any_horizontal", compute.LogicOr, "Tells whether any value of each row is true.")
