package buffer

import (
	"sync"
	"sync/atomic"
	"testing"
)

// TestConcurrentHandles clones, slices, reads and releases one storage from many
// goroutines; the callback must run exactly once, after the last of them.
func TestConcurrentHandles(t *testing.T) {
	const workers, rounds = 8, 300
	var calls atomic.Int32
	data := make([]int64, 1000)
	for i := range data {
		data[i] = int64(i)
	}
	root := FromForeign(data, func() { calls.Add(1) })
	var wg sync.WaitGroup
	for w := range workers {
		mine := root.Clone()
		wg.Go(func() {
			defer mine.Release()
			for i := range rounds {
				c := mine.Clone()
				s := c.Slice(i%900, 100)
				c.Release()
				if v := s.Values(); v[w] != int64(i%900+w) {
					t.Errorf("read %d", v[w])
				}
				s.Release()
			}
		})
	}
	root.Release()
	wg.Wait()
	if n := calls.Load(); n != 1 {
		t.Errorf("the release callback ran %d times", n)
	}
}

// TestConcurrentOwners writes through handles that are made exclusive by MakeMut while
// others still read the shared storage.
func TestConcurrentOwners(t *testing.T) {
	root := CopyOf(make([]int64, 5000))
	var wg sync.WaitGroup
	for w := range 8 {
		mine := root.Clone()
		wg.Go(func() {
			defer mine.Release()
			v := mine.MakeMut()
			for i := range v {
				v[i] = int64(w + 1)
			}
			for _, x := range v {
				if x != int64(w+1) {
					t.Errorf("worker %d reads %d", w, x)
					return
				}
			}
		})
	}
	for range 100 {
		for _, x := range root.Values() {
			if x != 0 {
				t.Fatal("a shared storage was written")
			}
		}
	}
	wg.Wait()
	root.Release()
}

// TestConcurrentAllocator allocates and releases pooled memory from many goroutines;
// no two live buffers may overlap.
func TestConcurrentAllocator(t *testing.T) {
	var wg sync.WaitGroup
	for w := range 8 {
		wg.Go(func() {
			for i := range 200 {
				b := Alloc[uint64](minPooled/8 + i%7*500)
				v, _ := b.MutSlice()
				for k := range v {
					v[k] = uint64(w)<<32 | uint64(i)
				}
				for _, x := range v {
					if x != uint64(w)<<32|uint64(i) {
						t.Errorf("worker %d sees %x", w, x)
						return
					}
				}
				b.Release()
			}
		})
	}
	wg.Wait()
}
