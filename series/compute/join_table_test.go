package compute

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// TestJoinTable probes in parts and compares with Join on everything at once.
func TestJoinTable(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	column := func(n, span int, wide, nulls bool) array.Array {
		v := make([]int64, n)
		bits := make([]bool, n)
		for i := range v {
			v[i] = int64(r.IntN(span)) - 3
			if wide {
				v[i] *= 1 << 40
			}
			bits[i] = !nulls || r.IntN(4) > 0
		}
		var valid *buffer.Bitmap
		if nulls {
			valid = buffer.BitmapOf(bits)
		}
		return array.NewPrimitive(buffer.FromSlice(v), valid)
	}
	narrow := func(n, span int) array.Array {
		v := make([]uint8, n)
		for i := range v {
			v[i] = uint8(r.IntN(span))
		}
		return array.PrimitiveOf(v...)
	}
	for round := range 200 {
		nb, np, span := r.IntN(60), r.IntN(90), 1+r.IntN(80)
		wide, nulls, two := round%2 == 1, round%3 == 1, round%5 == 1
		build, probe := []array.Array{column(nb, span, wide, nulls)}, []array.Array{column(np, span+5, wide, nulls)}
		types := []dtype.DataType{dtype.Int64}
		if two {
			build, probe, types = append(build, narrow(nb, 3)), append(probe, narrow(np, 4)), append(types, dtype.UInt8)
		}
		table, ok := NewJoinTable(build)
		if !ok {
			t.Fatal("no table")
		}
		for _, how := range []JoinType{JoinInner, JoinLeft, JoinSemi, JoinAnti} {
			wantLeft, wantRight := Join(probe, build, types, JoinOptions{How: how, Order: OrderLeft})
			var left, right []uint32
			for from := 0; from < np; from += 17 {
				n := min(17, np-from)
				var part []array.Array
				for _, a := range probe {
					part = append(part, a.Slice(from, n))
				}
				var li, ri []uint32
				if how == JoinSemi || how == JoinAnti {
					li, ok = table.Keep(part, how == JoinSemi)
				} else {
					li, ri, ok = table.Pairs(part, how == JoinLeft)
				}
				if !ok {
					t.Fatal("not probed")
				}
				bits, _ := table.Matches(part)
				if how == JoinSemi && bits.CountSet() != len(li) {
					t.Fatalf("%d bits of %d rows", bits.CountSet(), len(li))
				}
				for i := range li {
					left = append(left, li[i]+uint32(from))
				}
				right = append(right, ri...)
			}
			if !slices.Equal(left, wantLeft) || !slices.Equal(right, wantRight) {
				t.Fatalf("round %d how %d: %v %v, not %v %v", round, how, left, right, wantLeft, wantRight)
			}
		}
		table.Release()
	}
}

func TestJoinTableRefuses(t *testing.T) {
	if _, ok := NewJoinTable([]array.Array{array.PrimitiveOf(1.5)}); ok {
		t.Error("floats have a table")
	}
	all := array.PrimitiveOf[int64](math.MinInt64, math.MaxInt64)
	if _, ok := NewJoinTable([]array.Array{all}); ok {
		t.Error("there is no code left for what is outside")
	}
	wide := array.PrimitiveOf[int64](0, math.MaxInt64/2)
	if _, ok := NewJoinTable([]array.Array{wide, wide}); ok {
		t.Error("two wide columns fit 64 bits")
	}
}
