package compute

import (
	"math"
	"math/big"
	"math/bits"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// FillNull replaces nulls by a strategy: forward, backward, min, max, mean, zero or one.
// limit bounds how many nulls in a row forward and backward fill; a negative one does
// not.
func FillNull(a array.Array, dt dtype.DataType, strategy string, limit int) (array.Array, error) {
	switch strategy {
	case "forward", "backward":
		if a.NullCount() == 0 || a.NullCount() == a.Len() || limit == 0 {
			return a.Clone(), nil
		}
		return TakeOptional(a, fillIndex(a, strategy == "backward", limit)), nil
	case "mean":
		if a.NullCount() == a.Len() && !dt.IsNested() {
			return a.Clone(), nil
		}
	case "min", "max", "zero", "one":
	default:
		return nil, dtype.Errorf(dtype.BadValue, "strategy must be one of forward, backward, min, max, mean, zero and one, got %q", strategy)
	}
	value, err := fillValueOf(a, dt, strategy)
	if err != nil {
		return nil, err
	}
	defer value.Release()
	return FillNullWith(a, value), nil
}

// fillIndex returns for each row that of the nearest valid row before it (behind it when
// backward), at most limit rows away.
func fillIndex(a array.Array, backward bool, limit int) []uint32 {
	n := a.Len()
	idx := make([]uint32, n)
	v := a.Validity()
	last, away := uint32(NullIndex), 0
	for k := range n {
		i := k
		if backward {
			i = n - 1 - k
		}
		if v.Get(i) {
			last, away = uint32(i), 0
		} else if away++; limit >= 0 && away > limit {
			last = NullIndex
		}
		idx[i] = last
	}
	return idx
}

// fillValueOf returns the value that a strategy fills with, as a chunk of one row.
func fillValueOf(a array.Array, dt dtype.DataType, strategy string) (array.Array, error) {
	if dt.Kind() == dtype.KindNull && strategy != "zero" && strategy != "one" {
		return array.NewNull(1), nil
	}
	if dt.IsNested() || dt.Kind() == dtype.KindNull {
		return nil, dtype.Errorf(dtype.InvalidOperation, "fill null strategy not yet supported for dtype: %s", dt)
	}
	unsupported := func(name string) error {
		if dt.IsCategorical() {
			return dtype.Errorf(dtype.InvalidOperation, "fill-null strategy %s not supported for datatype %s", name, dt)
		}
		return dtype.Errorf(dtype.InvalidOperation, "fill-null strategy %s is not supported", name)
	}
	number := dt.IsNumeric() || dt.IsTemporal()
	b := array.NewBuilder(dt)
	var v any
	switch strategy {
	case "min", "max":
		kind := ReduceMin
		if strategy == "max" {
			kind = ReduceMax
		}
		out, _, err := Reduce(Reduction{Kind: kind}, a, dt)
		return out, err
	case "mean":
		if dt.Kind() == dtype.KindBoolean {
			return nil, dtype.Errorf(dtype.InvalidOperation, "`mean` operation not supported for dtype `Boolean`")
		}
		if !number {
			return nil, unsupported("Mean")
		}
		v = meanValue(a, dt)
	case "zero":
		switch dt.Kind() {
		case dtype.KindString:
			v = ""
		case dtype.KindBinary:
			v = []byte{}
		case dtype.KindBoolean:
			v = false
		case dtype.KindDecimal:
			v = int128.Int{}
		default:
			if !number {
				return nil, unsupported("Zero")
			}
			v = 0
		}
	case "one":
		switch {
		case dt.Kind() == dtype.KindBoolean:
			v = true
		case dt.Kind() == dtype.KindDecimal:
			v = (&decimalProduct{dt: dt}).one()
		case !number:
			return nil, unsupported("One")
		default:
			v = 1
		}
	}
	if err := b.Append(v); err != nil {
		return nil, err
	}
	return b.Finish(), nil
}

// meanValue is the mean as a value for a builder of dt, truncated for types of whole
// numbers; nil when there are no values.
func meanValue(a array.Array, dt dtype.DataType) any {
	n := a.Len() - a.NullCount()
	if n == 0 {
		return nil
	}
	switch p := a.(type) {
	case *array.Primitive[int128.Int]:
		sum := new(big.Int)
		for i, x := range p.Values() {
			if p.IsValid(i) {
				y := new(big.Int).Lsh(big.NewInt(x.Hi), 64)
				sum.Add(sum, y.Add(y, new(big.Int).SetUint64(x.Lo)))
			}
		}
		sum.Quo(sum, big.NewInt(int64(n)))
		lo := new(big.Int).And(sum, new(big.Int).SetUint64(math.MaxUint64)).Uint64()
		return int128.Int{Lo: lo, Hi: new(big.Int).Rsh(sum, 64).Int64()}
	}
	mean := sumAsFloat(a, dt) / float64(n)
	switch {
	case dt.IsFloat():
		return mean
	case dt.Kind() == dtype.KindUInt64 && mean >= 1<<63:
		return uint64(mean)
	}
	return int64(mean)
}

// FillNullWith returns the rows with nulls replaced by the one row of value, which is of
// the same physical kind.
func FillNullWith(a, value array.Array) array.Array {
	if a.NullCount() == 0 || value.NullCount() > 0 {
		return a.Clone()
	}
	if f, ok := a.(array.Fixed); ok {
		out := f.Make(f.Len(), nil)
		switch v := value.(array.Fixed); f.Width() {
		case 1:
			fillSlotsAt[uint8](out, f, v)
		case 2:
			fillSlotsAt[uint16](out, f, v)
		case 4:
			fillSlotsAt[uint32](out, f, v)
		case 8:
			fillSlotsAt[uint64](out, f, v)
		default:
			fillSlotsAt[int128.Uint](out, f, v)
		}
		return out
	}
	if b, ok := a.(*array.Boolean); ok && a.Validity() != nil {
		if value.(*array.Boolean).Values().Get(0) {
			not := buffer.Not(a.Validity())
			defer not.Release()
			return array.NewBoolean(buffer.Or(b.Values(), not), nil)
		}
		return array.NewBoolean(buffer.And(b.Values(), a.Validity()), nil)
	}
	both := Concat([]array.Array{a, value})
	defer both.Release()
	idx := make([]uint32, a.Len())
	for i := range idx {
		idx[i] = uint32(i)
		if !a.IsValid(i) {
			idx[i] = uint32(a.Len())
		}
	}
	return Take(both, idx)
}

// fillSlotsAt copies a to out with value where a is null.
func fillSlotsAt[U array.Slot](out, a, value array.Fixed) {
	dst, x := array.Slots[U](out), array.Slots[U](value)[0]
	copy(dst, array.Slots[U](a))
	v := a.Validity()
	for i := 0; i < len(dst); i += 64 {
		run := dst[i:min(i+64, len(dst))]
		for w := ^v.Word(i) << (64 - len(run)) >> (64 - len(run)); w != 0; w &= w - 1 {
			run[bits.TrailingZeros64(w)] = x
		}
	}
}
