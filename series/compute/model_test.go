package compute

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/internal/invariants"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// The types that movement kernels are tested with.
var everyType = []dtype.DataType{
	dtype.Null, dtype.Boolean, dtype.Int8, dtype.Int16, dtype.Int32, dtype.Int64, dtype.Int128,
	dtype.UInt8, dtype.UInt16, dtype.UInt32, dtype.UInt64, dtype.UInt128, dtype.Float16, dtype.Float32, dtype.Float64,
	dtype.Decimal(20, 2), dtype.String, dtype.Binary, dtype.Date, dtype.Datetime(dtype.Nanoseconds, ""), dtype.Duration(dtype.Milliseconds), dtype.Time,
	dtype.Categorical, dtype.Enum("zz", "b", "a", "a category too long to stand in a view"),
	dtype.List(dtype.Int64), dtype.List(dtype.String), dtype.List(dtype.List(dtype.Int8)), dtype.Array(dtype.Float64, 2), dtype.Array(dtype.String, 0),
	dtype.Struct(dtype.Field{Name: "a", Type: dtype.Int32}, dtype.Field{Name: "b", Type: dtype.String}), dtype.Struct(),
	dtype.List(dtype.Struct(dtype.Field{Name: "x", Type: dtype.Boolean})),
}

var words = []string{"", "a", "b", "zz", "Zebra", "é", "twelve bytes", "thirteen bytes", "a string well beyond the inline limit", "a string well beyond the inline limit, too"}

// randomValue returns a value of dt from a small range, so that equal ones are common.
func randomValue(r *rand.Rand, dt dtype.DataType) any {
	k := r.IntN(7) - 3
	switch dt.Kind() {
	case dtype.KindBoolean:
		return k > 0
	case dtype.KindUInt8, dtype.KindUInt16, dtype.KindUInt32, dtype.KindUInt64, dtype.KindUInt128:
		if k < 0 {
			return k + 100
		}
		return k
	case dtype.KindFloat16, dtype.KindFloat32, dtype.KindFloat64:
		return []float64{math.NaN(), -math.NaN(), 0, math.Copysign(0, -1), 1.5, -2, math.Inf(1), math.Inf(-1), 3}[r.IntN(9)]
	case dtype.KindDecimal:
		return int128.Int{Lo: uint64(int64(k)), Hi: int64(k) >> 63}
	case dtype.KindString, dtype.KindCategorical:
		return words[r.IntN(len(words))]
	case dtype.KindBinary:
		return []byte(words[r.IntN(len(words))])
	case dtype.KindEnum:
		return dt.Categories()[r.IntN(len(dt.Categories()))]
	case dtype.KindList, dtype.KindArray:
		n := dt.Width()
		if dt.Kind() == dtype.KindList {
			n = r.IntN(4)
		}
		v := make([]any, n)
		for i := range v {
			v[i] = randomOrNull(r, dt.Inner())
		}
		return v
	case dtype.KindStruct:
		v := make([]any, len(dt.Fields()))
		for i, f := range dt.Fields() {
			v[i] = randomOrNull(r, f.Type)
		}
		return v
	case dtype.KindNull:
		return nil
	}
	return k
}

func randomOrNull(r *rand.Rand, dt dtype.DataType) any {
	if r.IntN(5) == 0 {
		return nil
	}
	return randomValue(r, dt)
}

// randomArray returns n rows of dt, one in five null unless full, that stand behind and
// before other rows of the same memory.
func randomArray(r *rand.Rand, dt dtype.DataType, n int, full bool) array.Array {
	before, after := r.IntN(12), r.IntN(5)
	b := array.NewBuilder(dt)
	for range before + n + after {
		v := randomOrNull(r, dt)
		if full {
			v = randomValue(r, dt)
		}
		if err := b.Append(v); err != nil {
			panic(err)
		}
	}
	whole := b.Finish()
	defer whole.Release()
	return whole.Slice(before, n)
}

// plain returns a value from At with arrays as []any and NaN as a word, so that
// reflect.DeepEqual compares as Polars does.
func plain(v any, dt dtype.DataType) any {
	switch v := v.(type) {
	case array.Array:
		out := rowsOf(v, dt.Inner())
		v.Release()
		return out
	case []any:
		for i := range v {
			v[i] = plain(v[i], dt.Fields()[i].Type)
		}
	case float64:
		if v != v {
			return "NaN"
		}
	case float32:
		if v != v {
			return "NaN"
		}
	case float16.Float:
		if v.IsNaN() {
			return "NaN"
		}
	}
	return v
}

func rowsOf(a array.Array, dt dtype.DataType) []any {
	out := make([]any, a.Len())
	for i := range out {
		out[i] = plain(array.At(a, dt, i), dt)
	}
	return out
}

