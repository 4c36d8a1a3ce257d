package compute

import (
	"math"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// asFloats returns the rows as float64, decimals with their point in place.
func asFloats(values array.Array, dt dtype.DataType) *array.Primitive[float64] {
	out := buffer.Alloc[float64](values.Len())
	w, _ := out.MutSlice()
	switch p := values.(type) {
	case *array.Boolean:
		for i := range w {
			w[i] = 0
			if p.Values().Get(i) {
				w[i] = 1
			}
		}
	case *array.Primitive[int8]:
		floatsOf(w, p.Values())
	case *array.Primitive[int16]:
		floatsOf(w, p.Values())
	case *array.Primitive[int32]:
		floatsOf(w, p.Values())
	case *array.Primitive[int64]:
		floatsOf(w, p.Values())
	case *array.Primitive[uint8]:
		floatsOf(w, p.Values())
	case *array.Primitive[uint16]:
		floatsOf(w, p.Values())
	case *array.Primitive[uint32]:
		floatsOf(w, p.Values())
	case *array.Primitive[uint64]:
		floatsOf(w, p.Values())
	case *array.Primitive[float32]:
		floatsOf(w, p.Values())
	case *array.Primitive[float64]:
		copy(w, p.Values())
	case *array.Primitive[float16.Float]:
		for i, x := range p.Values() {
			w[i] = x.Float64()
		}
	case *array.Primitive[int128.Int]:
		scale := math.Pow10(dt.Scale())
		for i, x := range p.Values() {
			w[i] = floatOf128(x) / scale
		}
	case *array.Primitive[int128.Uint]:
		for i, x := range p.Values() {
			w[i] = float64(x.Hi)*(1<<64) + float64(x.Lo)
		}
	}
	var v *buffer.Bitmap
	if values.Validity() != nil {
		v = values.Validity().Clone()
	}
	return array.NewPrimitive(out, v)
}

func floatsOf[T integer | float](dst []float64, src []T) {
	dst = dst[:len(src)]
	for i, x := range src {
		dst[i] = float64(x)
	}
}

func floatOf128(x int128.Int) float64 {
	if x.Hi == int64(x.Lo)>>63 {
		return float64(int64(x.Lo))
	}
	if x.Hi < 0 {
		hi, lo := ^x.Hi, -x.Lo
		if x.Lo == 0 {
			hi++
		}
		return -(float64(hi)*(1<<64) + float64(lo))
	}
	return float64(x.Hi)*(1<<64) + float64(x.Lo)
}

// fromFloats returns float64 results as rows of out, one of the types that means and
// quantiles have: times are truncated, Date's Datetime counts days until now.
func fromFloats(v []float64, seen []bool, from, out dtype.DataType) array.Array {
	validity := seenBits(seen)
	switch out.Kind() {
	case dtype.KindFloat16:
		w := make([]float16.Float, len(v))
		for i, x := range v {
			w[i] = float16.FromFloat64(x)
		}
		return array.NewPrimitive(buffer.FromSlice(w), validity)
	case dtype.KindFloat32:
		w := make([]float32, len(v))
		for i, x := range v {
			w[i] = float32(x)
		}
		return array.NewPrimitive(buffer.FromSlice(w), validity)
	case dtype.KindDatetime, dtype.KindDuration, dtype.KindTime:
		scale := 1.0
		if from.Kind() == dtype.KindDate {
			scale = 86400e6
		}
		w := make([]int64, len(v))
		for i, x := range v {
			w[i] = int64(x * scale)
		}
		return array.NewPrimitive(buffer.FromSlice(w), validity)
	}
	return array.NewPrimitive(buffer.FromSlice(v), validity)
}

// moments are the count, mean and sum of squared distances from the mean of a run.
type moments struct{ n, mean, squares float64 }

// add includes one more value, by Welford's method.
func (m *moments) add(x float64) {
	n := m.n + 1
	d := x - m.mean
	mean := m.mean + d/n
	m.squares += float64((x - mean) * d)
	m.n, m.mean = n, mean
}

// combine includes another run.
func (m *moments) combine(o moments) {
	if o.n == 0 {
		return
	}
	n := m.n + o.n
	d := o.mean - m.mean
	mean := m.mean + float64(d*(o.n/n))
	m.squares += o.squares + float64(o.n*(o.mean-mean)*d)
	m.n, m.mean = n, mean
}

// momentsOf returns the moments of a short run.
func momentsOf(v []float64) moments {
	if len(v) == 0 {
		return moments{}
	}
	n := float64(len(v))
	mean := sumSquares(v, 0, false) / n
	return moments{n, mean, sumSquares(v, mean, true)}
}

// sumSquares sums the values less base, squared if so wanted, with four running sums.
func sumSquares(v []float64, base float64, squared bool) float64 {
	var a, b, c, d float64
	if !squared {
		for ; len(v) >= 4; v = v[4:] {
			a += v[0] - base
			b += v[1] - base
			c += v[2] - base
			d += v[3] - base
		}
		for _, x := range v {
			a += x - base
		}
		return a + b + (c + d)
	}
	for ; len(v) >= 4; v = v[4:] {
		p, q, r, s := v[0]-base, v[1]-base, v[2]-base, v[3]-base
		a += float64(p * p)
		b += float64(q * q)
		c += float64(r * r)
		d += float64(s * s)
	}
	for _, x := range v {
		a += float64((x - base) * (x - base))
	}
	return a + b + (c + d)
}

// varReducer has the moments of each group.
type varReducer struct {
	dt, out dtype.DataType
	ddof    int
	root    bool
	m       []moments
}

const momentsRun = 128

func (r *varReducer) Update(values array.Array, ids []uint32, groups int) {
	r.m = extend(r.m, groups, moments{})
	rows, ids, release := validRows(values, ids)
	defer release()
	var v []float64
	if p, ok := rows.(*array.Primitive[float64]); ok {
		v = p.Values()
	} else {
		f := asFloats(rows, r.dt)
		defer f.Release()
		v = f.Values()
	}
	if ids == nil {
		for ; len(v) > 0; v = v[min(momentsRun, len(v)):] {
			r.m[0].combine(momentsOf(v[:min(momentsRun, len(v))]))
		}
		return
	}
	for i, id := range ids {
		r.m[id].add(v[i])
	}
}

func (r *varReducer) Merge(o Reducer, mapping []uint32, groups int) {
	r.m = extend(r.m, groups, moments{})
	for g, m := range mergeOf[*varReducer](o).m {
		r.m[mapping[g]].combine(m)
	}
}

func (r *varReducer) Finish() (array.Array, error) {
	v, seen := make([]float64, len(r.m)), make([]bool, len(r.m))
	for g, m := range r.m {
		if m.n > float64(r.ddof) {
			seen[g] = true
			v[g] = max(m.squares/(m.n-float64(r.ddof)), 0)
			if r.root {
				v[g] = math.Sqrt(v[g])
			}
		}
	}
	return fromFloats(v, seen, r.dt, r.out), nil
}
