package ipc

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/arrow"
)

// stream makes a stream of one record batch from parts that need not fit together.
func stream(fields []arrow.Field, rows int64, nodes []arrow.Node, codec arrow.Codec, variadic []int64, bufs ...[]byte) []byte {
	var out bytes.Buffer
	w := &writer{w: &out}
	b := newBuilder()
	w.message(b.message(kindSchema, b.schema(fields), 0), nil)
	w.batchOf(kindBatch, nil, rows, nodes, codec, variadic, bufs)
	return out.Bytes()
}

func (w *writer) batchOf(kind byte, id *int64, rows int64, nodes []arrow.Node, codec arrow.Codec, variadic []int64, bufs [][]byte) {
	var extents []extent
	at := int64(0)
	for _, p := range bufs {
		extents = append(extents, extent{at, int64(len(p))})
		at += int64(len(p)+alignment-1) / alignment * alignment
	}
	b := newBuilder()
	h := b.batch(rows, nodes, extents, variadic, codec)
	if id != nil {
		h = b.dictionary(*id, h)
	}
	w.message(b.message(kind, h, at), bufs)
}

func le(v ...int64) []byte {
	var out []byte
	for _, x := range v {
		out = binary.LittleEndian.AppendUint64(out, uint64(x))
	}
	return out
}

func le32(v ...int32) []byte {
	var out []byte
	for _, x := range v {
		out = binary.LittleEndian.AppendUint32(out, uint32(x))
	}
	return out
}

func view(n uint32, rest string) []byte {
	return append(binary.LittleEndian.AppendUint32(nil, n), (rest + strings.Repeat("\x00", 12))[:12]...)
}

