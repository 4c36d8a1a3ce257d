package buffer

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// bitsModel is a bitmap beside the plain bools that it must equal.
type bitsModel struct {
	b    *Bitmap
	want []bool
}

// TestBitmapWritesModel runs random writes over bitmaps that share storages: each must
// keep its own bits, and the bits around a run must not change.
func TestBitmapWritesModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first, v := sliced(t, "first")
		all := []*bitsModel{{first, slices.Clone(v)}}
		defer func() {
			for _, m := range all {
				m.b.Release()
			}
		}()
		pick := func(label string) *bitsModel { return all[rapid.IntRange(0, len(all)-1).Draw(t, label)] }
		window := func(n int) (off, k int) {
			off = rapid.IntRange(0, n).Draw(t, "off")
			return off, rapid.IntRange(0, n-off).Draw(t, "n")
		}
		ops := []struct {
			f    func(dst, b *Bitmap)
			want func(a, b bool) bool
		}{
			{AndInto, func(a, b bool) bool { return a && b }}, {OrInto, func(a, b bool) bool { return a || b }},
			{XorInto, func(a, b bool) bool { return a != b }}, {AndNotInto, func(a, b bool) bool { return a && !b }},
			{func(a, _ *Bitmap) { NotInto(a) }, func(a, _ bool) bool { return !a }},
		}
		t.Repeat(map[string]func(*rapid.T){
			"": func(t *rapid.T) {
				for _, m := range all {
					checkBits(t, "a bitmap", m.b, m.want)
				}
			},
			"new": func(t *rapid.T) {
				b, v := sliced(t, "new")
				all = append(all, &bitsModel{b, slices.Clone(v)})
			},
			"clone": func(t *rapid.T) {
				m := pick("of")
				all = append(all, &bitsModel{m.b.Clone(), slices.Clone(m.want)})
			},
			"slice": func(t *rapid.T) {
				m := pick("of")
				off, n := window(m.b.Len())
				s := m.b.Slice(off, n)
				if n > 0 && s.Offset() != m.b.Offset()+off {
					t.Fatalf("offset %d of a slice at %d of a run at %d", s.Offset(), off, m.b.Offset())
				}
				all = append(all, &bitsModel{s, slices.Clone(m.want[off : off+n])})
			},
			"split": func(t *rapid.T) {
				m := pick("of")
				i := rapid.IntRange(0, m.b.Len()).Draw(t, "i")
				a, b := m.b.SplitAt(i)
				all = append(all, &bitsModel{a, slices.Clone(m.want[:i])}, &bitsModel{b, slices.Clone(m.want[i:])})
			},
			"release": func(t *rapid.T) {
				if len(all) == 1 {
					t.Skip("the last one")
				}
				m := pick("of")
				m.b.Release()
				all = slices.DeleteFunc(all, func(x *bitsModel) bool { return x == m })
				if !panics(func() { m.b.Word(0) }) || !panics(m.b.Release) || !panics(func() { m.b.Clone() }) || !panics(func() { m.b.Bits() }) {
					t.Fatal("a released bitmap did not panic on use")
				}
			},
			"set": func(t *rapid.T) {
				m, x := pick("of"), rapid.Bool().Draw(t, "bit")
				off, n := window(m.b.Len())
				before, alone := m.b.Buffer().Storage(), m.b.IsExclusive()
				m.b.SetRange(off, n, x)
				for i := range n {
					m.want[off+i] = x
				}
				if n > 0 && (m.b.Buffer().Storage() == before) != alone {
					t.Fatalf("written in place %v, exclusive %v", !alone, alone)
				}
			},
			"set one": func(t *rapid.T) {
				if m := pick("of"); m.b.Len() > 0 {
					i, x := rapid.IntRange(0, m.b.Len()-1).Draw(t, "i"), rapid.Bool().Draw(t, "bit")
					m.b.Set(i, x)
					m.want[i] = x
				}
			},
			"combine": func(t *rapid.T) {
				m, op := pick("of"), ops[rapid.IntRange(0, len(ops)-1).Draw(t, "op")]
				o := pick("with")
				if o.b.Len() < m.b.Len() {
					m, o = o, m
				}
				off := rapid.IntRange(0, o.b.Len()-m.b.Len()).Draw(t, "at")
				with := o.b.Slice(off, m.b.Len())
				right := slices.Clone(o.want[off : off+m.b.Len()])
				shared := m.b.SameStorage(with)
				before, alone := m.b.Buffer().Storage(), m.b.IsExclusive()
				op.f(m.b, with)
				with.Release()
				for i := range m.want {
					m.want[i] = op.want(m.want[i], right[i])
				}
				if (m.b.Buffer().Storage() == before) != alone || alone && shared {
					t.Fatal("combined in place against the rules")
				}
			},
			"outside": func(t *rapid.T) {
				b := pick("of").b
				n := b.Len()
				const huge = int(^uint(0) >> 1)
				for _, w := range [][2]int{{-1, 1}, {0, n + 1}, {n + 1, 0}, {1, huge}, {huge, 1}, {0, -1}} {
					if !panics(func() { b.Slice(w[0], w[1]) }) || !panics(func() { b.SetRange(w[0], w[1], true) }) {
						t.Fatalf("%d bits at %d of %d did not panic", w[1], w[0], n)
					}
				}
			},
		})
	})
}

