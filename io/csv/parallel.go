package csv

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/dtype"
)

// workers is how many goroutines share n tasks.
func (s *settings) workers(n int) int {
	k := runtime.GOMAXPROCS(0)
	if s.NThreads > 0 {
		k = min(k, s.NThreads)
	}
	return max(1, min(k, n))
}

// parallel runs tasks 0 to n-1, started in order. It returns the error of the first task
// that fails, whatever the number of workers: tasks behind one that failed are not
// started, those before it are finished.
func (s *settings) parallel(ctx context.Context, n int, task func(worker, i int) error) error {
	var (
		next   atomic.Int64
		failed atomic.Int64
		errs   = make([]error, n)
		wg     sync.WaitGroup
	)
	failed.Store(int64(n))
	for k := range s.workers(n) {
		wg.Go(func() {
			for {
				i := next.Add(1) - 1
				if i >= int64(n) || i > failed.Load() {
					return
				}
				if err := guarded(ctx, k, int(i), task); err != nil {
					errs[i] = err
					for {
						f := failed.Load()
						if i >= f || failed.CompareAndSwap(f, i) {
							break
						}
					}
				}
			}
		})
	}
	wg.Wait()
	if i := failed.Load(); i < int64(n) {
		return errs[i]
	}
	return nil
}

// guarded turns a panic, a fault in a mapping whose file was cut short among them, into
// an error.
func guarded(ctx context.Context, k, i int, task func(worker, i int) error) (err error) {
	if ctx.Err() != nil {
		return cancelled(ctx)
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			if fault := buffer.AsFault(r); fault != nil {
				err = dtype.Errorf(dtype.IO, "%w", fault)
				return
			}
			err = dtype.Errorf(dtype.Internal, "csv reader: %v", fmt.Sprint(r))
		}
	}()
	return task(k, i)
}

func cancelled(ctx context.Context) error {
	return dtype.Errorf(dtype.Cancelled, "reading was cancelled: %w", context.Cause(ctx))
}
