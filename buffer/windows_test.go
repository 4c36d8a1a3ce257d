package buffer

import "testing"

// Appending to a borrowed window must not write into memory behind it.
func TestWindowsHaveNoSpareCapacity(t *testing.T) {
	v := make([]int64, 10, 20)
	for _, b := range []*Buffer[int64]{FromSlice(v), FromStatic(v), Leak(v), FromForeign(v, func() {}), CopyOf(v), Zeros[int64](5)} {
		s := b.Slice(1, 2)
		if cap(b.Values()) != b.Len() || cap(s.Values()) != 2 {
			t.Errorf("%s: capacity %d of %d, %d of 2", b.Storage().Owner(), cap(b.Values()), b.Len(), cap(s.Values()))
		}
		s.Release()
		b.Release()
	}
}

func TestIntoMutWantsTheElementItWasMadeWith(t *testing.T) {
	for range 2 {
		a := CopyOf([]int64{1, 2, 3})
		narrow, err := Transmute[int32](a)
		if err != nil {
			t.Fatal(err)
		}
		a.Release()
		if _, ok := narrow.IntoMut(); ok {
			t.Error("a vector of int64 was given back as int32")
		}
		wide, err := Transmute[float64](narrow)
		if err != nil {
			t.Fatal(err)
		}
		narrow.Release()
		if _, ok := wide.IntoMut(); !ok {
			t.Error("elements of the same size and alignment are not given back")
		}
	}
}

func TestTransmuteOfAnEmptyWindow(t *testing.T) {
	a := CopyOf([]uint8{1, 2, 3})
	defer a.Release()
	s := a.Slice(1, 0)
	defer s.Release()
	w, err := Transmute[int64](s)
	if err != nil || w.Len() != 0 || a.RefCount() != 3 {
		t.Errorf("%v, %d references", err, a.RefCount())
	}
	w.Release()
}

func TestWhoMayWrite(t *testing.T) {
	v := []int64{1, 2, 3}
	released := 0
	for _, c := range []struct {
		b   *Buffer[int64]
		why string
	}{
		{CopyOf(v), ""}, {FromSlice([]int64{1, 2, 3}), ""}, {Zeroed[int64](3), ""},
		{FromStatic(v), "static memory"}, {Leak(v), "leaked memory"}, {Zeros[int64](3), "leaked memory"},
		{FromForeign(v, func() { released++ }), "foreign memory"},
	} {
		b := c.b
		if b.WhyNotWritable() != c.why || b.IsExclusive() != (c.why == "") || b.Inspect().Writable != c.why {
			t.Errorf("%s: %q, want %q", b.Storage().Owner(), b.WhyNotWritable(), c.why)
		}
		if c.why != "" {
			if _, ok := b.MutSlice(); ok {
				t.Errorf("%s may be written", b.Storage().Owner())
			}
			if _, ok := b.IntoMut(); ok {
				t.Errorf("%s is given away", b.Storage().Owner())
			}
			b.MakeMut()[0] = 9
			if v[0] != 1 {
				t.Fatalf("a copy of %s wrote the original", c.why)
			}
		} else {
			s := b.Slice(1, 1)
			if why := b.WhyNotWritable(); why != "shared: 2 references" || s.IsExclusive() {
				t.Errorf("shared: %q", why)
			}
			s.Release()
			b.Escape()
			if _, ok := b.MutSlice(); ok || b.WhyNotWritable() != "escaped" || b.IsExclusive() {
				t.Error("escaped memory may be written")
			}
		}
		b.Release()
	}
	if released != 1 {
		t.Errorf("foreign memory released %d times", released)
	}
}

func TestTransmuteChecksLengthAndAlignment(t *testing.T) {
	a := CopyOf(make([]int32, 9))
	defer a.Release()
	for off := range 2 {
		s := a.Slice(off, 8)
		w, err := Transmute[int64](s)
		if fits := aligned8(s.Values()); (err == nil) != fits {
			t.Errorf("at %d: %v", off, err)
		}
		if err == nil {
			w.Release()
		}
		s.Release()
	}
	if _, err := Transmute[int64](a); err == nil {
		t.Error("36 bytes as whole int64")
	}
}

func TestMakeMutCopiesTheWindowOnly(t *testing.T) {
	a := CopyOf([]int64{1, 2, 3, 4})
	defer a.Release()
	b := a.Slice(1, 2)
	defer b.Release()
	b.MakeMut()[0] = 9
	in := b.Inspect()
	if in.Total != 16 || in.Offset != 0 || in.Refs != 1 || a.RefCount() != 1 || b.Values()[0] != 9 || b.Values()[1] != 3 || a.Values()[1] != 2 {
		t.Errorf("%+v, %v of %v", in, b.Values(), a.Values())
	}
}

func TestHandlesInsideOfLargerValues(t *testing.T) {
	var box struct{ a, b Buffer[int64] }
	a := CopyOf([]int64{1, 2, 3, 4})
	a.CloneTo(&box.a)
	a.SliceTo(&box.b, 1, 2)
	if a.RefCount() != 3 || box.a.Len() != 4 || box.b.Values()[0] != 2 || box.b.Offset() != 1 {
		t.Errorf("%d references, %v %v", a.RefCount(), box.a.Values(), box.b.Values())
	}
	if !panics(func() { a.CloneTo(&box.a) }) {
		t.Error("a handle in use was overwritten")
	}
	a.Release()
	box.a.Release()
	if !box.b.IsExclusive() {
		t.Error("not exclusive")
	}
	box.b.CloneTo(&box.a) // again
	box.a.Release()
	box.b.Release()
	if !panics(func() { box.b.Clone() }) {
		t.Error("a released handle did not panic on use")
	}
}
