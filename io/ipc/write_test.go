package ipc

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
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
		dtype.UInt64, dtype.UInt128, dtype.Float16, dtype.Float32, dtype.Float64, dtype.Decimal(20, 3), dtype.String, dtype.Binary, dtype.Date,
		dtype.Datetime(dtype.Milliseconds, ""), dtype.Datetime(dtype.Microseconds, "Europe/Paris"), dtype.Datetime(dtype.Nanoseconds, "UTC"),
		dtype.Duration(dtype.Microseconds), dtype.Duration(dtype.Nanoseconds), dtype.Time, dtype.Categorical, dtype.Enum("red", "a category longer than a view", ""),
	}
	out := plain
	for _, t := range plain {
		out = append(out, dtype.List(t), dtype.Array(t, 3))
	}
	inner := dtype.Struct(dtype.Field{Name: "a", Type: dtype.Int64}, dtype.Field{Name: "b", Type: dtype.String}, dtype.Field{Name: "c", Type: dtype.Categorical})
	return append(out, inner, dtype.List(inner), dtype.Array(dtype.List(inner), 2), dtype.List(dtype.List(dtype.Boolean)),
		dtype.Struct(dtype.Field{Name: "deep", Type: dtype.List(dtype.Struct(dtype.Field{Name: "x", Type: dtype.Array(dtype.UInt8, 2)}))}), dtype.Struct())
}()

// value returns a value of dt for a builder, one in five null.
func value(r *rand.Rand, dt dtype.DataType) any {
	if r.IntN(5) == 0 {
		return nil
	}
	word := func() string { return strings.Repeat("žq", r.IntN(12)) + fmt.Sprint(r.IntN(9)) }
	switch dt.Kind() {
	case dtype.KindNull:
		return nil
	case dtype.KindBoolean:
		return r.IntN(2) == 0
	case dtype.KindFloat16, dtype.KindFloat32, dtype.KindFloat64:
		return float64(r.IntN(2000)-1000) / 8
	case dtype.KindDecimal, dtype.KindInt128:
		x := r.Int64() - 1<<62
		return int128.Int{Lo: uint64(x), Hi: x >> 63}
	case dtype.KindString, dtype.KindCategorical:
		return word()
	case dtype.KindEnum:
		return dt.Categories()[r.IntN(3)]
	case dtype.KindBinary:
		return append([]byte{0xFF}, word()...)
	case dtype.KindTime:
		return r.Int64N(86400e9)
	case dtype.KindDatetime, dtype.KindDuration, dtype.KindInt64:
		return r.Int64() - 1<<62
	case dtype.KindDate, dtype.KindInt32:
		return int32(r.Uint32())
	case dtype.KindList:
		return values(r, dt.Inner(), r.IntN(4))
	case dtype.KindArray:
		return values(r, dt.Inner(), dt.Width())
	case dtype.KindStruct:
		out := make([]any, len(dt.Fields()))
		for i, f := range dt.Fields() {
			out[i] = value(r, f.Type)
		}
		return out
	}
	return r.IntN(128)
}

func values(r *rand.Rand, dt dtype.DataType, n int) []any {
	out := make([]any, n)
	for i := range out {
		out[i] = value(r, dt)
	}
	return out
}

func chunk(t testing.TB, r *rand.Rand, dt dtype.DataType, n int) array.Array {
	b := array.NewBuilder(dt)
	for range n {
		if err := b.Append(value(r, dt)); err != nil {
			t.Fatalf("%s: %v", dt, err)
		}
	}
	return b.Finish()
}

// everyFrame has a column of each type. Each chunk is the middle of a longer one.
func everyFrame(t testing.TB, seed uint64, chunks ...int) *frame.DataFrame {
	r := rand.New(rand.NewPCG(seed, 1))
	var cols []*series.Series
	for _, dt := range everyType {
		var parts []array.Array
		for _, n := range chunks {
			before := r.IntN(20)
			a := chunk(t, r, dt, n+before+3)
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
			t.Fatalf("column %s: got %v, want %v", want.Columns()[i], columnTexts(got, i), columnTexts(want, i))
		}
	}
}

