package operators

import "github.com/gopolars/gopolars/series/compute"

var _ = comparison("ne_missing", compute.NeMissing, "Is true where the sides differ; null equals null.")
