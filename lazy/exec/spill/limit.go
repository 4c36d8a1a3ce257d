package spill

import (
	"math"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/dtype"
)

// Variable is the environment variable of the budget, in MiB. It is Polars'.
const Variable = "POLARS_OOC_MEMORY_BUDGET_MB"

// leastGo is the lowest limit that the collector gets: with less it would do nothing but
// collect.
const leastGo = 64 << 20

var (
	limit     atomic.Int64
	mu        sync.Mutex
	goLimit   int64 // the collector's limit before there was a budget
	fromEnv   sync.Once
	wrongText error
)

// SetLimit sets the memory budget of all queries in bytes; 0 is none. It outranks the
// environment. The garbage collector gets a little more than the budget as its limit,
// unless it has a lower one, so that what is free returns to the system.
func SetLimit(bytes int64) {
	fromEnv.Do(func() {})
	wrongText = nil
	set(max(bytes, 0))
}

func set(bytes int64) {
	mu.Lock()
	defer mu.Unlock()
	if limit.Load() == 0 {
		goLimit = debug.SetMemoryLimit(-1)
	}
	limit.Store(bytes)
	switch {
	case bytes == 0:
		debug.SetMemoryLimit(goLimit)
	default:
		debug.SetMemoryLimit(min(goLimit, max(bytes/8*9, leastGo)))
		removeDead(base())
	}
}

// Limit returns the budget, 0 for none; an error when the environment has no usable one.
func Limit() (int64, error) {
	fromEnv.Do(func() {
		text := strings.TrimSpace(os.Getenv(Variable))
		if text == "" {
			return
		}
		n, err := strconv.ParseUint(text, 10, 64)
		switch {
		case err != nil || n == 0:
			wrongText = dtype.Errorf(dtype.BadValue, "%s is %q: it must be a whole number of MiB from 1 up", Variable, text)
		case n < math.MaxInt64>>20:
			set(int64(n) << 20)
		}
	})
	return limit.Load(), wrongText
}

// InUse is what counts against the budget: the memory of live columns.
func InUse() int64 { return buffer.Stats().InUse }
