package compute

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

func modelGroupBy(rows [][]any, n int) *Grouping {
	g := &Grouping{}
	seen := map[string]uint32{}
	for i := range n {
		var key string
		for _, r := range rows {
			key += fmt.Sprintf("%#v|", normal([]any{r[i]}))
		}
		id, ok := seen[key]
		if !ok {
			id = uint32(g.N)
			seen[key] = id
			g.N++
			g.First = append(g.First, uint32(i))
		}
		g.IDs = append(g.IDs, id)
	}
	return g
}

func checkGroups(t *testing.T, keys []array.Array, types []dtype.DataType) {
	t.Helper()
	var rows [][]any
	for i, k := range keys {
		rows = append(rows, rowsOf(k, types[i]))
	}
	got, want := GroupBy(keys, types, true), modelGroupBy(rows, keys[0].Len())
	if got.N != want.N || !slices.Equal(got.IDs, want.IDs) || !slices.Equal(got.First, want.First) {
		t.Fatalf("%v: %v instead of %v for %v", types, got, want, rows)
	}
}

func TestGroupByOneKey(t *testing.T) {
	forArrays(t, func(t *testing.T, r *rand.Rand, a array.Array, dt dtype.DataType, rows []any) {
		checkGroups(t, []array.Array{a}, []dtype.DataType{dt})
	})
}

func TestGroupByManyKeys(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 300 {
		n := []int{1, 5, 40, 200}[r.IntN(4)]
		var keys []array.Array
		var types []dtype.DataType
		for range 1 + r.IntN(5) {
			dt := everyType[r.IntN(len(everyType))]
			types = append(types, dt)
			keys = append(keys, randomArray(r, dt, n, r.IntN(2) == 0))
		}
		checkGroups(t, keys, types)
	}
}

func TestGroupByManyGroups(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	ints, words := array.NewBuilder(dtype.Int64), array.NewBuilder(dtype.String)
	edge := array.NewBuilder(dtype.Int64)
	for range 20000 {
		_ = ints.Append(r.Int64N(9000) << 40)
		_ = edge.Append([]any{nil, int64(math.MinInt64), int64(math.MaxInt64), r.Int64()}[r.IntN(4)])
		if r.IntN(50) == 0 {
			words.AppendNull()
		} else {
			_ = words.Append(fmt.Sprint("string that may be long ", r.IntN(9000))[r.IntN(2)*17:])
		}
	}
	a, b, c := ints.Finish(), words.Finish(), edge.Finish()
	checkGroups(t, []array.Array{a}, []dtype.DataType{dtype.Int64})
	checkGroups(t, []array.Array{b}, []dtype.DataType{dtype.String})
	checkGroups(t, []array.Array{c}, []dtype.DataType{dtype.Int64})
	checkGroups(t, []array.Array{a, b, c}, []dtype.DataType{dtype.Int64, dtype.String, dtype.Int64})
}

func BenchmarkGroupBy(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	const n = 1 << 20
	build := func(dt dtype.DataType, f func() any) array.Array {
		b := array.NewBuilder(dt)
		for range n {
			_ = b.Append(f())
		}
		return b.Finish()
	}
	few := build(dtype.Int64, func() any { return r.IntN(100) })
	many := build(dtype.Int64, func() any { return r.IntN(100000) * 12345677 })
	most := build(dtype.Int64, func() any { return r.Int64() })
	id1 := build(dtype.String, func() any { return fmt.Sprintf("id%03d", r.IntN(100)) })
	id3 := build(dtype.String, func() any { return fmt.Sprintf("id%010d", r.IntN(100000)) })
	for _, k := range []struct {
		name string
		keys []array.Array
	}{{"i64 of 100", []array.Array{few}}, {"i64 of 1e5", []array.Array{many}}, {"i64 all different", []array.Array{most}},
		{"str of 100", []array.Array{id1}}, {"str of 1e5", []array.Array{id3}}, {"two i64", []array.Array{few, many}}, {"str and i64", []array.Array{id1, many}}} {
		b.Run(k.name, func(b *testing.B) {
			for b.Loop() {
				GroupBy(k.keys, nil, false)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/row")
		})
	}
}

func TestGroupStringsInParallel(t *testing.T) {
	const n = parallelRows + 777
	r := rand.New(rand.NewPCG(7, 8))
	for _, kinds := range []int{3, 40_000} {
		var b array.ViewBuilder
		seen := map[string]uint32{}
		var want, first []uint32
		for i := range n {
			s := fmt.Sprint("word ", r.IntN(kinds), " of a long list")[r.IntN(2)*5:]
			if r.IntN(100) == 0 {
				s = "null"
				b.AppendNull()
			} else {
				b.AppendString(s)
			}
			id, ok := seen[s]
			if !ok {
				id = uint32(len(first))
				seen[s] = id
				first = append(first, uint32(i))
			}
			want = append(want, id)
		}
		a := b.Finish()
		if g := groupViews(a); !slices.Equal(g.IDs, want) || !slices.Equal(g.First, first) {
			t.Errorf("%d kinds: wrong groups", kinds)
		}
	}
}

// Rows enough to be divided among workers, with few and with many groups.
func TestGroupByInParallel(t *testing.T) {
	const n = parallelRows + 12345
	r := rand.New(rand.NewPCG(7, 8))
	for _, kinds := range []uint64{1, 1000, 70_000, math.MaxUint64} {
		c := newCodes(n)
		for i := range c.v {
			c.v[i] = r.Uint64N(kinds) * 0x10001
		}
		seen := map[uint64]uint32{}
		want := make([]uint32, n)
		var first []uint32
		for i, x := range c.v {
			id, ok := seen[x]
			if !ok {
				id = uint32(len(first))
				seen[x] = id
				first = append(first, uint32(i))
			}
			want[i] = id
		}
		g := groupCodes(&c)
		if g.N != len(first) || !slices.Equal(g.IDs, want) || !slices.Equal(g.First, first) {
			t.Errorf("%d kinds: wrong groups", kinds)
		}
		if guess := guessGroups(c.v); len(first) > 2*manyGroups && guess < manyGroups || guess > 20*len(first) {
			t.Errorf("%d kinds: guessed %d groups of %d", kinds, guess, len(first))
		}
		for _, guess := range []int{1, len(first), 1 << 24} { // a wrong guess costs time only
			ids := make([]uint32, n)
			if got := groupPartitioned(c.v, ids, guess); !slices.Equal(ids, want) || !slices.Equal(got, first) {
				t.Errorf("%d kinds in partitions for %d: wrong groups", kinds, guess)
			}
		}
		ids := make([]uint32, n)
		if got := groupRanges(c.v, ids); !slices.Equal(ids, want) || !slices.Equal(got, first) {
			t.Errorf("%d kinds in ranges: wrong groups", kinds)
		}
		c.release()
	}
}
