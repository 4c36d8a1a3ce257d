package shape

import (
	"slices"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/compute"
)

// headRows returns the first n rows of each group, or all but the last -n.
func headRows(g function.Groups, n int64) []uint32 {
	left := limits(g, n)
	var out []uint32
	for i, id := range g.IDs {
		if left[id] > 0 {
			left[id]--
			out = append(out, uint32(i))
		}
	}
	return out
}

// tailRows returns the last n rows of each group, or all but the first -n.
func tailRows(g function.Groups, n int64) []uint32 {
	left := limits(g, n)
	var out []uint32
	for i := len(g.IDs) - 1; i >= 0; i-- {
		if id := g.IDs[i]; left[id] > 0 {
			left[id]--
			out = append(out, uint32(i))
		}
	}
	slices.Reverse(out)
	return out
}

// limits is how many rows of each group are kept.
func limits(g function.Groups, n int64) []int64 {
	left := make([]int64, g.N)
	if n < 0 {
		counts := compute.CountGroups(g.IDs, g.N)
		for i, c := range counts.Values() {
			left[i] = max(int64(c)+n, 0)
		}
		counts.Release()
		return left
	}
	for i := range left {
		left[i] = n
	}
	return left
}
