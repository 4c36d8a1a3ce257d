package buffer

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The model is what the package promises, written with copies instead of sharing: each
// storage is a slice of its own, each handle knows its window, and counting handles tells
// who may write.
type modelStorage struct {
	data     []int32
	owner    Owner
	handles  int
	escaped  bool
	released *int // of foreign storages: calls of the callback
	id       uint64
	counted  int64 // bytes in the allocator's figures while a handle lives
}

type modelHandle struct {
	b      *Buffer[int32]
	st     *modelStorage
	off, n int
}

type machine struct {
	live     []*modelHandle
	storages []*modelStorage
	borrowed []borrow
	adopted  []uintptr
	next     int32
	figures  bool // nothing but this machine is in the allocator's figures
}

// borrow is a plain slice that escaped: it must keep its contents for good.
type borrow struct {
	view, want []int32
}

func (m *machine) fresh(n int) []int32 {
	v := make([]int32, n)
	for i := range v {
		m.next++
		v[i] = m.next
	}
	return v
}

func (m *machine) add(b *Buffer[int32], data []int32, owner Owner) *modelStorage {
	st := &modelStorage{data: slices.Clone(data), owner: owner, handles: 1, id: b.Storage().ID()}
	m.storages = append(m.storages, st)
	m.live = append(m.live, &modelHandle{b, st, 0, len(data)})
	return st
}

func (m *machine) pick(t *rapid.T) *modelHandle {
	if len(m.live) == 0 {
		t.Skip("no handle")
	}
	return m.live[rapid.IntRange(0, len(m.live)-1).Draw(t, "handle")]
}

func (m *machine) drop(h *modelHandle) {
	m.live = slices.DeleteFunc(m.live, func(x *modelHandle) bool { return x == h })
	h.st.handles--
}

func length(t *rapid.T) int {
	// Around the size from which storages are pooled, and small.
	small := rapid.IntRange(0, 40)
	return rapid.OneOf(small, small, small, rapid.IntRange(minPooled/4-2, minPooled/4+600)).Draw(t, "n")
}

func (m *machine) Alloc(t *rapid.T) {
	n := length(t)
	b := Alloc[int32](n)
	data := m.fresh(n)
	v, ok := b.MutSlice()
	if !ok {
		t.Fatal("a fresh buffer may not be written")
	}
	if n > 0 && slices.Contains(m.adopted, addr(v)) {
		t.Fatal("memory of a caller was handed out")
	}
	copy(v, data)
	m.add(b, data, Owned).counted = countedFor(n)
}

func (m *machine) Adopt(t *rapid.T) {
	data := m.fresh(length(t))
	kept := slices.Clone(data)
	st := m.add(FromSlice(data), kept, Owned)
	if n := int64(cap(data)) * 4; n >= minPooled {
		st.counted = n
	}
	if len(data) >= minPooled/4 { // the memory must never be handed out: keep an eye on it
		m.adopted = append(m.adopted, addr(data))
	}
}

func (m *machine) Static(t *rapid.T) {
	data := m.fresh(rapid.IntRange(0, 20).Draw(t, "n"))
	m.add(FromStatic(data), data, Static)
}

func (m *machine) Leaked(t *rapid.T) {
	data := m.fresh(rapid.IntRange(0, 20).Draw(t, "n"))
	m.add(Leak(data), data, Leaked)
}

func (m *machine) Foreign(t *rapid.T) {
	data := m.fresh(rapid.IntRange(0, 20).Draw(t, "n"))
	calls := new(int)
	b := FromForeign(data, func() { *calls++ })
	m.add(b, data, Foreign).released = calls
}

func (m *machine) Clone(t *rapid.T) {
	h := m.pick(t)
	m.live = append(m.live, &modelHandle{h.b.Clone(), h.st, h.off, h.n})
	h.st.handles++
}

func (m *machine) Slice(t *rapid.T) {
	h := m.pick(t)
	off := rapid.IntRange(0, h.n).Draw(t, "off")
	n := rapid.IntRange(0, h.n-off).Draw(t, "n")
	m.live = append(m.live, &modelHandle{h.b.Slice(off, n), h.st, h.off + off, n})
	h.st.handles++
}

