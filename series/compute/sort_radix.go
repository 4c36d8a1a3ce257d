package compute

// pair is a key and the row it came from.
type pair struct {
	key uint64
	row uint32
}

// radixSorter sorts pairs by key, keeping the order of equal keys. It keeps its scratch
// memory for the next run.
type radixSorter struct{ a, b []pair }

func (s *radixSorter) release() { s.a, s.b = nil, nil }

// pairs returns room for n pairs.
func (s *radixSorter) pairs(n int) []pair {
	if cap(s.a) < n {
		s.a = make([]pair, n)
		s.b = make([]pair, n)
	}
	return s.a[:n]
}

const (
	digitBits = 8
	digits    = 1 << digitBits
)

// sort sorts p, which pairs returned, by the low width bits of the keys and returns the
// memory that the result stands in.
func (s *radixSorter) sort(p []pair, width int) []pair {
	q := s.b[:len(p)]
	var counts [digits]int
	for shift := 0; shift < width; shift += digitBits {
		clear(counts[:])
		for i := range p {
			counts[uint8(p[i].key>>shift)]++
		}
		if counts[uint8(p[0].key>>shift)] == len(p) {
			continue
		}
		at := 0
		for i, c := range counts {
			counts[i] = at
			at += c
		}
		for i := range p {
			d := uint8(p[i].key >> shift)
			q[counts[d]] = p[i]
			counts[d]++
		}
		p, q = q, p
	}
	s.a, s.b = p[:cap(p)], q[:cap(q)]
	return p
}
