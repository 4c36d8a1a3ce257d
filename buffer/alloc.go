package buffer

import (
	"math/bits"
	"runtime"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/gopolars/gopolars/internal/invariants"
)

// The allocator recycles the memory of storages whose count reached zero, since filling
// memory that is already mapped is many times faster than faulting in and zeroing fresh
// pages. Sizes are rounded up to classes, four to each power of two; smaller ones than
// minPooled are left to the garbage collector.
const (
	minPooledBits = 14
	minPooled     = 1 << minPooledBits
	classesPerBit = 4
	numClasses    = 24 * classesPerBit
	maxKept       = 1 << 29 // bytes held for recycling
)

type pool struct {
	mu   sync.Mutex
	free []unsafe.Pointer
}

var pools [numClasses]pool

var (
	inUse     atomic.Int64
	kept      atomic.Int64
	recycled  atomic.Int64
	highWater atomic.Int64
)

// AllocatorStats are the allocator's figures, in bytes.
type AllocatorStats struct {
	InUse     int64 // held by live pooled storages
	Kept      int64 // held for recycling
	Recycled  int64 // handed out again so far
	HighWater int64 // the largest InUse so far
}

// Stats returns the allocator's figures.
func Stats() AllocatorStats {
	return AllocatorStats{inUse.Load(), kept.Load(), recycled.Load(), highWater.Load()}
}

// classOf returns the class for a region of size bytes and the bytes of that class.
func classOf(size int) (class, bytes int) {
	if size <= minPooled {
		return 0, minPooled
	}
	b := bits.Len(uint(size-1)) - 1 // 2^b <= size-1 < 2^(b+1)
	step := 1 << b / classesPerBit
	q := (size - 1 - 1<<b) / step // 0..3
	class = (b-minPooledBits)*classesPerBit + q + 1
	if class >= numClasses {
		return notPooled, size
	}
	return class, 1<<b + (q+1)*step
}

// Alloc returns an owned buffer of n elements whose contents are arbitrary: the caller
// writes each of them before anyone reads.
func Alloc[T Element](n int) *Buffer[T] {
	if n < 0 || n > maxBytes/sizeOf[T]() {
		panic("buffer: allocation size out of range")
	}
	size := n * sizeOf[T]()
	st := alloc(size, uintptr(sizeOf[T]()), alignOf[T]())
	return newHandle(st, view[T](st, n))
}

const maxBytes = int(^uint(0) >> 1)

// Zeroed returns an owned buffer of n zero elements.
func Zeroed[T Element](n int) *Buffer[T] {
	b := Alloc[T](n)
	clear(b.v)
	return b
}

func alloc(size int, elem, align uintptr) *Storage {
	if size < minPooled {
		mem := make([]uint64, (size+7)/8)
		st := newStorage(unsafe.Pointer(unsafe.SliceData(mem)), size, elem, align, Owned)
		emit(Event{Kind: Allocated, Storage: st.id, Bytes: size})
		return st
	}
	class, bytes := classOf(size)
	kind := Allocated
	var ptr unsafe.Pointer
	if class != notPooled {
		p := &pools[class]
		p.mu.Lock()
		if k := len(p.free); k > 0 {
			ptr, p.free = p.free[k-1], p.free[:k-1]
		}
		p.mu.Unlock()
		if ptr != nil {
			kept.Add(int64(-bytes))
			recycled.Add(int64(bytes))
			kind = Recycled
		}
	}
	if ptr == nil {
		ptr = fresh(bytes)
	}
	st := newStorage(ptr, size, elem, align, Owned)
	st.class = int8(class)
	account(int64(bytes))
	if class != notPooled {
		// A storage that is forgotten instead of released still leaves the figures.
		st.forgot = runtime.AddCleanup(st, func(b int64) { inUse.Add(-b) }, int64(bytes))
	}
	emit(Event{Kind: kind, Storage: st.id, Bytes: size})
	return st
}

func fresh(bytes int) unsafe.Pointer {
	mem := make([]uint64, (bytes+7)/8)
	p := unsafe.Pointer(unsafe.SliceData(mem))
	adviseHuge(p, bytes)
	return p
}

func account(bytes int64) {
	n := inUse.Add(bytes)
	for {
		h := highWater.Load()
		if n <= h || highWater.CompareAndSwap(h, n) {
			return
		}
	}
}

func classBytes(class int) int {
	if class == 0 {
		return minPooled
	}
	c := class - 1
	b := c/classesPerBit + minPooledBits
	return 1<<b + (c%classesPerBit+1)*(1<<b/classesPerBit)
}

// disown takes a storage out of the allocator's figures: its memory now belongs to a
// caller.
func disown(s *Storage) {
	if s.class == notPooled {
		return
	}
	s.forgot.Stop()
	inUse.Add(int64(-classBytes(int(s.class))))
	s.class = notPooled
}

// recycle takes the memory of an owned storage whose count is zero.
func recycle(s *Storage) {
	if s.class == notPooled {
		return
	}
	bytes := classBytes(int(s.class))
	class := int(s.class)
	disown(s)
	if s.escaped.Load() {
		return // a plain slice of it may live on
	}
	if invariants.Enabled {
		poison(s)
		return // never handed out again, so that late readers see the poison
	}
	if kept.Add(int64(bytes)) > maxKept {
		kept.Add(int64(-bytes))
		return
	}
	p := &pools[class]
	p.mu.Lock()
	p.free = append(p.free, s.ptr)
	p.mu.Unlock()
	s.ptr = nil
}

func poison(s *Storage) {
	b := unsafe.Slice((*byte)(s.ptr), s.size)
	for i := range b {
		b[i] = 0xCC
	}
}

// Trim gives all memory that is held for recycling to the garbage collector.
func Trim() {
	for c := range pools {
		p := &pools[c]
		p.mu.Lock()
		n := len(p.free)
		p.free = nil
		p.mu.Unlock()
		kept.Add(-int64(n * classBytes(c)))
	}
}
