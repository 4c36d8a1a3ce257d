package compute

import (
	"slices"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
)

// matcher knows the rows of the build side by key number, and the key number of each
// row of the probe side.
type matcher struct {
	probe  []uint32 // row -> key, or NullIndex
	start  []uint32 // key -> first place in rows; nil when each key has one row
	rows   []uint32 // build rows by key; rows of one key ascend
	builds int      // rows of the build side
}

func newMatcher(build, probe []array.Array, nullsEqual bool) *matcher {
	nb, np := build[0].Len(), probe[0].Len()
	ids, first := matchIDs(build, probe, nb, np)
	if !nullsEqual {
		dropNulls(ids[:nb], build)
		dropNulls(ids[nb:], probe)
	}
	m := &matcher{probe: ids[nb:]}
	m.hold(ids[:nb], first, !nullsEqual && anyNulls(build))
	return m
}

// hold notes the build rows of each key, given the key of each row and the first row of each
// key; dropped tells whether some rows have no key.
func (m *matcher) hold(ids, first []uint32, dropped bool) {
	m.builds = len(ids)
	if len(first) == len(ids) && !dropped {
		m.rows = first
		return
	}
	start := make([]uint32, len(first)+1)
	for _, id := range ids {
		if id != NullIndex {
			start[id+1]++
		}
	}
	for i := range first {
		start[i+1] += start[i]
	}
	m.rows = make([]uint32, start[len(first)])
	at := make([]uint32, len(first))
	copy(at, start)
	for i, id := range ids {
		if id != NullIndex {
			m.rows[at[id]] = uint32(i)
			at[id]++
		}
	}
	m.start = start
}

func anyNulls(columns []array.Array) bool {
	for _, a := range columns {
		if a.NullCount() > 0 {
			return true
		}
	}
	return false
}

// dropNulls sets the key of rows with a null in any column to NullIndex.
func dropNulls(ids []uint32, columns []array.Array) {
	for _, a := range columns {
		if a.NullCount() == 0 {
			continue
		}
		v := a.Validity()
		for i := range ids {
			if v == nil || !v.Get(i) {
				ids[i] = NullIndex
			}
		}
	}
}

// matchIDs numbers the keys of the build side in the order they come; first tells the
// row of each. ids holds the key of each build row and then of each probe row, NullIndex
// where the build side has no such key.
func matchIDs(build, probe []array.Array, nb, np int) (ids, first []uint32) {
	columns := make([]array.Array, len(build))
	for i := range build {
		columns[i] = Concat([]array.Array{build[i], probe[i]})
		defer columns[i].Release()
	}
	var c codes
	if v, ok := columns[0].(*array.View); ok && len(columns) == 1 {
		if c, ok = viewCodes(v); !ok {
			if nb >= parallelRows {
				return known(groupViews(v), nb)
			}
			ids = make([]uint32, nb+np)
			return ids, matchViews(v, nb, ids)
		}
	} else {
		c = rowCodes(columns, nb+np)
	}
	defer c.release()
	if isDirect(c.width, nb+np) {
		ids = make([]uint32, nb+np)
		return ids, matchDirect(&c, nb, ids)
	}
	if nb >= manyGroups {
		return known(groupCodes(&c), nb)
	}
	ids = make([]uint32, nb+np)
	t := newCodeTable(nb)
	defer t.release()
	t.insertAll(c.v[:nb], ids[:nb], 0)
	overRows(np, func(from, to int) { t.find(c.v[nb+from:nb+to], ids[nb+from:nb+to]) })
	return ids, t.first
}

func matchDirect(c *codes, nb int, ids []uint32) (first []uint32) {
	table := buffer.Zeroed[uint32](1 << c.width)
	defer table.Release()
	seen, _ := table.MutSlice()
	for i, x := range c.v[:nb] {
		id := seen[x]
		if id == 0 {
			first = append(first, uint32(i))
			id = uint32(len(first))
			seen[x] = id
		}
		ids[i] = id - 1
	}
	overRows(len(c.v)-nb, func(from, to int) {
		run := ids[nb+from : nb+to]
		for i, x := range c.v[nb+from : nb+to] {
			run[i] = seen[x] - 1 // 0 - 1 is NullIndex
		}
	})
	return first
}

