package compute

// The loops of arithmetic kernels. They are small enough to be inlined, so that a func
// literal given to them becomes the body of the loop: give literals, never variables.
// dst and the operands are of one length; dst may be an operand.

func mapTo[S, D any](dst []D, x []S, f func(S) D) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] = f(x[i])
	}
}

func zip[S, D any](dst []D, x, y []S, f func(p, q S) D) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = f(x[i], y[i])
	}
}

// zipRight has one value for all rows on the right.
func zipRight[S, D any](dst []D, x []S, q S, f func(p, q S) D) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] = f(x[i], q)
	}
}

// zipLeft has one value for all rows on the left.
func zipLeft[S, D any](dst []D, p S, y []S, f func(p, q S) D) {
	y = y[:len(dst)]
	for i := range dst {
		dst[i] = f(p, y[i])
	}
}
