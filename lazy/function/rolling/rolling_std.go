package rolling

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = fixed(compute.RollingStd, "Gives the standard deviation of each window.", function.Param{Name: "ddof", Kind: function.Int, Default: int64(1), KeywordOnly: true, Doc: "What is taken off the count to divide by."})