func TestBitmapIteration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b BitmapBuilder
		for range rapid.IntRange(0, 12).Draw(t, "runs") {
			b.AppendN(rapid.Bool().Draw(t, "bit"), rapid.IntRange(0, 150).Draw(t, "n"))
		}
		whole := b.Finish()
		off := rapid.IntRange(0, whole.Len()).Draw(t, "off")
		m := whole.Slice(off, whole.Len()-off)
		defer m.Release()
		defer whole.Release()
		want := boolsOf(m)
		if got := m.AppendBools(nil); !slices.Equal(got, want) {
			t.Fatalf("AppendBools: %v, want %v", got, want)
		}
		for i := 0; i <= len(want); i++ {
			set, unset := slices.Index(want[i:], true), slices.Index(want[i:], false)
			if set < 0 {
				set = len(want) - i
			}
			if unset < 0 {
				unset = len(want) - i
			}
			if m.NextSet(i) != i+set || m.NextUnset(i) != i+unset {
				t.Fatalf("next from %d: set %d, unset %d", i, m.NextSet(i), m.NextUnset(i))
			}
		}
		got := make([]bool, len(want))
		last := -1
		for i, j := range m.Runs() {
			if i <= last || j <= i {
				t.Fatalf("run %d to %d after %d", i, j, last)
			}
			for k := i; k < j; k++ {
				got[k] = true
			}
			last = j
		}
		if !slices.Equal(got, want) {
			t.Fatalf("runs give %v, want %v", got, want)
		}
	})
}

func TestBitmapConcatModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var parts []*Bitmap
		var want []bool
		var b BitmapBuilder
		for range rapid.IntRange(0, 5).Draw(t, "parts") {
			m, v := sliced(t, "part")
			parts, want = append(parts, m), append(want, v...)
			k := rapid.IntRange(0, min(64, len(v))).Draw(t, "word")
			b.AppendWord(m.Word(0)|^uint64(0)<<(k&63), k) // bits above k must not matter
			b.AppendBools(v[k:])
		}
		joined, built := Concat(parts...), b.Finish()
		checkBits(t, "joined", joined, want)
		checkBits(t, "built", built, want)
		for _, m := range append(parts, joined, built) {
			m.Release()
		}
	})
}

// TestLongBitmaps goes beyond a block of words and the unrolled loops.
func TestLongBitmaps(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{4095, 4096, 4097, 9000} {
		for _, off := range []int{0, 1, 7, 8, 13, 64} {
			x, y := make([]bool, n), make([]bool, n+off)
			for i := range x {
				x[i] = r.IntN(2) == 0
			}
			for i := range y {
				y[i] = r.IntN(3) == 0
			}
			a, whole := BitmapOf(x), BitmapOf(y)
			b := whole.Slice(off, n)
			if got := b.CountSet(); got != n-count(y[off:]) {
				t.Fatalf("%d bits at %d: %d set, want %d", n, off, got, n-count(y[off:]))
			}
			c := Xor(a, b)
			for i := range x {
				if c.Get(i) != (x[i] != y[off+i]) {
					t.Fatalf("xor of %d bits at %d is wrong at %d", n, off, i)
				}
			}
			if p, _ := c.Bits(); n%8 != 0 && p[len(p)-1]>>(n%8) != 0 {
				t.Error("bits behind the run are set")
			}
			XorInto(c, b)
			if !c.Equal(a) {
				t.Fatalf("xor twice of %d bits at %d is not what it was", n, off)
			}
			for _, m := range []*Bitmap{a, b, whole, c} {
				m.Release()
			}
		}
	}
}

