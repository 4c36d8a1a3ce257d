package compute

import (
	"github.com/gopolars/gopolars/series/array"
)

// TotalUnits returns durations, counted in ticks of some nanoseconds, in units of others:
// cut to whole numbers, or as floats. It borrows a.
func TotalUnits(a *array.Primitive[int64], tick, unit int64, fractional bool) array.Array {
	switch {
	case fractional && unit >= tick:
		f := 1 / float64(unit/tick)
		return mapRows(a, func(v int64) float64 { return float64(v) * f })
	case fractional:
		f := float64(tick / unit)
		return mapRows(a, func(v int64) float64 { return float64(v) * f })
	case unit == tick:
		return a.Clone()
	case unit > tick:
		n := unit / tick
		d := newDivider(uint64(n))
		return mapMoments(a, func() func(dst, src []int64) {
			return func(dst, src []int64) {
				dst = dst[:len(src)]
				for i, v := range src {
					q, _ := d.quoRem(magnitude(v))
					neg := v >> 63
					dst[i] = (int64(q) ^ neg) - neg
				}
			}
		})
	}
	n := tick / unit
	return mapMoments(a, func() func(dst, src []int64) {
		return func(dst, src []int64) {
			for i, v := range src {
				dst[i] = v * n
			}
		}
	})
}
