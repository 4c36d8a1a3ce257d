package compute

import (
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// TopK returns the k greatest rows (the least when bottom), the greatest (least) first;
// nulls come after all others.
func TopK(a array.Array, dt dtype.DataType, k int, bottom bool) array.Array {
	return Take(a, TopRows([]SortKey{{Array: a, Type: dt, Descending: !bottom, NullsLast: true}}, k))
}

// TopRows returns the first k rows in the order of keys, as ArgSort does. When they are
// few, only the rows that can be among them are sorted.
func TopRows(keys []SortKey, k int) []uint32 {
	if len(keys) == 0 {
		return nil
	}
	n := keys[0].Array.Len()
	k = min(max(k, 0), n)
	if n < 1<<12 || k == 0 || k > n/8 {
		return ArgSort(keys, true)[:k]
	}
	s := rowSorter{levels: sortLevels(keys)}
	defer func() {
		s.release()
		for i := range s.levels {
			s.levels[i].codes.release()
		}
	}()
	if len(s.levels) == 0 || s.levels[0].codes.v == nil {
		return ArgSort(keys, true)[:k]
	}
	codes := s.levels[0].codes.v
	last, _ := nthOf(codes, k-1)
	var idx []uint32
	for i, c := range codes {
		if c <= last {
			idx = append(idx, uint32(i))
		}
	}
	s.sort(idx, 0)
	return idx[:k]
}
