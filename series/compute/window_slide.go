package compute

import "math"

// slideSum sums the windows of numbers by what comes and goes. The error of rounding is
// carried along; a window with something that is not finite is summed by itself.
func slideSum[T float](v []T, w Windows, from, to int, out []T) {
	var sum, lost float64
	strange, start, end := 0, 0, 0
	put := func(x float64) {
		y := x - lost
		t := sum + y
		lost = (t - sum) - y
		sum = t
	}
	for i := from; i < to; i++ {
		s, e := int(w.Start[i]), int(w.End[i])
		if s >= end {
			sum, lost, strange, start, end = 0, 0, 0, s, s
		}
		for ; end < e; end++ {
			if x := float64(v[end]); x-x == 0 {
				put(x)
			} else {
				strange++
			}
		}
		for ; start < s; start++ {
			if x := float64(v[start]); x-x == 0 {
				put(-x)
			} else {
				strange--
			}
		}
		switch {
		case strange > 0:
			var all T
			for _, x := range v[s:e] {
				all += x
			}
			out[i] = all
		case s < e:
			out[i] = T(sum)
		}
	}
}

// slideIntegers sums windows of whole numbers, which wrap.
func slideIntegers[T, A integer](v []T, w Windows, from, to int, out []A) {
	var sum A
	start, end := 0, 0
	for i := from; i < to; i++ {
		s, e := int(w.Start[i]), int(w.End[i])
		if s >= end {
			sum, start, end = 0, s, s
		}
		for ; end < e; end++ {
			sum += A(v[end])
		}
		for ; start < s; start++ {
			sum -= A(v[start])
		}
		out[i] = sum
	}
}

// fewRows are so few that a window is computed by itself, without what rounding has left
// of earlier rows.
const fewRows = 32

// momentsOfRun computes mean, var or std; false when there are too few rows.
func momentsOfRun[T integer | float](run []T, r Reduction) (float64, bool) {
	n := float64(len(run))
	if len(run) == 0 || r.Kind != ReduceMean && len(run) <= r.DDof {
		return 0, false
	}
	s := 0.0
	for _, x := range run {
		s += float64(x)
	}
	mean := s / n
	if r.Kind == ReduceMean {
		return mean, true
	}
	squares := 0.0
	for _, x := range run {
		d := float64(x) - mean
		squares += d * d
	}
	v := squares / (n - float64(r.DDof))
	if r.Kind == ReduceStd {
		v = math.Sqrt(v)
	}
	return v, true
}

// slideMoments computes mean, var and std by what comes and goes.
func slideMoments[T integer | float](v []T, w Windows, r Reduction, from, to int, out []float64, seen []bool) {
	var n, mean, squares float64
	strange, start, end := 0, 0, 0
	for i := from; i < to; i++ {
		s, e := int(w.Start[i]), int(w.End[i])
		if e-s <= fewRows {
			out[i], seen[i] = momentsOfRun(v[s:e], r)
			end = 0
			continue
		}
		if s >= end {
			n, mean, squares, strange, start, end = 0, 0, 0, 0, s, s
		}
		for ; end < e; end++ {
			x := float64(v[end])
			if x-x != 0 {
				strange++
				continue
			}
			n++
			d := x - mean
			mean += d / n
			squares += d * (x - mean)
		}
		for ; start < s; start++ {
			x := float64(v[start])
			if x-x != 0 {
				strange--
				continue
			}
			if n--; n == 0 {
				mean, squares = 0, 0
				continue
			}
			d := x - mean
			mean -= d / n
			squares -= d * (x - mean)
		}
		size := e - s
		if seen[i] = r.Kind == ReduceMean || size > r.DDof; !seen[i] {
			continue
		}
		switch {
		case strange > 0:
			out[i] = math.NaN()
			if r.Kind == ReduceMean {
				all := 0.0
				for _, x := range v[s:e] {
					all += float64(x)
				}
				out[i] = all / float64(size)
			}
		case r.Kind == ReduceMean:
			out[i] = mean
		default:
			out[i] = max(squares, 0) / (n - float64(r.DDof))
			if r.Kind == ReduceStd {
				out[i] = math.Sqrt(out[i])
			}
		}
	}
}

// slideExtreme finds the least or greatest of each window of numbers without NaN. It keeps
// the rows that may still become the extreme, best first.
func slideExtreme[T integer | float](v []T, w Windows, least bool, from, to int, out []T) {
	queue := make([]uint32, 0, 64)
	head, end := 0, 0
	for i := from; i < to; i++ {
		s, e := int(w.Start[i]), int(w.End[i])
		if s >= end {
			queue, head, end = queue[:0], 0, s
		}
		for ; end < e; end++ {
			x := v[end]
			k := len(queue)
			if least {
				for k > head && v[queue[k-1]] >= x {
					k--
				}
			} else {
				for k > head && v[queue[k-1]] <= x {
					k--
				}
			}
			if queue = queue[:k]; len(queue) == cap(queue) && head > len(queue)/2 {
				queue = queue[:copy(queue, queue[head:])]
				head = 0
			}
			queue = append(queue, uint32(end))
		}
		for head < len(queue) && int(queue[head]) < s {
			head++
		}
		if head < len(queue) {
			out[i] = v[queue[head]]
		}
	}
}
