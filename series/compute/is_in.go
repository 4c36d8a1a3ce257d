package compute

import (
	"math"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// IsIn tells for each row of values whether it is among the rows of set, both of type t.
// A null is in the set when nullsEqual and the set has a null; without nullsEqual its
// result is null, and nulls of the set do not count.
func IsIn(values, set array.Array, t dtype.DataType, nullsEqual bool) *array.Boolean {
	n := values.Len()
	var bits *buffer.Bitmap
	if allNull(values, n) || allNull(set, 1) || set.NullCount() == set.Len() {
		bits = buffer.AllocBitmap(n)
	} else {
		bits = isIn(values, set, t, n)
	}
	if values.NullCount() == 0 {
		return array.NewBoolean(bits, nil)
	}
	if !nullsEqual {
		if allNull(values, n) {
			return array.NewBoolean(bits, buffer.ZeroBits(n))
		}
		return array.NewBoolean(bits, values.Validity().Clone())
	}
	defer bits.Release()
	valid := validWordsOf(values, n)
	var null uint64
	if set.NullCount() > 0 {
		null = ^uint64(0)
	}
	out := newWordBits(n)
	for i := 0; i < n; i += 64 {
		v := valid.at(i)
		out.set(i, bits.Word(i)&v|null&^v)
	}
	return array.NewBoolean(out.bitmap(), nil)
}

// isIn looks all rows up, those under nulls included.
func isIn(values, set array.Array, t dtype.DataType, n int) *buffer.Bitmap {
	switch v := values.(type) {
	case *array.Primitive[float32]:
		return lookUp(v, set, func(x float32) uint32 {
			if x != x {
				return math.Float32bits(float32(math.NaN()))
			}
			return math.Float32bits(x + 0) // -0 + 0 is 0
		})
	case *array.Primitive[float64]:
		return lookUp(v, set, func(x float64) uint64 {
			if x != x {
				return math.Float64bits(math.NaN())
			}
			return math.Float64bits(x + 0)
		})
	case *array.Primitive[float16.Float]:
		return lookUp(v, set, func(x float16.Float) uint32 {
			if x.IsNaN() {
				return math.MaxUint32
			}
			return math.Float32bits(x.Float32() + 0)
		})
	case *array.Primitive[int8]:
		return lookUpIntegers(v, set)
	case *array.Primitive[int16]:
		return lookUpIntegers(v, set)
	case *array.Primitive[int32]:
		return lookUpIntegers(v, set)
	case *array.Primitive[int64]:
		return lookUpIntegers(v, set)
	case *array.Primitive[uint8]:
		return lookUpIntegers(v, set)
	case *array.Primitive[uint16]:
		return lookUpIntegers(v, set)
	case *array.Primitive[uint32]:
		return lookUpIntegers(v, set)
	case *array.Primitive[uint64]:
		return lookUpIntegers(v, set)
	case *array.Primitive[int128.Int]:
		return lookUp(v, set, func(x int128.Int) int128.Int { return x })
	case *array.Primitive[int128.Uint]:
		return lookUp(v, set, func(x int128.Uint) int128.Uint { return x })
	case *array.View:
		return lookUpViews(v, set.(*array.View))
	case *array.Dictionary:
		return lookUpCodes(v, set.(*array.Dictionary), t)
	}
	eq := equality(values, set)
	return packBits(n, func(i int) bool {
		if !values.IsValid(i) || eq == nil {
			return false
		}
		for j := range set.Len() {
			if set.IsValid(j) && eq(i, j) {
				return true
			}
		}
		return false
	})
}

// lookUp goes through a short set value by value and hashes a longer one.
func lookUp[T array.Native, K comparable](values *array.Primitive[T], o array.Array, key func(T) K) *buffer.Bitmap {
	set := o.(*array.Primitive[T])
	x := values.Values()
	keys := make([]K, 0, set.Len())
	for j, v := range set.Values() {
		if set.IsValid(j) {
			keys = append(keys, key(v))
		}
	}
	out := newWordBits(len(x))
	if len(keys) <= 8 {
		for i := 0; i < len(x); i += 64 {
			out.set(i, pack64(i, min(64, len(x)-i), func(i int) bool {
				k := key(x[i])
				for _, s := range keys {
					if k == s {
						return true
					}
				}
				return false
			}))
		}
		return out.bitmap()
	}
	table := make(map[K]struct{}, len(keys))
	for _, k := range keys {
		table[k] = struct{}{}
	}
	for i := 0; i < len(x); i += 64 {
		out.set(i, pack64(i, min(64, len(x)-i), func(i int) bool {
			_, ok := table[key(x[i])]
			return ok
		}))
	}
	return out.bitmap()
}

func lookUpViews(values, set *array.View) *buffer.Bitmap {
	if few, ok := shortTexts(set); ok {
		return fewTexts(values.Views(), few)
	}
	data := set.DataBytes()
	table := make(map[string]struct{}, set.Len())
	for j := range set.Views() {
		if set.IsValid(j) {
			table[string(array.Resolve(&set.Views()[j], data))] = struct{}{}
		}
	}
	x, dx := values.Views(), values.DataBytes()
	out := newWordBits(len(x))
	for i := 0; i < len(x); i += 64 {
		out.set(i, pack64(i, min(64, len(x)-i), func(i int) bool {
			_, ok := table[string(array.Resolve(&x[i], dx))]
			return ok
		}))
	}
	return out.bitmap()
}

// shortTexts returns the members of a set of few strings that stand in their views.
func shortTexts(set *array.View) (few []buffer.View, ok bool) {
	for j, v := range set.Views() {
		if !set.IsValid(j) {
			continue
		}
		if v.Len > buffer.InlineMax || len(few) == 8 {
			return nil, false
		}
		few = append(few, v)
	}
	return few, true
}

// fewTexts compares with each of a few strings that stand in their views, which equal ones do
// too.
func fewTexts(x, few []buffer.View) *buffer.Bitmap {
	out := newWordBits(len(x))
	for i := 0; i < len(x); i += 64 {
		var w uint64
		for j := range x[i:min(i+64, len(x))] {
			v := &x[i+j]
			for k := range few {
				if f := &few[k]; v.Prefix == f.Prefix && v.Len == f.Len && v.Buf == f.Buf && v.Off == f.Off {
					w |= 1 << (j & 63)
					break
				}
			}
		}
		out.set(i, w)
	}
	return out.bitmap()
}

// lookUpCodes looks the categories up once and then the codes.
func lookUpCodes(values, set *array.Dictionary, t dtype.DataType) *buffer.Bitmap {
	strings := stringsOf(set)
	defer strings.Release()
	cats := lookUpViews(values.Categories(), strings.(*array.View))
	defer cats.Release()
	return packBits(values.Len(), func(i int) bool { return values.IsValid(i) && cats.Get(int(values.Code(i))) })
}
