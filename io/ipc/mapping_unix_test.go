//go:build unix

package ipc

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/gopolars/gopolars/internal/arrow"
)

// sparseFile makes a file of rows zeros in batches of at most a million rows, without
// writing them: the disk has no block for its data.
func sparseFile(t testing.TB, rows int64) string {
	path := filepath.Join(t.TempDir(), fmt.Sprint(rows))
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	fields := []arrow.Field{{Name: "a", Type: arrow.Type{ID: arrow.Int, Bits: 64, Signed: true}}}
	w := &writer{w: f}
	w.write([]byte(magic + "\x00\x00"))
	b := newBuilder()
	w.message(b.message(kindSchema, b.schema(fields), 0), nil)
	for left := rows; left > 0; {
		n := min(left, 1<<20)
		b := newBuilder()
		h := b.batch(n, []arrow.Node{{Len: n}}, []extent{{}, {0, n * 8}}, nil, 0)
		k := w.message(b.message(kindBatch, h, n*8), nil)
		k.body = n * 8
		w.parts = append(w.parts, k)
		left -= n
		if w.pos, err = f.Seek(k.body, io.SeekCurrent); err != nil {
			t.Fatal(err)
		}
	}
	footer := newBuilder().footer(fields, nil, w.parts)
	w.write(footer)
	w.write(le32(int32(len(footer))))
	w.write([]byte(magic))
	if w.err != nil {
		t.Fatal(w.err)
	}
	return path
}

// TestOpeningTouchesNothing opens a file through a mapping that nobody may touch: any
// look at data or metadata in it would fault.
func TestOpeningTouchesNothing(t *testing.T) {
	path := sparseFile(t, 3<<20)
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := mapFile(path, f)
	if err != nil {
		t.Fatal(err)
	}
	defer m.drop()
	if err := syscall.Mprotect(m.data, syscall.PROT_NONE); err != nil {
		t.Skipf("cannot take the rights on a mapping away here: %v", err)
	}
	in, err := openData(m, false, true)
	if err != nil {
		t.Fatal(err)
	}
	df, err := in.frame(context.Background(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if df.Height() != 3<<20 {
		t.Errorf("%d rows", df.Height())
	}
	df.Tail(5).Release()
	df.Release()
}

// BenchmarkOpenMapped opens files of a million and a hundred million numbers.
func BenchmarkOpenMapped(b *testing.B) {
	for _, rows := range []int64{1e6, 1e8} {
		path := sparseFile(b, rows)
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				df, err := Read(context.Background(), path, Options{})
				if err != nil {
					b.Fatal(err)
				}
				df.Release()
			}
		})
	}
}
