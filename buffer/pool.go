package buffer

import (
	"math"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"
)

// pool keeps the regions of one size class, the hottest last.
type pool struct {
	mu   sync.Mutex
	free []unsafe.Pointer
	idle int // how many were never needed since the last tick
	_    [64]byte
}

var pools [numClasses]pool

var (
	kept    atomic.Int64
	dropped atomic.Int64
)

// What is kept for recycling is at most half of the most that was in use lately, but
// leastKept may always be kept.
const leastKept = 64 << 20

func keepLimit() int64 { return max(recentPeak.Load()/2, leastKept) }

func (p *pool) take() unsafe.Pointer {
	p.mu.Lock()
	var ptr unsafe.Pointer
	if k := len(p.free) - 1; k >= 0 {
		ptr = p.free[k]
		p.free[k] = nil // the list must not keep alive what it gave away
		p.free = p.free[:k]
		p.idle = min(p.idle, k)
	}
	p.mu.Unlock()
	return ptr
}

func (p *pool) put(ptr unsafe.Pointer, bytes int) {
	if kept.Add(int64(bytes)) > keepLimit() {
		kept.Add(int64(-bytes))
		dropped.Add(int64(bytes))
		return
	}
	p.mu.Lock()
	p.free = append(p.free, ptr)
	p.mu.Unlock()
	startTicking()
}

// drop gives the oldest regions to the garbage collector: with all of them, else half of
// those that nobody needed since the last tick.
func (p *pool) drop(bytes int, all bool) {
	p.mu.Lock()
	n := (p.idle + 1) / 2
	if all {
		n = len(p.free)
	}
	left := copy(p.free, p.free[n:])
	clear(p.free[left:])
	p.free = p.free[:left]
	p.idle = left
	p.mu.Unlock()
	kept.Add(-int64(n) * int64(bytes))
	dropped.Add(int64(n) * int64(bytes))
}

// Trim gives all memory that is held for recycling to the garbage collector.
func Trim() { dropIdle(true) }

func dropIdle(all bool) {
	for c := range pools {
		pools[c].drop(classBytes(c), all)
	}
}

// The pools shrink by themselves: each garbage collection ends in a tick, and a tick
// drops half of what was not needed since the last one, everything when the process
// comes near its memory limit. An idle process, which the runtime collects every two
// minutes, so ends up with nothing.
var (
	ticking  atomic.Bool
	lastTick atomic.Int64
)

// tickEvery is how much must have passed for memory to count as idle: a program may
// collect garbage many times while one query runs.
const tickEvery = time.Second

// bell is large enough, and has a pointer, so as to stand alone in its heap slot.
type bell struct {
	_ *bell
	_ [2]int64
}

func startTicking() {
	if !ticking.Load() && ticking.CompareAndSwap(false, true) {
		lastTick.Store(time.Now().UnixNano())
		armBell()
	}
}

func armBell() { runtime.AddCleanup(new(bell), func(int) { tick(time.Now().UnixNano()) }, 0) }

func tick(now int64) {
	switch {
	case nearLimit():
		Trim()
	case now-lastTick.Load() >= int64(tickEvery):
		lastTick.Store(now)
		dropIdle(false)
		settlePeak()
	}
	if kept.Load() > 0 {
		armBell()
		return
	}
	ticking.Store(false)
	if kept.Load() > 0 { // somebody put memory back meanwhile
		startTicking()
	}
}

// settlePeak lets the recent peak sink towards what is in use, by half of the way a tick.
func settlePeak() {
	for {
		h := recentPeak.Load()
		if old := highWater.Load(); h > old {
			highWater.Store(h) // ticks are the only writers
		}
		if recentPeak.CompareAndSwap(h, h-(h-min(h, inUse.Load()))/2) {
			return
		}
	}
}

// nearLimit tells whether nine tenths of a memory limit that the user set are taken by
// columns, in use or kept.
func nearLimit() bool {
	limit := debug.SetMemoryLimit(-1)
	return limit < math.MaxInt64 && inUse.Load()+kept.Load() > limit/10*9
}
