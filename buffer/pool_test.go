package buffer

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"time"

	"github.com/gopolars/gopolars/internal/invariants"
)

func TestIdleMemoryIsDropped(t *testing.T) {
	if invariants.Enabled {
		t.Skip("nothing is kept in this build")
	}
	Trim()
	var all []*Buffer[uint8]
	for range 8 {
		all = append(all, Alloc[uint8](100_000))
	}
	for _, b := range all {
		b.Release()
	}
	class, bytes := classOf(100_000)
	free := func() int { return len(pools[class].free) }
	if free() != 8 || Stats().Kept < int64(8*bytes) {
		t.Fatalf("%d kept", free())
	}
	now := lastTick.Load()
	step := func() { now += int64(tickEvery); tick(now) }
	step() // they were put back after the last tick, so they are not idle yet
	if free() != 8 {
		t.Fatalf("memory that was in use is dropped: %d left", free())
	}
	tick(now + int64(tickEvery)/2)
	if free() != 8 {
		t.Fatal("a second tick within a moment")
	}
	a, b := Alloc[uint8](100_000), Alloc[uint8](100_000)
	a.Release()
	b.Release()
	step() // six were never needed
	if free() != 5 {
		t.Fatalf("%d left, want 5", free())
	}
	for range 5 {
		step()
	}
	if free() != 0 {
		t.Errorf("an idle pool holds %d", free())
	}
}

func TestMemoryLimitEmptiesThePools(t *testing.T) {
	if invariants.Enabled {
		t.Skip("nothing is kept in this build")
	}
	Alloc[uint8](1 << 20).Release()
	if Stats().Kept == 0 {
		t.Fatal("nothing kept")
	}
	old := debug.SetMemoryLimit(1 << 20)
	defer debug.SetMemoryLimit(old)
	tick(lastTick.Load())
	if kept := Stats().Kept; kept != 0 {
		t.Errorf("%d bytes are kept near the memory limit", kept)
	}
	debug.SetMemoryLimit(math.MaxInt64)
	if nearLimit() {
		t.Error("no limit is near")
	}
}

// TestCollectionsTick waits for the bell that each garbage collection rings.
func TestCollectionsTick(t *testing.T) {
	if invariants.Enabled {
		t.Skip("nothing is kept in this build")
	}
	Trim()
	Alloc[uint8](minPooled).Release()
	deadline := time.Now().Add(5 * time.Second)
	for Stats().Kept > 0 {
		lastTick.Add(-2 * int64(tickEvery)) // time passes
		runtime.GC()
		time.Sleep(time.Millisecond)
		if time.Now().After(deadline) {
			t.Fatal("no tick came")
		}
	}
}

func TestKeptMemoryIsLimited(t *testing.T) {
	if invariants.Enabled {
		t.Skip("nothing is kept in this build")
	}
	Trim()
	limit := keepLimit()
	var all []*Buffer[uint8]
	for range 10 {
		all = append(all, Alloc[uint8](int(limit/4)))
	}
	peak := Stats().InUse
	for _, b := range all {
		b.Release()
	}
	if s := Stats(); s.Kept > max(peak/2, leastKept) || s.Kept == 0 {
		t.Errorf("%d bytes kept after a peak of %d", s.Kept, peak)
	}
	Trim()
}

// TestPoolsDoNotKeepAliveWhatTheyGaveAway lets a storage of recycled memory be forgotten.
func TestPoolsDoNotKeepAliveWhatTheyGaveAway(t *testing.T) {
	if invariants.Enabled {
		t.Skip("nothing is recycled in this build")
	}
	Trim()
	const size = 300_000
	Alloc[uint8](size).Release()
	freed := make(chan bool, 1)
	func() {
		b := Alloc[uint8](size) // recycled
		runtime.AddCleanup(&b.v[0], func(int) { freed <- true }, 0)
	}()
	if !collect(func() bool { return len(freed) > 0 }) {
		t.Error("forgotten memory is still reachable")
	}
}

func TestFiguresOfAdoptedMemory(t *testing.T) {
	before := Stats().InUse
	b := FromSlice(make([]int64, 10_000, 20_000))
	if got := Stats().InUse - before; got != 160_000 {
		t.Errorf("%d bytes in use", got)
	}
	v, ok := b.IntoMut()
	if !ok || cap(v) != 20_000 || len(v) != 10_000 {
		t.Errorf("got %d of %d back", len(v), cap(v))
	}
	if got := Stats().InUse - before; got != 0 {
		t.Errorf("%d bytes in use after the vector was taken", got)
	}
	FromSlice(make([]int64, 10_000)).Release()
	if got := Stats().InUse - before; got != 0 {
		t.Errorf("%d bytes in use after a release", got)
	}
}

func TestZeroedMemoryIsZero(t *testing.T) {
	for _, n := range []int{0, 1, 100, minPooled, 100_000} {
		for range 3 {
			a := Alloc[uint8](n)
			v, _ := a.MutSlice()
			for i := range v {
				v[i] = 0xff
			}
			a.Release()
			z := Zeroed[uint8](n)
			for i, x := range z.Values() {
				if x != 0 {
					t.Fatalf("byte %d of %d is %x", i, n, x)
				}
			}
			z.Release()
		}
	}
}

func TestHugeSizesArePanicsNotOverflows(t *testing.T) {
	const huge = int(^uint(0) >> 1)
	for _, n := range []int{-1, huge, huge/8 + 1, huge - 3} {
		if !panics(func() { Alloc[int64](n) }) || !panics(func() { Zeros[int64](n) }) {
			t.Errorf("%d elements", n)
		}
	}
}

func BenchmarkAllocRelease(b *testing.B) {
	for _, size := range []int{100, 1 << 14, 1 << 17, 1 << 22} {
		b.Run(sizeName(size), func(b *testing.B) {
			b.RunParallel(func(p *testing.PB) {
				for p.Next() {
					Alloc[uint8](size).Release()
				}
			})
		})
	}
}

func sizeName(n int) string {
	if n < 1024 {
		return "100B"
	}
	return map[int]string{1 << 14: "16KiB", 1 << 17: "128KiB", 1 << 22: "4MiB"}[n]
}
