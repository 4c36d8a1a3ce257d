package compute

import "math/bits"

// divider divides by one number that is known before the loop with a multiplication
// instead of a division.
type divider struct {
	d, m uint64
}

// newDivider is for any d but 0.
func newDivider(d uint64) divider { return divider{d, ^uint64(0) / d} }

// quoRem returns quotient and remainder. The estimated quotient is at most two too
// small.
func (v divider) quoRem(x uint64) (q, r uint64) {
	q, _ = bits.Mul64(x, v.m)
	r = x - q*v.d
	if r >= v.d {
		q++
		r -= v.d
	}
	if r >= v.d {
		q++
		r -= v.d
	}
	return q, r
}

// divideRight writes x // q, rounded down, for a q that is not 0.
func divideRight[T integer](dst, x []T, q T) {
	x = x[:len(dst)]
	if !isSigned[T]() {
		v := newDivider(uint64(q))
		for i, p := range x {
			d, _ := v.quoRem(uint64(p))
			dst[i] = T(d)
		}
		return
	}
	neg := int64(q) >> 63
	v := newDivider(magnitude(int64(q)))
	for i, p := range x {
		d, r := v.quoRem(magnitude(int64(p)))
		m := int64(p)>>63 ^ neg // all ones where the signs differ
		dst[i] = T((int64(d) ^ m) - m - int64(bit(r != 0))&m)
	}
}

// remainderRight writes x % q, with q's sign, for a q that is not 0.
func remainderRight[T integer](dst, x []T, q T) {
	x = x[:len(dst)]
	if !isSigned[T]() {
		v := newDivider(uint64(q))
		for i, p := range x {
			_, r := v.quoRem(uint64(p))
			dst[i] = T(r)
		}
		return
	}
	neg := int64(q) >> 63
	v := newDivider(magnitude(int64(q)))
	for i, p := range x {
		_, r := v.quoRem(magnitude(int64(p)))
		// Where the signs differ a remainder other than 0 is counted from the other end.
		m := (int64(p)>>63 ^ neg) & -int64(bit(r != 0))
		s := (int64(r) ^ m) - m + int64(v.d)&m
		dst[i] = T((s ^ neg) - neg)
	}
}

// magnitude is |x|, also of the smallest value.
func magnitude(x int64) uint64 {
	s := x >> 63
	return uint64((x ^ s) - s)
}
