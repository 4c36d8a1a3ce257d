package parquet

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// everyType has every kind of type, nested ones too.
var everyType = func() []dtype.DataType {
	plain := []dtype.DataType{
		dtype.Null, dtype.Boolean, dtype.Int8, dtype.Int16, dtype.Int32, dtype.Int64, dtype.Int128, dtype.UInt8, dtype.UInt16, dtype.UInt32,
		dtype.UInt64, dtype.UInt128, dtype.Float16, dtype.Float32, dtype.Float64, dtype.Decimal(8, 3), dtype.Decimal(18, 3), dtype.Decimal(38, 3),
		dtype.String, dtype.Binary, dtype.Date,
		dtype.Datetime(dtype.Milliseconds, ""), dtype.Datetime(dtype.Microseconds, "Europe/Paris"), dtype.Datetime(dtype.Nanoseconds, "UTC"),
		dtype.Duration(dtype.Milliseconds), dtype.Duration(dtype.Nanoseconds), dtype.Time, dtype.Categorical, dtype.Enum("red", "a category longer than a view", ""),
	}
	out := plain
	for _, t := range plain {
		out = append(out, dtype.List(t), dtype.Array(t, 3))
	}
	inner := dtype.Struct(dtype.Field{Name: "a", Type: dtype.Int64}, dtype.Field{Name: "b", Type: dtype.String}, dtype.Field{Name: "c", Type: dtype.Categorical})
	return append(out, inner, dtype.List(inner), dtype.Array(dtype.List(inner), 2), dtype.List(dtype.List(dtype.Boolean)), dtype.Array(dtype.Int8, 0),
		dtype.Struct(dtype.Field{Name: "deep", Type: dtype.List(dtype.Struct(dtype.Field{Name: "x", Type: dtype.Array(dtype.UInt8, 2)}))}))
}()

// maker makes random values, few different ones or many, with nulls or without.
type maker struct {
	*rand.Rand
	few   bool
	nulls int // one in so many; 0: none
}

func (r *maker) value(dt dtype.DataType) any {
	if r.nulls > 0 && r.IntN(r.nulls) == 0 || dt.Kind() == dtype.KindNull {
		return nil
	}
	n := int64(1) << 62
	if r.few {
		n = 5
	}
	x := r.Int64N(n) - n/2
	switch dt.Kind() {
	case dtype.KindBoolean:
		return x%2 == 0
	case dtype.KindFloat16, dtype.KindFloat32, dtype.KindFloat64:
		if x%17 == 0 {
			return math.NaN()
		}
		return float64(x%1000) / 8
	case dtype.KindDecimal:
		return int128.FromInt64(x % 1e7)
	case dtype.KindInt128:
		return int128.Int{Lo: uint64(x), Hi: x}
	case dtype.KindString, dtype.KindCategorical:
		return strings.Repeat("žq", int(x&7)) + fmt.Sprint(x%1000)
	case dtype.KindEnum:
		return dt.Categories()[r.IntN(3)]
	case dtype.KindBinary:
		return append([]byte{0xFF}, strings.Repeat("ab", int(x&15))...)
	case dtype.KindTime:
		return (x & math.MaxInt64) % 86400e9
	case dtype.KindDatetime, dtype.KindDuration, dtype.KindInt64:
		return x
	case dtype.KindDate, dtype.KindInt32:
		return int32(x)
	case dtype.KindList:
		return r.values(dt.Inner(), r.IntN(4))
	case dtype.KindArray:
		return r.values(dt.Inner(), dt.Width())
	case dtype.KindStruct:
		out := make([]any, len(dt.Fields()))
		for i, f := range dt.Fields() {
			out[i] = r.value(f.Type)
		}
		return out
	}
	return int(x & 127)
}

func (r *maker) values(dt dtype.DataType, n int) []any {
	out := make([]any, n)
	for i := range out {
		out[i] = r.value(dt)
	}
	return out
}

func (r *maker) chunk(t testing.TB, dt dtype.DataType, n int) array.Array {
	b := array.NewBuilder(dt)
	for range n {
		if err := b.Append(r.value(dt)); err != nil {
			t.Fatalf("%s: %v", dt, err)
		}
	}
	return b.Finish()
}

// frame has a column of each type. Each chunk is the middle of a longer one.
func (r *maker) frame(t testing.TB, types []dtype.DataType, chunks ...int) *frame.DataFrame {
	var cols []*series.Series
	for _, dt := range types {
		var parts []array.Array
		for _, n := range chunks {
			before := r.IntN(20)
			a := r.chunk(t, dt, n+before+3)
			parts = append(parts, a.Slice(before, n))
			a.Release()
		}
		cols = append(cols, series.New(fmt.Sprintf("%d %s", len(cols), dt), dt, parts...))
	}
	df, err := frame.New(cols...)
	if err != nil {
		t.Fatal(err)
	}
	return df
}

func sameFrame(t *testing.T, got, want *frame.DataFrame) {
	t.Helper()
	if !got.Schema().Equal(want.Schema()) || got.Height() != want.Height() {
		t.Fatalf("got %d rows of %v\nwant %d rows of %v", got.Height(), got.Schema(), want.Height(), want.Schema())
	}
	for i := range want.Width() {
		g, w := got.Batch().Columns[i].Array(), want.Batch().Columns[i].Array()
		equal := compute.Equal(g, w, true)
		g.Release()
		w.Release()
		if !equal {
			t.Fatalf("column %s: got %v, want %v", want.Columns()[i], got.Batch().Columns[i], want.Batch().Columns[i])
		}
	}
}
