package compute

import (
	"testing"

	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Each value against a count of its bits one by one.
func TestBitCounts(t *testing.T) {
	a := array.PrimitiveOf[int8](0, 1, -1, -128, 127, 12, -2)
	b := array.PrimitiveOf[int64](0, 1, -1, -1<<63, 1<<63-1, 12, -2)
	for k := CountOnes; k <= TrailingZeros; k++ {
		for _, c := range []struct {
			in    array.Array
			dt    dtype.DataType
			width int
			at    func(i int) uint64
		}{
			{a, dtype.Int8, 8, func(i int) uint64 { return uint64(a.Values()[i]) }},
			{b, dtype.Int64, 64, func(i int) uint64 { return uint64(b.Values()[i]) }},
		} {
			got, err := BitCounts(k, c.in, c.dt)
			if err != nil {
				t.Fatal(err)
			}
			for i := range c.in.Len() {
				one := k == CountOnes || k == LeadingOnes || k == TrailingOnes
				var want uint32
				for j := range c.width {
					at := j
					if k == LeadingOnes || k == LeadingZeros {
						at = c.width - 1 - j
					}
					if c.at(i)>>at&1 == 1 == one {
						want++
					} else if k != CountOnes && k != CountZeros {
						break
					}
				}
				if x := got.(*array.Primitive[uint32]).Values()[i]; x != want {
					t.Errorf("%s of %d in %s: %d, want %d", k, int64(c.at(i)), c.dt, x, want)
				}
			}
			got.Release()
		}
	}
}
