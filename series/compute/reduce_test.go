package compute

import (
	"bufio"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/internal/invariants"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

var goldenTypes = map[string]dtype.DataType{
	"i8": dtype.Int8, "i16": dtype.Int16, "i32": dtype.Int32, "i64": dtype.Int64, "i128": dtype.Int128,
	"u8": dtype.UInt8, "u16": dtype.UInt16, "u32": dtype.UInt32, "u64": dtype.UInt64, "u128": dtype.UInt128,
	"f16": dtype.Float16, "f32": dtype.Float32, "f64": dtype.Float64, "decimal": dtype.Decimal(10, 2), "bool": dtype.Boolean,
	"date": dtype.Date, "time": dtype.Time, "datetime": dtype.Datetime(dtype.Milliseconds, ""), "duration": dtype.Duration(dtype.Microseconds),
	"str": dtype.String, "cat": dtype.Categorical, "enum": dtype.Enum("c", "b", "a"), "null": dtype.Null,
}

// goldenValue reads a value of dt as the golden files write it.
func goldenValue(t *testing.T, s string, dt dtype.DataType) any {
	switch {
	case s == "null":
		return nil
	case dt.Kind() == dtype.KindBoolean:
		return s == "true"
	case dt.Kind() == dtype.KindString || dt.IsCategorical():
		return s
	case dt.IsFloat():
		f, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	if strings.Contains(s, ".") {
		t.Fatalf("%q is not a whole number", s)
	}
	u, err := strconv.ParseUint(strings.TrimPrefix(s, "-"), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	w := int128.Int{Lo: u}
	if strings.HasPrefix(s, "-") && u != 0 {
		w = int128.Int{Lo: -u, Hi: -1}
	}
	return w
}

func goldenArray(t *testing.T, s string, dt dtype.DataType) array.Array {
	b := array.NewBuilder(dt)
	for _, f := range strings.Fields(s) {
		if err := b.Append(goldenValue(t, f, dt)); err != nil {
			t.Fatal(err)
		}
	}
	return b.Finish()
}

func reductionNamed(t *testing.T, op string) Reduction {
	f := strings.Fields(op)
	r := Reduction{Kind: ReductionKind(slices.Index(reductionNames[:], f[0])), DDof: 1}
	switch {
	case f[0] == "quantile":
		for i := Nearest; i <= Equiprobable; i++ {
			if i.String() == f[1] {
				r.Interpolation = i
			}
		}
		q, err := strconv.ParseFloat(f[2], 64)
		if err != nil {
			t.Fatal(err)
		}
		r.Quantile = q
	case len(f) > 1:
		r.KeepNulls = true
	}
	return r
}

// Each line of reduce.txt is what real Polars 2.1 gave: type, values, aggregate, type of
// the result or "error", result.
func TestReduceAsPolars(t *testing.T) {
	file, err := os.Open("testdata/reduce.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		f := strings.Split(lines.Text(), "\t")
		dt := goldenTypes[f[0]]
		in := goldenArray(t, f[1], dt)
		a, out, err := Reduce(reductionNamed(t, f[2]), in, dt)
		if f[3] == "error" {
			if dtype.KindOf(err) != dtype.InvalidOperation || err == nil {
				t.Errorf("line %d, %s of %s: error %v", n, f[2], f[0], err)
			}
			continue
		}
		if err != nil {
			t.Errorf("line %d, %s of %s: error %v", n, f[2], f[0], err)
			continue
		}
		if name := reflect.TypeOf(a).String(); a.Len() != 1 {
			t.Fatalf("line %d: %d rows of %s", n, a.Len(), name)
		}
		want := array.NewBuilder(out)
		if err := want.Append(goldenValue(t, f[4], out)); err != nil {
			t.Fatalf("line %d: %v", n, err)
		}
		w := want.Finish()
		if !Equal(a, w, true) && !(out.IsFloat() && near(array.At(a, out, 0), array.At(w, out, 0))) {
			t.Errorf("line %d, %s of %s [%s]: %v (%v) instead of %s (%s)", n, f[2], f[0], f[1], array.At(a, out, 0), out, f[4], f[3])
		}
		if got := kindName(out); got != f[3] {
			t.Errorf("line %d, %s of %s: type %s instead of %s", n, f[2], f[0], got, f[3])
		}
	}
}

func near(x, y any) bool {
	f := func(v any) float64 {
		switch v := v.(type) {
		case float16.Float:
			return v.Float64()
		case float32:
			return float64(v)
		case float64:
			return v
		}
		return math.NaN()
	}
	return math.Abs(f(x)-f(y)) <= 1e-15*math.Abs(f(y))
}

func kindName(dt dtype.DataType) string {
	s := map[dtype.Kind]string{dtype.KindBoolean: "Boolean", dtype.KindDecimal: "Decimal", dtype.KindString: "String", dtype.KindDate: "Date",
		dtype.KindDatetime: "Datetime", dtype.KindDuration: "Duration", dtype.KindTime: "Time", dtype.KindCategorical: "Categorical",
		dtype.KindEnum: "Enum", dtype.KindNull: "Null"}[dt.Kind()]
	if s == "" {
		s = strings.NewReplacer("i", "Int", "u", "UInt", "f", "Float").Replace(dt.String())
	}
	return s
}

// A reducer of groups gives what the aggregate of each group's rows gives, whether rows
// come in one chunk, in several, or through partial states.
func TestReduceGroups(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 1))
	for kind := range ReductionKind(len(reductionNames)) {
		for _, dt := range everyType {
			red := Reduction{Kind: kind, DDof: 1, Quantile: 0.4, Interpolation: Interpolation(r.IntN(6)), KeepNulls: r.IntN(2) == 0, SkipNulls: r.IntN(2) == 0}
			if kind == ReduceQuantile && dt.Kind() == dtype.KindDecimal {
				red.Interpolation = Linear
			}
			if _, err := red.Type(dt); err != nil {
				continue
			}
			for _, n := range []int{0, 1, 40, 300} {
				if n > 100 && invariants.Enabled { // each handle is dear then
					continue
				}
				checkGroupReduction(t, r, red, dt, n)
			}
		}
	}
}

func checkGroupReduction(t *testing.T, r *rand.Rand, red Reduction, dt dtype.DataType, n int) {
	t.Helper()
	const groups = 7 // the last one has no rows
	a := randomArray(r, dt, n, r.IntN(3) == 0)
	ids := make([]uint32, n)
	rows := make([][]uint32, groups)
	for i := range ids {
		ids[i] = r.Uint32N(groups - 1)
		rows[ids[i]] = append(rows[ids[i]], uint32(i))
	}
	fresh := func() Reducer {
		x, _, err := NewReducer(red, dt)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	one, chunked, merged, other := fresh(), fresh(), fresh(), fresh()
	one.Update(a, ids, groups)
	cut := n / 3
	head, tail := a.Slice(0, cut), a.Slice(cut, n-cut)
	chunked.Update(head, ids[:cut], groups-1)
	chunked.Update(tail, ids[cut:], groups)
	merged.Update(head, ids[:cut], groups)
	reversed := make([]uint32, n-cut)
	mapping := make([]uint32, groups)
	for g := range mapping {
		mapping[g] = uint32(groups - 1 - g)
	}
	for i, id := range ids[cut:] {
		reversed[i] = mapping[id]
	}
	other.Update(tail, reversed, groups)
	merged.Merge(other, mapping, groups)
	for name, x := range map[string]Reducer{"one chunk": one, "two chunks": chunked, "merged": merged} {
		out, err := x.Finish()
		if err != nil {
			t.Fatal(err)
		}
		if out.Len() != groups {
			t.Fatalf("%v of %v, %s: %d rows", red.Kind, dt, name, out.Len())
		}
		for g := range groups {
			group := Take(a, rows[g])
			want, wt, err := Reduce(red, group, dt)
			if err != nil {
				t.Fatal(err)
			}
			got := plain(array.At(out, wt, g), wt)
			w := plain(array.At(want, wt, 0), wt)
			if !reflect.DeepEqual(got, w) && !closeTo(got, w) {
				t.Fatalf("%+v of %v, %s, group %d of %v: %v instead of %v", red, dt, name, g, rowsOf(group, dt), got, w)
			}
			group.Release()
			want.Release()
		}
		out.Release()
	}
}

// closeTo allows for another order of adding floats, and for the sign of a zero.
func closeTo(x, y any) bool {
	if x == nil || y == nil {
		return false
	}
	a, b := reflect.ValueOf(x), reflect.ValueOf(y)
	switch {
	case a.CanFloat() && b.CanFloat():
		return math.Abs(a.Float()-b.Float()) <= 1e-6*(1+math.Abs(b.Float()))
	case a.Type() == reflect.TypeFor[float16.Float]() && b.Type() == a.Type():
		p, q := x.(float16.Float).Float64(), y.(float16.Float).Float64()
		return math.Abs(p-q) <= 1e-2*(1+math.Abs(q))
	case a.CanInt() && b.CanInt(): // times are truncated from floats
		return max(a.Int()-b.Int(), b.Int()-a.Int()) <= 1
	}
	return false
}

// The exact bits of sums of many floats; expected values from real Polars 2.1:
//
//	i = np.arange(n); pl.Series(np.sqrt(i)).sum(), and with every seventh value null
func TestFloatSumBits(t *testing.T) {
	for _, k := range []struct {
		n         int
		all, some float64
	}{
		{1, 0.0, 0.0},
		{5, 6.146264369941973, 6.146264369941973},
		{127, 948.3059732809874, 808.5178537992133},
		{128, 959.5754009505721, 819.7872814687983},
		{129, 970.8891094495568, 831.100989967783},
		{255, 2706.492665185188, 2318.098864615168},
		{256, 2722.461384607859, 2334.06758403784},
		{300, 3455.2358805007207, 2967.0956818428504},
		{1000, 21065.83311087905, 18065.98152105947},
		{4096, 174730.45943148335, 149742.05585636536},
		{100003, 21082641.434193168, 18070700.506895747},
	} {
		v := make([]float64, k.n)
		valid := make([]bool, k.n)
		for i := range v {
			v[i] = math.Sqrt(float64(i))
			valid[i] = i%7 != 0
		}
		a := array.PrimitiveOf(v...)
		got, _, _ := Reduce(Reduction{Kind: ReduceSum}, a, dtype.Float64)
		if x := array.At(got, dtype.Float64, 0); x != k.all {
			t.Errorf("sum of %d: %v instead of %v", k.n, x, k.all)
		}
		b := a.WithValidity(buffer.BitmapOf(valid))
		got, _, _ = Reduce(Reduction{Kind: ReduceSum}, b, dtype.Float64)
		if x := array.At(got, dtype.Float64, 0); x != k.some {
			t.Errorf("sum of %d with nulls: %v instead of %v", k.n, x, k.some)
		}
	}
}

func BenchmarkReduce(b *testing.B) {
	const n = 1 << 20
	r := rand.New(rand.NewPCG(1, 2))
	v, ids := make([]float64, n), make([]uint32, n)
	for i := range v {
		v[i], ids[i] = r.Float64(), r.Uint32N(1000)
	}
	a := array.PrimitiveOf(v...)
	for _, kind := range []ReductionKind{ReduceSum, ReduceMean, ReduceMin, ReduceVar, ReduceMedian, ReduceCount, ReduceNUnique, ReduceFirst} {
		for _, grouped := range []bool{false, true} {
			g, groups := []uint32(nil), 1
			if grouped {
				g, groups = ids, 1000
			}
			b.Run(fmt.Sprint(kind, " grouped ", grouped), func(b *testing.B) {
				for b.Loop() {
					x, _, _ := NewReducer(Reduction{Kind: kind, DDof: 1}, dtype.Float64)
					x.Update(a, g, groups)
					_, _ = x.Finish()
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/row")
			})
		}
	}
}

// The signs of zero that real Polars 2.1 gives: sum and mean of [-0.0] are -0.0 in a
// group and 0.0 for a whole column, the sum of an empty group is 0.0.
func TestSignOfZeroSums(t *testing.T) {
	minus := math.Copysign(0, -1)
	a := array.PrimitiveOf(minus, minus, 0, minus)
	for _, kind := range []ReductionKind{ReduceSum, ReduceMean} {
		x, _, err := NewReducer(Reduction{Kind: kind}, dtype.Float64)
		if err != nil {
			t.Fatal(err)
		}
		x.Update(a, []uint32{0, 1, 1, 0}, 3)
		out, _ := x.Finish()
		v := out.(*array.Primitive[float64]).Values()
		if !math.Signbit(v[0]) || math.Signbit(v[1]) || kind == ReduceSum && math.Signbit(v[2]) {
			t.Errorf("%v of groups: %v", kind, v)
		}
		whole, _, _ := Reduce(Reduction{Kind: kind}, a.Slice(0, 1), dtype.Float64)
		if math.Signbit(whole.(*array.Primitive[float64]).Values()[0]) {
			t.Errorf("%v of a column is -0.0", kind)
		}
	}
}
