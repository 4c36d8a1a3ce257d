package compute

import (
	"math/bits"
	"slices"
)

// Random draws numbers as Polars does: xoshiro256++ whose state SplitMix64 makes of a
// seed. A seed gives the same rows in both.
type Random struct{ s [4]uint64 }

// NewRandom returns the generator of a seed.
func NewRandom(seed uint64) *Random {
	r := &Random{}
	for i := range r.s {
		seed += 0x9e3779b97f4a7c15
		r.s[i] = mix(seed)
	}
	return r
}

func (r *Random) uint32() uint32 { return uint32(r.Uint64() >> 32) }

// Uint64 draws a number.
func (r *Random) Uint64() uint64 {
	s := &r.s
	x := bits.RotateLeft64(s[0]+s[3], 23) + s[0]
	t := s[1] << 17
	s[2] ^= s[0]
	s[3] ^= s[1]
	s[1] ^= s[2]
	s[0] ^= s[3]
	s[2] ^= t
	s[3] = bits.RotateLeft64(s[3], 45)
	return x
}

// below returns a number less than n, with a second draw where the first leaves a doubt.
func (r *Random) below(n uint32) uint32 {
	p := uint64(r.uint32()) * uint64(n)
	hi, lo := uint32(p>>32), uint32(p)
	if lo > -n {
		more := uint32(uint64(r.uint32()) * uint64(n) >> 32)
		if lo+more < lo {
			hi++
		}
	}
	return hi
}

// uniform returns a number less than n, drawing again as long as there is a bias.
func (r *Random) uniform(n uint32) uint32 {
	for threshold := -n % n; ; {
		if p := uint64(r.uint32()) * uint64(n); uint32(p) >= threshold {
			return uint32(p >> 32)
		}
	}
}

// Shuffle reorders v. One draw serves several steps as long as the product of their
// bounds has 32 bits.
func (r *Random) Shuffle(v []uint32) {
	var chunk uint32
	left := 1
	for i := range v {
		bound := uint32(i + 1)
		if left == 0 {
			product, next := bound, uint64(bound)+1
			for left = 1; uint64(product)*next < 1<<32; left++ {
				product *= uint32(next)
				next++
			}
			chunk = r.below(product)
		}
		left--
		k := chunk
		if left > 0 {
			k = chunk % bound
			chunk /= bound
		}
		v[i], v[k] = v[k], v[i]
	}
}

// Shuffled returns the numbers below n in an order that the seed gives.
func Shuffled(n int, seed uint64) []uint32 {
	v := positions(n)
	NewRandom(seed).Shuffle(v)
	return v
}

func positions(n int) []uint32 {
	v := make([]uint32, n)
	for i := range v {
		v[i] = uint32(i)
	}
	return v
}

// SampleOrder says in which order a sample without replacement comes.
type SampleOrder uint8

// The orders: as they were drawn (Polars' shuffle=None), always shuffled, or ascending.
const (
	SampleAsDrawn SampleOrder = iota
	SampleShuffled
	SampleAscending
)

// SampleOrderOf is the meaning of the option shuffle: true, false or none.
func SampleOrderOf(shuffle any) SampleOrder {
	switch shuffle {
	case true:
		return SampleShuffled
	case false:
		return SampleAscending
	}
	return SampleAsDrawn
}

// Sample draws k of n positions; k is at most n unless with replacement.
func Sample(n, k int, replace bool, order SampleOrder, seed uint64) []uint32 {
	r := NewRandom(seed)
	if replace {
		out := make([]uint32, k)
		for i := range out {
			out[i] = r.uniform(uint32(n))
		}
		if order == SampleAscending {
			slices.Sort(out)
		}
		return out
	}
	if k == n {
		out := positions(n)
		if order == SampleShuffled {
			r.Shuffle(out)
		}
		return out
	}
	out := r.choose(n, k)
	if order == SampleAscending {
		slices.Sort(out)
	}
	return out
}

// choose draws k of n positions by the method that is fastest for them.
func (r *Random) choose(n, k int) []uint32 {
	few, many := float32(1.6), float32(10)
	if n >= 500_000 {
		few, many = 8.0/45, 70.0/9
	}
	size := float32(k)
	switch {
	case k < 163 && (k <= 11 || float32(n) >= (many+few*size)*size):
		return r.floyd(n, k)
	case k < 163:
		return r.swapped(n, k)
	}
	limit := float32(270)
	if n >= 500_000 {
		limit = 330.0 / 9
	}
	if float32(n) < limit*size {
		return r.swapped(n, k)
	}
	return r.rejected(n, k)
}

func (r *Random) floyd(n, k int) []uint32 {
	out := make([]uint32, 0, k)
	for j := n - k; j < n; j++ {
		t := r.below(uint32(j + 1))
		if i := slices.Index(out, t); i >= 0 {
			out[i] = uint32(j)
		}
		out = append(out, t)
	}
	return out
}

func (r *Random) swapped(n, k int) []uint32 {
	v := positions(n)
	for i := range k {
		j := i + int(r.below(uint32(n-i)))
		v[i], v[j] = v[j], v[i]
	}
	return v[:k]
}

func (r *Random) rejected(n, k int) []uint32 {
	out := make([]uint32, 0, k)
	taken := make(map[uint32]struct{}, k)
	for len(out) < k {
		x := r.uniform(uint32(n))
		if _, seen := taken[x]; !seen {
			taken[x] = struct{}{}
			out = append(out, x)
		}
	}
	return out
}
