package horizontal

import "github.com/gopolars/gopolars/series/compute"

var _ = extreme("min_horizontal", compute.Lt, "Gives the smallest value of each row; nulls are skipped.")
