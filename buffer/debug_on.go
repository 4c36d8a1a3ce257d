//go:build invariants

package buffer

import (
	"fmt"
	"hash/maphash"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unsafe"
)

// storageDebug keeps a checksum from the moment a storage becomes shared, so that a
// write through one of several handles is found when a handle is released.
type storageDebug struct {
	mu     sync.Mutex
	sum    uint64
	summed bool
}

var seed = maphash.MakeSeed()

// sumWhole is the size up to which all bytes are in the checksum; of larger storages it
// covers pieces that are spread over them.
const sumWhole = 1 << 20

func checksum(s *Storage) uint64 {
	if s.ptr == nil || s.size == 0 {
		return 0
	}
	p := unsafe.Slice((*byte)(s.ptr), s.size)
	if len(p) <= sumWhole {
		return maphash.Bytes(seed, p)
	}
	var h maphash.Hash
	h.SetSeed(seed)
	const pieces, piece = 64, 4096
	for i := range pieces {
		at := (len(p) - piece) / (pieces - 1) * i
		h.Write(p[at : at+piece])
	}
	return h.Sum64()
}

func (d *storageDebug) shared(s *Storage) {
	if s.owner != Owned {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.summed {
		d.sum, d.summed = checksum(s), true
	}
}

func (d *storageDebug) verify(s *Storage) {
	if s.owner != Owned {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.summed {
		if checksum(s) != d.sum {
			panic(fmt.Sprintf("buffer: storage @%d was written while it was shared", s.id))
		}
		if s.refs.Load() <= 2 {
			d.summed = false
		}
	}
}

// written forgets the checksum: the only handle left may write.
func (d *storageDebug) written() {
	d.mu.Lock()
	d.summed = false
	d.mu.Unlock()
}

// handleDebug remembers where a handle was made and who is using it.
type handleDebug struct {
	key   uint64
	users atomic.Int32 // readers at work, far below zero while one has sole use
}

const soleUse = -1 << 20

func (d *handleDebug) enter() {
	if d.users.Add(1) <= 0 {
		panic("buffer: a handle is used while another goroutine writes or releases it")
	}
}

func (d *handleDebug) leave() { d.users.Add(-1) }

func (d *handleDebug) read() { d.enter(); d.leave() }

func (d *handleDebug) sole(what string) {
	if !d.users.CompareAndSwap(0, soleUse) {
		panic("buffer: " + what + " needs sole use of the handle, but another goroutine uses it")
	}
	runtime.Gosched() // let the others show themselves
}

func (d *handleDebug) done() { d.users.Add(-soleUse) }

// made is where a handle was made.
type made struct {
	storage uint64
	bytes   int
	n       int
	pcs     [16]uintptr
}

var (
	handleMu sync.Mutex
	handles  = map[uint64]*made{}
	lastKey  uint64
)

func (d *handleDebug) open(s *Storage) {
	d.users.Store(0)
	m := &made{storage: s.id, bytes: s.size}
	m.n = runtime.Callers(3, m.pcs[:])
	handleMu.Lock()
	lastKey++
	d.key = lastKey
	handles[d.key] = m
	handleMu.Unlock()
}

func (d *handleDebug) close() {
	handleMu.Lock()
	delete(handles, d.key)
	handleMu.Unlock()
}

func (m *made) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "a handle on storage @%d of %d bytes, made at", m.storage, m.bytes)
	frames := runtime.CallersFrames(m.pcs[:m.n])
	for {
		f, more := frames.Next()
		if !strings.HasPrefix(f.Function, "runtime.") && !strings.HasPrefix(f.Function, "testing.") {
			fmt.Fprintf(&b, "\n\t%s\n\t\t%s:%d", f.Function, f.File, f.Line)
		}
		if !more {
			return b.String()
		}
	}
}

// Outstanding counts the live handles; it is always 0 without -tags invariants.
func Outstanding() int {
	handleMu.Lock()
	defer handleMu.Unlock()
	return len(handles)
}

// CheckLeaks reports, when the test t ends, each handle that was made since and not
// released, with the place where it was made. It needs -tags invariants and does nothing
// without. Tests that run in parallel see each other's handles.
func CheckLeaks(t TestingT) {
	t.Helper()
	handleMu.Lock()
	since := lastKey
	handleMu.Unlock()
	t.Cleanup(func() {
		t.Helper()
		if left := madeSince(since); len(left) > 0 {
			t.Errorf("%d handles were not released:", len(left))
			for _, m := range left[:min(len(left), 10)] {
				t.Errorf("%v", m)
			}
		}
		if !zerosAreZero() {
			t.Errorf("the shared zero page was written")
		}
	})
}

func madeSince(key uint64) []*made {
	handleMu.Lock()
	defer handleMu.Unlock()
	var keys []uint64
	for k := range handles {
		if k > key {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	var out []*made
	for _, k := range keys {
		out = append(out, handles[k])
	}
	return out
}

func zerosAreZero() bool {
	for _, x := range view[uint64](zeroStorage(), zeroPageBytes/8) {
		if x != 0 {
			return false
		}
	}
	return true
}
