package compute

import (
	"sort"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// SearchSide says which place a value has among equal ones.
type SearchSide uint8

// The sides, with Polars' names.
const (
	SearchAny SearchSide = iota
	SearchLeft
	SearchRight
)

// SearchSorted returns for each row of values the place in a, which is sorted, where it
// would be inserted to keep the order. Nulls stand together at one end of a and are
// found there.
func SearchSorted(a, values array.Array, dt dtype.DataType, side SearchSide, descending bool) array.Array {
	n, nulls := a.Len(), a.NullCount()
	from, to := 0, n // the valid rows
	if nulls > 0 && !a.IsValid(0) {
		from = nulls
	} else {
		to = n - nulls
	}
	order := ordering(a, values, dt)
	out := buffer.Alloc[uint32](values.Len())
	w, _ := out.MutSlice()
	for i := range w {
		if !values.IsValid(i) {
			at := to
			switch {
			case from > 0 && side == SearchRight:
				at = from
			case from > 0:
				at = 0
			case nulls > 0 && side == SearchRight:
				at = n
			case nulls == 0:
				at = 0
			}
			w[i] = uint32(at)
			continue
		}
		w[i] = uint32(from + sort.Search(to-from, func(k int) bool {
			c := order(from+k, i)
			if descending {
				c = -c
			}
			if side == SearchRight {
				return c > 0
			}
			return c >= 0
		}))
	}
	return array.NewPrimitive(out, nil)
}
