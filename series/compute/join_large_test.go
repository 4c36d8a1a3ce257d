package compute

import (
	"fmt"
	"testing"

	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// TestJoinOfManyKeys joins sides that are partitioned, against a map.
func TestJoinOfManyKeys(t *testing.T) {
	const nb, np = manyGroups + 1001, parallelRows + 333
	build, probe := make([]int64, nb), make([]int64, np)
	for i := range build {
		build[i] = int64(i) * 7919 % (nb - 5) << 20
	}
	for i := range probe {
		probe[i] = int64(i) * 104729 % (2 * nb) << 20
	}
	for _, c := range []struct {
		name string
		of   func(v []int64) array.Array
		t    dtype.DataType
	}{
		{"numbers", func(v []int64) array.Array { return array.PrimitiveOf(v...) }, dtype.Int64},
		{"strings", func(v []int64) array.Array {
			var b array.ViewBuilder
			for _, x := range v {
				b.AppendString(fmt.Sprintf("key number %d", x))
			}
			return b.Finish()
		}, dtype.String},
	} {
		rows := map[int64][]uint32{}
		for i, x := range build {
			rows[x] = append(rows[x], uint32(i))
		}
		l, r := c.of(probe), c.of(build)
		li, ri := Join([]array.Array{l}, []array.Array{r}, []dtype.DataType{c.t}, JoinOptions{How: JoinLeft})
		k := 0
		for i, x := range probe {
			want := rows[x]
			if len(want) == 0 {
				want = []uint32{NullIndex}
			}
			for _, row := range want {
				if li[k] != uint32(i) || ri[k] != row {
					t.Fatalf("%s: result %d is rows %d and %d, want %d and %d", c.name, k, li[k], ri[k], i, row)
				}
				k++
			}
		}
		if k != len(li) || k != len(ri) {
			t.Errorf("%s: %d results, want %d", c.name, len(li), k)
		}
		taken := TakeOptional(r, ri)
		for _, at := range []int{0, 1, k / 2, k - 1} {
			if taken.IsValid(at) != (ri[at] != NullIndex) {
				t.Errorf("%s: row %d is valid: %v", c.name, at, taken.IsValid(at))
			}
		}
		taken.Release()
		l.Release()
		r.Release()
	}
}
