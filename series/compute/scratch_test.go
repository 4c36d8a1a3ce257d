package compute

import (
	"math/rand/v2"
	"testing"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/invariants"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Kernels give back every handle but those of the result.
func TestKernelsReleaseWhatTheyMake(t *testing.T) {
	if !invariants.Enabled {
		t.Skip("handles are counted with -tags invariants only")
	}
	r := rand.New(rand.NewPCG(2, 3))
	for _, dt := range everyType {
		a, b := randomArray(r, dt, 60, false), randomArray(r, dt, 50, false)
		keys, others, types := []array.Array{a}, []array.Array{b}, []dtype.DataType{dt}
		idx := []uint32{3, 1, NullIndex}
		check := func(name string, f func() array.Array) {
			t.Helper()
			before := buffer.Outstanding()
			if out := f(); out != nil {
				out.Release()
			}
			if n := buffer.Outstanding() - before; n != 0 {
				t.Errorf("%s of %v leaves %d handles", name, dt, n)
			}
		}
		check("filter", func() array.Array {
			m := buffer.BitmapOf(make([]bool, 60))
			defer m.Release()
			return Filter(a, m)
		})
		check("take", func() array.Array { return Take(a, idx[:2]) })
		check("take_optional", func() array.Array { return TakeOptional(a, idx) })
		check("concat", func() array.Array { return Concat([]array.Array{a, b, a}) })
		check("shift", func() array.Array { return Shift(a, 3, nil) })
		check("reverse", func() array.Array { return Reverse(a) })
		check("sort", func() array.Array { return Sort(a, dt, true, false) })
		check("group_by", func() array.Array { GroupBy(keys, types, false); return nil })
		check("two keys", func() array.Array { GroupBy([]array.Array{a, a}, append(types, dt), false); return nil })
		check("join", func() array.Array { Join(keys, others, types, JoinOptions{How: JoinFull}); return nil })
		check("unique", func() array.Array { return UniqueSorted(a, dt) })
		check("is_unique", func() array.Array { return IsUnique(keys, types) })
		check("rank", func() array.Array { return Rank(a, dt, RankAverage, false, 0) })
		check("mode", func() array.Array { return Mode(a, dt) })
		check("search_sorted", func() array.Array { return SearchSorted(b, a, dt, SearchLeft, false) })
		check("value_counts", func() array.Array { _, n := ValueCounts(a, dt, true); return n })
		for _, s := range []string{"forward", "min", "mean", "zero"} {
			check("fill_null "+s, func() array.Array { out, _ := FillNull(a, dt, s, -1); return out })
		}
		for k := CumSum; k <= CumCount; k++ {
			check(k.String(), func() array.Array { out, _, _ := Cumulate(k, a, dt, true); return out })
		}
		for k := range ReductionKind(len(reductionNames)) {
			red := Reduction{Kind: k, DDof: 1}
			if _, err := red.Type(dt); err != nil {
				continue
			}
			check(k.String(), func() array.Array { out, _, _ := Reduce(red, a, dt); return out })
			check(k.String()+" of groups", func() array.Array {
				x, _, _ := NewReducer(red, dt)
				y, _, _ := NewReducer(red, dt)
				g := GroupBy(keys, types, false)
				x.Update(a, g.IDs, g.N)
				y.Update(a, g.IDs, g.N)
				mapping := make([]uint32, g.N)
				x.Merge(y, mapping, g.N)
				out, _ := x.Finish()
				return out
			})
		}
		for k := RollingSum; k <= RollingKurtosis; k++ {
			check(k.String(), func() array.Array {
				out, _, _ := Rolling(a, dt, FixedWindows(60, 5, false), RollingOptions{Kind: k, DDof: 1})
				return out
			})
		}
	}
}
