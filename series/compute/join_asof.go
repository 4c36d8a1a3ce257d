package compute

import (
	"cmp"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// AsofStrategy says which row of the right a row of the left is joined to.
type AsofStrategy uint8

// The strategies, with Polars' names.
const (
	AsofBackward AsofStrategy = iota // the last one that is not greater
	AsofForward                      // the first one that is not less
	AsofNearest                      // the nearest one; of equally near ones the last
)

// AsofOptions are the parameters of JoinAsof.
type AsofOptions struct {
	Strategy AsofStrategy
	// AllowExact lets equal keys match.
	AllowExact bool
	// Tolerance is the greatest distance of a match for keys of integers and of floats;
	// HasTolerance tells whether there is one.
	HasTolerance   bool
	Tolerance      uint64
	FloatTolerance float64
	// Left and Right are the groups of the rows, within which rows match: numbers below
	// Groups, or NullIndex for rows that match nothing. nil: all rows are one group.
	Left, Right []uint32
	Groups      int
}

// JoinAsof returns for each row of left, keys of type dt like right, the row of right
// that it is joined to, or NullIndex. The keys must ascend within each group. Nulls match
// nothing.
func JoinAsof(left, right array.Array, dt dtype.DataType, o AsofOptions) ([]uint32, error) {
	lanes := asofLanes(right, o)
	switch {
	case dt.IsFloat():
		l, r := asFloats(left, dt), asFloats(right, dt)
		defer l.Release()
		defer r.Release()
		return asofFloats(lanes, l.Values(), r.Values(), left, o), nil
	case dt.Kind() == dtype.KindString || dt.Kind() == dtype.KindBinary:
		if o.Strategy == AsofNearest {
			return nil, dtype.Errorf(dtype.InvalidOperation, "AsOf strategy \"nearest\" is not supported for binary data type")
		}
		if o.HasTolerance {
			return nil, dtype.Errorf(dtype.InvalidOperation, "asof join with tolerance is only supported on numeric/temporal keys, got left: `%s`, right: `%s`", dt, dt)
		}
		return asofRows(lanes, viewStrings(left.(*array.View)), viewStrings(right.(*array.View)), left, o), nil
	}
	l, ok := integerKeys(left)
	r, ok2 := integerKeys(right)
	if !ok || !ok2 {
		return nil, dtype.Errorf(dtype.InvalidOperation, "asof join is not supported on keys of type `%s`", dt)
	}
	return asofIntegers(lanes, l, r, left, o), nil
}

// IsAscending tells whether the rows are in ascending order, nulls first.
func IsAscending(a array.Array, dt dtype.DataType) bool {
	k, n := a.NullCount(), a.Len()
	for i := range k {
		if a.IsValid(i) {
			return false
		}
	}
	switch {
	case dt.IsFloat():
		f := asFloats(a, dt)
		defer f.Release()
		return ascending(f.Values()[k:])
	case dt.Kind() == dtype.KindString || dt.Kind() == dtype.KindBinary:
		v := a.(*array.View)
		for i := k + 1; i < n; i++ {
			if compareRows(v, uint32(i-1), uint32(i)) > 0 {
				return false
			}
		}
		return true
	}
	if v, ok := integerKeys(a); ok {
		return ascending(v[k:])
	}
	order := ordering(a, a, dt)
	for i := k + 1; i < n; i++ {
		if order(i-1, i) > 0 {
			return false
		}
	}
	return true
}

func ascending[T int64 | float64](v []T) bool {
	for i := 1; i < len(v); i++ {
		if v[i] < v[i-1] || v[i-1] != v[i-1] && v[i] == v[i] { // NaN comes last
			return false
		}
	}
	return true
}

// integerKeys widens integers and booleans in their order; the differences of what it
// returns, modulo 2^64, are those of the keys.
func integerKeys(a array.Array) ([]int64, bool) {
	switch a := a.(type) {
	case *array.Primitive[int64]:
		return a.Values(), true
	case *array.Primitive[int32]:
		return widened(a.Values()), true
	case *array.Primitive[int16]:
		return widened(a.Values()), true
	case *array.Primitive[int8]:
		return widened(a.Values()), true
	case *array.Primitive[uint32]:
		return widened(a.Values()), true
	case *array.Primitive[uint16]:
		return widened(a.Values()), true
	case *array.Primitive[uint8]:
		return widened(a.Values()), true
	case *array.Primitive[uint64]:
		out := widened(a.Values())
		for i := range out {
			out[i] ^= -1 << 63
		}
		return out, true
	case *array.Boolean:
		out := make([]int64, a.Len())
		for i := range out {
			if a.Values().Get(i) {
				out[i] = 1
			}
		}
		return out, true
	}
	return nil, false
}

func widened[T integer](v []T) []int64 {
	out := make([]int64, len(v))
	for i, x := range v {
		out[i] = int64(x)
	}
	return out
}

func viewStrings(a *array.View) []string {
	out := make([]string, a.Len())
	for i := range out {
		out[i] = a.StringAt(i)
	}
	return out
}

// lanes are the valid rows of the right, those of a group beside each other.
type lanes struct {
	rows    []uint32 // nil: all rows in their order
	offsets []uint32 // group → its first place in rows
}

func asofLanes(right array.Array, o AsofOptions) lanes {
	n := right.Len()
	if o.Right == nil && right.NullCount() == 0 {
		return lanes{nil, []uint32{0, uint32(n)}}
	}
	valid := nullBits(right)
	if o.Right == nil {
		rows := make([]uint32, 0, n-right.NullCount())
		for i := range n {
			if valid.Get(i) {
				rows = append(rows, uint32(i))
			}
		}
		return lanes{rows, []uint32{0, uint32(len(rows))}}
	}
	offsets := make([]uint32, o.Groups+1)
	for i, g := range o.Right {
		if g != NullIndex && (valid == nil || valid.Get(i)) {
			offsets[g+1]++
		}
	}
	for g := range o.Groups {
		offsets[g+1] += offsets[g]
	}
	rows, next := make([]uint32, offsets[o.Groups]), append([]uint32(nil), offsets...)
	for i, g := range o.Right {
		if g != NullIndex && (valid == nil || valid.Get(i)) {
			rows[next[g]] = uint32(i)
			next[g]++
		}
	}
	return lanes{rows, offsets}
}

func asofIntegers(p lanes, l, r []int64, left array.Array, o AsofOptions) []uint32 {
	var out []uint32
	if o.Strategy == AsofNearest {
		back, next := asofAround(p, l, r, left, o)
		for i, b := range back {
			if n := next[i]; b == NullIndex || n != NullIndex && uint64(r[n])-uint64(l[i]) <= uint64(l[i])-uint64(r[b]) {
				back[i] = n
			}
		}
		out = back
	} else {
		out = asofRows(p, l, r, left, o)
	}
	if o.HasTolerance {
		for i, k := range out {
			if k != NullIndex && uint64(max(l[i], r[k]))-uint64(min(l[i], r[k])) > o.Tolerance {
				out[i] = NullIndex
			}
		}
	}
	return out
}

func asofFloats(p lanes, l, r []float64, left array.Array, o AsofOptions) []uint32 {
	var out []uint32
	if o.Strategy == AsofNearest {
		back, next := asofAround(p, l, r, left, o)
		for i, b := range back {
			if n := next[i]; b == NullIndex || n != NullIndex && !(r[n]-l[i] > l[i]-r[b]) {
				back[i] = n
			}
		}
		out = back
	} else {
		out = asofRows(p, l, r, left, o)
	}
	if o.HasTolerance {
		for i, k := range out {
			if k != NullIndex && (l[i]-r[k] > o.FloatTolerance || r[k]-l[i] > o.FloatTolerance) {
				out[i] = NullIndex
			}
		}
	}
	return out
}

// laid returns the keys of the right in the order of the lanes.
func laid[T any](p lanes, r []T) []T {
	if p.rows == nil {
		return r
	}
	out := make([]T, len(p.rows))
	takeSlots(out, r, p.rows)
	return out
}

// less and lessEqual order NaN behind all other numbers.
func less[T cmp.Ordered](a, b T) bool      { return a < b || b != b && a == a }
func lessEqual[T cmp.Ordered](a, b T) bool { return a <= b || b != b }

// asofRows joins backward or forward: one pass over both sides.
func asofRows[T cmp.Ordered](p lanes, l, r []T, left array.Array, o AsofOptions) []uint32 {
	r = laid(p, r)
	out := make([]uint32, len(l))
	at := append([]uint32(nil), p.offsets...)
	valid := nullBits(left)
	// The cursor of a group stands behind all keys that are less, and behind equal ones too
	// where those match backward or are passed over forward.
	equal := o.AllowExact == (o.Strategy == AsofBackward)
	for i, x := range l {
		out[i] = NullIndex
		g := uint32(0)
		if o.Left != nil {
			g = o.Left[i]
		}
		if g == NullIndex || valid != nil && !valid.Get(i) {
			continue
		}
		c, end := at[g], p.offsets[g+1]
		if equal {
			for c < end && lessEqual(r[c], x) {
				c++
			}
		} else {
			for c < end && less(r[c], x) {
				c++
			}
		}
		at[g] = c
		switch {
		case o.Strategy == AsofForward && c < end:
			out[i] = c
		case o.Strategy == AsofBackward && c > p.offsets[g]:
			out[i] = c - 1
		}
	}
	return p.toRows(out)
}

// toRows turns places in lanes into rows of the right.
func (p lanes) toRows(out []uint32) []uint32 {
	if p.rows != nil {
		for i, k := range out {
			if k != NullIndex {
				out[i] = p.rows[k]
			}
		}
	}
	return out
}

// asofAround finds for each key of the left the last one that is less and the last of
// the first ones that are not less, or that are greater where equal ones do not match.
func asofAround[T int64 | float64](p lanes, l, r []T, left array.Array, o AsofOptions) (back, next []uint32) {
	r = laid(p, r)
	back, next = make([]uint32, len(l)), make([]uint32, len(l))
	valid := nullBits(left)
	// For each group: the first key not less, the first greater one, and the end of the run
	// of equal keys above.
	lower := append([]uint32(nil), p.offsets...)
	upper := append([]uint32(nil), p.offsets...)
	run := append([]uint32(nil), p.offsets...)
	for i, x := range l {
		back[i], next[i] = NullIndex, NullIndex
		g := uint32(0)
		if o.Left != nil {
			g = o.Left[i]
		}
		if g == NullIndex || valid != nil && !valid.Get(i) {
			continue
		}
		end := p.offsets[g+1]
		lo := lower[g]
		for lo < end && less(r[lo], x) {
			lo++
		}
		lower[g] = lo
		if lo > p.offsets[g] {
			back[i] = lo - 1
		}
		hi := lo
		if !o.AllowExact {
			hi = max(lo, upper[g])
			for hi < end && lessEqual(r[hi], x) {
				hi++
			}
			upper[g] = hi
		}
		if hi < end {
			last := max(run[g], hi+1)
			for last < end && r[last] == r[hi] {
				last++
			}
			run[g] = last
			next[i] = last - 1
		}
	}
	return p.toRows(back), p.toRows(next)
}

// AsofGroups numbers the groups of both sides for JoinAsof: rows with equal keys, of which
// none is null.
func AsofGroups(left, right []array.Array, types []dtype.DataType) (l, r []uint32, groups int) {
	both := make([]array.Array, len(left))
	for i := range left {
		both[i] = Concat([]array.Array{left[i], right[i]})
		defer both[i].Release()
	}
	g := GroupBy(both, types, false)
	n := left[0].Len()
	l, r = g.IDs[:n:n], g.IDs[n:]
	for i := range left {
		dropNullGroups(l, nullBits(left[i]))
		dropNullGroups(r, nullBits(right[i]))
	}
	return l, r, g.N
}

func dropNullGroups(ids []uint32, valid *buffer.Bitmap) {
	if valid == nil {
		return
	}
	for i := range ids {
		if !valid.Get(i) {
			ids[i] = NullIndex
		}
	}
}