func TestRoundTrip(t *testing.T) {
	for name, c := range map[string]struct {
		chunks []int
		o      []WriteOptions
	}{
		"one chunk": {[]int{67}, []WriteOptions{
			{}, {Compression: "lz4"}, {Compression: "zstd"}, {CompatLevel: Oldest}, {RecordBatchSize: 7}, {Compression: "lz4", CompatLevel: Oldest, RecordBatchSize: 30},
		}},
		"three chunks": {[]int{9, 1, 70}, []WriteOptions{{}, {Compression: "zstd", RecordBatchSize: 7}, {CompatLevel: Oldest, RecordBatchSize: 64}}},
		"one row":      {[]int{1}, []WriteOptions{{}, {Compression: "zstd", CompatLevel: Oldest}}},
		"no rows":      {nil, []WriteOptions{{}, {Compression: "lz4"}, {CompatLevel: Oldest}}},
		"empty chunks": {[]int{0, 8, 0}, []WriteOptions{{}}},
	} {
		df := everyFrame(t, 1, c.chunks...)
		for _, o := range c.o {
			t.Run(fmt.Sprintf("%s/%+v", name, o), func(t *testing.T) { roundTrip(t, df, o) })
		}
	}
}

func roundTrip(t *testing.T, df *frame.DataFrame, o WriteOptions) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "x")
	if err := Write(ctx, df, path, o); err != nil {
		t.Fatal(err)
	}
	for _, noMap := range []bool{false, true} {
		got, err := Read(ctx, path, Options{NoMemoryMap: noMap})
		if err != nil {
			t.Fatal(err)
		}
		sameFrame(t, got, df)
		got.Release()
	}
	if err := WriteStream(ctx, df, path, o); err != nil {
		t.Fatal(err)
	}
	got, err := ReadStream(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	sameFrame(t, got, df)
}

// TestNothingHiddenIsWritten looks for bytes that no row shows: those under nulls, around
// a slice, and in the padding.
func TestNothingHiddenIsWritten(t *testing.T) {
	secret := "secret that no row shows"
	b := array.NewBuilder(dtype.List(dtype.String))
	for _, v := range []any{[]any{secret}, []any{"shown long enough for a data buffer"}, []any{secret}, []any{secret}} {
		if err := b.Append(v); err != nil {
			t.Fatal(err)
		}
	}
	a := b.Finish()
	nulls := a.WithValidity(bitmapOf(true, true, false, true))
	df, err := frame.New(series.New("a", dtype.List(dtype.String), nulls.Slice(1, 2)))
	if err != nil {
		t.Fatal(err)
	}
	for _, level := range []CompatLevel{Newest, Oldest} {
		var out bytes.Buffer
		if err := WriteTo(context.Background(), df, &out, WriteOptions{CompatLevel: level}); err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(out.Bytes(), []byte("secret")) {
			t.Errorf("compat level %d writes what is hidden", level)
		}
		if !bytes.Contains(out.Bytes(), []byte("shown long enough")) {
			t.Errorf("compat level %d lacks what is shown", level)
		}
	}
}

func TestFailedWriteKeepsTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.arrow")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	df := everyFrame(t, 1, 10)
	if err := Write(ctx, df, path, WriteOptions{}); dtype.KindOf(err) != dtype.Cancelled {
		t.Errorf("a cancelled write gave %v", err)
	}
	if err := Write(context.Background(), df, path, WriteOptions{Compression: "gzip"}); dtype.KindOf(err) != dtype.BadValue {
		t.Errorf("an unknown compression gave %v", err)
	}
	if got, _ := os.ReadFile(path); string(got) != "old" {
		t.Errorf("the old file is now %q", got)
	}
	// A mapped file may be replaced by what was made from it.
	if err := Write(context.Background(), df, path, WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	mapped, err := Read(context.Background(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := Write(context.Background(), mapped.Slice(3, 5), path, WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	sameFrame(t, mapped, df)
	again, err := Read(context.Background(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	sameFrame(t, again, df.Slice(3, 5))
}

// TestTruncated cuts files at every byte: an error or, for a stream cut between messages,
// fewer rows.
func TestTruncated(t *testing.T) {
	types := []dtype.DataType{dtype.Int64, dtype.String, dtype.Enum("p", "q", "r"), dtype.List(dtype.Boolean)}
	for _, o := range []WriteOptions{{}, {Compression: "zstd", CompatLevel: Oldest}} {
		r := rand.New(rand.NewPCG(6, 1))
		var cols []*series.Series
		for _, dt := range types {
			cols = append(cols, series.New(dt.String(), dt, chunk(t, r, dt, 5)))
		}
		df, err := frame.New(cols...)
		if err != nil {
			t.Fatal(err)
		}
		var file, stream bytes.Buffer
		if err := errors.Join(WriteTo(context.Background(), df, &file, o), WriteStreamTo(context.Background(), df, &stream, o)); err != nil {
			t.Fatal(err)
		}
		for n := range file.Len() {
			if err := attempt(t, file.Bytes()[:n], ReadBytes); err == nil {
				t.Fatalf("a file of %d bytes cut at %d was read", file.Len(), n)
			}
		}
		for n := range stream.Len() {
			attempt(t, stream.Bytes()[:n], ReadStreamBytes)
		}
	}
}
