package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Interpolate fills the nulls between two values: on the line between them, or with the
// nearer one. Nulls before the first and behind the last value stay. It returns the type
// of the result too: a line through integers is of Float64, times stay what they are.
// Types that are no numbers or times stay as they are on the line.
func Interpolate(a array.Array, dt dtype.DataType, nearest bool) (array.Array, dtype.DataType, error) {
	number := dt.IsInteger() || dt.IsFloat() || dt.IsTemporal() || dt.Kind() == dtype.KindDecimal
	if nearest {
		if !number {
			return nil, dt, dtype.Errorf(dtype.InvalidOperation, "`interpolate` operation not supported for dtype `%s`", dt)
		}
		return TakeOptional(a, nearestValid(a)), dt, nil
	}
	if !number {
		return a.Clone(), dt, nil
	}
	out := dt
	if dt.IsInteger() {
		out = dtype.Float64
	}
	switch p := a.(type) {
	case *array.Primitive[float32]:
		return lines(p), out, nil
	case *array.Primitive[int128.Int]:
		if dt.Kind() == dtype.KindDecimal {
			return decimalLines(p), out, nil
		}
	case *array.Primitive[int32]:
		if dt.IsTemporal() {
			return lines(p), out, nil
		}
	case *array.Primitive[int64]:
		if dt.IsTemporal() {
			return lines(p), out, nil
		}
	}
	f := asFloats(a, dt)
	defer f.Release()
	v := append([]float64(nil), f.Values()...)
	seen := drawLines(a, v)
	return fromFloats(v, seen, out, out), out, nil
}

// decimalLines draws lines between decimals, cutting what is between two of their steps.
func decimalLines(a *array.Primitive[int128.Int]) array.Array {
	v := buffer.CopyOf(a.Values())
	w, _ := v.MutSlice()
	f := make([]float64, len(w))
	for i, x := range w {
		f[i] = x.Float64()
	}
	seen := drawLines(a, f)
	for i := range w {
		if seen[i] && !a.IsValid(i) {
			w[i], _ = int128.FromFloat64(f[i])
		}
	}
	return array.NewPrimitive(v, seenBits(seen))
}

// lines draws lines in the type of the values, the steps of whole numbers being whole.
func lines[T integer | float](a *array.Primitive[T]) array.Array {
	v := buffer.CopyOf(a.Values())
	w, _ := v.MutSlice()
	seen := drawLines(a, w)
	return array.NewPrimitive(v, seenBits(seen))
}

// drawLines fills v between the valid rows of a and returns which rows have a value.
func drawLines[T integer | float](a array.Array, v []T) []bool {
	seen := make([]bool, len(v))
	last := -1
	for i := range v {
		if !a.IsValid(i) {
			continue
		}
		seen[i] = true
		if gap := i - last; last >= 0 && gap > 1 {
			low := v[last]
			slope := (v[i] - low) / T(gap)
			for k := 1; k < gap; k++ {
				v[last+k] = low + T(slope*T(k))
				seen[last+k] = true
			}
		}
		last = i
	}
	return seen
}

// nearestValid returns for each row between valid ones the nearer of them, the later one
// when both are as near.
func nearestValid(a array.Array) []uint32 {
	idx := make([]uint32, a.Len())
	last := -1
	for i := range idx {
		idx[i] = NullIndex
		if !a.IsValid(i) {
			continue
		}
		idx[i] = uint32(i)
		if last >= 0 {
			for k := last + 1; k < i; k++ {
				idx[k] = uint32(i)
				if k-last < i-k {
					idx[k] = uint32(last)
				}
			}
		}
		last = i
	}
	return idx
}

// InterpolateBy fills the nulls between two values on the line between them, by the
// distances in by, which has no nulls and need not be in order.
func InterpolateBy(a array.Array, dt dtype.DataType, by array.Array, byType, out dtype.DataType) array.Array {
	f, places := asFloats(a, dt), asFloats(by, byType)
	defer f.Release()
	defer places.Release()
	t := places.Values()
	order := rowOrder(by, byType)
	v := append([]float64(nil), f.Values()...)
	seen := make([]bool, len(v))
	row := func(k int) int {
		if order == nil {
			return k
		}
		return int(order[k])
	}
	last := -1
	for k := range v {
		i := row(k)
		if !a.IsValid(i) {
			continue
		}
		seen[i] = true
		if last >= 0 && k-last > 1 {
			low := row(last)
			slope := (v[i] - v[low]) / (t[i] - t[low])
			for m := last + 1; m < k; m++ {
				j := row(m)
				v[j], seen[j] = v[low]+slope*(t[j]-t[low]), true
			}
		}
		last = k
	}
	return fromFloats(v, seen, out, out)
}
