package compute

import (
	"math/bits"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// CumKind names a running aggregate.
type CumKind uint8

// The running aggregates. Null rows stay null and are skipped, but CumCount has no nulls.
const (
	CumSum CumKind = iota
	CumProd
	CumMin
	CumMax
	CumCount
)

// String returns Polars' name.
func (k CumKind) String() string {
	return [...]string{"cum_sum", "cum_prod", "cum_min", "cum_max", "cum_count"}[k]
}

// Type returns the type of the running aggregate of rows of dt.
func (k CumKind) Type(dt dtype.DataType) (dtype.DataType, error) {
	kind := dt.Kind()
	small := kind == dtype.KindInt8 || kind == dtype.KindInt16 || kind == dtype.KindUInt8 || kind == dtype.KindUInt16
	switch k {
	case CumCount:
		return dtype.IndexType, nil
	case CumMin, CumMax:
		if !dt.IsNested() && !dt.IsCategorical() && kind != dtype.KindNull {
			return dt, nil
		}
	case CumSum:
		switch {
		case kind == dtype.KindBoolean:
			return dtype.IndexType, nil
		case small:
			return dtype.Int64, nil
		case kind == dtype.KindDecimal:
			return dtype.Decimal(38, dt.Scale()), nil
		case dt.IsNumeric(), kind == dtype.KindDuration:
			return dt, nil
		}
	case CumProd:
		switch {
		case small, kind == dtype.KindBoolean, kind == dtype.KindInt32, kind == dtype.KindUInt32, kind == dtype.KindInt64:
			return dtype.Int64, nil
		case kind == dtype.KindUInt64, kind == dtype.KindInt128, kind == dtype.KindUInt128, dt.IsFloat():
			return dt, nil
		}
	}
	return dt, dtype.Errorf(dtype.InvalidOperation, "`%s` operation not supported for dtype `%s`", k, dt)
}

// Cumulate returns the running aggregate from the first row to each row, or from the
// last one when reverse, and its type. Integers wrap.
func Cumulate(k CumKind, a array.Array, dt dtype.DataType, reverse bool) (array.Array, dtype.DataType, error) {
	out, err := k.Type(dt)
	if err != nil {
		return nil, out, err
	}
	switch k {
	case CumCount:
		return cumCount(a, reverse), out, nil
	case CumMin, CumMax:
		return cumExtreme(k, a, dt, reverse), out, nil
	}
	switch p := a.(type) {
	case *array.Boolean:
		if k == CumSum {
			return cumulate(k, reverse, a, func(i int) uint32 { return uint32(bitAt(p, i)) }), out, nil
		}
		return cumulate(k, reverse, a, func(i int) int64 { return int64(bitAt(p, i)) }), out, nil
	case *array.Primitive[int8]:
		return cumulateAs[int8, int64](k, reverse, p), out, nil
	case *array.Primitive[int16]:
		return cumulateAs[int16, int64](k, reverse, p), out, nil
	case *array.Primitive[uint8]:
		return cumulateAs[uint8, int64](k, reverse, p), out, nil
	case *array.Primitive[uint16]:
		return cumulateAs[uint16, int64](k, reverse, p), out, nil
	case *array.Primitive[int32]:
		if k == CumProd {
			return cumulateAs[int32, int64](k, reverse, p), out, nil
		}
		return cumulateAs[int32, int32](k, reverse, p), out, nil
	case *array.Primitive[uint32]:
		if k == CumProd {
			return cumulateAs[uint32, int64](k, reverse, p), out, nil
		}
		return cumulateAs[uint32, uint32](k, reverse, p), out, nil
	case *array.Primitive[int64]:
		return cumulateAs[int64, int64](k, reverse, p), out, nil
	case *array.Primitive[uint64]:
		return cumulateAs[uint64, uint64](k, reverse, p), out, nil
	case *array.Primitive[float32]:
		return cumulateAs[float32, float32](k, reverse, p), out, nil
	case *array.Primitive[float64]:
		return cumulateAs[float64, float64](k, reverse, p), out, nil
	case *array.Primitive[float16.Float]:
		return cumulateHalf(k, reverse, p), out, nil
	}
	return cumulateWide(k, reverse, a.(array.Fixed)), out, nil
}

func bitAt(a *array.Boolean, i int) int {
	if a.Values().Get(i) {
		return 1
	}
	return 0
}

func cumulateAs[T, A integer | float](k CumKind, reverse bool, a *array.Primitive[T]) array.Array {
	v := a.Values()
	if k == CumSum && !reverse && a.NullCount() == 0 {
		out := buffer.Alloc[A](len(v))
		w, _ := out.MutSlice()
		w = w[:len(v)]
		var acc A
		for i, x := range v {
			acc += A(x)
			w[i] = acc
		}
		return array.NewPrimitive(out, nil)
	}
	return cumulate(k, reverse, a, func(i int) A { return A(v[i]) })
}

// cumulate runs over the rows of a, whose values at gives.
func cumulate[A integer | float](k CumKind, reverse bool, a array.Array, at func(i int) A) array.Array {
	out := buffer.Alloc[A](a.Len())
	w, _ := out.MutSlice()
	var acc A
	if k == CumProd {
		acc = 1
	}
	nulls := a.NullCount() > 0
	v := a.Validity()
	for j := range w {
		i := j
		if reverse {
			i = len(w) - 1 - j
		}
		if !nulls || v.Get(i) {
			if k == CumProd {
				acc *= at(i)
			} else {
				acc += at(i)
			}
		}
		w[i] = acc
	}
	return array.NewPrimitive(out, cloneValidity(a))
}

// cumulateHalf runs in single precision.
func cumulateHalf(k CumKind, reverse bool, a *array.Primitive[float16.Float]) array.Array {
	v := a.Values()
	wide := cumulate(k, reverse, a, func(i int) float32 { return v[i].Float32() }).(*array.Primitive[float32])
	defer wide.Release()
	out := buffer.Alloc[float16.Float](len(v))
	w, _ := out.MutSlice()
	for i, x := range wide.Values() {
		w[i] = float16.FromFloat32(x)
	}
	return array.NewPrimitive(out, cloneValidity(a))
}

func cumulateWide(k CumKind, reverse bool, a array.Fixed) array.Array {
	out := a.Make(a.Len(), cloneValidity(a))
	src, w := array.Slots[int128.Uint](a), array.Slots[int128.Uint](out)
	var acc int128.Uint
	if k == CumProd {
		acc.Lo = 1
	}
	for j := range w {
		i := j
		if reverse {
			i = len(w) - 1 - j
		}
		if a.IsValid(i) {
			if k == CumProd {
				acc = mul128(acc, src[i])
			} else {
				lo, carry := bits.Add64(acc.Lo, src[i].Lo, 0)
				acc = int128.Uint{Lo: lo, Hi: acc.Hi + src[i].Hi + carry}
			}
		}
		w[i] = acc
	}
	return out
}

// cumExtreme gathers the best row so far.
func cumExtreme(k CumKind, a array.Array, dt dtype.DataType, reverse bool) array.Array {
	kind := ReduceMin
	if k == CumMax {
		kind = ReduceMax
	}
	better := (&pickReducer{kind: kind, dt: dt}).better(a, a)
	idx := make([]uint32, a.Len())
	best := -1
	for j := range idx {
		i := j
		if reverse {
			i = len(idx) - 1 - j
		}
		if idx[i] = NullIndex; !a.IsValid(i) {
			continue
		}
		if best < 0 || better(i, best) {
			best = i
		}
		idx[i] = uint32(best)
	}
	return TakeOptional(a, idx)
}

func cumCount(a array.Array, reverse bool) array.Array {
	out := buffer.Alloc[uint32](a.Len())
	w, _ := out.MutSlice()
	var n uint32
	for j := range w {
		i := j
		if reverse {
			i = len(w) - 1 - j
		}
		if a.IsValid(i) {
			n++
		}
		w[i] = n
	}
	return array.NewPrimitive(out, nil)
}
