package buffer

import (
	"slices"
	"testing"

	"github.com/gopolars/gopolars/internal/invariants"
)

// kinds records the events of one storage, or of all with id 0.
func kinds(id uint64, f func()) (out []EventKind) {
	Trace(func(e Event) {
		if id == 0 || e.Storage == id {
			out = append(out, e.Kind)
		}
	})
	defer Trace(nil)
	f()
	return out
}

func TestEventsOfALife(t *testing.T) {
	Trim()
	var b *Buffer[int64]
	all := []struct {
		name string
		f    func()
		want []EventKind
	}{
		{"alloc", func() { b = Alloc[int64](5000) }, []EventKind{Allocated}},
		{"fill", func() { b.MutSlice() }, nil},
		{"write", func() { b.MutSlice() }, []EventKind{WrittenInPlace}},
		{"write again", func() { b.MakeMut() }, []EventKind{WrittenInPlace}},
		{"clone", func() { b.Clone().Release() }, []EventKind{Cloned}},
		{"slice", func() { b.Slice(1, 2).Release() }, []EventKind{Sliced}},
		{"transmute", func() {
			c, _ := Transmute[float64](b)
			c.Release()
		}, []EventKind{Transmuted}},
		{"copy", func() {
			c := b.Slice(0, 3)
			c.MakeMut()
			c.Release()
		}, []EventKind{Sliced, Allocated, Copied, Freed}},
		{"release", func() { b.Release() }, []EventKind{Freed}},
		{"recycle", func() { b = Alloc[int64](5000) }, []EventKind{Recycled}},
		{"escape", func() { b.Escape(); b.Escape() }, []EventKind{Escaped}},
		{"adopt", func() { b.Release(); b = FromSlice([]int64{1}) }, []EventKind{Freed, Adopted}},
		{"write to adopted", func() { b.MutSlice() }, []EventKind{WrittenInPlace}},
		{"take", func() { b.IntoMut() }, []EventKind{Taken}},
		{"zeroed", func() { b = Zeroed[int64](3); b.MutSlice(); b.Release() }, []EventKind{Allocated, WrittenInPlace, Freed}},
		{"write after a look", func() { b = Alloc[int64](3); b.Values(); b.MutSlice(); b.Release() }, []EventKind{Allocated, WrittenInPlace, Freed}},
		{"leaked", func() { c := Zeros[int64](3); c.Clone().Release(); c.Release() }, []EventKind{Cloned}},
		{"foreign", func() { FromForeign([]int64{1}, func() {}).Release() }, []EventKind{Adopted, Freed}},
	}
	for _, step := range all {
		if invariants.Enabled && step.name == "recycle" {
			b = Alloc[int64](5000)
			continue
		}
		if got := kinds(0, step.f); !slices.Equal(got, step.want) {
			t.Errorf("%s: %v, want %v", step.name, got, step.want)
		}
	}
}

func TestWritesAreCounted(t *testing.T) {
	before := Writes()
	b := Alloc[int64](10)
	b.MutSlice() // fills
	b.MutSlice()
	c := b.Clone()
	c.MakeMut()
	c.MakeMut()
	b.Release()
	c.IntoMut()
	got := Writes()
	if got.InPlace-before.InPlace != 3 || got.InPlaceBytes-before.InPlaceBytes != 240 || got.Copied-before.Copied != 1 || got.CopiedBytes-before.CopiedBytes != 80 {
		t.Errorf("%+v after %+v", got, before)
	}
}

func TestEventsCostNoAllocationWithoutHook(t *testing.T) {
	b := CopyOf([]int64{1, 2, 3})
	defer b.Release()
	if invariants.Enabled {
		t.Skip("handles remember where they were made in this build")
	}
	if n := testing.AllocsPerRun(100, func() { b.MutSlice(); b.MakeMut() }); n != 0 {
		t.Errorf("%v allocations", n)
	}
	if n := testing.AllocsPerRun(100, func() { b.Slice(1, 1).Release() }); n > 1 {
		t.Errorf("%v allocations for a handle", n)
	}
}

func TestEventNames(t *testing.T) {
	for k := Allocated; k <= Escaped; k++ {
		if eventNames[k] == "" || k.String() != eventNames[k] {
			t.Errorf("event %d has no name", k)
		}
	}
	if EventKind(200).String() != "EventKind(200)" {
		t.Error("an unknown kind panics or lies")
	}
}
