package compute

import (
	"cmp"
	"math"
	"slices"

	"github.com/gopolars/gopolars/series/dtype"
)

// weighted is a value and how much it counts.
type weighted struct{ v, w float64 }

// weightedResult is the variance or a quantile of a window, which it sorts for the latter.
func weightedResult(window []weighted, o RollingOptions) (float64, error) {
	total := 0.0
	for _, x := range window {
		total += x.w
	}
	switch o.Kind {
	case RollingVar, RollingStd:
		if total == 0 {
			return 0, dtype.Errorf(dtype.ComputeError, "Weighted variance is undefined if weights sum to 0")
		}
		mean, square := 0.0, 0.0
		for _, x := range window {
			mean += x.v * x.w
			square += x.v * x.v * x.w
		}
		mean /= total
		variance := square/total - mean*mean
		if o.Kind == RollingStd {
			return math.Sqrt(variance), nil
		}
		return variance, nil
	case RollingMedian:
		o.Quantile, o.Interpolation = 0.5, Linear
	}
	if total == 0 {
		return 0, dtype.Errorf(dtype.ComputeError, "Weighted quantile is undefined if weights sum to 0")
	}
	window = slices.DeleteFunc(window, func(x weighted) bool { return x.w == 0 })
	slices.SortFunc(window, func(a, b weighted) int { return cmp.Compare(a.v, b.v) })
	return weightedQuantile(window, total, o), nil
}

// weightedQuantile walks up the sorted values until their weights pass the place that the
// quantile has among all, and takes a value between the last two.
func weightedQuantile(window []weighted, total float64, o RollingOptions) float64 {
	place := o.Quantile*(total-window[0].w) + window[0].w
	var reached, before, high, low float64
	for _, x := range window {
		if reached > place {
			break
		}
		before, low, high = reached, high, x.v
		reached += x.w
	}
	upper := func(yes bool) float64 {
		if yes {
			return high
		}
		return low
	}
	switch {
	case place == before || o.Interpolation == Lower:
		return low
	case o.Interpolation == Higher:
		return high
	case o.Interpolation == Nearest:
		return upper(reached-place <= place-before)
	case o.Interpolation == Equiprobable:
		return upper(reached > math.Ceil(total*o.Quantile)-1)
	case o.Interpolation == Midpoint:
		return (low + high) / 2
	}
	return low + (high-low)*(place-before)/(reached-before)
}
