package csv

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// readParts reads inputs in parts, the last one first, and puts them together.
func readParts(in []input, o Options, block int, r plan.Request) (b *series.Batch, n int, err error) {
	sc, err := newScan(in, o)
	if err != nil {
		return nil, 0, err
	}
	sc.forget()
	sc.s.block = block
	p, err := sc.Open(context.Background(), r)
	if err != nil {
		return nil, 0, err
	}
	defer p.Close()
	all := make([]*frame.DataFrame, p.Len())
	defer func() {
		for _, df := range all {
			if df != nil {
				df.Release()
			}
		}
	}()
	for i := p.Len() - 1; i >= 0; i-- {
		part, e := p.Read(context.Background(), i)
		if e != nil {
			err = e
			continue
		}
		all[i] = frame.FromBatch(part)
	}
	if err != nil || len(all) == 0 {
		return &series.Batch{}, 0, err
	}
	df, err := frame.Concat(frame.Vertical, all...)
	if err != nil {
		return nil, 0, err
	}
	return df.Batch(), len(all), nil
}

// TestPartsModel reads tables in parts and compares with their rows.
func TestPartsModel(t *testing.T) {
	buffer.CheckLeaks(t)
	r := rand.New(rand.NewPCG(7, 8))
	several := 0
	for round := range 60 {
		m := randomTable(r, r.IntN(200)+1, []string{"\n", "\r\n"}[round%2])
		names := modelTypes.Names()
		o := Options{Schema: modelTypes, RowIndexName: "#", RowIndexOffset: 3}
		request := plan.Request{Columns: []string{names[round%5], "#", names[5]}, Rows: -1}
		if round%7 == 0 {
			request.Rows = round
		}
		for _, block := range []int{1, 50, 1000, defaultBlock} {
			b, n, err := readParts([]input{{bytes: []byte(m.text)}}, o, block, request)
			if err != nil {
				t.Fatalf("block %d: %v\n%q", block, err, m.text)
			}
			if n > 1 {
				several++
			}
			want := len(m.rows)
			if request.Rows >= 0 {
				want = min(want, request.Rows)
			}
			if b.Height != want {
				t.Fatalf("block %d: %d rows, want %d\n%q", block, b.Height, want, m.text)
			}
			for i := range b.Height {
				x, y, z := b.Columns[0].At(i), b.Columns[1].At(i), b.Columns[2].At(i)
				if x != m.rows[i][round%5] || y != uint32(i+3) || z != m.rows[i][5] {
					t.Fatalf("block %d: row %d is %v %v %v, not %v\n%q", block, i, x, y, z, m.rows[i], m.text)
				}
			}
			b.Release()
		}
	}
	if several < 60 {
		t.Errorf("only %d of the tables were read in several parts", several)
	}
}

// TestPartsOfFiles reads several files, one part each, with their paths.
func TestPartsOfFiles(t *testing.T) {
	dir := t.TempDir()
	var in []input
	for i, text := range []string{"x,y\n1,a\n2,b\n", "x,y\n", "x,y\n3,c\n"} {
		path := filepath.Join(dir, string(rune('a'+i))+".csv")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		in = append(in, input{path: path})
	}
	for _, o := range []Options{{IncludeFilePaths: "p"}, {IncludeFilePaths: "p", NRows: new(2)}, {IncludeFilePaths: "p", RowIndexName: "#"}} {
		sc, err := newScan(in, o)
		if err != nil {
			t.Fatal(err)
		}
		want, err := sc.Read(context.Background(), plan.All())
		if err != nil {
			t.Fatal(err)
		}
		got, n, err := readParts(in, o, defaultBlock, plan.All())
		if err != nil {
			t.Fatal(err)
		}
		if !frame.FromBatch(got).Equals(frame.FromBatch(want)) {
			t.Errorf("%+v: %s, not %s", o, frame.FromBatch(got), frame.FromBatch(want))
		}
		if whole := o.NRows != nil || o.RowIndexName != ""; whole != (n == 1) {
			t.Errorf("%+v: %d parts", o, n)
		}
	}
}

// TestPartErrors: a part that cannot be read says where in the whole file that is.
func TestPartErrors(t *testing.T) {
	text := "i\n1\n2\n3\n4\nx\n5\n"
	o := Options{Schema: dtype.Schema{{Name: "i", Type: dtype.Int64}}}
	_, want := readBlocks(text, o, 2)
	_, _, got := readParts([]input{{bytes: []byte(text)}}, o, 2, plan.All())
	if got == nil || want == nil || got.Error() != want.Error() {
		t.Errorf("%v, not %v", got, want)
	}
}

func TestHeightIsAboutRight(t *testing.T) {
	text := "i,s\n"
	for range 20_000 {
		text += "12345,abc\n"
	}
	for limit, want := range map[int]int64{-1: 20_000, 7: 7} {
		o := Options{}
		if limit >= 0 {
			o.NRows = &limit
		}
		sc, err := newScan([]input{{bytes: []byte(text)}}, o)
		if err != nil {
			t.Fatal(err)
		}
		if rows, exact := sc.Height(); exact || rows < want*99/100 || rows > want*101/100 {
			t.Errorf("%d rows (exact: %v), not about %d", rows, exact, want)
		}
		sc.forget()
	}
}
