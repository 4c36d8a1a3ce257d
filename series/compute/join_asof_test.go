package compute

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

func floatsArray(t *testing.T, dt dtype.DataType, v ...any) array.Array {
	t.Helper()
	b := array.NewBuilder(dt)
	for _, x := range v {
		if x == nil {
			b.AppendNull()
		} else if err := b.Append(x); err != nil {
			t.Fatal(err)
		}
	}
	return b.Finish()
}

// The expected rows are those of Polars' join_asof.
func TestJoinAsofAsPolars(t *testing.T) {
	const none = NullIndex
	i := func(v ...any) array.Array {
		for k, x := range v {
			if n, ok := x.(int); ok {
				v[k] = int64(n)
			}
		}
		return floatsArray(t, dtype.Int64, v...)
	}
	cases := []struct {
		l, r                      array.Array
		back, next, near          uint32 // of the last row of l
		backNot, nextNot, nearNot uint32 // without exact matches
	}{
		{i(2), i(1, 3), 0, 1, 1, 0, 1, 1},
		{i(2), i(1, 2, 2, 3), 2, 1, 2, 0, 3, 3},
		{i(2), i(1, 1, 3, 3), 1, 2, 3, 1, 2, 3},
		{i(nil, 2), i(nil, 2), 1, 1, 1, none, none, none},
		{i(2, 2), i(2, 2), 1, 0, 1, none, none, none},
		{i(2), i(0, 0, 4, 4), 1, 2, 3, 1, 2, 3},
		{i(2), i(1, 1, 2, 2, 3, 3), 3, 2, 3, 1, 4, 5},
		{i(2), i(), none, none, none, none, none, none},
	}
	for k, c := range cases {
		want := [][]uint32{{c.back, c.next, c.near}, {c.backNot, c.nextNot, c.nearNot}}
		for x, exact := range []bool{true, false} {
			for s := range 3 {
				got, err := JoinAsof(c.l, c.r, dtype.Int64, AsofOptions{Strategy: AsofStrategy(s), AllowExact: exact})
				if err != nil {
					t.Fatal(err)
				}
				if got[len(got)-1] != want[x][s] {
					t.Errorf("case %d, strategy %d, exact %v: got %d, want %d", k, s, exact, got[len(got)-1], want[x][s])
				}
			}
		}
	}
	f := func(v ...any) array.Array { return floatsArray(t, dtype.Float64, v...) }
	got, _ := JoinAsof(f(2.5, math.NaN()), f(1.0, 3.0, math.NaN()), dtype.Float64, AsofOptions{AllowExact: true})
	if !slices.Equal(got, []uint32{0, 2}) {
		t.Errorf("NaN: %v", got)
	}
	got, _ = JoinAsof(f(5.0, 5.2), f(3.5), dtype.Float64, AsofOptions{AllowExact: true, HasTolerance: true, FloatTolerance: 1.5})
	if !slices.Equal(got, []uint32{0, none}) {
		t.Errorf("tolerance: %v", got)
	}
}

// Random keys in groups, beside a search through all rows.
func TestJoinAsofGroups(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for round := range 200 {
		keys := func(n int) (array.Array, array.Array, []int64, []any) {
			v := make([]int64, n)
			for i := range v {
				v[i] = r.Int64N(40)
			}
			slices.Sort(v)
			b, g := array.NewBuilder(dtype.Int64), array.NewBuilder(dtype.String)
			by := make([]any, n)
			for i, x := range v {
				_ = b.Append(x)
				if k := r.IntN(4); k == 3 {
					g.AppendNull()
				} else {
					by[i] = string(rune('a' + k))
					_ = g.Append(by[i])
				}
			}
			return b.Finish(), g.Finish(), v, by
		}
		l, lg, lv, lby := keys(r.IntN(50))
		rr, rg, rv, rby := keys(r.IntN(50))
		o := AsofOptions{Strategy: AsofStrategy(round % 3), AllowExact: round%2 == 0}
		if o.HasTolerance = round%5 == 0; o.HasTolerance {
			o.Tolerance = uint64(r.IntN(6))
		}
		o.Left, o.Right, o.Groups = AsofGroups([]array.Array{lg}, []array.Array{rg}, []dtype.DataType{dtype.String})
		got, err := JoinAsof(l, rr, dtype.Int64, o)
		if err != nil {
			t.Fatal(err)
		}
		for i, x := range lv {
			best := uint32(NullIndex)
			for j, y := range rv {
				if lby[i] == nil || lby[i] != rby[j] || x == y && !o.AllowExact {
					continue
				}
				switch {
				case o.Strategy == AsofBackward && y <= x:
					best = uint32(j)
				case o.Strategy == AsofForward && y >= x && best == NullIndex:
					best = uint32(j)
				case o.Strategy == AsofNearest && (best == NullIndex || max(x-y, y-x) <= max(x-rv[best], rv[best]-x)):
					best = uint32(j)
				}
			}
			if best != NullIndex && o.HasTolerance && uint64(max(x-rv[best], rv[best]-x)) > o.Tolerance {
				best = NullIndex
			}
			if got[i] != best {
				t.Fatalf("round %d, row %d (%d): got %d, want %d", round, i, x, got[i], best)
			}
		}
	}
}

func TestIsAscending(t *testing.T) {
	a := func(v ...any) bool { return IsAscending(floatsArray(t, dtype.String, v...), dtype.String) }
	if !a() || !a("a", "a", "b") || !a(nil, nil, "a") || a("b", "a") || a("a", nil) {
		t.Error("strings")
	}
	f := func(v ...any) bool { return IsAscending(floatsArray(t, dtype.Float64, v...), dtype.Float64) }
	if !f(1.0, math.NaN()) || f(math.NaN(), 1.0) {
		t.Error("floats")
	}
}
