package buffer

import (
	"runtime"
	"testing"
	"time"
	"unsafe"

	"github.com/gopolars/gopolars/internal/invariants"
)

func addr[T any](v []T) uintptr { return uintptr(unsafe.Pointer(unsafe.SliceData(v))) }

func TestSizeClasses(t *testing.T) {
	last := 0
	for size := 1; size < 1<<26; size += 1 + size/7 {
		class, bytes := classOf(size)
		if bytes < size || class == notPooled {
			t.Fatalf("%d bytes get a region of %d", size, bytes)
		}
		if size > minPooled && bytes > size+size/4 {
			t.Fatalf("%d bytes waste %d", size, bytes-size)
		}
		if got := classBytes(class); got != bytes {
			t.Fatalf("class %d has %d bytes, not %d", class, got, bytes)
		}
		if bytes < last {
			t.Fatalf("classes do not ascend at %d", size)
		}
		last = bytes
	}
}

func TestRecycling(t *testing.T) {
	if invariants.Enabled {
		t.Skip("freed memory is poisoned, not recycled, in this build")
	}
	Trim()
	a := Alloc[int64](100_000)
	at := addr(a.Values())
	before := Stats()
	a.Release()
	mid := Stats()
	if mid.InUse >= before.InUse || mid.Kept <= before.Kept {
		t.Errorf("release did not move memory from in use to kept: %+v, %+v", before, mid)
	}
	b := Alloc[int64](99_000)
	if addr(b.Values()) != at {
		t.Error("released memory was not handed out again")
	}
	if after := Stats(); after.Recycled <= mid.Recycled || after.HighWater < after.InUse {
		t.Errorf("figures: %+v, %+v", mid, after)
	}
	b.Escape()
	b.Release()
	c := Alloc[int64](99_000)
	if addr(c.Values()) == at {
		t.Error("memory that escaped was handed out again")
	}
	v, ok := c.IntoMut()
	if !ok {
		t.Fatal("not exclusive")
	}
	d := Alloc[int64](99_000)
	if addr(d.Values()) == addr(v) {
		t.Error("memory that went to a caller was handed out again")
	}
	d.Release()
	Trim()
	if kept := Stats().Kept; kept != 0 {
		t.Errorf("%d bytes kept after Trim", kept)
	}
}

func TestAdoptedMemoryIsNeverRecycled(t *testing.T) {
	mine := make([]int64, 1<<17) // the size of a class
	FromSlice(mine).Release()
	for range 4 {
		b := Alloc[int64](1 << 17)
		if addr(b.Values()) == addr(mine) {
			t.Fatal("adopted memory was handed out")
		}
		defer b.Release()
	}
}

// TestForgottenStorage leaves a storage to the garbage collector: the figures and the
// foreign memory must come back.
func TestForgottenStorage(t *testing.T) {
	before := Stats().InUse
	released := make(chan bool, 1)
	func() {
		Alloc[int64](1 << 20)
		FromForeign(make([]int32, 10), func() { released <- true })
	}()
	deadline := time.After(5 * time.Second)
	for {
		runtime.GC()
		select {
		case <-released:
			for range 100 {
				if Stats().InUse <= before {
					return
				}
				runtime.GC()
				time.Sleep(time.Millisecond)
			}
			if invariants.Enabled {
				return // handles are remembered there, not storages
			}
			t.Fatalf("%d bytes in use, %d before", Stats().InUse, before)
		case <-deadline:
			t.Fatal("forgotten foreign memory was not released")
		case <-time.After(time.Millisecond):
		}
	}
}

func TestEscapedForeignMemoryIsNotReleasedByTheCollector(t *testing.T) {
	released := make(chan bool, 1)
	view := func() []int32 {
		return FromForeign(make([]int32, 10), func() { released <- true }).Escape()
	}()
	for range 5 {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	select {
	case <-released:
		t.Error("memory under a live slice was released")
	default:
	}
	runtime.KeepAlive(view)
}

func TestZerosAreSharedAndLeaked(t *testing.T) {
	a, b := Zeros[int64](100), Zeros[float64](50)
	in := a.Inspect()
	if in.Owner != Leaked || in.Refs != 1 || in.Writable != "leaked memory" || a.Storage() != b.Storage() {
		t.Errorf("zeros are %+v", in)
	}
	if big := Zeros[int64](zeroPageBytes); !big.IsExclusive() {
		t.Error("many zeros are not owned")
	}
}

func TestTraceTellsWhyACopyHappened(t *testing.T) {
	a := CopyOf([]int64{1, 2, 3})
	b := a.Clone()
	var got []Event
	Trace(func(e Event) { got = append(got, e) })
	defer Trace(nil)
	b.MakeMut()
	var copied *Event
	for i := range got {
		if got[i].Kind == Copied {
			copied = &got[i]
		}
	}
	if copied == nil || copied.Reason != "shared: 2 references" || copied.From != a.Storage().ID() || copied.Bytes != 24 {
		t.Errorf("events %+v", got)
	}
}

func BenchmarkFill(b *testing.B) {
	const n = 1 << 22
	fill := func(v []int64) {
		for i := range v {
			v[i] = int64(i)
		}
	}
	b.Run("fresh", func(b *testing.B) {
		b.SetBytes(n * 8)
		for range b.N {
			fill(make([]int64, n))
		}
	})
	b.Run("recycled", func(b *testing.B) {
		b.SetBytes(n * 8)
		for range b.N {
			x := Alloc[int64](n)
			v, _ := x.MutSlice()
			fill(v)
			x.Release()
		}
	})
}

func BenchmarkCloneRelease(b *testing.B) {
	x := CopyOf(make([]int64, 100))
	for range b.N {
		x.Clone().Release()
	}
}

// TestIntoMutWantsTheWholeVector: an exclusive handle on a part may write but not take.
func TestIntoMutWantsTheWholeVector(t *testing.T) {
	whole := CopyOf([]int64{1, 2, 3, 4})
	part := whole.Slice(1, 2)
	whole.Release()
	if _, ok := part.IntoMut(); ok {
		t.Fatal("a part was given away as the whole vector")
	}
	if v, ok := part.MutSlice(); !ok || len(v) != 2 {
		t.Fatal("an exclusive part may not be written")
	}
	other, err := Transmute[int32](part)
	if err != nil {
		t.Fatal(err)
	}
	part.Release()
	if _, ok := other.IntoMut(); ok {
		t.Fatal("a vector of int64 was given away as one of int32")
	}
	other.Release()
}