func (m *machine) SliceOutside(t *rapid.T) {
	h := m.pick(t)
	bad := rapid.SampledFrom([][2]int{{-1, 1}, {0, h.n + 1}, {h.n + 1, 0}, {1, int(^uint(0) >> 1)}, {int(^uint(0) >> 1), 1}, {0, -1}}).Draw(t, "window")
	if !panics(func() { h.b.Slice(bad[0], bad[1]) }) {
		t.Fatalf("slice of %d at %d of a window of %d did not panic", bad[1], bad[0], h.n)
	}
}

func (m *machine) Split(t *rapid.T) {
	h := m.pick(t)
	i := rapid.IntRange(0, h.n).Draw(t, "i")
	a, b := h.b.SplitAt(i)
	m.live = append(m.live, &modelHandle{a, h.st, h.off, i}, &modelHandle{b, h.st, h.off + i, h.n - i})
	h.st.handles += 2
}

func (m *machine) Transmute(t *rapid.T) {
	h := m.pick(t)
	wide, err := Transmute[int64](h.b)
	fits := h.n%2 == 0 && (h.n == 0 || aligned8(h.b.Values()))
	if (err == nil) != fits {
		t.Fatalf("transmute of %d elements at offset %d: %v", h.n, h.off, err)
	}
	if err != nil {
		return
	}
	back, err := Transmute[int32](wide)
	if err != nil {
		t.Fatal(err)
	}
	if got := wide.RefCount(); h.st.owner != Leaked && got != h.st.handles+2 {
		t.Fatalf("%d references after two transmutes of %d", got, h.st.handles)
	}
	wide.Release()
	m.live = append(m.live, &modelHandle{back, h.st, h.off, h.n})
	h.st.handles++
}

func (m *machine) Release(t *rapid.T) {
	h := m.pick(t)
	h.b.Release()
	m.drop(h)
	if !panics(func() { h.b.Values() }) || !panics(func() { h.b.Release() }) || !panics(func() { h.b.Clone() }) {
		t.Fatal("a released handle did not panic on use")
	}
}

func (m *machine) MutSlice(t *rapid.T) {
	h := m.pick(t)
	v, ok := h.b.MutSlice()
	if want := h.writable(); ok != want {
		t.Fatalf("may write: %v, want %v (%s, %d handles)", ok, want, h.st.owner, h.st.handles)
	}
	if ok && h.n > 0 {
		m.write(t, h, v)
	}
}

func (m *machine) MakeMut(t *rapid.T) {
	h := m.pick(t)
	before := h.b.Storage().ID()
	v := h.b.MakeMut()
	if !h.writable() {
		h.st.handles--
		st := &modelStorage{data: slices.Clone(h.st.data[h.off : h.off+h.n]), handles: 1, id: h.b.Storage().ID(), counted: countedFor(h.n)}
		m.storages = append(m.storages, st)
		h.st, h.off = st, 0
		if h.b.Storage().Size() != 4*h.n {
			t.Fatalf("the copy of %d elements has %d bytes", h.n, h.b.Storage().Size())
		}
	}
	if (h.b.Storage().ID() == before) != (h.st.id == before) {
		t.Fatal("MakeMut kept or changed the storage against the rules")
	}
	if h.n > 0 {
		m.write(t, h, v)
	}
}

func (m *machine) IntoMut(t *rapid.T) {
	h := m.pick(t)
	v, ok := h.b.IntoMut()
	if want := h.writable() && h.n == len(h.st.data); ok != want {
		t.Fatalf("IntoMut: %v, want %v", ok, want)
	}
	if !ok {
		return
	}
	if !slices.Equal(v, h.st.data) {
		t.Fatalf("IntoMut gave %v, want %v", v, h.st.data)
	}
	m.drop(h)
	// The vector is ours now: nobody may hand its memory out again.
	m.borrowed = append(m.borrowed, borrow{v, slices.Clone(v)})
}

func (m *machine) Escape(t *rapid.T) {
	h := m.pick(t)
	v := h.b.Escape()
	h.st.escaped = true
	m.borrowed = append(m.borrowed, borrow{v, slices.Clone(v)})
}

func (m *machine) write(t *rapid.T, h *modelHandle, v []int32) {
	i := rapid.IntRange(0, h.n-1).Draw(t, "i")
	m.next++
	v[i] = m.next
	h.st.data[h.off+i] = m.next
}