func TestBitmapOfWords(t *testing.T) {
	m := BitmapOfWords([]uint64{1 << 63, ^uint64(0)}, 67)
	if m.Word(0) != 1<<63 || m.Word(64) != 7 || m.CountSet() != 4 {
		t.Errorf("%x %x, %d set", m.Word(0), m.Word(64), m.CountSet())
	}
	if p, _ := m.Bits(); len(p) != 9 || p[8] != 7 {
		t.Errorf("bytes %v", p)
	}
	m.Release()
	if !panics(func() { BitmapOfWords(make([]uint64, 2), 129) }) {
		t.Error("more bits than words")
	}
}

func TestBitmapBounds(t *testing.T) {
	const huge = int(^uint(0) >> 1)
	buf := CopyOf(make([]byte, 10))
	for _, w := range [][2]int{{-1, 1}, {0, 81}, {80, 1}, {huge, huge}, {huge, 1}, {1, huge}, {0, -1}} {
		if !panics(func() { NewBitmap(buf.Clone(), w[0], w[1]) }) {
			t.Errorf("%d bits at %d of 80", w[1], w[0])
		}
	}
	if !panics(func() { AllocBitmap(-1) }) || !panics(func() { ZeroBits(-5) }) {
		t.Error("a negative length")
	}
}

func BenchmarkBitmap(b *testing.B) {
	const n = 1 << 20
	x, whole := Ones(n), Ones(n+3)
	y := whole.Slice(3, n)
	bools := slices.Repeat([]bool{true, false, false, true}, n/4)
	run := func(name string, f func()) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(n / 8)
			for range b.N {
				f()
			}
		})
	}
	run("and", func() { And(x, x).Release() })
	run("and odd", func() { And(x, y).Release() })
	z := AllocBitmap(n)
	run("and into", func() { AndInto(z, x) })
	run("count", func() { x.unset.Store(0); x.CountSet() })
	run("count odd", func() { y.unset.Store(0); y.CountSet() })
	run("words", func() {
		for i := 0; i < n; i += 64 {
			sink += x.Word(i)
		}
	})
	run("of bools", func() { BitmapOf(bools).Release() })
	run("append odd", func() {
		var bb BitmapBuilder
		bb.Append(true)
		bb.AppendBitmap(y)
		bb.Finish().Release()
	})
	run("concat odd", func() { Concat(y, y, y).Release() })
}

var sink uint64

func TestWordsAtEveryPosition(t *testing.T) {
	const word = 0xD3A5_0F5A_C396_E187 // ends in set bits on both sides
	for at := range 64 {
		for k := 1; k <= 64; k++ {
			w := uint64(word) & (^uint64(0) >> (64 - k))
			for _, fill := range []byte{0, 0xff} {
				p := slices.Repeat([]byte{fill}, (at+k+7)/8)
				q := slices.Repeat([]byte{fill}, 32)
				putWord(p, at, k, w)
				putWord(q, at, k, w)
				if got := wordAt(p, at, k); got != w {
					t.Fatalf("%d bits at %d: %x, want %x", k, at, got, w)
				}
				if got := wordAt(q, at, k); got != w || !slices.Equal(p, q[:len(p)]) {
					t.Fatalf("%d bits at %d with bytes behind: %x, want %x", k, at, got, w)
				}
				if countOnes(p, 0, at) != at*int(fill&1) {
					t.Fatalf("the bits before %d changed", at)
				}
				if rest := len(p)*8 - at - k; countOnes(p, at+k, rest) != rest*int(fill&1) {
					t.Fatalf("the bits behind %d changed", at+k)
				}
			}
		}
	}
}
