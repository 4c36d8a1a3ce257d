package compute

import (
	"math"

	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// comoments are the sums of products of the distances from the means of pairs.
type comoments struct{ n, x, y, xx, yy, xy float64 }

// comomentsOf takes the pairs of which both are valid, group by group. Either column may
// have one row.
func comomentsOf(a array.Array, at dtype.DataType, b array.Array, bt dtype.DataType, ids []uint32, groups int) []comoments {
	x, y := asFloats(a, at), asFloats(b, bt)
	defer x.Release()
	defer y.Release()
	n := a.Len()
	if n == 1 {
		n = b.Len()
	}
	xs, ys := x.Values(), y.Values()
	if len(xs) == 1 && n > 1 {
		xs = repeatFloat(xs[0], n)
	}
	if len(ys) == 1 && n > 1 {
		ys = repeatFloat(ys[0], n)
	}
	valid := pairsValid(a, b, n)
	if valid != nil {
		defer valid.Release()
	}
	if ids != nil {
		return groupedComoments(xs, ys, n, func(i int) bool { return valid == nil || valid.Get(i) }, ids, groups)
	}
	out := make([]comoments, groups)
	parts := partials(n, func(from, to int) comoments {
		var c comoments
		for i := from; i < to; i++ {
			if valid == nil || valid.Get(i) {
				c.n++
				c.x += xs[i]
				c.y += ys[i]
			}
		}
		return c
	})
	m := &out[0]
	for _, p := range parts {
		m.n, m.x, m.y = m.n+p.n, m.x+p.x, m.y+p.y
	}
	m.x /= m.n
	m.y /= m.n
	for _, p := range partials(n, func(from, to int) comoments {
		var c comoments
		for i := from; i < to; i++ {
			if valid == nil || valid.Get(i) {
				dx, dy := xs[i]-m.x, ys[i]-m.y
				c.xx += dx * dx
				c.yy += dy * dy
				c.xy += dx * dy
			}
		}
		return c
	}) {
		m.xx, m.yy, m.xy = m.xx+p.xx, m.yy+p.yy, m.xy+p.xy
	}
	return out
}

func groupedComoments(xs, ys []float64, n int, valid func(int) bool, ids []uint32, groups int) []comoments {
	out := make([]comoments, groups)
	for i := range n {
		if valid(i) {
			m := &out[ids[i]]
			m.n++
			m.x += xs[i]
			m.y += ys[i]
		}
	}
	for g := range out {
		out[g].x /= out[g].n
		out[g].y /= out[g].n
	}
	for i := range n {
		if valid(i) {
			m := &out[ids[i]]
			dx, dy := xs[i]-m.x, ys[i]-m.y
			m.xx += dx * dx
			m.yy += dy * dy
			m.xy += dx * dy
		}
	}
	return out
}

// Covariance returns the covariance of the pairs of each group, null where there are not
// more than ddof of them.
func Covariance(a array.Array, at dtype.DataType, b array.Array, bt dtype.DataType, ids []uint32, groups, ddof int) array.Array {
	v, seen := make([]float64, groups), make([]bool, groups)
	for g, m := range comomentsOf(a, at, b, bt, ids, groups) {
		v[g], seen[g] = m.xy/(m.n-float64(ddof)), m.n > float64(ddof)
	}
	return fromFloats(v, seen, dtype.Float64, covarianceType(at, bt))
}

// Correlation returns Pearson's correlation of the pairs of each group.
func Correlation(a array.Array, at dtype.DataType, b array.Array, bt dtype.DataType, ids []uint32, groups int) array.Array {
	v, seen := make([]float64, groups), make([]bool, groups)
	for g, m := range comomentsOf(a, at, b, bt, ids, groups) {
		v[g], seen[g] = m.xy/math.Sqrt(m.xx*m.yy), true
		if m.n == 0 {
			v[g] = math.NaN()
		}
	}
	return fromFloats(v, seen, dtype.Float64, covarianceType(at, bt))
}

// covarianceType is Float32 where both columns are, else Float64.
func covarianceType(a, b dtype.DataType) dtype.DataType {
	if a == dtype.Float32 && b == dtype.Float32 {
		return a
	}
	return dtype.Float64
}