func wantRows(t *testing.T, what string, a array.Array, dt dtype.DataType, want []any) {
	t.Helper()
	if a.Len() != len(want) {
		t.Fatalf("%s of %v: %d rows instead of %d", what, dt, a.Len(), len(want))
	}
	nulls := 0
	for i, w := range want {
		got := plain(array.At(a, dt, i), dt)
		if !reflect.DeepEqual(got, w) {
			t.Fatalf("%s of %v, row %d: %#v instead of %#v", what, dt, i, got, w)
		}
		if w == nil {
			nulls++
		}
	}
	if a.NullCount() != nulls {
		t.Fatalf("%s of %v: null count %d instead of %d", what, dt, a.NullCount(), nulls)
	}
}

// forArrays calls f with chunks of every type and many lengths and releases them.
func forArrays(t *testing.T, f func(t *testing.T, r *rand.Rand, a array.Array, dt dtype.DataType, rows []any)) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, dt := range everyType {
		t.Run(fmt.Sprint(dt), func(t *testing.T) {
			lengths := []int{0, 1, 2, 7, 64, 65, 130, 200}
			if invariants.Enabled { // each handle is dear then
				lengths = []int{0, 1, 7, 70}
			}
			for _, n := range lengths {
				for _, full := range []bool{false, true} {
					a := randomArray(r, dt, n, full)
					f(t, r, a, dt, rowsOf(a, dt))
					a.Release()
				}
			}
		})
	}
}

func TestFilter(t *testing.T) {
	forArrays(t, func(t *testing.T, r *rand.Rand, a array.Array, dt dtype.DataType, rows []any) {
		for _, p := range []int{0, 1, 5, 9, 10} {
			keep := make([]bool, len(rows)+3)
			for i := range keep {
				keep[i] = r.IntN(10) < p
			}
			var want []any
			for i, v := range rows {
				if keep[i+3] {
					want = append(want, v)
				}
			}
			whole := buffer.BitmapOf(keep)
			mask := whole.Slice(3, len(rows))
			out := Filter(a, mask)
			wantRows(t, "filter", out, dt, want)
			out.Release()
		}
	})
}

func TestFilterAllSharesMemory(t *testing.T) {
	a := array.PrimitiveOf[int64](1, 2, 3)
	out := Filter(a, buffer.Ones(3)).(*array.Primitive[int64])
	if !out.Buffer().SameStorage(a.Buffer()) {
		t.Error("a mask of ones copies")
	}
}

func TestTake(t *testing.T) {
	forArrays(t, func(t *testing.T, r *rand.Rand, a array.Array, dt dtype.DataType, rows []any) {
		for _, n := range []int{0, 1, 9, 100} {
			idx := make([]uint32, n)
			optional := make([]uint32, n)
			var want, wantOptional []any
			for i := range n {
				optional[i] = NullIndex
				var v any
				if len(rows) > 0 {
					idx[i] = uint32(r.IntN(len(rows)))
					want = append(want, rows[idx[i]])
					if r.IntN(4) > 0 {
						optional[i] = idx[i]
						v = rows[idx[i]]
					}
				}
				wantOptional = append(wantOptional, v)
			}
			if len(rows) > 0 {
				out := Take(a, idx)
				wantRows(t, "take", out, dt, want)
				out.Release()
				out = TakeOptional(a, idx)
				wantRows(t, "take_optional without nulls", out, dt, want)
				out.Release()
			}
			out := TakeOptional(a, optional)
			wantRows(t, "take_optional", out, dt, wantOptional)
			out.Release()
		}
	})
}

func TestConcat(t *testing.T) {
	forArrays(t, func(t *testing.T, r *rand.Rand, a array.Array, dt dtype.DataType, rows []any) {
		b := randomArray(r, dt, r.IntN(70), r.IntN(2) == 0)
		empty := array.Empty(dt)
		nulls := array.FullNull(dt, 3)
		tail := a.Slice(len(rows)/2, len(rows)-len(rows)/2)
		want := append(append([]any{}, rows...), rowsOf(b, dt)...)
		want = append(append(append(want, nil, nil, nil), rows[len(rows)/2:]...), rowsOf(b, dt)...)
		out := Concat([]array.Array{empty, a, b, nulls, tail, b})
		wantRows(t, "concat", out, dt, want)
		for _, x := range []array.Array{b, empty, nulls, tail, out} {
			x.Release()
		}
		none := Concat([]array.Array{array.Empty(dt), array.Empty(dt)})
		wantRows(t, "concat of nothing", none, dt, nil)
	})
}

