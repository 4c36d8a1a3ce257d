package buffer

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func boolsOf(b *Bitmap) []bool {
	out := make([]bool, b.Len())
	for i := range out {
		out[i] = b.Get(i)
	}
	return out
}

func count(v []bool) (unset int) {
	for _, x := range v {
		if !x {
			unset++
		}
	}
	return unset
}

var someBools = rapid.SliceOfN(rapid.Bool(), 0, 200)

// sliced draws bits that start inside a byte, and what they are.
func sliced(t *rapid.T, label string) (*Bitmap, []bool) {
	v := someBools.Draw(t, label)
	off := rapid.IntRange(0, len(v)).Draw(t, label+" offset")
	n := rapid.IntRange(0, len(v)-off).Draw(t, label+" length")
	whole := BitmapOf(v)
	if rapid.Bool().Draw(t, label+" counted") {
		whole.CountUnset()
	}
	b := whole.Slice(off, n)
	whole.Release()
	return b, v[off : off+n]
}

func checkBits(t *rapid.T, what string, b *Bitmap, want []bool) {
	if got := boolsOf(b); !slices.Equal(got, want) {
		t.Fatalf("%s: %v, want %v", what, got, want)
	}
	if b.CountUnset() != count(want) || b.CountSet() != len(want)-count(want) {
		t.Fatalf("%s: %d unset, want %d", what, b.CountUnset(), count(want))
	}
}

func TestBitmapModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, x := sliced(t, "a")
		defer a.Release()
		checkBits(t, "slice", a, x)
		for i := 0; i <= len(x); i++ {
			var w uint64
			for k := 0; k < 64 && i+k < len(x); k++ {
				if x[i+k] {
					w |= 1 << k
				}
			}
			if got := a.Word(i); got != w {
				t.Fatalf("word at %d is %x, want %x", i, got, w)
			}
		}
		whole := BitmapOf(append(slices.Clone(x), true, false, true))
		b := whole.Slice(0, len(x))
		whole.Release()
		defer b.Release()
		if !a.Equal(b) {
			t.Fatal("equal bits are not equal")
		}
		other := slices.Clone(x)
		for i := range other {
			other[i] = rapid.Bool().Draw(t, "bit")
		}
		c := BitmapOf(other)
		defer c.Release()
		for name, f := range map[string]struct {
			op   func(a, b *Bitmap) *Bitmap
			want func(a, b bool) bool
		}{
			"and": {And, func(a, b bool) bool { return a && b }}, "or": {Or, func(a, b bool) bool { return a || b }},
			"xor": {Xor, func(a, b bool) bool { return a != b }}, "andnot": {AndNot, func(a, b bool) bool { return a && !b }},
			"not": {func(a, _ *Bitmap) *Bitmap { return Not(a) }, func(a, _ bool) bool { return !a }},
		} {
			want := make([]bool, len(x))
			for i := range x {
				want[i] = f.want(x[i], other[i])
			}
			r := f.op(a, c)
			checkBits(t, name, r, want)
			r.Release()
		}
	})
}

func TestBitmapBuilderModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b BitmapBuilder
		var want []bool
		for range rapid.IntRange(0, 6).Draw(t, "steps") {
			switch rapid.IntRange(0, 2).Draw(t, "kind") {
			case 0:
				v := rapid.Bool().Draw(t, "bit")
				b.Append(v)
				want = append(want, v)
			case 1:
				v, n := rapid.Bool().Draw(t, "bit"), rapid.IntRange(0, 90).Draw(t, "n")
				b.AppendN(v, n)
				want = append(want, slices.Repeat([]bool{v}, n)...)
			case 2:
				m, x := sliced(t, "m")
				b.AppendBitmap(m)
				m.Release()
				want = append(want, x...)
			}
			if b.Len() != len(want) || b.CountUnset() != count(want) {
				t.Fatalf("%d bits, %d unset; want %d, %d", b.Len(), b.CountUnset(), len(want), count(want))
			}
		}
		m := b.Finish()
		checkBits(t, "built", m, want)
		m.Release()
	})
}

func TestBitmapWrite(t *testing.T) {
	b := Ones(20)
	if b.CountUnset() != 0 {
		t.Fatal("ones are not set")
	}
	p, off, ok := b.MutBits()
	if !ok || off != 0 {
		t.Fatal("fresh bits may not be written")
	}
	p[0] &^= 1
	if b.CountUnset() != 1 || b.Get(0) {
		t.Error("the count of unset bits was kept over a write")
	}
	c := b.Clone()
	if _, _, ok := b.MutBits(); ok {
		t.Error("shared bits may be written")
	}
	c.Release()
	if ZeroBits(100).CountSet() != 0 {
		t.Error("zero bits are set")
	}
}

func TestWordAtEveryOffset(t *testing.T) {
	v := make([]bool, 300)
	for i := range v {
		v[i] = i*i%7 < 3
	}
	b := BitmapOf(v)
	for i := range v {
		var want uint64
		for k := 0; k < 64 && i+k < len(v); k++ {
			if v[i+k] {
				want |= 1 << k
			}
		}
		if got := b.Word(i); got != want {
			t.Fatalf("word at %d is %x, want %x", i, got, want)
		}
	}
}
