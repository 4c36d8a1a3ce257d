package compute

import (
	"encoding/binary"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// prefixCodes returns the first eight bytes of each string from depth on, the first
// weighing most, missing ones being zero.
func prefixCodes(a *array.View, depth int) codes {
	c := newCodes(a.Len())
	views, data := a.Views(), a.DataBytes()
	for i := range views {
		v := &views[i]
		if depth == 0 && v.Len <= buffer.InlineMax {
			c.v[i] = uint64(bigEndian(v.Prefix))<<32 | uint64(bigEndian(v.Buf))
			continue
		}
		c.v[i] = prefix(array.Resolve(v, data), depth)
	}
	return c
}

func prefix(s []byte, depth int) uint64 {
	if len(s) >= depth+8 {
		return binary.BigEndian.Uint64(s[depth:])
	}
	var x uint64
	for i := depth; i < len(s); i++ {
		x |= uint64(s[i]) << (56 - 8*(i-depth))
	}
	return x
}

// repeatedCodes returns the place of each row's string among the different strings, when
// there are few of them compared to the rows.
func repeatedCodes(a *array.View) (codes, bool) {
	const sample = 1024
	n := a.Len()
	if n < 4*sample {
		return codes{}, false
	}
	// Rows from all over the chunk tell whether strings come again.
	idx := make([]uint32, sample)
	for i := range idx {
		idx[i] = uint32(i * (n / sample))
	}
	some := Take(a, idx).(*array.View)
	distinct := groupViews(some).N
	some.Release()
	// With d different strings a sample of s holds about s*s/2d repetitions.
	if repeated := sample - distinct; repeated < 4 || sample*sample/2/repeated > n/4 {
		return codes{}, false
	}
	g := groupViews(a)
	if g.N > n/2 {
		return codes{}, false
	}
	names := Take(a, g.First)
	defer names.Release()
	order := ArgSort([]SortKey{{Array: names, Type: dtype.Binary}}, true)
	rank := make([]uint64, g.N)
	for i, x := range order {
		rank[x] = uint64(i)
	}
	c := newCodes(n)
	ids := g.IDs[:len(c.v)]
	for i, id := range ids {
		c.v[i] = rank[id]
	}
	return c, true
}

// strings sorts a run of rows whose strings agree in their first depth bytes (missing
// ones counting as zero) by level k and those behind it.
func (s *rowSorter) strings(idx []uint32, k, depth int) {
	if len(idx) <= smallRun {
		s.sort(idx, k)
		return
	}
	l := &s.levels[k]
	if !l.view.IsValid(int(idx[0])) { // all are null
		s.sort(idx, k+1)
		return
	}
	// By length: those that end within the last eight bytes are equal when they are of
	// one length, and come before all longer ones.
	const longer = 9
	views, data := l.view.Views(), l.view.DataBytes()
	class := func(row uint32) int { return min(int(views[row].Len)-depth+8, longer) }
	var counts [longer + 1]int
	for _, row := range idx {
		counts[class(row)]++
	}
	if counts[class(idx[0])] != len(idx) {
		var at [longer + 1]int
		total := 0
		for i := range counts {
			c := i
			if l.descending {
				c = longer - i
			}
			at[c] = total
			total += counts[c]
		}
		sorted := make([]uint32, len(idx))
		for _, row := range idx {
			c := class(row)
			sorted[at[c]] = row
			at[c]++
		}
		copy(idx, sorted)
	}
	from := 0
	for i := range counts {
		c := i
		if l.descending {
			c = longer - i
		}
		run := idx[from : from+counts[c]]
		from += counts[c]
		if c != longer {
			s.sort(run, k+1)
			continue
		}
		if len(run) <= smallRun {
			s.sort(run, k)
			continue
		}
		pairs := s.radix.pairs(len(run))
		for i, row := range run {
			key := prefix(array.Resolve(&views[row], data), depth)
			if l.descending {
				key = ^key
			}
			pairs[i].key, pairs[i].row = key, row
		}
		runs := takeRuns(run, s.radix.sort(pairs, 64))
		for i := 0; i < len(runs); i += 2 {
			s.strings(run[runs[i]:runs[i+1]], k, depth+8)
		}
	}
}
