package compute

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// modelJoin compares every row with every other.
func modelJoin(left, right [][]any, nl, nr int, o JoinOptions) (l, r []uint32) {
	match := func(i, j int) bool {
		for k := range left {
			x, y := left[k][i], right[k][j]
			if !o.NullsEqual && (x == nil || y == nil) {
				return false
			}
			if fmt.Sprintf("%#v", normal([]any{x})) != fmt.Sprintf("%#v", normal([]any{y})) {
				return false
			}
		}
		return true
	}
	add := func(i, j int) {
		l, r = append(l, uint32(i)), append(r, uint32(j))
	}
	metL, metR := make([]bool, nl), make([]bool, nr)
	for i := range nl {
		for j := range nr {
			if match(i, j) {
				metL[i], metR[j] = true, true
			}
		}
	}
	keepL, keepR := o.How == JoinLeft || o.How == JoinFull, o.How == JoinRight || o.How == JoinFull
	byLeft := nl > nr
	if o.Order != OrderNone {
		byLeft = o.Order == OrderLeft
	} else if o.How != JoinInner && o.How != JoinFull {
		byLeft = o.How != JoinRight
	}
	if byLeft {
		for i := range nl {
			for j := range nr {
				if match(i, j) {
					add(i, j)
				}
			}
			if !metL[i] && keepL {
				add(i, -1)
			}
		}
		for j := range nr {
			if !metR[j] && keepR {
				add(-1, j)
			}
		}
	} else {
		for j := range nr {
			for i := range nl {
				if match(i, j) {
					add(i, j)
				}
			}
			if !metR[j] && keepR {
				add(-1, j)
			}
		}
		for i := range nl {
			if !metL[i] && keepL {
				add(i, -1)
			}
		}
	}
	if o.How == JoinSemi || o.How == JoinAnti {
		l, r = nil, nil
		for i := range nl {
			if metL[i] == (o.How == JoinSemi) {
				l = append(l, uint32(i))
			}
		}
	}
	return l, r
}

func checkJoin(t *testing.T, r *rand.Rand, types []dtype.DataType, nl, nr int) {
	t.Helper()
	var left, right []array.Array
	var lrows, rrows [][]any
	for _, dt := range types {
		a, b := randomArray(r, dt, nl, r.IntN(2) == 0), randomArray(r, dt, nr, r.IntN(2) == 0)
		left, right = append(left, a), append(right, b)
		lrows, rrows = append(lrows, rowsOf(a, dt)), append(rrows, rowsOf(b, dt))
	}
	for how := JoinInner; how <= JoinAnti; how++ {
		for order := OrderNone; order <= OrderRight; order++ {
			o := JoinOptions{how, r.IntN(2) == 0, order}
			gl, gr := Join(left, right, types, o)
			wl, wr := modelJoin(lrows, rrows, nl, nr, o)
			if !slices.Equal(gl, wl) || !slices.Equal(gr, wr) {
				t.Fatalf("%v %+v of %v and %v:\n%v %v instead of\n%v %v", types, o, lrows, rrows, gl, gr, wl, wr)
			}
		}
	}
	for _, nullsEqual := range []bool{false, true} {
		l, _ := modelJoin(lrows, lrows, nl, nl, JoinOptions{How: JoinInner, NullsEqual: nullsEqual, Order: OrderLeft})
		want := slices.Equal(l, slices.Compact(slices.Clone(l))) // each row meets itself only
		if got := ValidateJoin(left, right, OneToMany, nullsEqual) == nil; got != want {
			t.Fatalf("%v: 1:m is %v for %v", types, got, lrows)
		}
	}
}

func TestJoin(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, dt := range everyType {
		for range 6 {
			checkJoin(t, r, []dtype.DataType{dt}, r.IntN(12), r.IntN(12))
		}
		checkJoin(t, r, []dtype.DataType{dt, everyType[r.IntN(len(everyType))]}, r.IntN(30), r.IntN(30))
		checkJoin(t, r, []dtype.DataType{dtype.Int64, dt, dtype.String}, r.IntN(30), r.IntN(30))
	}
}

