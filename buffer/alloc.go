package buffer

import (
	"math/bits"
	"runtime"
	"strings"
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
)

var (
	inUse      atomic.Int64
	taken      atomic.Int64 // bytes that came fresh from the heap
	recycled   atomic.Int64
	recentPeak atomic.Int64 // the largest inUse since the last tick but one
	highWater  atomic.Int64 // and before
)

// AllocatorStats are the allocator's figures, in bytes.
type AllocatorStats struct {
	InUse     int64 // held by live owned storages of 16 KiB and more
	Kept      int64 // held for recycling
	Recycled  int64 // handed out again so far
	HighWater int64 // the largest InUse so far
	Fresh     int64 // taken from the garbage collector's heap so far, in regions of 16 KiB and more
	Dropped   int64 // given back to the garbage collector so far instead of being kept
}

// Stats returns the allocator's figures.
func Stats() AllocatorStats {
	return AllocatorStats{
		InUse: inUse.Load(), Kept: kept.Load(), Recycled: recycled.Load(),
		HighWater: max(highWater.Load(), recentPeak.Load()), Fresh: taken.Load(), Dropped: dropped.Load(),
	}
}

// classOf returns the class for a region of size bytes and the bytes of that class, or
// notPooled and size when it is too large for one.
func classOf(size int) (class, bytes int) {
	if size <= minPooled {
		return 0, minPooled
	}
	b := bits.Len(uint(size-1)) - 1 // 2^b <= size-1 < 2^(b+1)
	step := 1 << b / classesPerBit
	q := (size - 1 - 1<<b) / step // 0..3
	class = (b-minPooledBits)*classesPerBit + q + 1
	bytes = 1<<b + (q+1)*step
	if class >= numClasses || bytes < 0 { // on 32 bits the next class may not exist
		return notPooled, size
	}
	return class, bytes
}

func classBytes(class int) int {
	if class == 0 {
		return minPooled
	}
	c := class - 1
	b := c/classesPerBit + minPooledBits
	return 1<<b + (c%classesPerBit+1)*(1<<b/classesPerBit)
}

const maxBytes = int(^uint(0)>>1) - 7

// Alloc returns an owned buffer of n elements whose contents are arbitrary: the caller
// writes each of them before anyone reads.
func Alloc[T Element](n int) *Buffer[T] { return allocate[T](n, false) }

// Zeroed returns an owned buffer of n zero elements.
func Zeroed[T Element](n int) *Buffer[T] {
	b := allocate[T](n, true)
	b.st.seen()
	return b
}

func allocate[T Element](n int, zero bool) *Buffer[T] {
	if n < 0 || n > maxBytes/sizeOf[T]() {
		panic("buffer: allocation size out of range")
	}
	st := alloc(n*sizeOf[T](), uintptr(sizeOf[T]()), alignOf[T](), zero)
	return newHandle(st, view[T](st, n))
}

// alloc makes a storage of size bytes, which are zero or arbitrary.
func alloc(size int, elem, align uintptr, zero bool) *Storage {
	kind := Allocated
	var ptr unsafe.Pointer
	class, bytes := notPooled, (size+7)&^7
	if size < minPooled {
		ptr = unsafe.Pointer(unsafe.SliceData(make([]uint64, bytes/8)))
	} else {
		class, bytes = classOf(size)
		if class != notPooled {
			ptr = pools[class].take()
		}
		if ptr != nil {
			kind = Recycled
			kept.Add(int64(-bytes))
			recycled.Add(int64(bytes))
			if zero {
				clear(unsafe.Slice((*byte)(ptr), size))
			}
		} else {
			ptr = fresh(bytes, zero)
			taken.Add(int64(bytes))
		}
	}
	st := newStorage(ptr, size, elem, align, Owned)
	st.class, st.room, st.made = int8(class), bytes, true
	st.blank.Store(true)
	if invariants.Enabled && !zero {
		poison(st) // nobody may count on zeros
	}
	if size >= minPooled {
		st.count(int64(bytes))
	}
	if tracing() {
		emit(Event{Kind: kind, Storage: st.id, Bytes: size})
	}
	return st
}

// fresh takes a large region from the garbage collector's heap. Where it need not be
// zero it comes through a strings.Builder, the way to get memory that the runtime does
// not clear: Grow promises room for that many bytes, and nothing else refers to them.
func fresh(bytes int, zero bool) unsafe.Pointer {
	var p unsafe.Pointer
	if zero {
		p = unsafe.Pointer(unsafe.SliceData(make([]uint64, (bytes+7)/8)))
	} else {
		var b strings.Builder
		b.Grow(bytes)
		b.WriteByte(0)
		p = unsafe.Pointer(unsafe.StringData(b.String()))
	}
	adviseHuge(p, bytes)
	return p
}

// count puts a large storage into the figures until it is released, taken or, by a
// cleanup, collected: a storage that is forgotten leaves the figures as well.
func (s *Storage) count(bytes int64) {
	if bytes < minPooled {
		return
	}
	s.counted = bytes
	n := inUse.Add(bytes)
	for {
		h := recentPeak.Load()
		if n <= h || recentPeak.CompareAndSwap(h, n) {
			break
		}
	}
	s.forgot = runtime.AddCleanup(s, func(b int64) { inUse.Add(-b) }, bytes)
}

// disown takes an owned storage out of the figures and says goodbye to its memory, which
// now belongs to a caller, to the garbage collector or to a pool.
func disown(s *Storage) (class int) {
	class, s.class = int(s.class), notPooled
	if s.counted > 0 {
		s.forgot.Stop()
		inUse.Add(-s.counted)
		s.counted = 0
		runtime.KeepAlive(s) // Stop needs the storage to be reachable
	}
	return class
}

// recycle takes the memory of an owned storage whose count is zero.
func recycle(s *Storage) {
	class := disown(s)
	if !s.made || s.escaped.Load() {
		return // a plain slice of it may live on
	}
	if invariants.Enabled {
		poison(s)
		return // never handed out again, so that late readers see the poison
	}
	if class != notPooled {
		pools[class].put(s.ptr, s.room)
		s.ptr = nil
	}
}

// poison makes reads of memory without contents show.
func poison(s *Storage) {
	b := unsafe.Slice((*byte)(s.ptr), s.size)
	for i := range b {
		b[i] = 0xCC
	}
}
