package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// heapFloor is what the collector lets the heap grow to before it runs: a session of
// small statements would else be collected every few thousand of them.
const heapFloor = 16 << 20

// keepHeapFloor sets the collector's pace by what lives, now and after each collection,
// unless GOGC is set. A heap larger than the floor is collected as always.
func keepHeapFloor() {
	if os.Getenv("GOGC") != "" {
		return
	}
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	percent := 100
	var pace func(*sentinel)
	pace = func(s *sentinel) {
		metrics.Read(live)
		want := int(max(100, min(heapFloor*100/max(live[0].Value.Uint64(), 1), 1600)))
		if want != percent {
			percent = want
			debug.SetGCPercent(percent)
		}
		runtime.SetFinalizer(s, pace)
	}
	pace(&sentinel{})
}

// sentinel is garbage at once: its finalizer runs after each collection.
type sentinel struct{ _ [16]byte }
