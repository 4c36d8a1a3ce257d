package horizontal

import "github.com/gopolars/gopolars/series/compute"

var _ = logic("all_horizontal", compute.LogicAnd, "Tells whether all values of each row are true.")
