package repl

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"time"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/exec/spill"
)

// limits sets the number of workers and the memory budget, which the environment gives
// where the command line does not.
func limits(o Options) error {
	threads := o.Threads
	if text := os.Getenv("POLARS_MAX_THREADS"); text != "" && threads == 0 {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			return fmt.Errorf("POLARS_MAX_THREADS is %q: it must be a whole number from 1 up", text)
		}
		threads = n
	}
	if threads > 0 {
		runtime.GOMAXPROCS(threads)
	}
	if o.MemoryLimit > 0 {
		spill.SetLimit(o.MemoryLimit)
	}
	_, err := spill.Limit()
	return err
}

// guardMemory cancels a statement when the memory of columns grows above the limit and a
// quarter more, although queries move what they can to files: what it makes has no other
// place.
func (s *Session) guardMemory(done <-chan struct{}, cancel context.CancelCauseFunc) {
	t := time.NewTicker(2 * time.Millisecond)
	defer t.Stop()
	for {
		select {
		case <-done:
			return
		case <-t.C:
			if buffer.Stats().InUse > s.limit+s.limit/4 {
				cancel(errMemory)
				return
			}
		}
	}
}
