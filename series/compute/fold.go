package compute

import "github.com/gopolars/gopolars/buffer"

// The sum of floats is taken in blocks of 128 values with 16 running sums each, and the
// blocks are added in pairs, so that the error grows with the logarithm of the length.
// These are the steps of Polars, whose results it gives to the last bit.
const (
	sumBlock  = 128
	sumStripe = 16
)

// sumFloats sums the values whose bit is set in validity (all when nil), in A.
func sumFloats[T float | integer, A float](v []T, validity *buffer.Bitmap) A {
	rest := len(v) % sumBlock
	var tail A
	if validity == nil {
		for _, x := range v[:rest] {
			tail += A(x)
		}
		if len(v) == rest {
			return tail
		}
		return sumPairwise[T, A](v[rest:]) + tail
	}
	for i, x := range v[:rest] {
		if validity.Get(i) {
			tail += A(x)
		}
	}
	if len(v) == rest {
		return tail
	}
	return sumPairwiseValid[T, A](v[rest:], validity, rest) + tail
}

// sumPairwise sums a whole number of blocks.
func sumPairwise[T float | integer, A float](v []T) A {
	if len(v) == sumBlock {
		return sumOneBlock[T, A]((*[sumBlock]T)(v))
	}
	half := len(v) / sumBlock / 2 * sumBlock
	if len(v) >= 2*parallelRows {
		// The same sums on two goroutines.
		var sums [2]A
		inParallel(min(workers(len(v)), 2), 2, func(_, i int) {
			if i == 0 {
				sums[0] = sumPairwise[T, A](v[:half])
			} else {
				sums[1] = sumPairwise[T, A](v[half:])
			}
		})
		return sums[0] + sums[1]
	}
	return sumPairwise[T, A](v[:half]) + sumPairwise[T, A](v[half:])
}

func sumOneBlock[T float | integer, A float](v *[sumBlock]T) A {
	// 16 running sums, eight at a time so that they stay in registers.
	var s [sumStripe]A
	for k := 0; k < sumStripe; k += 8 {
		var a, b, c, d, e, f, g, h A
		for i := k; i < sumBlock; i += sumStripe {
			w := (*[8]T)(v[i : i+8])
			a += A(w[0])
			b += A(w[1])
			c += A(w[2])
			d += A(w[3])
			e += A(w[4])
			f += A(w[5])
			g += A(w[6])
			h += A(w[7])
		}
		*(*[8]A)(s[k:]) = [8]A{a, b, c, d, e, f, g, h}
	}
	return sumStripes(&s)
}

func sumStripes[A float](s *[sumStripe]A) A {
	for half := sumStripe / 2; half > 0; half /= 2 {
		for i := range half {
			s[i] += s[i+half]
		}
	}
	return s[0]
}

// sumPairwiseValid is sumPairwise for values under validity, from bit off of it.
func sumPairwiseValid[T float | integer, A float](v []T, validity *buffer.Bitmap, off int) A {
	if len(v) > sumBlock {
		half := len(v) / sumBlock / 2 * sumBlock
		return sumPairwiseValid[T, A](v[:half], validity, off) + sumPairwiseValid[T, A](v[half:], validity, off+half)
	}
	lo, hi := validity.Word(off), validity.Word(off+64)
	if lo&hi == ^uint64(0) {
		return sumOneBlock[T, A]((*[sumBlock]T)(v))
	}
	var s [sumStripe]A
	for i, x := range v {
		w := lo
		if i >= 64 {
			w = hi
		}
		if w>>(i&63)&1 != 0 {
			s[i%sumStripe] += A(x)
		}
	}
	return sumStripes(&s)
}
