package compute

import (
	"math/rand/v2"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// RollingRank gives each row its rank among the rows of its window, which ascend; null for
// null and where a window has fewer than minSamples values. The method is not RankOrdinal.
func RollingRank(a array.Array, dt dtype.DataType, w Windows, method RankMethod, minSamples int, seed uint64) array.Array {
	n := a.Len() - a.NullCount()
	codes := make([]uint32, a.Len())
	idx := ArgSort([]SortKey{{Array: a, Type: dt, NullsLast: true}}, true)[:n]
	distinct := uint32(0)
	eachTie(a, idx, func(from, to int) {
		distinct++
		for _, row := range idx[from:to] {
			codes[row] = distinct
		}
	})
	below, kinds := make(tally, distinct+1), tally(nil) // rows, and different values
	if method == RankDense {
		kinds = make(tally, distinct+1)
	}
	count := make([]uint32, distinct+1)
	c := counter{valid: nullBits(a)}
	add := func(i int) {
		code := codes[i]
		if count[code]++; count[code] == 1 && kinds != nil {
			kinds.add(code, 1)
		}
		below.add(code, 1)
	}
	remove := func(i int) {
		code := codes[i]
		if count[code]--; count[code] == 0 && kinds != nil {
			kinds.add(code, ^uint32(0))
		}
		below.add(code, ^uint32(0))
	}
	var averages []float64
	var wholes []uint32
	if method == RankAverage {
		averages = make([]float64, len(w.Start))
	} else {
		wholes = make([]uint32, len(w.Start))
	}
	r := rand.New(rand.NewPCG(seed, seed))
	seen := make([]bool, len(w.Start))
	for i := range w.Start {
		c.slide(int(w.Start[i]), int(w.End[i]), add, remove)
		code := codes[i]
		if code == 0 || c.n < minSamples {
			continue
		}
		seen[i] = true
		less, same := below.upTo(code-1), count[code]
		switch method {
		case RankAverage:
			averages[i] = float64(less) + float64(same+1)/2
		case RankMin:
			wholes[i] = less + 1
		case RankMax:
			wholes[i] = less + same
		case RankDense:
			wholes[i] = kinds.upTo(code)
		default:
			wholes[i] = less + 1 + r.Uint32N(same)
		}
	}
	if method == RankAverage {
		return array.NewPrimitive(buffer.FromSlice(averages), seenBits(seen))
	}
	return array.NewPrimitive(buffer.FromSlice(wholes), seenBits(seen))
}

// slide is move that names each row which goes.
func (c *counter) slide(start, end int, add, remove func(i int)) {
	for ; c.start < min(start, c.end); c.start++ {
		if c.valid == nil || c.valid.Get(c.start) {
			c.n--
			remove(c.start)
		}
	}
	c.start, c.end = start, max(c.end, start)
	for ; c.end < end; c.end++ {
		if c.valid == nil || c.valid.Get(c.end) {
			c.n++
			add(c.end)
		}
	}
}

// tally counts things by code, from 1, such that sums of the first ones are quick: item i
// has the sum of as many codes up to i as its lowest bit says.
type tally []uint32

func (t tally) add(code, n uint32) {
	for ; code < uint32(len(t)); code += code & -code {
		t[code] += n
	}
}

// upTo is the number of those up to code.
func (t tally) upTo(code uint32) uint32 {
	n := uint32(0)
	for ; code > 0; code &= code - 1 {
		n += t[code]
	}
	return n
}

// RowsBy returns the rows in the order of by, without those where it is null, and its
// values in that order on the axis of windows; order is nil when they are in order. by is
// whole numbers, a Date or a Datetime.
func RowsBy(by array.Array, dt dtype.DataType) (order []uint32, axis []int64) {
	switch p := by.(type) {
	case *array.Primitive[int64]:
		axis = p.Values()
	case *array.Primitive[int32]:
		axis = onLongAxis(p.Values(), dt.Kind() == dtype.KindDate)
	case *array.Primitive[uint32]:
		axis = onLongAxis(p.Values(), false)
	case *array.Primitive[uint64]:
		axis = onLongAxis(p.Values(), false)
	}
	if by.NullCount() == 0 && ascending(axis) {
		return nil, axis
	}
	order = ArgSort([]SortKey{{Array: by, Type: dt, NullsLast: true}}, true)[:by.Len()-by.NullCount()]
	out := make([]int64, len(order))
	for i, row := range order {
		out[i] = axis[row]
	}
	return order, out
}

// usPerDay is the length of a day on the axis of windows over a Date.
const usPerDay = 86_400_000_000

func onLongAxis[T int32 | uint32 | uint64](v []T, days bool) []int64 {
	scale := int64(1)
	if days {
		scale = usPerDay
	}
	out := make([]int64, len(v))
	for i, x := range v {
		out[i] = int64(x) * scale
	}
	return out
}
