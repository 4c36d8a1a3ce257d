//go:build invariants

package buffer

import (
	"fmt"
	"hash/maphash"
	"runtime"
	"sync"
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

func checksum(s *Storage) uint64 {
	if s.ptr == nil || s.size == 0 {
		return 0
	}
	return maphash.Bytes(seed, unsafe.Slice((*byte)(s.ptr), s.size))
}

func (d *storageDebug) shared(s *Storage) {
	if s.owner != Owned {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if s.refs.Load() == 2 && !d.summed {
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

// handleDebug remembers where a handle was made.
type handleDebug struct{ key uint64 }

var (
	handleMu sync.Mutex
	handles  = map[uint64]string{}
	nextKey  uint64
)

func (d *handleDebug) open(*Storage) {
	var pcs [12]uintptr
	n := runtime.Callers(3, pcs[:])
	frames := runtime.CallersFrames(pcs[:n])
	at := ""
	for {
		f, more := frames.Next()
		at += fmt.Sprintf("%s:%d\n", f.File, f.Line)
		if !more {
			break
		}
	}
	handleMu.Lock()
	nextKey++
	d.key = nextKey
	handles[d.key] = at
	handleMu.Unlock()
}

func (d *handleDebug) close(*Storage) {
	handleMu.Lock()
	delete(handles, d.key)
	handleMu.Unlock()
}

// Outstanding counts the live handles; it is always 0 without -tags invariants.
func Outstanding() int {
	handleMu.Lock()
	defer handleMu.Unlock()
	return len(handles)
}
