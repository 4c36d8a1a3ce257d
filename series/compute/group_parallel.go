package compute

import (
	"math/bits"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
)

const (
	// manyGroups is the number of groups above which a table leaves the processor's cache,
	// so that it is cheaper to bring equal codes together first.
	manyGroups = 1 << 18
	// partitionGroups is the number of groups aimed at in a partition.
	partitionGroups = 1 << 12
)

// guessGroups guesses the number of different codes from a sample: of s rows out of d
// different ones about s*s/2d are repetitions.
func guessGroups(v []uint64) int {
	const sample = 1 << 13
	t := newCodeTable(sample)
	defer t.release()
	keys, ids := make([]uint64, sample), make([]uint32, sample)
	step := len(v) / sample
	for i := range keys {
		// An odd way through each step, so as not to fall into step with the data.
		keys[i] = v[i*step+i*7919%step]
	}
	t.insertAll(keys, ids, 0)
	repeated := sample - len(t.first)
	if repeated < 4 {
		return len(v)
	}
	if len(t.first) < sample/4 { // most codes were met
		return len(t.first)
	}
	return min(sample*(sample/2)/repeated, len(v))
}

// groupRanges numbers codes in ids and returns the first row of each. Each worker numbers
// a run of rows, and then the runs' numbers are brought together in order.
func groupRanges(v []uint64, ids []uint32) (first []uint32) {
	n := len(v)
	w := workers(n)
	tables := make([]*codeTable, w)
	inParallel(w, w, func(_, p int) {
		from, to := span(n, w, p)
		tables[p] = newCodeTable(0)
		tables[p].insertAll(v[from:to], ids[from:to], from)
	})
	all := tables[0]
	defer all.release()
	for p := 1; p < w; p++ {
		t := tables[p]
		keys, mapping := make([]uint64, len(t.first)), make([]uint32, len(t.first))
		for g, row := range t.first {
			keys[g] = v[row]
		}
		known := len(all.first)
		all.insertAll(keys, mapping, 0)
		for i, g := range all.first[known:] { // insertAll counted rows from 0
			all.first[known+i] = t.first[g]
		}
		t.release()
		from, to := span(n, w, p)
		run := ids[from:to]
		for i, id := range run {
			run[i] = mapping[id]
		}
	}
	return all.first
}

// groupPartitioned is groupRanges for about groups different codes, too many for the
// cache. Rows are scattered to partitions by the hash of their codes, each partition is
// numbered on its own, and the numbers become global by the order of first rows.
func groupPartitioned(v []uint64, ids []uint32, groups int) (first []uint32) {
	n := len(v)
	w := workers(n)
	log := min(max(bits.Len(uint(groups/partitionGroups)), 4), 10)
	shift := uint(64 - log)
	parts := 1 << log
	mem := buffer.Alloc[int128.Uint](n)
	defer mem.Release()
	pairs := pairsIn(mem)

	// Where each worker's rows of each partition go.
	cursors := make([][]uint32, w)
	inParallel(w, w, func(_, p int) {
		from, to := span(n, w, p)
		c := make([]uint32, parts)
		for _, x := range v[from:to] {
			c[hashCode(x)>>(shift&63)]++
		}
		cursors[p] = c
	})
	starts := make([]uint32, parts+1)
	var at uint32
	for q := range parts {
		starts[q] = at
		for _, c := range cursors {
			at, c[q] = at+c[q], at
		}
	}
	starts[parts] = at
	inParallel(w, w, func(_, p int) {
		from, to := span(n, w, p)
		c := append([]uint32(nil), cursors[p]...)
		for i, x := range v[from:to] {
			q := hashCode(x) >> (shift & 63)
			k := c[q]
			c[q] = k + 1
			pairs[k].key, pairs[k].row = x, uint32(from+i)
		}
	})

	// Number each partition; a pair's row gives way to the number.
	firsts := make([][]uint32, parts)
	tables := make([]*partitionTable, w)
	inParallel(w, parts, func(worker, q int) {
		if tables[worker] == nil {
			tables[worker] = newPartitionTable()
		}
		firsts[q] = tables[worker].number(pairs[starts[q]:starts[q+1]], log)
	})
	for _, t := range tables {
		if t != nil {
			t.release()
		}
	}

	// The rank of a group's first row among all first rows is its global number.
	ranks := newRowRanks(n)
	for _, f := range firsts {
		for _, row := range f {
			ranks.add(row)
		}
	}
	first = make([]uint32, ranks.count())
	inParallel(w, parts, func(_, q int) {
		f := firsts[q]
		for g, row := range f {
			rank := ranks.of(row)
			first[rank] = row
			f[g] = rank
		}
	})

	// Walk the rows again as they were scattered and read off the numbers.
	inParallel(w, w, func(_, p int) {
		from, to := span(n, w, p)
		c := cursors[p]
		run := ids[from:to]
		for i, x := range v[from:to] {
			q := hashCode(x) >> (shift & 63)
			k := c[q]
			c[q] = k + 1
			run[i] = firsts[q][pairs[k].row]
		}
	})
	return first
}

// partitionTable numbers the codes of one partition after the other.
type partitionTable struct {
	slots []codeSlot
	mem   *buffer.Buffer[int128.Uint]
}

func newPartitionTable() *partitionTable {
	mem := buffer.Alloc[int128.Uint](4 * partitionGroups)
	return &partitionTable{slotsIn(mem), mem}
}

func (t *partitionTable) release() { t.mem.Release() }

// number replaces the row of each pair by the number of its code, and returns the first
// row of each number. The top used bits of the hash are the same for all pairs.
func (t *partitionTable) number(pairs []pair, used int) (first []uint32) {
	slots := t.slots
	clear(slots)
	log := bits.Len(uint(len(slots))) - 1
	shift := uint(64 - used - log)
	mask := uint64(len(slots) - 1)
	first = make([]uint32, 0, min(len(pairs), partitionGroups))
	for i := range pairs {
		if 2*len(first) >= len(slots) {
			// More groups than guessed: a larger table, for this partition only.
			larger := make([]codeSlot, 4*len(slots))
			log += 2
			shift = uint(64 - used - log)
			mask = uint64(len(larger) - 1)
			for _, s := range slots {
				if s.id != 0 {
					p := hashCode(s.key) >> (shift & 63) & mask
					for larger[p].id != 0 {
						p = (p + 1) & mask
					}
					larger[p] = s
				}
			}
			slots = larger
		}
		x := &pairs[i]
		p := hashCode(x.key) >> (shift & 63) & mask
		for {
			s := &slots[p]
			if s.id == 0 {
				first = append(first, x.row)
				s.key, s.id = x.key, uint32(len(first))
				x.row = s.id - 1
				break
			}
			if s.key == x.key {
				x.row = s.id - 1
				break
			}
			p = (p + 1) & mask
		}
	}
	return first
}