// TestHostile: each of these contradicts itself in one place, says much with few bytes,
// or points where nothing is. Each must end in an error that says what, at once and
// without much memory.
func TestHostile(t *testing.T) {
	node := func(n int64) []arrow.Node { return []arrow.Node{{Len: n}} }
	one := func(ty arrow.Type, children ...arrow.Field) []arrow.Field {
		ty.Children = children
		return []arrow.Field{{Name: "a", Type: ty}}
	}
	i64 := arrow.Type{ID: arrow.Int, Bits: 64, Signed: true}
	deep := arrow.Field{Name: "x", Type: i64}
	for range 70 {
		deep = arrow.Field{Name: "x", Type: arrow.Type{ID: arrow.LargeList, Children: []arrow.Field{deep}}}
	}
	cat := arrow.Type{ID: arrow.Utf8View, Dictionary: &arrow.Dictionary{Bits: 32}}
	const big = 1 << 40
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"deep types":           {stream([]arrow.Field{deep}, 0, nil, 0, nil), "nested deeper"},
		"rows without bytes":   {stream(one(arrow.Type{ID: arrow.Null}), big, node(big), 0, nil), "at most"},
		"negative rows":        {stream(one(i64), -1, node(-1), 0, nil), "batch of -1 rows"},
		"too few rows":         {stream(one(i64), 2, node(1), 0, nil, nil, le(1)), "1 rows where 2"},
		"more nulls than rows": {stream(one(i64), 1, []arrow.Node{{Len: 1, Nulls: 2}}, 0, nil, nil, le(1)), "2 nulls"},
		"short values":         {stream(one(i64), 9, node(9), 0, nil, nil, le(1)), "buffer of 8 bytes for 9 rows"},
		"no validity":          {stream(one(i64), 9, []arrow.Node{{Len: 9, Nulls: 1}}, 0, nil, nil, le(1, 2, 3, 4, 5, 6, 7, 8, 9)), "validity of 0 bytes"},
		"no buffers":           {stream(one(i64), 1, node(1), 0, nil), "asks for more"},
		"no nodes":             {stream(one(i64), 1, nil, 0, nil, nil, le(1)), "asks for more"},
		"lying lz4":            {stream(one(i64), 1<<30, node(1<<30), arrow.LZ4, nil, nil, append(le(8<<30), "garbage"...)), "compressed buffer"},
		"lying zstd":           {stream(one(i64), 1<<30, node(1<<30), arrow.ZSTD, nil, nil, append(le(8<<30), "garbage"...)), "compressed buffer"},
		"lying string":         {stream(one(arrow.Type{ID: arrow.LargeUtf8}), 1, node(1), arrow.ZSTD, nil, nil, append(le(-1), le(0, 1<<30)...), append(le(1<<30), "garbage"...)), "compressed buffer"},
		"absurd length":        {stream(one(i64), 1, node(1), arrow.ZSTD, nil, nil, append(le(1<<62), "garbage"...)), "claims"},
		"offsets back":         {stream(one(arrow.Type{ID: arrow.Utf8}), 2, node(2), 0, nil, nil, le32(0, 3, 1), []byte("abc")), "comes after"},
		"offsets out":          {stream(one(arrow.Type{ID: arrow.Utf8}), 1, node(1), 0, nil, nil, le32(0, 9), []byte("abc")), "beyond 3 bytes"},
		"negative offset":      {stream(one(arrow.Type{ID: arrow.LargeUtf8}), 1, node(1), 0, nil, nil, le(-1, 2), []byte("abc")), "comes after"},
		"no text":              {stream(one(arrow.Type{ID: arrow.Utf8}), 1, node(1), 0, nil, nil, le32(0, 2), []byte("\xff\xfe")), "UTF-8"},
		"half a character":     {stream(one(arrow.Type{ID: arrow.Utf8}), 2, node(2), 0, nil, nil, le32(0, 1, 2), []byte("é")), "UTF-8"},
		"view out":             {stream(one(arrow.Type{ID: arrow.Utf8View}), 1, node(1), 0, []int64{1}, nil, view(20, "abcd\x00\x00\x00\x00\x09\x00\x00\x00"), []byte("abcdefghijklmnopqrstuvwxyz")), "outside"},
		"view without data":    {stream(one(arrow.Type{ID: arrow.Utf8View}), 1, node(1), 0, []int64{0}, nil, view(20, "abcd")), "outside"},
		"view prefix":          {stream(one(arrow.Type{ID: arrow.Utf8View}), 1, node(1), 0, []int64{1}, nil, view(20, "abXd"), []byte("abcdefghijklmnopqrstuvwxyz")), "prefix"},
		"view padding":         {stream(one(arrow.Type{ID: arrow.Utf8View}), 1, node(1), 0, []int64{0}, nil, view(2, "abcd")), "padded"},
		"view text":            {stream(one(arrow.Type{ID: arrow.Utf8View}), 1, node(1), 0, []int64{0}, nil, view(2, "\xff\xfe")), "UTF-8"},
		"view counts":          {stream(one(arrow.Type{ID: arrow.Utf8View}), 1, node(1), 0, []int64{1 << 60}, nil, view(0, "")), "data buffers"},
		"no view counts":       {stream(one(arrow.Type{ID: arrow.Utf8View}), 1, node(1), 0, nil, nil, view(0, "")), "number of data buffers"},
		"list out":             {stream(one(arrow.Type{ID: arrow.LargeList}, arrow.Field{Type: i64}), 1, []arrow.Node{{Len: 1}, {Len: 1}}, 0, nil, nil, le(0, 5), nil, le(1)), "beyond 1 items"},
		"array out":            {stream(one(arrow.Type{ID: arrow.FixedSizeList, Width: 3}, arrow.Field{Type: i64}), 1, []arrow.Node{{Len: 1}, {Len: 1}}, 0, nil, nil, nil, le(1)), "1 rows where 3"},
		"array overflow":       {stream(one(arrow.Type{ID: arrow.FixedSizeList, Width: 1<<31 - 1}, arrow.Field{Type: arrow.Type{ID: arrow.Null}}), 1<<31-1, []arrow.Node{{Len: 1<<31 - 1}, {Len: 1<<31 - 1}}, 0, nil, nil), "rows where"},
		"no dictionary":        {stream(one(cat), 1, node(1), 0, nil, nil, le32(0)), "dictionary of 0 values"},
		"second schema": {func() []byte {
			b := stream(one(i64), 0, node(0), 0, nil, nil, nil)
			return append(b[:len(b):len(b)], b...)
		}(), "second schema"},
		"overlap": {func() []byte {
			var out bytes.Buffer
			w := &writer{w: &out}
			b := newBuilder()
			w.message(b.message(kindSchema, b.schema(append(one(i64), arrow.Field{Name: "b", Type: i64})), 0), nil)
			b = newBuilder()
			h := b.batch(8, []arrow.Node{{Len: 8}, {Len: 8}}, []extent{{0, 0}, {0, 64}, {0, 0}, {0, 64}}, nil, 0)
			w.message(b.message(kindBatch, h, 64), [][]byte{make([]byte, 64)})
			return out.Bytes()
		}(), "overlap"},
		"code out": {func() []byte {
			var out bytes.Buffer
			w := &writer{w: &out}
			b := newBuilder()
			w.message(b.message(kindSchema, b.schema(one(cat)), 0), nil)
			w.batchOf(kindDictionary, new(int64), 1, node(1), 0, []int64{0}, [][]byte{nil, view(1, "x")})
			w.batchOf(kindBatch, nil, 2, node(2), 0, nil, [][]byte{nil, le32(0, 1)})
			return out.Bytes()
		}(), "code 1 of row 1"},
	} {
		t.Run(name, func(t *testing.T) {
			for way, read := range ways {
				if strings.Contains(way, "file") {
					continue
				}
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				handles := buffer.Outstanding()
				err := attempt(t, c.data, read)
				runtime.ReadMemStats(&after)
				if n := buffer.Outstanding() - handles; n != 0 {
					t.Errorf("%s: %d handles were not given back", way, n)
				}
				if err == nil || !strings.Contains(err.Error(), c.want) {
					t.Errorf("%s: error %v, want one about %q", way, err, c.want)
				}
				if grown := after.TotalAlloc - before.TotalAlloc; grown > 48<<20 {
					t.Errorf("%s: %d MiB were allocated for %d bytes", way, grown>>20, len(c.data))
				}
			}
		})
	}
}

