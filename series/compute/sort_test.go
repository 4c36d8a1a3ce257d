package compute

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// modelCompare is Polars' order of plain values, null first.
func modelCompare(x, y any, dt dtype.DataType) int {
	if x == nil || y == nil {
		switch {
		case y != nil:
			return -1
		case x != nil:
			return 1
		}
		return 0
	}
	less := func(a, b bool) int {
		switch {
		case a:
			return -1
		case b:
			return 1
		}
		return 0
	}
	number := func(v any) float64 {
		switch v := v.(type) {
		case float16.Float:
			return v.Float64()
		case string: // NaN
			return math.NaN()
		case int128.Int:
			return float64(int64(v.Lo)) // random values are small
		case int128.Uint:
			return float64(v.Lo)
		}
		r := reflect.ValueOf(v)
		switch {
		case r.CanInt():
			return float64(r.Int())
		case r.CanUint():
			return float64(r.Uint())
		}
		return r.Float()
	}
	switch dt.Kind() {
	case dtype.KindBoolean:
		return less(!x.(bool) && y.(bool), x.(bool) && !y.(bool))
	case dtype.KindString, dtype.KindCategorical:
		return less(x.(string) < y.(string), x.(string) > y.(string))
	case dtype.KindBinary:
		return less(string(x.([]byte)) < string(y.([]byte)), string(x.([]byte)) > string(y.([]byte)))
	case dtype.KindEnum:
		i, j := slices.Index(dt.Categories(), x.(string)), slices.Index(dt.Categories(), y.(string))
		return less(i < j, i > j)
	case dtype.KindList, dtype.KindArray:
		return slices.CompareFunc(x.([]any), y.([]any), func(p, q any) int { return modelCompare(p, q, dt.Inner()) })
	case dtype.KindStruct:
		for i, f := range dt.Fields() {
			if c := modelCompare(x.([]any)[i], y.([]any)[i], f.Type); c != 0 {
				return c
			}
		}
		return 0
	}
	p, q := number(x), number(y)
	switch {
	case p != p && q != q:
		return 0
	case p != p:
		return 1
	case q != q:
		return -1
	}
	return less(p < q, p > q)
}

func modelArgSort(keys []SortKey, rows [][]any) []uint32 {
	idx := make([]uint32, keys[0].Array.Len())
	for i := range idx {
		idx[i] = uint32(i)
	}
	slices.SortStableFunc(idx, func(i, j uint32) int {
		for k, key := range keys {
			x, y := rows[k][i], rows[k][j]
			c := modelCompare(x, y, key.Type)
			if x == nil || y == nil {
				if key.NullsLast {
					c = -c
				}
			} else if key.Descending {
				c = -c
			}
			if c != 0 {
				return c
			}
		}
		return 0
	})
	return idx
}

func TestArgSortOneKey(t *testing.T) {
	forArrays(t, func(t *testing.T, r *rand.Rand, a array.Array, dt dtype.DataType, rows []any) {
		for mode := range 4 {
			key := SortKey{a, dt, mode&1 != 0, mode&2 != 0}
			got := ArgSort([]SortKey{key}, true)
			if want := modelArgSort([]SortKey{key}, [][]any{rows}); !slices.Equal(got, want) {
				t.Fatalf("%v descending %v nulls last %v of %v: %v instead of %v", dt, key.Descending, key.NullsLast, rows, got, want)
			}
			out := Sort(a, dt, key.Descending, key.NullsLast)
			var want []any
			for _, i := range got {
				want = append(want, rows[i])
			}
			wantRows(t, "sort", out, dt, want)
			out.Release()
		}
	})
}

func TestArgSortManyKeys(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for round := range 300 {
		n := []int{1, 5, 40, 200}[r.IntN(4)]
		var keys []SortKey
		var rows [][]any
		for range 1 + r.IntN(4) {
			dt := everyType[r.IntN(len(everyType))]
			a := randomArray(r, dt, n, r.IntN(2) == 0)
			keys = append(keys, SortKey{a, dt, r.IntN(2) == 0, r.IntN(2) == 0})
			rows = append(rows, rowsOf(a, dt))
		}
		got, want := ArgSort(keys, true), modelArgSort(keys, rows)
		if !slices.Equal(got, want) {
			t.Fatalf("round %d: %v instead of %v", round, got, want)
		}
	}
}

// Codes that use all 64 bits leave none for nulls.
func TestArgSortWholeRange(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	edge := []any{nil, int64(math.MinInt64), int64(math.MaxInt64), int64(0), int64(-1), int64(1)}
	for _, n := range []int{6, 300} {
		for mode := range 8 {
			b, low := array.NewBuilder(dtype.Int64), array.NewBuilder(dtype.Int64)
			for range n {
				_ = b.Append(edge[r.IntN(len(edge))])
				_ = low.Append(r.IntN(3))
			}
			keys := []SortKey{{b.Finish(), dtype.Int64, mode&1 != 0, mode&2 != 0}, {low.Finish(), dtype.Int64, mode&4 != 0, false}}
			rows := [][]any{rowsOf(keys[0].Array, dtype.Int64), rowsOf(keys[1].Array, dtype.Int64)}
			if mode&1 != 0 { // nulls with arbitrary values under them
				whole := array.PrimitiveOf(make([]int64, n)...)
				for i, x := range keys[0].Array.(*array.Primitive[int64]).Values() {
					whole.Values()[i] = x
					if !keys[0].Array.IsValid(i) {
						whole.Values()[i] = r.Int64()
					}
				}
				if v := keys[0].Array.Validity(); v != nil {
					keys[0].Array = whole.WithValidity(v.Clone())
				}
			}
			if got, want := ArgSort(keys, true), modelArgSort(keys, rows); !slices.Equal(got, want) {
				t.Fatalf("mode %d: %v instead of %v", mode, got, want)
			}
		}
	}
}

