package compute

import (
	"math/bits"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
)

// pair is a key and the row it came from.
type pair struct {
	key uint64
	row uint32
	_   uint32
}

// radixSorter sorts pairs by key, keeping the order of equal keys. It scatters by the
// highest digit that varies, with as many buckets as make them short, and goes on inside
// of each bucket: large runs are read and written twice, the rest happens in the cache.
// It keeps its scratch memory for the next run.
type radixSorter struct {
	a, b   []pair
	ha, hb *buffer.Buffer[int128.Uint] // what a and b stand in
	counts [][]uint32                  // for each depth
}

func (s *radixSorter) release() {
	if s.ha != nil {
		s.ha.Release()
		s.hb.Release()
	}
	*s = radixSorter{}
}

// pairs returns room for n pairs.
func (s *radixSorter) pairs(n int) []pair {
	if len(s.a) < n {
		s.release()
		s.ha, s.hb = buffer.Alloc[int128.Uint](n), buffer.Alloc[int128.Uint](n)
		s.a, s.b = pairsIn(s.ha), pairsIn(s.hb)
	}
	return s.a[:n]
}

const (
	shortRun  = 24 // sorted by insertion
	maxDigits = 10 // bits of a digit
)

// sort sorts p, which pairs returned, by the low width bits of the keys and returns the
// memory that the result stands in.
func (s *radixSorter) sort(p []pair, width int) []pair {
	if w := workers(len(p)); w > 1 {
		s.divide(p, s.b[:len(p)], width, w)
	} else {
		s.place(p, s.b[:len(p)], width, false, 0)
	}
	return p
}

// divide is place for w workers: they scatter runs of rows by the highest digit, and
// then share the buckets.
func (s *radixSorter) divide(p, tmp []pair, top, w int) {
	n := len(p)
	differs := make([]uint64, w)
	inParallel(w, w, func(_, k int) {
		from, to := span(n, w, k)
		differs[k] = differences(p[from:to], p[0].key)
	})
	var differ uint64
	for _, d := range differs {
		differ |= d
	}
	if top = min(top, bits.Len64(differ)); top == 0 {
		return
	}
	digit := min(maxDigits, top)
	shift := top - digit
	cursors := make([][]uint32, w)
	inParallel(w, w, func(_, k int) {
		from, to := span(n, w, k)
		cursors[k] = make([]uint32, 1<<digit)
		countDigits(p[from:to], cursors[k], shift)
	})
	ends := make([]uint32, 1<<digit)
	var at uint32
	for d := range ends {
		for _, c := range cursors {
			at, c[d] = at+c[d], at
		}
		ends[d] = at
	}
	inParallel(w, w, func(_, k int) {
		from, to := span(n, w, k)
		scatter(tmp, p[from:to], cursors[k], shift)
	})
	sorters := make([]radixSorter, w) // for their counts
	inParallel(w, len(ends), func(worker, d int) {
		from := uint32(0)
		if d > 0 {
			from = ends[d-1]
		}
		if to := ends[d]; to > from {
			sorters[worker].place(tmp[from:to], p[from:to], shift, true, 0)
		}
	})
}

// differences returns the bits in which keys differ from key.
func differences(p []pair, key uint64) uint64 {
	var d uint64
	for i := range p {
		d |= p[i].key ^ key
	}
	return d
}

// countDigits counts the digits that stand shift bits up in the keys; len(counts) is a
// power of two.
func countDigits(p []pair, counts []uint32, shift int) {
	mask := uint64(len(counts) - 1)
	for i := range p {
		counts[p[i].key>>(shift&63)&mask]++
	}
}

// scatter writes each pair to where the cursor of its digit stands, and moves that on.
func scatter(dst, p []pair, cursors []uint32, shift int) {
	mask := uint64(len(cursors) - 1)
	for i := range p {
		d := p[i].key >> (shift & 63) & mask
		dst[cursors[d]] = p[i]
		cursors[d]++
	}
}

// place sorts p by the low top bits of the keys, which agree in the others, into tmp when
// inTmp, else in place; tmp is of the same length and is overwritten.
func (s *radixSorter) place(p, tmp []pair, top int, inTmp bool, depth int) {
	if len(p) <= shortRun {
		insertPairs(p)
		if inTmp {
			copy(tmp, p)
		}
		return
	}
	top = min(top, bits.Len64(differences(p, p[0].key)))
	if top == 0 {
		if inTmp {
			copy(tmp, p)
		}
		return
	}
	// Aim at buckets of about eight rows, but not at more than the cache can write to.
	digit := min(max(bits.Len(uint(len(p)))-3, 4), maxDigits, top)
	shift := top - digit
	if depth == len(s.counts) {
		s.counts = append(s.counts, make([]uint32, 1<<maxDigits))
	}
	counts := s.counts[depth][:1<<digit]
	clear(counts)
	countDigits(p, counts, shift)
	var at uint32
	for i, c := range counts {
		counts[i] = at
		at += c
	}
	scatter(tmp, p, counts, shift)
	if shift == 0 {
		if !inTmp {
			copy(p, tmp)
		}
		return
	}
	from := uint32(0)
	for _, to := range counts {
		if to > from {
			s.place(tmp[from:to], p[from:to], shift, !inTmp, depth+1)
		}
		from = to
	}
}

// insertPairs sorts a short run.
func insertPairs(p []pair) {
	for i := 1; i < len(p); i++ {
		x := p[i]
		j := i
		for ; j > 0 && p[j-1].key > x.key; j-- {
			p[j] = p[j-1]
		}
		p[j] = x
	}
}
