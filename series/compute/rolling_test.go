package compute

import (
	"bufio"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Each line of rolling.txt is what real Polars 2.1 gave: type, values, window size, least
// number of values, whether centred, function, type of the result or "error", result.
func TestRollingAsPolars(t *testing.T) {
	file, err := os.Open("testdata/rolling.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		f := strings.Split(lines.Text(), "\t")
		dt := goldenTypes[f[0]]
		op := strings.Fields(f[2])
		size, _ := strconv.Atoi(op[0])
		least, _ := strconv.Atoi(op[1])
		o := RollingOptions{Kind: RollingKind(slices.Index(rollingNames[:], op[3])), MinSamples: least, DDof: 1, Biased: true, Fisher: true}
		if op[3] == "quantile" {
			o.Quantile = 0.3
			if op[5] == "linear" {
				o.Interpolation = Linear
			}
		} else if len(op) > 4 {
			o.Biased = false
		}
		in := goldenArray(t, f[1], dt)
		out, ot, err := Rolling(in, dt, FixedWindows(in.Len(), size, op[2] == "true"), o)
		if f[3] == "error" {
			if err == nil {
				t.Errorf("line %d: %s of %v: no error", n, f[2], dt)
			}
			continue
		}
		if err != nil {
			t.Errorf("line %d: %s of %v: %v", n, f[2], dt, err)
			continue
		}
		want := goldenArray(t, f[4], ot)
		if got := kindName(ot); got != f[3] || !nearly(out, want, ot) {
			t.Errorf("line %d: %s of %v [%s]: %v (%s) instead of %s (%s)", n, f[2], dt, f[1], rowsOf(out, ot), got, f[4], f[3])
		}
	}
}

// nearly is Equal with room for the last digits of floats.
func nearly(a, b array.Array, dt dtype.DataType) bool {
	if !dt.IsFloat() || a.Len() != b.Len() {
		return Equal(a, b, true)
	}
	x, y := asFloats(a, dt), asFloats(b, dt)
	for i := range a.Len() {
		p, q := x.Values()[i], y.Values()[i]
		if a.IsValid(i) != b.IsValid(i) || a.IsValid(i) && !(math.Abs(p-q) <= 1e-6*(1+math.Abs(q)) || p != p && q != q || p == q) {
			return false
		}
	}
	return true
}

// Long columns and any windows that ascend, against each window on its own.
func TestRollingWindows(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 4))
	for _, dt := range []dtype.DataType{dtype.Int8, dtype.Int64, dtype.UInt16, dtype.Float64, dtype.Float32, dtype.Boolean, dtype.Date} {
		a := randomArray(r, dt, 300, dt.Kind() == dtype.KindInt64)
		w := Windows{make([]uint32, 200), make([]uint32, 200)}
		for i := range w.Start {
			if i > 0 {
				w.Start[i], w.End[i] = min(w.Start[i-1]+r.Uint32N(4), 300), w.End[i-1]
			}
			w.End[i] = min(max(w.End[i], w.Start[i])+r.Uint32N(4), 300)
		}
		for k, name := range map[RollingKind]ReductionKind{RollingSum: ReduceSum, RollingMean: ReduceMean, RollingMin: ReduceNanMin, RollingMax: ReduceNanMax,
			RollingVar: ReduceVar, RollingStd: ReduceStd, RollingMedian: ReduceMedian} {
			if _, err := k.Type(dt); err != nil {
				continue
			}
			got, gt, err := Rolling(a, dt, w, RollingOptions{Kind: k, MinSamples: 2, DDof: 1})
			if err != nil {
				t.Fatal(err)
			}
			for i := range w.Start {
				rows := a.Slice(int(w.Start[i]), int(w.End[i]-w.Start[i]))
				want, wt, err := Reduce(Reduction{Kind: name, DDof: 1}, rows, dt)
				if err != nil && !(dt.Kind() == dtype.KindDate && (k == RollingVar || k == RollingStd)) {
					t.Fatal(err)
				}
				if err != nil {
					continue
				}
				one := got.Slice(i, 1)
				if rows.Len()-rows.NullCount() < 2 {
					if one.IsValid(0) {
						t.Fatalf("%v of %v: a window with less than two values is not null", k, dt)
					}
				} else if !nearly(one, want, gt) || !gt.Equal(wt) {
					t.Fatalf("%v of %v, window %d %v: %v instead of %v", k, dt, i, rowsOf(rows, dt), rowsOf(one, gt), rowsOf(want, wt))
				}
			}
		}
	}
}

// Expected values from real Polars 2.1:
//
//	pl.Series([1.0, 2, 3, 4, 6]).rolling_sum(3, weights=[0.25, 0.5, 0.25]) and so on
func TestWeightedRolling(t *testing.T) {
	a := array.PrimitiveOf(1.0, 2, 3, 4, 6)
	for _, k := range []struct {
		kind    RollingKind
		weights []float64
		least   int
		center  bool
		want    []any
	}{
		{RollingSum, []float64{0.25, 0.5, 0.25}, 3, false, []any{nil, nil, 2.0, 3.0, 4.25}},
		{RollingMin, []float64{0.25, 0.5, 0.25}, 3, false, []any{nil, nil, 0.25, 0.5, 0.75}},
		{RollingMax, []float64{0.25, 0.5, 0.25}, 3, false, []any{nil, nil, 1.0, 1.5, 2.0}},
		{RollingSum, []float64{1, 2, 3}, 1, true, []any{8.0, 14.0, 20.0, 29.0, 16.0}},
		{RollingMean, []float64{1, 2, 3}, 1, true, []any{1.6, 2.3333333333333335, 3.3333333333333335, 4.833333333333333, 5.333333333333333}},
	} {
		out, dt, err := WeightedRolling(a, dtype.Float64, k.weights, k.center, RollingOptions{Kind: k.kind, MinSamples: k.least})
		if err != nil {
			t.Fatal(err)
		}
		wantRows(t, k.kind.String(), out, dt, k.want)
	}
	if _, _, err := WeightedRolling(a, dtype.Float64, []float64{0}, false, RollingOptions{Kind: RollingVar}); err == nil {
		t.Error("a variance of nothing is not refused")
	}
}
