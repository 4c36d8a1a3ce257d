package compute

import (
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// centralMoments are the sums of the powers of the distances from the mean of a group.
type centralMoments struct{ n, mean, m2, m3, m4 float64 }

// centralMomentsOf returns those of each group; ids as in Reducer.Update.
func centralMomentsOf(a array.Array, dt dtype.DataType, ids []uint32, groups int) []centralMoments {
	f := asFloats(a, dt)
	defer f.Release()
	v := f.Values()
	out := make([]centralMoments, groups)
	if ids == nil && groups == 1 {
		out[0] = momentsOfAll(f)
		return out
	}
	valid := a.Validity()
	for i, x := range v {
		if valid == nil || valid.Get(i) {
			m := &out[ids[i]]
			m.n++
			m.mean += x
		}
	}
	for g := range out {
		out[g].mean /= out[g].n
	}
	for i, x := range v {
		if valid == nil || valid.Get(i) {
			m := &out[ids[i]]
			d := x - m.mean
			d2 := d * d
			m.m2 += d2
			m.m3 += d2 * d
			m.m4 += d2 * d2
		}
	}
	return out
}

func momentsOfAll(f *array.Primitive[float64]) centralMoments {
	v, valid := f.Values(), f.Validity()
	if f.NullCount() == 0 {
		valid = nil
	}
	var m centralMoments
	for _, p := range partials(len(v), func(from, to int) [2]float64 {
		var s [2]float64
		for i := from; i < to; i++ {
			if valid == nil || valid.Get(i) {
				s[0]++
				s[1] += v[i]
			}
		}
		return s
	}) {
		m.n += p[0]
		m.mean += p[1]
	}
	m.mean /= m.n
	for _, p := range partials(len(v), func(from, to int) [3]float64 {
		var s [3]float64
		for i := from; i < to; i++ {
			if valid == nil || valid.Get(i) {
				d := v[i] - m.mean
				d2 := d * d
				s[0] += d2
				s[1] += d2 * d
				s[2] += d2 * d2
			}
		}
		return s
	}) {
		m.m2 += p[0]
		m.m3 += p[1]
		m.m4 += p[2]
	}
	return m
}

// Skew returns the skewness of the values of each group: null of no value, and without
// bias of less than three.
func Skew(a array.Array, dt dtype.DataType, ids []uint32, groups int, biased bool) array.Array {
	return ofMoments(a, dt, ids, groups, func(m centralMoments) (float64, bool) { return skewOf(m.n, m.m2, m.m3, biased) })
}

// Kurtosis returns the kurtosis of the values of each group, less 3 when fisher: null of
// no value, and without bias of less than four.
func Kurtosis(a array.Array, dt dtype.DataType, ids []uint32, groups int, fisher, biased bool) array.Array {
	return ofMoments(a, dt, ids, groups, func(m centralMoments) (float64, bool) {
		return kurtosisOf(m.n, m.m2, m.m4, fisher, biased)
	})
}

func ofMoments(a array.Array, dt dtype.DataType, ids []uint32, groups int, f func(centralMoments) (float64, bool)) array.Array {
	v, seen := make([]float64, groups), make([]bool, groups)
	for g, m := range centralMomentsOf(a, dt, ids, groups) {
		if m.n > 0 {
			v[g], seen[g] = f(m)
		}
	}
	return fromFloats(v, seen, dtype.Float64, dtype.Float64)
}
