package compute

import (
	"bufio"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Each line of fill_null.txt is what real Polars 2.1 gave: type, values, strategy and
// limit, result or "error".
func TestFillNullAsPolars(t *testing.T) {
	file, err := os.Open("testdata/fill_null.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		f := strings.Split(strings.ReplaceAll(lines.Text(), `""`, "EMPTY"), "\t")
		dt := goldenTypes[f[0]]
		in := goldenArray(t, f[1], dt)
		strategy, limit := strings.TrimSuffix(f[2], " 1"), -1
		if strategy != f[2] {
			limit = 1
		}
		out, err := FillNull(in, dt, strategy, limit)
		if f[3] == "error" {
			if err == nil || dtype.KindOf(err) != dtype.InvalidOperation {
				t.Errorf("line %d: %v of %v: error %v", n, f[2], dt, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("line %d: %v of %v: %v", n, f[2], dt, err)
			continue
		}
		var want []any
		w := goldenArray(t, f[3], dt)
		for _, v := range rowsOf(w, dt) {
			if v == "EMPTY" {
				v = ""
			}
			want = append(want, v)
		}
		wantRows(t, lines.Text(), out, dt, want)
	}
}

func TestFillNull(t *testing.T) {
	forArrays(t, func(t *testing.T, r *rand.Rand, a array.Array, dt dtype.DataType, rows []any) {
		for _, limit := range []int{-1, 0, 1, 2} {
			forward, backward := make([]any, len(rows)), make([]any, len(rows))
			for i := range rows {
				for d := 0; (limit < 0 || d <= limit) && i-d >= 0 && forward[i] == nil; d++ {
					forward[i] = rows[i-d]
				}
				for d := 0; (limit < 0 || d <= limit) && i+d < len(rows) && backward[i] == nil; d++ {
					backward[i] = rows[i+d]
				}
			}
			out, err := FillNull(a, dt, "forward", limit)
			if err != nil {
				t.Fatal(err)
			}
			wantRows(t, "forward fill", out, dt, forward)
			out.Release()
			if out, err = FillNull(a, dt, "backward", limit); err != nil {
				t.Fatal(err)
			}
			wantRows(t, "backward fill", out, dt, backward)
			out.Release()
		}
		value := randomArray(r, dt, 1, true)
		x := rowsOf(value, dt)[0]
		want := make([]any, len(rows))
		for i, v := range rows {
			if want[i] = v; v == nil {
				want[i] = x
			}
		}
		out := FillNullWith(a, value)
		wantRows(t, "fill with a value", out, dt, want)
		out.Release()
	})
}
