//go:build invariants

package buffer

import (
	"fmt"
	"strings"
	"testing"
)

// fakeT records what CheckLeaks says.
type fakeT struct {
	said    []string
	cleanup func()
}

func (f *fakeT) Helper() {}
func (f *fakeT) Errorf(format string, args ...any) {
	f.said = append(f.said, fmt.Sprintf(format, args...))
}
func (f *fakeT) Cleanup(g func()) { f.cleanup = g }

func TestCheckLeaksNamesThePlace(t *testing.T) {
	var f fakeT
	CheckLeaks(&f)
	CopyOf([]int64{1}).Release()
	forgotten := CopyOf([]int64{1, 2, 3})
	f.cleanup()
	if len(f.said) != 2 || !strings.Contains(f.said[1], "24 bytes") || !strings.Contains(f.said[1], "TestCheckLeaksNamesThePlace") || !strings.Contains(f.said[1], "debug_on_test.go") {
		t.Errorf("said %q", f.said)
	}
	forgotten.Release()
	f.said = nil
	if f.cleanup(); len(f.said) != 0 {
		t.Errorf("said %q", f.said)
	}
}

func panicText(f func()) (text string) {
	defer func() {
		if r := recover(); r != nil {
			text = fmt.Sprint(r)
		}
	}()
	f()
	return ""
}

func TestWritesToSharedMemoryAreFound(t *testing.T) {
	for _, n := range []int{10, 1 << 20} {
		a := CopyOf(make([]int64, n))
		v, _ := a.MutSlice()
		b := a.Clone()
		v[0] = 1 // a kept the slice although it is shared now
		if text := panicText(b.Release); !strings.Contains(text, "written while it was shared") {
			t.Errorf("%d: %q", n, text)
		}
	}
}

func TestWritesByTheLastHandleAreFine(t *testing.T) {
	a := CopyOf(make([]int64, 10))
	b, c := a.Clone(), a.Clone()
	b.Release()
	c.Release()
	a.MakeMut()[0] = 1
	d := a.Clone()
	d.Release()
	a.Release()
}

func TestFreedAndFreshMemoryIsPoisoned(t *testing.T) {
	for _, n := range []int{5, 100_000} {
		a := Alloc[uint8](n)
		if a.Values()[n-1] != 0xCC {
			t.Error("fresh memory looks like zeros")
		}
		v, _ := a.MutSlice()
		v[0] = 1
		a.Release()
		if v[0] != 0xCC {
			t.Error("a late reader sees the old value")
		}
	}
	mine := []uint8{1, 2}
	FromSlice(mine).Release()
	if mine[0] != 1 {
		t.Error("adopted memory was poisoned")
	}
}

func TestSoleUse(t *testing.T) {
	a := CopyOf([]int64{1})
	defer a.Release()
	for name, f := range map[string]func(){
		"MutSlice": func() { a.MutSlice() }, "MakeMut": func() { a.MakeMut() },
		"IntoMut": func() { a.IntoMut() }, "Release": a.Release,
	} {
		a.d.enter() // a reader at work
		if text := panicText(f); !strings.Contains(text, name+" needs sole use") {
			t.Errorf("%s: %q", name, text)
		}
		a.d.leave()
	}
	a.d.sole("MakeMut") // a writer at work
	for _, f := range []func(){func() { a.Values() }, func() { a.Clone() }, func() { a.Slice(0, 1) }} {
		if text := panicText(f); !strings.Contains(text, "while another goroutine") {
			t.Errorf("reading: %q", text)
		}
		a.d.users.Store(soleUse)
	}
	a.d.done()
}

func TestTheZeroPageIsWatched(t *testing.T) {
	z := Zeros[uint8](10)
	z.v[3] = 1
	defer func() { z.v[3] = 0 }()
	if zerosAreZero() {
		t.Error("a write to the zero page was not found")
	}
}