// known takes the groups of build rows and then probe rows for the keys of the build
// side, which come first: other keys are no keys.
func known(g *Grouping, nb int) (ids, first []uint32) {
	n, _ := slices.BinarySearch(g.First, uint32(nb))
	if n < g.N {
		probe := g.IDs[nb:]
		overRows(len(probe), func(from, to int) {
			run := probe[from:to]
			for i, id := range run {
				if id >= uint32(n) {
					run[i] = NullIndex
				}
			}
		})
	}
	return g.IDs, g.First[:n]
}

func matchViews(a *array.View, nb int, ids []uint32) (first []uint32) {
	t := viewTable{data: a.DataBytes()}
	t.insertRows(a, 0, nb, ids)
	t.findRows(a, nb, a.Len(), ids)
	return t.first
}

// pairs returns the matching rows in the order of the probe side, with the probe's
// unmatched rows when keepProbe, and then those of the build side when keepBuild.
func (m *matcher) pairs(keepProbe, keepBuild bool) (probeIdx, buildIdx []uint32) {
	w := workers(len(m.probe))
	if keepBuild {
		w = 1 // which rows were met is noted by one
	}
	sizes := make([]int, w)
	part := func(p int) (from, to int) {
		if w == 1 {
			return 0, len(m.probe)
		}
		return span(len(m.probe), w, p)
	}
	inParallel(w, w, func(_, p int) {
		from, to := part(p)
		sizes[p] = m.size(from, to, keepProbe)
	})
	total := 0
	for p, n := range sizes {
		sizes[p] = total
		total += n
	}
	var met []bool
	if keepBuild {
		met = make([]bool, m.builds)
		total += m.builds // at most
	}
	probeIdx, buildIdx = make([]uint32, total), make([]uint32, total)
	k := total
	inParallel(w, w, func(_, p int) {
		from, to := part(p)
		end := m.fill(probeIdx[sizes[p]:], buildIdx[sizes[p]:], from, to, keepProbe, met)
		if keepBuild {
			k = end
		}
	})
	for i, x := range met {
		if !x {
			probeIdx[k], buildIdx[k] = NullIndex, uint32(i)
			k++
		}
	}
	return probeIdx[:k], buildIdx[:k]
}

// size returns how many results probe rows from to to give.
func (m *matcher) size(from, to int, keepProbe bool) int {
	n, missing := 0, 0
	for _, id := range m.probe[from:to] {
		switch {
		case id == NullIndex:
			missing++
		case m.start == nil:
			n++
		default:
			n += int(m.start[id+1] - m.start[id])
		}
	}
	if keepProbe {
		n += missing
	}
	return n
}

// fill writes the results of probe rows from to to and returns how many there are. It
// notes in met, unless nil, which build rows it met.
func (m *matcher) fill(probeIdx, buildIdx []uint32, from, to int, keepProbe bool, met []bool) int {
	k := 0
	for i := from; i < to; i++ {
		id := m.probe[i]
		if id == NullIndex {
			if keepProbe {
				probeIdx[k], buildIdx[k] = uint32(i), NullIndex
				k++
			}
			continue
		}
		first, end := id, id+1
		if m.start != nil {
			first, end = m.start[id], m.start[id+1]
		}
		for _, row := range m.rows[first:end] {
			probeIdx[k], buildIdx[k] = uint32(i), row
			k++
			if met != nil {
				met[row] = true
			}
		}
	}
	return k
}

func (m *matcher) count(id uint32) int {
	if m.start == nil {
		return 1
	}
	return int(m.start[id+1] - m.start[id])
}

// keep returns the probe rows with a match, or those without.
func (m *matcher) keep(matched bool) []uint32 {
	out := make([]uint32, len(m.probe))
	k := 0
	for i, id := range m.probe {
		if (id != NullIndex && m.count(id) > 0) == matched {
			out[k] = uint32(i)
			k++
		}
	}
	return out[:k]
}