// Expected values from real Polars 2.1: DataFrame.join of k = [3, 1, 2, 1, None, 7, 2]
// and [2, 9, 1, 1, None, 8, 3, 2, 2].
func TestJoinOrder(t *testing.T) {
	build := func(v ...any) []array.Array {
		b := array.NewBuilder(dtype.Int64)
		for _, x := range v {
			_ = b.Append(x)
		}
		return []array.Array{b.Finish()}
	}
	const no = NullIndex
	left, right := build(3, 1, 2, 1, nil, 7, 2), build(2, 9, 1, 1, nil, 8, 3, 2, 2)
	for _, k := range []struct {
		how  JoinType
		l, r []uint32
	}{
		{JoinInner, []uint32{2, 6, 1, 3, 1, 3, 0, 2, 6, 2, 6}, []uint32{0, 0, 2, 2, 3, 3, 6, 7, 7, 8, 8}},
		{JoinLeft, []uint32{0, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 6, 6}, []uint32{6, 2, 3, 0, 7, 8, 2, 3, no, no, 0, 7, 8}},
		{JoinRight, []uint32{2, 6, no, 1, 3, 1, 3, no, no, 0, 2, 6, 2, 6}, []uint32{0, 0, 1, 2, 2, 3, 3, 4, 5, 6, 7, 7, 8, 8}},
		{JoinFull, []uint32{2, 6, no, 1, 3, 1, 3, no, no, 0, 2, 6, 2, 6, 4, 5}, []uint32{0, 0, 1, 2, 2, 3, 3, 4, 5, 6, 7, 7, 8, 8, no, no}},
	} {
		l, r := Join(left, right, []dtype.DataType{dtype.Int64}, JoinOptions{How: k.how})
		if !slices.Equal(l, k.l) || !slices.Equal(r, k.r) {
			t.Errorf("join %d: %v %v instead of %v %v", k.how, l, r, k.l, k.r)
		}
	}
}

func BenchmarkJoin(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	const n = 1 << 20
	left, right := make([]int64, n), make([]int64, n/8)
	for i := range left {
		left[i] = r.Int64N(n/8) * 1234567
	}
	for i, x := range r.Perm(n / 8) {
		right[i] = int64(x) * 1234567
	}
	l, k := []array.Array{array.PrimitiveOf(left...)}, []array.Array{array.PrimitiveOf(right...)}
	for b.Loop() {
		Join(l, k, nil, JoinOptions{})
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/row")
}

// Rows enough to be divided among workers.
func TestJoinInParallel(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	const n = parallelRows + 500
	left, right := make([]int64, n), make([]int64, 3000)
	for i := range left {
		left[i] = r.Int64N(5000) << 33
	}
	for i := range right {
		right[i] = r.Int64N(5000) << 33
	}
	at := map[int64][]uint32{}
	for j, x := range right {
		at[x] = append(at[x], uint32(j))
	}
	for _, how := range []JoinType{JoinInner, JoinLeft, JoinFull, JoinSemi} {
		var wl, wr []uint32
		met := map[uint32]bool{}
		for i, x := range left {
			rows := at[x]
			if len(rows) == 0 && (how == JoinLeft || how == JoinFull) {
				rows = []uint32{NullIndex}
			}
			for _, j := range rows {
				wl, wr = append(wl, uint32(i)), append(wr, j)
				met[j] = true
			}
		}
		switch how {
		case JoinFull:
			for j := range right {
				if !met[uint32(j)] {
					wl, wr = append(wl, NullIndex), append(wr, uint32(j))
				}
			}
		case JoinSemi:
			wl, wr = slices.Compact(wl), nil
		}
		l, rt := Join([]array.Array{array.PrimitiveOf(left...)}, []array.Array{array.PrimitiveOf(right...)}, []dtype.DataType{dtype.Int64}, JoinOptions{How: how})
		if !slices.Equal(l, wl) || !slices.Equal(rt, wr) {
			t.Errorf("join %d: wrong rows", how)
		}
	}
}
