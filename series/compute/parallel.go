package compute

import (
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// parallelRows is the number of rows from which a kernel that needs all rows at once
// (group-by, sort, join) divides its work. Results never depend on how it is divided.
const parallelRows = 1 << 17

// workers returns how many goroutines to use for n rows.
func workers(n int) int {
	if n < parallelRows {
		return 1
	}
	return min(runtime.GOMAXPROCS(0), n/(parallelRows/2))
}

// span returns the rows of part number p of n rows in parts of about equal length, which
// start at multiples of 64.
func span(n, parts, p int) (from, to int) {
	step := ((n+parts-1)/parts + 63) &^ 63
	return min(p*step, n), min((p+1)*step, n)
}

// inParallel calls f for 0 to n-1 on up to w goroutines, of which the caller's is one; w
// numbers the goroutine. A panic in f is raised again in the caller.
func inParallel(w, n int, f func(worker, i int)) {
	w = min(w, n)
	if w <= 1 {
		for i := range n {
			f(0, i)
		}
		return
	}
	var next atomic.Int64
	var failed atomic.Pointer[any]
	work := func(worker int) {
		// A mapped file that was cut short is a panic here, not the end of the process.
		defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
		defer func() {
			if r := recover(); r != nil {
				failed.CompareAndSwap(nil, &r)
			}
		}()
		for {
			i := int(next.Add(1)) - 1
			if i >= n || failed.Load() != nil {
				return
			}
			f(worker, i)
		}
	}
	var wait sync.WaitGroup
	for worker := 1; worker < w; worker++ {
		wait.Go(func() { work(worker) })
	}
	work(0)
	wait.Wait()
	if r := failed.Load(); r != nil {
		panic(*r)
	}
}

// partials returns f of runs of rows that together are all n, in order.
func partials[T any](n int, f func(from, to int) T) []T {
	w := workers(n)
	out := make([]T, w)
	inParallel(w, w, func(_, p int) {
		from, to := span(n, w, p)
		if w == 1 {
			to = n
		}
		out[p] = f(from, to)
	})
	return out
}

// overRows calls f with runs of rows that together are all n, in parallel when there are
// many.
func overRows(n int, f func(from, to int)) {
	w := workers(n)
	if w == 1 {
		f(0, n)
		return
	}
	inParallel(w, w, func(_, p int) {
		from, to := span(n, w, p)
		f(from, to)
	})
}