func (h *modelHandle) writable() bool {
	return h.st.owner == Owned && h.st.handles == 1 && !h.st.escaped
}

// countedFor is what a storage of n elements is in the allocator's figures.
func countedFor(n int) int64 {
	if 4*n < minPooled {
		return 0
	}
	_, bytes := classOf(4 * n)
	return int64(bytes)
}

// Check compares everything that can be seen with the model after each step.
func (m *machine) Check(t *rapid.T) {
	for _, h := range m.live {
		if got := h.b.Values(); !slices.Equal(got, h.st.data[h.off:h.off+h.n]) {
			t.Fatalf("@%d[%d:+%d] is %v, want %v", h.st.id, h.off, h.n, got, h.st.data[h.off:h.off+h.n])
		}
		in := h.b.Inspect()
		wantRefs := h.st.handles
		if h.st.owner == Leaked {
			wantRefs = 1
		}
		wantOff := h.off
		if h.n == 0 {
			wantOff = 0
		}
		if in.Storage != h.st.id || in.Owner != h.st.owner || in.Refs != wantRefs || in.Length != h.n || in.Offset != wantOff || (in.Writable == "") != h.writable() {
			t.Fatalf("facts %+v for %s storage @%d with %d handles, window %d+%d", in, h.st.owner, h.st.id, h.st.handles, h.off, h.n)
		}
		if h.b.IsSliced() != (h.n != len(h.st.data)) {
			t.Fatalf("IsSliced is %v for %d of %d elements", h.b.IsSliced(), h.n, len(h.st.data))
		}
	}
	for i, a := range m.live {
		for _, b := range m.live[i+1:] {
			if a.b.SameStorage(b.b) != (a.st == b.st) {
				t.Fatal("SameStorage is wrong")
			}
		}
	}
	for _, st := range m.storages {
		if st.released == nil {
			continue
		}
		want := 0
		if st.handles == 0 {
			want = 1
		}
		if *st.released != want {
			t.Fatalf("the release callback ran %d times with %d handles left", *st.released, st.handles)
		}
	}
	inUse := int64(0)
	for _, st := range m.storages {
		if st.handles > 0 {
			inUse += st.counted
		}
	}
	if got := Stats(); m.figures && got.InUse != inUse || got.HighWater < inUse || got.Kept < 0 {
		t.Fatalf("figures %+v with %d bytes in use", got, inUse)
	}
	for _, b := range m.borrowed {
		if !slices.Equal(b.view, b.want) {
			t.Fatalf("memory that was given away changed from %v to %v", b.want, b.view)
		}
	}
}

func aligned8(v []int32) bool { return addr(v)%alignOf[int64]() == 0 }

func panics(f func()) (yes bool) {
	defer func() { yes = recover() != nil }()
	f()
	return false
}

func TestModel(t *testing.T) {
	before := Outstanding()
	settled := collect(func() bool { return Stats().InUse == 0 }) // other tests forget some
	rapid.Check(t, func(rt *rapid.T) {
		m := &machine{figures: settled}
		defer func() {
			for _, h := range m.live {
				h.b.Release()
			}
		}()
		rt.Repeat(map[string]func(*rapid.T){
			"": m.Check, "alloc": m.Alloc, "adopt": m.Adopt, "static": m.Static, "leaked": m.Leaked, "foreign": m.Foreign,
			"clone": m.Clone, "slice": m.Slice, "outside": m.SliceOutside, "split": m.Split, "transmute": m.Transmute,
			"release": m.Release, "mutslice": m.MutSlice, "makemut": m.MakeMut, "intomut": m.IntoMut, "escape": m.Escape,
		})
	})
	if got := Outstanding(); got != before {
		t.Errorf("%d handles outstanding after the test, %d before", got, before)
	}
}

func ExampleBuffer() {
	a := FromSlice([]int64{10, 20, 30, 40})
	b := a.Slice(1, 2)
	fmt.Println(b.Values(), a.RefCount(), b.SameStorage(a))

	b.MakeMut()[0] = 21 // a holds the storage too, so b gets its own
	fmt.Println(b.Values(), a.Values(), a.RefCount())

	a.MakeMut()[0] = 11 // nobody else holds it any more: in place
	fmt.Println(a.Values())
	// Output:
	// [20 30] 2 true
	// [21 30] [10 20 30 40] 1
	// [11 20 30 40]
}
