package parquet

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Each width, at each start, is unpacked as a loop over bits does it.
func TestUnpack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for width := uint(0); width <= 32; width++ {
		src := make([]byte, 400)
		for i := range src {
			src[i] = byte(r.Uint32())
		}
		for _, n := range []int{0, 1, 7, 8, 31, 32, 33, 64, 95} {
			for _, from := range []int{0, 8, int(width) * 3, int(width) * 32} {
				for _, cut := range []int{0, 1} { // just enough bytes, or one more
					size := min((from+n*int(width)+7)/8+cut, len(src))
					if from+n*int(width) > 8*len(src) {
						continue
					}
					got := make([]uint32, n)
					unpack(got, src[:size:size], width, from)
					for i, g := range got {
						var want uint32
						for b := range int(width) {
							at := from + i*int(width) + b
							want |= uint32(src[at>>3]>>(at&7)&1) << b
						}
						if g != want {
							t.Fatalf("width %d, from %d: value %d of %d is %d, want %d", width, from, i, n, g, want)
						}
					}
				}
			}
		}
	}
}

// What is written as runs and groups is read back.
func TestHybrid(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for range 2000 {
		width := 1 + r.UintN(8)
		var want []uint8
		for range r.IntN(8) {
			v := uint8(r.UintN(1 << width))
			if r.IntN(2) == 0 {
				want = appendRun(want, v, 1+r.IntN(40))
				continue
			}
			for range 1 + r.IntN(30) {
				want = append(want, uint8(r.UintN(1<<width)))
			}
		}
		got, err := levels(nil, appendHybrid(nil, want, width), 1<<width-1, len(want))
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("width %d: got %v, %v\nwant %v", width, got, err, want)
		}
	}
}

func BenchmarkUnpack(b *testing.B) {
	src := make([]byte, 256*3)
	var dst [256]uint32
	for _, width := range []uint{1, 2, 5, 8, 12, 17} {
		b.Run(string(rune('a'+width)), func(b *testing.B) {
			b.SetBytes(256 * 4)
			for b.Loop() {
				unpack(dst[:], src, width, 0)
			}
		})
	}
}
