package compute

import (
	"math"
	"math/bits"

	"github.com/gopolars/gopolars/series/array"
)

// A sketch has a register for each value of the first sketchBits bits of a hash.
const (
	sketchBits = 14
	sketchSize = 1 << sketchBits
)

// ApproxNUnique estimates the number of distinct values of chunks of one type, null being
// one of them, with an error of about one percent (HyperLogLog).
func ApproxNUnique(chunks []array.Array) int {
	var all [sketchSize]uint8
	for _, a := range chunks {
		for _, part := range partials(a.Len(), func(from, to int) *[sketchSize]uint8 { return sketch(a, from, to) }) {
			for i, r := range part {
				all[i] = max(all[i], r)
			}
		}
	}
	return estimate(&all)
}

// sketch keeps for each register the longest run of zeros that a hash of its has ahead.
func sketch(a array.Array, from, to int) *[sketchSize]uint8 {
	out := new([sketchSize]uint8)
	for ; from < to; from += 1 << 14 { // hashes stay in the cache
		part := a.Slice(from, min(1<<14, to-from))
		hashes := HashValues(part, 0)
		for _, h := range hashes.Values() {
			rank := uint8(bits.LeadingZeros64(h<<sketchBits|1<<(sketchBits-1)) + 1)
			if r := &out[h>>(64-sketchBits)]; *r < rank {
				*r = rank
			}
		}
		hashes.Release()
		part.Release()
	}
	return out
}

// estimate is the harmonic mean of what the registers say; while many are empty, their
// number tells better.
func estimate(registers *[sketchSize]uint8) int {
	sum, empty := 0.0, 0
	for _, r := range registers {
		sum += math.Ldexp(1, -int(r))
		if r == 0 {
			empty++
		}
	}
	const m = float64(sketchSize)
	n := 0.7213 / (1 + 1.079/m) * m * m / sum
	if n <= 2.5*m && empty > 0 {
		n = m * math.Log(m/float64(empty))
	}
	return int(math.Round(n))
}
