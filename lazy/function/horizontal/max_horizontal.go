package horizontal

import "github.com/gopolars/gopolars/series/compute"

var _ = extreme("max_horizontal", compute.Gt, "Gives the largest value of each row; nulls are skipped.")
