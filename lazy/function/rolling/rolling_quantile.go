package rolling

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = fixed(compute.RollingQuantile, "Gives a quantile of each window.",
	function.Param{Name: "quantile", Kind: function.Float, Required: true, Doc: "The quantile, from 0.0 to 1.0."},
	function.Param{Name: "interpolation", Kind: function.String, Default: "nearest", Choices: []string{"nearest", "higher", "lower", "midpoint", "linear", "equiprobable"}, Doc: "How to choose between two values."},
)
