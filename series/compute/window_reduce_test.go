package compute

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Random windows of random rows beside Reduce of each window's rows: direct and sliding,
// with nulls and NaN, sliced at odd offsets.
func TestWindowReduce(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 9))
	kinds := []ReductionKind{ReduceSum, ReduceMean, ReduceMin, ReduceMax, ReduceVar, ReduceStd}
	types := []dtype.DataType{dtype.Int8, dtype.Int16, dtype.Int32, dtype.Int64, dtype.UInt8, dtype.UInt16, dtype.UInt32, dtype.UInt64, dtype.Float32, dtype.Float64}
	for round := range 60 {
		n := r.IntN(80)
		nulls, nans, size := round%3 == 0, round%4 == 1, 1+r.IntN(40)
		for _, dt := range types {
			b := array.NewBuilder(dtype.Float64)
			for range n + 3 {
				switch {
				case nulls && r.IntN(4) == 0:
					b.AppendNull()
				case nans && dt.IsFloat() && r.IntN(9) == 0:
					_ = b.Append(math.NaN())
				default:
					_ = b.Append(float64(r.IntN(100)))
				}
			}
			whole, err := Cast(b.Finish(), dtype.Float64, dt, CastOptions{Strict: true})
			if err != nil {
				t.Fatal(err)
			}
			a := whole.Slice(3, n)
			var w Windows
			lo, hi := 0, 0
			for hi < n || len(w.Start) < 3 {
				hi = min(hi+r.IntN(3), n)
				lo = min(max(lo, hi-r.IntN(size)), hi)
				w.Start, w.End = append(w.Start, uint32(lo)), append(w.End, uint32(hi))
				if hi == n && r.IntN(3) == 0 {
					break
				}
			}
			for _, k := range kinds {
				red := Reduction{Kind: k, DDof: 1}
				got, gt, ok := WindowReduce(red, a, dt, w)
				if !ok {
					t.Fatalf("%s of %s is not there", k, dt)
				}
				for i, s := range w.Start {
					one := a.Slice(int(s), int(w.End[i]-s))
					want, wt, err := Reduce(red, one, dt)
					if err != nil || !wt.Equal(gt) || got.Len() != len(w.Start) {
						t.Fatalf("%s of %s: %v %s %s", k, dt, err, wt, gt)
					}
					x, y := array.At(got, gt, i), array.At(want, wt, 0)
					nan := func(v any) bool { return v != v }
					if x != y && !(nan(x) && nan(y)) && !closeTo(x, y) {
						t.Fatalf("round %d: %s of %s, window %d of %v: %v, want %v", round, k, dt, i, w, x, y)
					}
				}
			}
		}
	}
}

// Windows of rows in parts are those of all rows at once.
func TestRollingRowsInParts(t *testing.T) {
	v := make([]int64, 200)
	for i := range v {
		v[i] = int64(i / 3)
	}
	for _, closed := range []Closed{{}, {Left: true}, {Right: true}, {Left: true, Right: true}} {
		for _, offset := range []Span{nil, FixedSpan(0), FixedSpan(-9), FixedSpan(2)} {
			all := Windows{make([]uint32, 200), make([]uint32, 200)}
			parts := Windows{make([]uint32, 200), make([]uint32, 200)}
			if err := rollingRows(all.Start, all.End, v, 0, 200, 7, FixedSpan(5), offset, closed); err != nil {
				t.Fatal(err)
			}
			for p := 0; p < 200; p += 50 {
				if err := rollingRows(parts.Start, parts.End, v, p, p+50, 7, FixedSpan(5), offset, closed); err != nil {
					t.Fatal(err)
				}
			}
			for i := range v {
				if all.Start[i] != parts.Start[i] && all.Start[i] != all.End[i] || all.End[i] != parts.End[i] && all.Start[i] != all.End[i] {
					t.Fatalf("row %d, offset %v: %d-%d and %d-%d", i, offset, all.Start[i], all.End[i], parts.Start[i], parts.End[i])
				}
			}
		}
	}
}
