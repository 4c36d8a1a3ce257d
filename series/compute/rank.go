package compute

import (
	"math/rand/v2"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// RankMethod says which ranks equal rows have.
type RankMethod uint8

// The methods, with Polars' names.
const (
	RankAverage RankMethod = iota
	RankMin
	RankMax
	RankDense
	RankOrdinal
	RankRandom
)

// Rank returns the place of each row in the order, from 1; null for null. The average
// method gives Float64, the others UInt32. seed is for the random method.
func Rank(a array.Array, dt dtype.DataType, method RankMethod, descending bool, seed uint64) array.Array {
	n := a.Len() - a.NullCount()
	key := SortKey{Array: a, Type: dt, Descending: descending, NullsLast: true}
	idx := ArgSort([]SortKey{key}, true)[:n]
	var validity *buffer.Bitmap
	switch {
	case n == 0 && a.Len() > 0: // a Null chunk has no validity to share
		validity = buffer.ZeroBits(a.Len())
	case n < a.Len():
		validity = a.Validity().Clone()
	}
	if method == RankAverage {
		out := buffer.Zeroed[float64](a.Len())
		w, _ := out.MutSlice()
		eachTie(a, idx, func(from, to int) {
			rank := float64(from+to+1) / 2
			for _, row := range idx[from:to] {
				w[row] = rank
			}
		})
		return array.NewPrimitive(out, validity)
	}
	out := buffer.Zeroed[uint32](a.Len())
	w, _ := out.MutSlice()
	if method == RankOrdinal {
		for i, row := range idx {
			w[row] = uint32(i + 1)
		}
		return array.NewPrimitive(out, validity)
	}
	r := rand.New(rand.NewPCG(seed, seed))
	dense := uint32(0)
	eachTie(a, idx, func(from, to int) {
		dense++
		rank := dense
		switch method {
		case RankMin:
			rank = uint32(from + 1)
		case RankMax:
			rank = uint32(to)
		case RankRandom:
			rows := idx[from:to]
			r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
			for i, row := range rows {
				w[row] = uint32(from + i + 1)
			}
			return
		}
		for _, row := range idx[from:to] {
			w[row] = rank
		}
	})
	return array.NewPrimitive(out, validity)
}

// eachTie calls f for each run of equal rows in the order idx of valid rows.
func eachTie(a array.Array, idx []uint32, f func(from, to int)) {
	same := equality(a, a)
	from := 0
	for i := 1; i <= len(idx); i++ {
		if i == len(idx) || !same(int(idx[i-1]), int(idx[i])) {
			f(from, i)
			from = i
		}
	}
}
