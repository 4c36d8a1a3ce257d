package compute

import (
	"math"

	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Entropy returns minus the sum of p·log(p) over the valid values of each group, which
// normalize first divides by their sum.
func Entropy(a array.Array, dt, out dtype.DataType, ids []uint32, groups int, base float64, normalize bool) array.Array {
	f := asFloats(a, dt)
	defer f.Release()
	v := f.Values()
	group := func(i int) uint32 {
		if ids == nil {
			return 0
		}
		return ids[i]
	}
	total, rows := make([]float64, groups), make([]int, groups)
	for i := range v {
		rows[group(i)]++
	}
	if normalize {
		for i, x := range v {
			if a.IsValid(i) {
				total[group(i)] += x
			}
		}
	}
	sum, seen := make([]float64, groups), make([]bool, groups)
	scale := math.Log(base)
	for i, x := range v {
		if !a.IsValid(i) {
			continue
		}
		g := group(i)
		if normalize {
			x /= total[g]
		}
		sum[g] += x * (math.Log(x) / scale)
	}
	for g := range sum {
		if sum[g], seen[g] = -sum[g], true; rows[g] == 1 { // sure, whatever it is
			sum[g] = 0
		}
	}
	return fromFloats(sum, seen, dtype.Float64, out)
}

// RankCorrelation returns Spearman's correlation of the pairs of each group: Pearson's of
// their ranks among the pairs of which both are valid.
func RankCorrelation(a array.Array, at dtype.DataType, b array.Array, bt dtype.DataType, ids []uint32, groups int, out dtype.DataType, propagateNaNs bool) array.Array {
	n := max(a.Len(), b.Len())
	if a.Len() == 0 || b.Len() == 0 {
		n = 0
	}
	if a.Len() == 1 && n > 1 {
		all := Repeat(a, n)
		defer all.Release()
		a = all
	}
	if b.Len() == 1 && n > 1 {
		all := Repeat(b, n)
		defer all.Release()
		b = all
	}
	if ids == nil {
		ids = make([]uint32, n)
	}
	offsets, rows := GroupRows(ids, groups)
	v, seen := make([]float64, groups), make([]bool, groups)
	for g := range groups {
		idx := make([]uint32, 0, offsets[g+1]-offsets[g])
		for _, r := range rows[offsets[g]:offsets[g+1]] {
			if a.IsValid(int(r)) && b.IsValid(int(r)) {
				idx = append(idx, r)
			}
		}
		v[g], seen[g] = rankCorrelation(a, at, b, bt, idx, propagateNaNs), true
	}
	return fromFloats(v, seen, dtype.Float64, out)
}

func rankCorrelation(a array.Array, at dtype.DataType, b array.Array, bt dtype.DataType, idx []uint32, propagateNaNs bool) float64 {
	x, y := Take(a, idx), Take(b, idx)
	defer x.Release()
	defer y.Release()
	if propagateNaNs && (HasNaN(x) || HasNaN(y)) {
		return math.NaN()
	}
	p := Rank(x, at, RankAverage, false, 0)
	q := Rank(y, bt, RankAverage, false, 0)
	defer p.Release()
	defer q.Release()
	r := Correlation(p, dtype.Float64, q, dtype.Float64, nil, 1)
	defer r.Release()
	return r.(*array.Primitive[float64]).Values()[0]
}
