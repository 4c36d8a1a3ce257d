package ipc

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
)

// TestParts reads files in parts, from two goroutines, and compares with Read.
func TestParts(t *testing.T) {
	buffer.CheckLeaks(t)
	ctx := context.Background()
	dir := t.TempDir()
	for _, heights := range [][]int{{0}, {1}, {3, 0, 5}, {partRows + 7, 2}} {
		if testing.Short() && heights[0] > partRows {
			continue
		}
		var frames []*frame.DataFrame
		for k, n := range heights {
			v, texts := make([]int64, n), make([]string, n)
			for i := range v {
				v[i], texts[i] = int64(i*(k+1)), fmt.Sprint("a text that is not inline ", i%1000)
			}
			df, err := frame.New(series.Of("v", v), series.Of("s", texts))
			if err != nil {
				t.Fatal(err)
			}
			frames = append(frames, df)
		}
		df, err := frame.Concat(frame.Vertical, frames...)
		if err != nil {
			t.Fatal(err)
		}
		for _, compression := range []string{"uncompressed", "zstd"} {
			path := filepath.Join(dir, "parts.arrow")
			if err := Write(ctx, df, path, WriteOptions{Compression: compression}); err != nil {
				t.Fatal(err)
			}
			for _, o := range []Options{{}, {RowIndexName: "nr", RowIndexOffset: 5}} {
				requests := []plan.Request{plan.All(), {Columns: []string{"s"}, Rows: -1}, {Columns: []string{}, Rows: -1}, {Rows: 4}, {Rows: 0}}
				if o.RowIndexName != "" {
					requests = append(requests, plan.Request{Columns: []string{"s", "nr", "v"}, Rows: partRows + 1})
				}
				for _, r := range requests {
					compareParts(t, path, o, r)
				}
			}
		}
		df.Release()
		for _, f := range frames {
			f.Release()
		}
	}
}

func compareParts(t *testing.T, path string, o Options, r plan.Request) {
	t.Helper()
	ctx := context.Background()
	in, m, err := openPath(path, o.NoMemoryMap, true)
	if err != nil {
		t.Fatal(err)
	}
	defer m.drop()
	defer in.release()
	s := &source{in: in, path: path, o: o}
	if s.types, err = s.schema(); err != nil {
		t.Fatal(err)
	}
	want, err := s.Read(ctx, r)
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.Open(ctx, r)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	got := make([]*frame.DataFrame, p.Len())
	var wg sync.WaitGroup
	for k := range 2 {
		wg.Go(func() {
			for i := p.Len() - 1 - k; i >= 0; i -= 2 {
				b, err := p.Read(ctx, i)
				if err != nil {
					t.Error(err)
					return
				}
				got[i] = frame.FromBatch(b)
			}
		})
	}
	wg.Wait()
	whole := frame.FromBatch(want)
	defer whole.Release()
	height := 0
	for _, g := range got {
		height += g.Height()
	}
	if height != whole.Height() {
		t.Fatalf("%+v: parts of %d rows, not %d", r, height, whole.Height())
	}
	if len(got) > 0 && whole.Width() > 0 {
		joined, err := frame.Concat(frame.Vertical, got...)
		if err != nil {
			t.Fatal(err)
		}
		if !joined.Equals(whole) {
			t.Errorf("%+v: the parts are not the whole", r)
		}
		joined.Release()
	}
	for _, g := range got {
		g.Release()
	}
	unread, err := s.Open(ctx, r)
	if err != nil {
		t.Fatal(err)
	}
	if unread.Len() > 0 {
		b, err := unread.Read(ctx, 0)
		if err != nil {
			t.Fatal(err)
		}
		b.Release()
	}
	unread.Close()
}