func TestViewsShareDataAndDropWhatTheyDoNotNeed(t *testing.T) {
	long := "a string that does not fit in a view: "
	var parts []array.Array
	for i := range 100 {
		parts = append(parts, array.ViewOf(fmt.Sprint(long, i), "short"))
	}
	all := Concat(parts).(*array.View)
	if n := len(all.Data()); n != 100 {
		t.Errorf("concat holds %d data buffers instead of 100", n)
	}
	if !all.Data()[7].SameStorage(parts[7].(*array.View).Data()[0]) {
		t.Error("concat copies data")
	}
	if n := len(Concat([]array.Array{all, all.Slice(3, 50), parts[5]}).(*array.View).Data()); n != 100 {
		t.Errorf("concat holds %d data buffers where 100 are different", n)
	}
	for _, k := range []struct {
		idx  []uint32
		data int
	}{{[]uint32{1}, 0}, {[]uint32{14, 3}, 1}, {[]uint32{14, 20, 14}, 2}} {
		if out := Take(all, k.idx).(*array.View); len(out.Data()) != k.data || out.StringAt(0) != all.StringAt(int(k.idx[0])) {
			t.Errorf("take %v holds %d data buffers instead of %d; first row %q", k.idx, len(out.Data()), k.data, out.StringAt(0))
		}
	}
	one := Take(all, []uint32{14}).(*array.View)
	if one.StringAt(0) != long+"7" {
		t.Errorf("got %q", one.StringAt(0))
	}
	if out := Repeat(all.Slice(14, 1), 5).(*array.View); len(out.Data()) != 1 || out.StringAt(4) != long+"7" {
		t.Errorf("repeat holds %d data buffers", len(out.Data()))
	}
}

func TestShiftReverseRepeat(t *testing.T) {
	forArrays(t, func(t *testing.T, r *rand.Rand, a array.Array, dt dtype.DataType, rows []any) {
		n := len(rows)
		fill := randomArray(r, dt, 1, false)
		f := rowsOf(fill, dt)[0]
		for _, by := range []int{0, 1, -1, 3, -5, n, -n, n + 9, -n - 9, math.MinInt} {
			for _, filled := range []bool{false, true} {
				want := make([]any, n)
				for i := range want {
					if filled {
						want[i] = f
					}
					if from := i - by; by != math.MinInt && from >= 0 && from < n {
						want[i] = rows[from]
					}
				}
				var with array.Array
				if filled {
					with = fill
				}
				out := Shift(a, by, with)
				wantRows(t, fmt.Sprint("shift by ", by), out, dt, want)
				out.Release()
			}
		}
		want := make([]any, n)
		for i, v := range rows {
			want[n-1-i] = v
		}
		out := Reverse(a)
		wantRows(t, "reverse", out, dt, want)
		out.Release()
		for _, k := range []int{0, 1, 2, 70} {
			want = make([]any, k)
			for i := range want {
				want[i] = f
			}
			out := Repeat(fill, k)
			wantRows(t, "repeat", out, dt, want)
			out.Release()
		}
	})
}

func TestEqual(t *testing.T) {
	forArrays(t, func(t *testing.T, r *rand.Rand, a array.Array, dt dtype.DataType, rows []any) {
		// The same rows in other memory: dictionaries then number their strings differently.
		idx := make([]uint32, len(rows))
		for i := range idx {
			idx[i] = uint32(len(rows) - 1 - i)
		}
		b := array.NewBuilder(dt)
		if err := b.AppendRows(a); err != nil {
			t.Fatal(err)
		}
		same := b.Finish()
		nulls := a.NullCount() > 0
		if !Equal(a, same, true) {
			t.Errorf("%v: a copy is not equal", dt)
		}
		if Equal(a, same, false) == nulls {
			t.Errorf("%v: equal without nulls is %v with %d nulls", dt, !nulls, a.NullCount())
		}
		other := randomArray(r, dt, len(rows), false)
		want := reflect.DeepEqual(normal(rows), normal(rowsOf(other, dt)))
		if got := Equal(a, other, true); got != want {
			t.Errorf("%v: equal is %v for %v and %v", dt, got, rows, rowsOf(other, dt))
		}
		if len(rows) > 0 && Equal(a, a.Slice(1, len(rows)-1), true) {
			t.Errorf("%v: different lengths are equal", dt)
		}
	})
}

// normal replaces -0.0, which equals 0.0.
func normal(rows []any) any {
	out := make([]any, len(rows))
	for i, v := range rows {
		out[i] = v
		switch v := v.(type) {
		case float64:
			out[i] = v + 0
		case float32:
			out[i] = v + 0
		case float16.Float:
			if v == 0x8000 {
				out[i] = float16.Float(0)
			}
		case []any:
			out[i] = normal(v)
		}
	}
	return out
}