// TestDeltaOfNestedDictionary: a delta for values that are lists of codes themselves.
func TestDeltaOfNestedDictionary(t *testing.T) {
	inner := arrow.Field{Name: "item", Type: arrow.Type{ID: arrow.Utf8View, Dictionary: &arrow.Dictionary{ID: 1, Bits: 32}}}
	outer := []arrow.Field{{Name: "a", Type: arrow.Type{ID: arrow.LargeList, Children: []arrow.Field{inner}, Dictionary: &arrow.Dictionary{ID: 2, Bits: 32}}}}
	var out bytes.Buffer
	w := &writer{w: &out}
	b := newBuilder()
	w.message(b.message(kindSchema, b.schema(outer), 0), nil)
	one, two := int64(1), int64(2)
	w.batchOf(kindDictionary, &one, 2, []arrow.Node{{Len: 2}}, 0, []int64{0}, [][]byte{nil, append(view(1, "x"), view(1, "y")...)})
	lists := func(delta bool, first, second int32) {
		mb := newBuilder()
		bufs := [][]byte{nil, le(0, 2), nil, le32(first, second)}
		h := mb.batch(1, []arrow.Node{{Len: 1}, {Len: 2}}, []extent{{}, {0, 16}, {}, {64, 8}}, nil, 0)
		mb.StartObject(3)
		mb.PrependInt64Slot(dictBatchID, two, 0)
		mb.PrependUOffsetTSlot(dictBatchData, h, 0)
		mb.PrependBoolSlot(dictBatchDelta, delta, false)
		h = mb.EndObject()
		w.message(mb.message(kindDictionary, h, 128), bufs)
	}
	lists(false, 0, 1)
	lists(true, 1, 1)
	w.batchOf(kindBatch, nil, 3, []arrow.Node{{Len: 3}}, 0, nil, [][]byte{nil, le32(1, 0, 1)})
	for _, way := range []string{"stream", "mapped stream"} {
		df, err := ways[way](t.Context(), out.Bytes(), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(df.Schema()[0].Type, columnTexts(df, 0)); got != `list[cat] [["y", "y"] ["x", "y"] ["y", "y"]]` {
			t.Errorf("%s: got %s", way, got)
		}
	}
}

// TestDeltas: dictionaries that grow, and that are replaced, between batches.
func TestDeltas(t *testing.T) {
	cat := []arrow.Field{{Name: "a", Type: arrow.Type{ID: arrow.Utf8View, Dictionary: &arrow.Dictionary{Bits: 32}}}}
	var out bytes.Buffer
	w := &writer{w: &out}
	b := newBuilder()
	w.message(b.message(kindSchema, b.schema(cat), 0), nil)
	dict := func(delta bool, words ...string) {
		var views []byte
		for _, s := range words {
			views = append(views, view(uint32(len(s)), s)...)
		}
		mb := newBuilder()
		h := mb.batch(int64(len(words)), []arrow.Node{{Len: int64(len(words))}}, []extent{{}, {0, int64(len(views))}}, []int64{0}, 0)
		mb.StartObject(3)
		mb.PrependUOffsetTSlot(dictBatchData, h, 0)
		mb.PrependBoolSlot(dictBatchDelta, delta, false)
		h = mb.EndObject()
		w.message(mb.message(kindDictionary, h, alignment), [][]byte{views})
	}
	codes := func(v ...int32) {
		w.batchOf(kindBatch, nil, int64(len(v)), []arrow.Node{{Len: int64(len(v))}}, 0, nil, [][]byte{nil, le32(v...)})
	}
	dict(false, "a", "b")
	codes(1, 0)
	dict(true, "c")
	codes(2, 1)
	dict(false, "x", "y")
	codes(0, 1)
	for _, way := range []string{"stream", "mapped stream"} {
		df, err := ways[way](t.Context(), out.Bytes(), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(columnTexts(df, 0)); got != `["b" "a" "c" "b" "x" "y"]` {
			t.Errorf("%s: got %s", way, got)
		}
	}
}