func BenchmarkArgSort(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	const n = 1 << 20
	ints, floats, few := make([]int64, n), make([]float64, n), make([]int64, n)
	var words array.ViewBuilder
	for i := range n {
		ints[i], floats[i], few[i] = r.Int64(), r.NormFloat64(), r.Int64N(100)
		words.AppendString(fmt.Sprintf("id%010d", r.IntN(100000)))
	}
	for name, key := range map[string]SortKey{
		"i64": {Array: array.PrimitiveOf(ints...)}, "f64": {Array: array.PrimitiveOf(floats...)}, "i64 of 100": {Array: array.PrimitiveOf(few...)},
		"str": {Array: words.Finish()},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				ArgSort([]SortKey{key}, true)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/row")
		})
	}
}

// Rows enough to be divided among workers.
func TestArgSortInParallel(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	const n = parallelRows + 4321
	for _, kinds := range []int64{1, 3, 5000, math.MaxInt64} {
		v := make([]int64, n)
		for i := range v {
			v[i] = r.Int64N(kinds) - 100
		}
		a := array.PrimitiveOf(v...)
		for _, descending := range []bool{false, true} {
			idx := ArgSort([]SortKey{{a, dtype.Int64, descending, false}}, true)
			sorted := Sort(a, dtype.Int64, descending, false).(*array.Primitive[int64]).Values()
			seen := make([]bool, n)
			for i, x := range idx {
				if seen[x] {
					t.Fatalf("row %d comes twice", x)
				}
				seen[x] = true
				if sorted[i] != v[x] {
					t.Fatalf("sort and arg_sort differ at %d", i)
				}
				if i == 0 {
					continue
				}
				p, q := v[idx[i-1]], v[x]
				if p == q && idx[i-1] > x || p != q && p > q != descending {
					t.Fatalf("%d kinds, descending %v: rows %d and %d are in the wrong order", kinds, descending, idx[i-1], x)
				}
			}
		}
	}
}

// Strings that agree in long prefixes, in runs long enough for radix sorting, many of
// them equal or not at all.
func TestArgSortLongRuns(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, kinds := range []int{20, 3000, 1 << 30} {
		words, numbers, floats := array.NewBuilder(dtype.String), array.NewBuilder(dtype.Int64), array.NewBuilder(dtype.Float64)
		for range 6000 {
			s := "the same beginning "[:r.IntN(2)*19]
			for range r.IntN(3) {
				s += string(rune('a'+r.IntN(2))) + "\x00"
			}
			s += fmt.Sprint(r.IntN(kinds))[:1]
			if kinds > 1000 {
				s += fmt.Sprintf("%08d", r.IntN(kinds))
			}
			if r.IntN(30) == 0 {
				words.AppendNull()
			} else {
				_ = words.Append(s)
			}
			_ = numbers.Append(r.Int64N(1<<uint(2+r.IntN(50))) - 5)
			_ = floats.Append([]float64{r.NormFloat64(), 0, math.Copysign(0, -1), math.NaN(), math.Inf(-1)}[r.IntN(5)])
		}
		a, b, c := words.Finish(), numbers.Finish(), floats.Finish()
		for mode := range 8 {
			for _, keys := range [][]SortKey{
				{{a, dtype.String, mode&1 != 0, mode&2 != 0}, {b, dtype.Int64, mode&4 != 0, false}},
				{{b, dtype.Int64, mode&4 != 0, false}},
				{{c, dtype.Float64, mode&1 != 0, false}, {a, dtype.String, mode&2 != 0, false}},
			} {
				var rows [][]any
				for _, k := range keys {
					rows = append(rows, rowsOf(k.Array, k.Type))
				}
				if got, want := ArgSort(keys, true), modelArgSort(keys, rows); !slices.Equal(got, want) {
					t.Fatalf("%d kinds, mode %d, %d keys: wrong order", kinds, mode, len(keys))
				}
			}
			for dt, x := range map[dtype.Kind]array.Array{dtype.KindString: a, dtype.KindInt64: b, dtype.KindFloat64: c} {
				key := SortKey{x, map[dtype.Kind]dtype.DataType{dtype.KindString: dtype.String, dtype.KindInt64: dtype.Int64, dtype.KindFloat64: dtype.Float64}[dt], mode&1 != 0, mode&2 != 0}
				rows := rowsOf(x, key.Type)
				var want []any
				for _, i := range modelArgSort([]SortKey{key}, [][]any{rows}) {
					want = append(want, rows[i])
				}
				wantRows(t, "sort", Sort(x, key.Type, key.Descending, key.NullsLast), key.Type, want)
			}
		}
	}
}
