package compute

import (
	"math/bits"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

func newProductReducer(dt dtype.DataType) Reducer {
	switch dt.Kind() {
	case dtype.KindFloat16, dtype.KindFloat32, dtype.KindFloat64:
		return &floatProduct{dt: dt}
	case dtype.KindDecimal:
		return &decimalProduct{dt: dt}
	}
	return &integerProduct{dt: dt}
}

// integerProduct multiplies in 128 bits, wrapping: the low bits are those of narrower
// products.
type integerProduct struct {
	dt  dtype.DataType
	acc []int128.Uint
}

func mul128(x, y int128.Uint) int128.Uint {
	hi, lo := bits.Mul64(x.Lo, y.Lo)
	return int128.Uint{Lo: lo, Hi: hi + x.Hi*y.Lo + x.Lo*y.Hi}
}

func (r *integerProduct) Update(values array.Array, ids []uint32, groups int) {
	r.acc = extend(r.acc, groups, int128.Uint{Lo: 1})
	rows, ids, release := validRows(values, ids)
	defer release()
	switch p := rows.(type) {
	case *array.Boolean:
		multiply(r.acc, rows.Len(), ids, func(i int) int128.Uint {
			lo, _ := slotAt(p, i)
			return int128.Uint{Lo: lo}
		})
	case *array.Primitive[int8]:
		multiplyIntegers(r.acc, p.Values(), ids)
	case *array.Primitive[int16]:
		multiplyIntegers(r.acc, p.Values(), ids)
	case *array.Primitive[int32]:
		multiplyIntegers(r.acc, p.Values(), ids)
	case *array.Primitive[int64]:
		multiplyIntegers(r.acc, p.Values(), ids)
	case *array.Primitive[uint8]:
		multiplyIntegers(r.acc, p.Values(), ids)
	case *array.Primitive[uint16]:
		multiplyIntegers(r.acc, p.Values(), ids)
	case *array.Primitive[uint32]:
		multiplyIntegers(r.acc, p.Values(), ids)
	case *array.Primitive[uint64]:
		multiplyIntegers(r.acc, p.Values(), ids)
	case *array.Primitive[int128.Int], *array.Primitive[int128.Uint]:
		v := array.Slots[int128.Uint](rows.(array.Fixed))
		multiply(r.acc, len(v), ids, func(i int) int128.Uint { return v[i] })
	}
}

func multiplyIntegers[T integer](acc []int128.Uint, v []T, ids []uint32) {
	multiply(acc, len(v), ids, func(i int) int128.Uint { return int128.Uint{Lo: uint64(v[i])} })
}

func multiply(acc []int128.Uint, n int, ids []uint32, at func(i int) int128.Uint) {
	for i := range n {
		var g uint32
		if ids != nil {
			g = ids[i]
		}
		acc[g] = mul128(acc[g], at(i))
	}
}

func (r *integerProduct) Merge(o Reducer, mapping []uint32, groups int) {
	r.acc = extend(r.acc, groups, int128.Uint{Lo: 1})
	for g, x := range mergeOf[*integerProduct](o).acc {
		r.acc[mapping[g]] = mul128(r.acc[mapping[g]], x)
	}
}

func (r *integerProduct) Finish() (array.Array, error) {
	switch r.dt.Kind() {
	case dtype.KindInt128, dtype.KindUInt128:
		out := makeFixed(r.dt, len(r.acc), nil)
		copy(array.Slots[int128.Uint](out), r.acc)
		return out, nil
	case dtype.KindUInt64:
		out := make([]uint64, len(r.acc))
		for i, x := range r.acc {
			out[i] = x.Lo
		}
		return array.NewPrimitive(buffer.FromSlice(out), nil), nil
	}
	out := make([]int64, len(r.acc))
	for i, x := range r.acc {
		out[i] = int64(x.Lo)
	}
	return array.NewPrimitive(buffer.FromSlice(out), nil), nil
}

// floatProduct multiplies floats in their own precision, half precision in single.
type floatProduct struct {
	dt  dtype.DataType
	acc []float64
}

func (r *floatProduct) Update(values array.Array, ids []uint32, groups int) {
	r.acc = extend(r.acc, groups, 1)
	rows, ids, release := validRows(values, ids)
	defer release()
	switch p := rows.(type) {
	case *array.Primitive[float64]:
		for i, x := range p.Values() {
			g := idAt(ids, i)
			r.acc[g] *= x
		}
	case *array.Primitive[float32]:
		for i, x := range p.Values() {
			g := idAt(ids, i)
			r.acc[g] = float64(float32(r.acc[g]) * x)
		}
	case *array.Primitive[float16.Float]:
		for i, x := range p.Values() {
			g := idAt(ids, i)
			r.acc[g] = float64(float32(r.acc[g]) * x.Float32())
		}
	}
}

// idAt is the group of row i; ids is nil when there is one group.
func idAt(ids []uint32, i int) uint32 {
	if ids == nil {
		return 0
	}
	return ids[i]
}

func (r *floatProduct) Merge(o Reducer, mapping []uint32, groups int) {
	r.acc = extend(r.acc, groups, 1)
	for g, x := range mergeOf[*floatProduct](o).acc {
		r.acc[mapping[g]] *= x
	}
}

func (r *floatProduct) Finish() (array.Array, error) {
	return fromFloats(r.acc, nil, r.dt, r.dt), nil
}

// decimalProduct multiplies decimals, rounding to their scale after each step.
type decimalProduct struct {
	dt   dtype.DataType
	acc  []int128.Int
	over bool
}

func (r *decimalProduct) one() int128.Int {
	one := int128.Uint{Lo: 1}
	for range r.dt.Scale() {
		one = mul128(one, int128.Uint{Lo: 10})
	}
	return int128.Int{Lo: one.Lo, Hi: int64(one.Hi)}
}

func (r *decimalProduct) Update(values array.Array, ids []uint32, groups int) {
	one := r.one()
	r.acc = extend(r.acc, groups, one)
	rows, ids, release := validRows(values, ids)
	defer release()
	for i, x := range rows.(*array.Primitive[int128.Int]).Values() {
		r.mul(idAt(ids, i), x, one)
	}
}

func (r *decimalProduct) mul(g uint32, x, one int128.Int) {
	y, ok := mulScaled(r.acc[g], x, one)
	r.over = r.over || !ok
	r.acc[g] = y
}

// mulScaled returns x*y/one, rounded half to even; ok is false when it does not
// fit.
func mulScaled(x, y, one int128.Int) (int128.Int, bool) {
	negative := (x.Hi < 0) != (y.Hi < 0)
	a, b := magnitude128(x), magnitude128(y)
	// The product in four words, low first.
	h0, p0 := bits.Mul64(a.Lo, b.Lo)
	h1, l1 := bits.Mul64(a.Lo, b.Hi)
	h2, l2 := bits.Mul64(a.Hi, b.Lo)
	h3, l3 := bits.Mul64(a.Hi, b.Hi)
	p1, c1 := bits.Add64(h0, l1, 0)
	p1, c2 := bits.Add64(p1, l2, 0)
	p2, c3 := bits.Add64(h1, l3, c1)
	p2, c4 := bits.Add64(p2, h2, c2)
	p3 := h3 + c3 + c4
	// Divide bit by bit, then round.
	d := int128.Uint{Lo: one.Lo, Hi: uint64(one.Hi)}
	words := [4]uint64{p0, p1, p2, p3}
	var rem int128.Uint
	var quo [4]uint64
	for i := 255; i >= 0; i-- {
		rem = int128.Uint{Lo: rem.Lo<<1 | words[i/64]>>(i%64)&1, Hi: rem.Hi<<1 | rem.Lo>>63}
		lo, borrow := bits.Sub64(rem.Lo, d.Lo, 0)
		hi, borrow := bits.Sub64(rem.Hi, d.Hi, borrow)
		if borrow == 0 {
			rem = int128.Uint{Lo: lo, Hi: hi}
			quo[i/64] |= 1 << (i % 64)
		}
	}
	twice := int128.Uint{Lo: rem.Lo << 1, Hi: rem.Hi<<1 | rem.Lo>>63}
	if c := twice.Cmp(d); c > 0 || c == 0 && quo[0]&1 == 1 {
		var c uint64
		for i := range quo {
			if quo[i], c = bits.Add64(quo[i], 1, 0); c == 0 {
				break
			}
		}
	}
	ok := quo[3] == 0 && quo[2] == 0 && quo[1]>>63 == 0
	out := int128.Int{Lo: quo[0], Hi: int64(quo[1])}
	if negative {
		lo, borrow := bits.Sub64(0, out.Lo, 0)
		out = int128.Int{Lo: lo, Hi: -out.Hi - int64(borrow)}
	}
	return out, ok
}

func magnitude128(x int128.Int) int128.Uint {
	if x.Hi >= 0 {
		return int128.Uint{Lo: x.Lo, Hi: uint64(x.Hi)}
	}
	lo, borrow := bits.Sub64(0, x.Lo, 0)
	hi, _ := bits.Sub64(0, uint64(x.Hi), borrow)
	return int128.Uint{Lo: lo, Hi: hi}
}

func (r *decimalProduct) Merge(o Reducer, mapping []uint32, groups int) {
	one := r.one()
	r.acc = extend(r.acc, groups, one)
	x := mergeOf[*decimalProduct](o)
	for g, v := range x.acc {
		r.mul(mapping[g], v, one)
	}
	r.over = r.over || x.over
}

func (r *decimalProduct) Finish() (array.Array, error) {
	if r.over {
		return nil, dtype.Errorf(dtype.ComputeError, "overflow in the product of %s", r.dt)
	}
	return array.NewPrimitive(buffer.FromSlice(r.acc), nil), nil
}
