package compute

// The loops of comparisons. They take eight rows at a time, whose bits are put together
// with constant shifts and without a branch; flip inverts the result.

// bit is 1 for true.
func bit(b bool) uint64 {
	var w uint64
	if b {
		w = 1
	}
	return w
}

func eqRight[T number](out *wordBits, x []T, q T, flip uint64) {
	n := len(x) &^ 63
	for i := 0; i < n; i += 64 {
		var w uint64
		for j := 0; j < 64; j += 8 {
			p := (*[8]T)(x[i+j:])
			w |= (bit(p[0] == q) | bit(p[1] == q)<<1 | bit(p[2] == q)<<2 | bit(p[3] == q)<<3 |
				bit(p[4] == q)<<4 | bit(p[5] == q)<<5 | bit(p[6] == q)<<6 | bit(p[7] == q)<<7) << (j & 63)
		}
		out.set(i, w^flip)
	}
	if n < len(x) {
		var w uint64
		for j, p := range x[n:] {
			w |= bit(p == q) << (j & 63)
		}
		out.set(n, w^flip)
	}
}

func ltRight[T number](out *wordBits, x []T, q T, flip uint64) {
	n := len(x) &^ 63
	for i := 0; i < n; i += 64 {
		var w uint64
		for j := 0; j < 64; j += 8 {
			p := (*[8]T)(x[i+j:])
			w |= (bit(p[0] < q) | bit(p[1] < q)<<1 | bit(p[2] < q)<<2 | bit(p[3] < q)<<3 |
				bit(p[4] < q)<<4 | bit(p[5] < q)<<5 | bit(p[6] < q)<<6 | bit(p[7] < q)<<7) << (j & 63)
		}
		out.set(i, w^flip)
	}
	if n < len(x) {
		var w uint64
		for j, p := range x[n:] {
			w |= bit(p < q) << (j & 63)
		}
		out.set(n, w^flip)
	}
}

func leRight[T number](out *wordBits, x []T, q T, flip uint64) {
	n := len(x) &^ 63
	for i := 0; i < n; i += 64 {
		var w uint64
		for j := 0; j < 64; j += 8 {
			p := (*[8]T)(x[i+j:])
			w |= (bit(p[0] <= q) | bit(p[1] <= q)<<1 | bit(p[2] <= q)<<2 | bit(p[3] <= q)<<3 |
				bit(p[4] <= q)<<4 | bit(p[5] <= q)<<5 | bit(p[6] <= q)<<6 | bit(p[7] <= q)<<7) << (j & 63)
		}
		out.set(i, w^flip)
	}
	if n < len(x) {
		var w uint64
		for j, p := range x[n:] {
			w |= bit(p <= q) << (j & 63)
		}
		out.set(n, w^flip)
	}
}

func eqZip[T number](out *wordBits, x, y []T, flip uint64) {
	y = y[:len(x)]
	n := len(x) &^ 63
	for i := 0; i < n; i += 64 {
		var w uint64
		for j := 0; j < 64; j += 8 {
			p, q := (*[8]T)(x[i+j:]), (*[8]T)(y[i+j:])
			w |= (bit(p[0] == q[0]) | bit(p[1] == q[1])<<1 | bit(p[2] == q[2])<<2 | bit(p[3] == q[3])<<3 |
				bit(p[4] == q[4])<<4 | bit(p[5] == q[5])<<5 | bit(p[6] == q[6])<<6 | bit(p[7] == q[7])<<7) << (j & 63)
		}
		out.set(i, w^flip)
	}
	if n < len(x) {
		var w uint64
		for j, p := range x[n:] {
			w |= bit(p == y[n+j]) << (j & 63)
		}
		out.set(n, w^flip)
	}
}

func ltZip[T integer](out *wordBits, x, y []T, flip uint64) {
	y = y[:len(x)]
	n := len(x) &^ 63
	for i := 0; i < n; i += 64 {
		var w uint64
		for j := 0; j < 64; j += 8 {
			p, q := (*[8]T)(x[i+j:]), (*[8]T)(y[i+j:])
			w |= (bit(p[0] < q[0]) | bit(p[1] < q[1])<<1 | bit(p[2] < q[2])<<2 | bit(p[3] < q[3])<<3 |
				bit(p[4] < q[4])<<4 | bit(p[5] < q[5])<<5 | bit(p[6] < q[6])<<6 | bit(p[7] < q[7])<<7) << (j & 63)
		}
		out.set(i, w^flip)
	}
	if n < len(x) {
		var w uint64
		for j, p := range x[n:] {
			w |= bit(p < y[n+j]) << (j & 63)
		}
		out.set(n, w^flip)
	}
}

// totalEqZip has NaN equal to itself.
func totalEqZip[T float](out *wordBits, x, y []T, flip uint64) {
	y = y[:len(x)]
	for i := 0; i < len(x); i += 64 {
		s := x[i:min(i+64, len(x))]
		t := y[i:][:len(s)]
		var w uint64
		for j, p := range s {
			q := t[j]
			w |= (bit(p == q) | bit(p != p)&bit(q != q)) << (j & 63)
		}
		out.set(i, w^flip)
	}
}

// totalLtZip has NaN above all numbers.
func totalLtZip[T float](out *wordBits, x, y []T, flip uint64) {
	y = y[:len(x)]
	for i := 0; i < len(x); i += 64 {
		s := x[i:min(i+64, len(x))]
		t := y[i:][:len(s)]
		var w uint64
		for j, p := range s {
			q := t[j]
			w |= (bit(p < q) | bit(p == p)&bit(q != q)) << (j & 63)
		}
		out.set(i, w^flip)
	}
}
