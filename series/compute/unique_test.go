package compute

import (
	"bufio"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

var rankMethods = []string{"average", "min", "max", "dense", "ordinal"}

// columnFunction runs one of the functions of columns.txt.
func columnFunction(t *testing.T, op string, a array.Array, dt dtype.DataType) (array.Array, dtype.DataType, error) {
	keys, types := []array.Array{a}, []dtype.DataType{dt}
	f := strings.Fields(op)
	last := f[len(f)-1]
	switch f[0] {
	case "rank":
		m := RankMethod(slices.Index(rankMethods, f[1]))
		out := dtype.UInt32
		if m == RankAverage {
			out = dtype.Float64
		}
		return Rank(a, dt, m, last == "descending", 0), out, nil
	case "unique":
		return UniqueSorted(a, dt), dt, nil
	case "is_unique":
		return IsUnique(keys, types), dtype.Boolean, nil
	case "is_duplicated":
		return IsDuplicated(keys, types), dtype.Boolean, nil
	case "is_first_distinct":
		return IsFirstDistinct(keys, types), dtype.Boolean, nil
	case "is_last_distinct":
		return IsLastDistinct(keys, types), dtype.Boolean, nil
	case "arg_unique":
		return array.NewPrimitive(buffer.FromSlice(ArgUnique(keys, types)), nil), dtype.UInt32, nil
	case "unique_counts":
		_, n := ValueCounts(a, dt, false)
		return n, dtype.UInt32, nil
	case "search_sorted":
		sorted := Sort(a, dt, false, false)
		side := SearchSide(slices.Index([]string{"any", "left", "right"}, f[1]))
		return SearchSorted(sorted, goldenArray(t, "null -1 1 2 3 100 1000", dt), dt, side, false), dtype.UInt32, nil
	}
	for k := CumSum; k <= CumCount; k++ {
		if k.String() == f[0] {
			return Cumulate(k, a, dt, last == "reverse")
		}
	}
	t.Fatalf("no function %q", op)
	return nil, dt, nil
}

// Each line of columns.txt is what real Polars 2.1 gave: type, values, function, type of
// the result or "error", result.
func TestColumnsAsPolars(t *testing.T) {
	file, err := os.Open("testdata/columns.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		f := strings.Split(lines.Text(), "\t")
		dt := goldenTypes[f[0]]
		out, ot, err := columnFunction(t, f[2], goldenArray(t, f[1], dt), dt)
		if f[3] == "error" {
			if err == nil || dtype.KindOf(err) != dtype.InvalidOperation {
				t.Errorf("line %d: %s of %v: error %v", n, f[2], dt, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("line %d: %s of %v: %v", n, f[2], dt, err)
			continue
		}
		if got := kindName(ot); got != f[3] {
			t.Errorf("line %d: %s of %v is of %s instead of %s", n, f[2], dt, got, f[3])
		}
		if want := goldenArray(t, f[4], ot); !Equal(out, want, true) {
			t.Errorf("line %d: %s of %v [%s]: %v instead of %s", n, f[2], dt, f[1], rowsOf(out, ot), f[4])
		}
	}
}

func TestUniqueRows(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, dt := range everyType {
		for _, n := range []int{0, 1, 10, 80} {
			a, b := randomArray(r, dt, n, false), randomArray(r, dtype.Boolean, n, false)
			keys, types := []array.Array{a, b}, []dtype.DataType{dt, dtype.Boolean}
			g := modelGroupBy([][]any{rowsOf(a, dt), rowsOf(b, dtype.Boolean)}, n)
			count, last := map[uint32]int{}, map[uint32]uint32{}
			for i, id := range g.IDs {
				count[id]++
				last[id] = uint32(i)
			}
			var first, lasts, none []uint32
			for i, id := range g.IDs {
				if g.First[id] == uint32(i) {
					first = append(first, uint32(i))
				}
				if last[id] == uint32(i) {
					lasts = append(lasts, uint32(i))
				}
				if count[id] == 1 {
					none = append(none, uint32(i))
				}
			}
			for keep, want := range map[Keep][]uint32{KeepFirst: first, KeepAny: first, KeepLast: lasts, KeepNone: none} {
				if got := UniqueRows(keys, types, keep); !slices.Equal(got, want) {
					t.Fatalf("%v keep %d: %v instead of %v", dt, keep, got, want)
				}
			}
			if NUnique(keys, types) != g.N {
				t.Fatalf("%v: %d unique rows instead of %d", dt, NUnique(keys, types), g.N)
			}
		}
	}
}

func TestValueCountsModeRunsTop(t *testing.T) {
	forArrays(t, func(t *testing.T, r *rand.Rand, a array.Array, dt dtype.DataType, rows []any) {
		first, counts := ValueCounts(a, dt, true)
		total := uint32(0)
		for i, n := range counts.Values() {
			total += n
			if i > 0 && (n > counts.Values()[i-1] || n == counts.Values()[i-1] && first[i] < first[i-1]) {
				t.Fatalf("%v: counts %v of rows %v are not in order", dt, counts.Values(), first)
			}
		}
		if int(total) != len(rows) {
			t.Fatalf("%v: counts add up to %d for %d rows", dt, total, len(rows))
		}
		mode := Mode(a, dt)
		if len(rows) > 0 && !Equal(mode.Slice(0, 1), Take(a, first[:1]), true) {
			t.Fatalf("%v: mode %v of %v", dt, rowsOf(mode, dt), rows)
		}
		starts, lengths := RunLengths(a)
		at := uint32(0)
		for i, s := range starts {
			if s != at {
				t.Fatalf("%v: run %d starts at %d instead of %d", dt, i, s, at)
			}
			at += lengths[i]
			for k := s + 1; k < at; k++ {
				if !reflect.DeepEqual(normal(rows[k:k+1]), normal(rows[s:s+1])) {
					t.Fatalf("%v: rows %d and %d are in one run of %v", dt, s, k, rows)
				}
			}
			if int(at) < len(rows) && reflect.DeepEqual(normal(rows[s:s+1]), normal(rows[at:at+1])) {
				t.Fatalf("%v: the run at %d of %v ends too early", dt, s, rows)
			}
		}
		if int(at) != len(rows) {
			t.Fatalf("%v: runs end at %d of %d", dt, at, len(rows))
		}
		for _, k := range []int{0, 1, 5, 1000} {
			for _, bottom := range []bool{false, true} {
				sorted := Sort(a, dt, !bottom, true)
				want := rowsOf(sorted, dt)
				wantRows(t, "top_k", TopK(a, dt, k, bottom), dt, want[:min(k, len(want))])
			}
		}
	})
}

func TestWholeRuns(t *testing.T) {
	for _, v := range [][]int32{{1}, {1, 1}, {1, 2}, {1, 1, 2, 2, 2, 1}} {
		a := array.PrimitiveOf(v...)
		starts, lengths := RunLengths(a)
		row := 0
		for i, from := range starts {
			if int(from) != row {
				t.Fatalf("%v: run %d starts at %d, want %d", v, i, from, row)
			}
			for k := range int(lengths[i]) {
				if v[row+k] != v[row] {
					t.Errorf("%v: row %d is not of run %d", v, row+k, i)
				}
			}
			row += int(lengths[i])
			if row < len(v) && v[row] == v[row-1] {
				t.Errorf("%v: run %d ends too early", v, i)
			}
		}
		if row != len(v) {
			t.Errorf("%v: runs have %d rows", v, row)
		}
		a.Release()
	}
}
