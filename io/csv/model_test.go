package csv

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// readBlocks reads a text that is cut into parts of a given size.
func readBlocks(text string, o Options, block int) (*series.Batch, error) {
	sc, err := newScan([]input{{bytes: []byte(text)}}, o)
	if err != nil {
		return nil, err
	}
	defer sc.forget()
	sc.s.block = block
	return sc.Read(context.Background(), plan.All())
}

// modelTable is a table of Go values and its text, made together.
type modelTable struct {
	text string
	rows [][]any // int64, float64, bool, string or nil
}

var modelTypes = dtype.Schema{{Name: "i", Type: dtype.Int64}, {Name: "f", Type: dtype.Float64}, {Name: "s", Type: dtype.String}, {Name: "b", Type: dtype.Boolean}, {Name: "d", Type: dtype.Date}, {Name: "n", Type: dtype.Int16}}

var modelTexts = []string{"", "x", "hello", "exactly 12 b", "thirteen byte", "a,b", "line\nbreak", `say "hi"`, `""`, "\n", "é", "日本語日本語", " blank ", strings.Repeat("long ", 30), "cr\r", "a\r\nb", ","}

func randomTable(r *rand.Rand, n int, eol string) modelTable {
	var t modelTable
	var b strings.Builder
	b.WriteString("i,f,s,b,d,n" + eol)
	for range n {
		row := make([]any, 6)
		var cells [6]string
		if r.IntN(8) > 0 {
			v := r.Int64N(1<<r.IntN(62)+1) - r.Int64N(1<<r.IntN(62)+1)
			row[0], cells[0] = v, strconv.FormatInt(v, 10)
		}
		if r.IntN(8) > 0 {
			v := math.Ldexp(r.Float64()-0.5, r.IntN(80)-40)
			if r.IntN(2) == 0 {
				v = math.Round(v*1e6) / 1e6
			}
			if r.IntN(20) == 0 {
				v = math.Inf(1)
			}
			row[1], cells[1] = v, strings.Replace(strconv.FormatFloat(v, "gfe"[r.IntN(3)], -1, 64), "+Inf", "inf", 1)
		}
		if r.IntN(8) > 0 {
			v := modelTexts[r.IntN(len(modelTexts))]
			row[2], cells[2] = v, `"`+strings.ReplaceAll(v, `"`, `""`)+`"`
			if v != "" && !strings.ContainsAny(v, ",\n\r\"") && r.IntN(2) == 0 {
				cells[2] = v
			}
		}
		if r.IntN(8) > 0 {
			v := r.IntN(2) == 0
			row[3], cells[3] = v, strconv.FormatBool(v)
		}
		if r.IntN(8) > 0 {
			day := r.IntN(28) + 1
			row[4], cells[4] = int32(18262+day-1), fmt.Sprintf("2020-01-%02d", day)
		}
		if r.IntN(8) > 0 {
			v := int16(r.IntN(1<<16) - 1<<15)
			row[5], cells[5] = v, strconv.Itoa(int(v))
		}
		b.WriteString(strings.Join(cells[:], ",") + eol)
		t.rows = append(t.rows, row)
	}
	t.text = b.String()
	if r.IntN(2) == 0 {
		t.text = strings.TrimSuffix(t.text, eol)
	}
	return t
}

// Whatever the size of the parts, so that each part's first and last records, its
// validity bits within bytes and its long strings meet those of others, the values are
// those that the text was made of.
func TestReadModel(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for round := range 60 {
		eol := []string{"\n", "\r\n"}[round%2]
		m := randomTable(r, r.IntN(90)+1, eol)
		for _, block := range []int{1, 7, 64, 500, defaultBlock} {
			b, err := readBlocks(m.text, Options{Schema: modelTypes}, block)
			if err != nil {
				t.Fatalf("block %d: %v\n%q", block, err, m.text)
			}
			if b.Height != len(m.rows) {
				t.Fatalf("block %d: %d rows, want %d\n%q", block, b.Height, len(m.rows), m.text)
			}
			for c, col := range b.Columns {
				if col.NChunks() != 1 {
					t.Fatalf("%d chunks", col.NChunks())
				}
				nulls := 0
				for i, row := range m.rows {
					if got := col.At(i); got != row[c] {
						t.Fatalf("block %d: column %s row %d is %#v, want %#v\n%q", block, col.Name(), i, got, row[c], m.text)
					}
					if row[c] == nil {
						nulls++
					}
				}
				if col.NullCount() != nulls {
					t.Fatalf("block %d: column %s has %d nulls, want %d", block, col.Name(), col.NullCount(), nulls)
				}
			}
			b.Release()
		}
	}
}

// A selection of columns, a number of rows and a row index give the same as the whole.
func TestReadPartModel(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	names := modelTypes.Names()
	for range 60 {
		m := randomTable(r, r.IntN(60)+1, "\n")
		perm := r.Perm(len(names))[:r.IntN(len(names))+1]
		n := r.IntN(len(m.rows) + 3)
		o := Options{Schema: modelTypes, NRows: &n, RowIndexName: "#", RowIndexOffset: 3}
		for _, k := range perm {
			o.Columns = append(o.Columns, names[k])
		}
		for _, block := range []int{1, 50, 1000} {
			b, err := readBlocks(m.text, o, block)
			if err != nil {
				t.Fatal(err)
			}
			if want := min(n, len(m.rows)); b.Height != want {
				t.Fatalf("block %d: %d rows, want %d", block, b.Height, want)
			}
			for i := range b.Height {
				if got := b.Columns[0].At(i); got != uint32(i+3) {
					t.Fatalf("row number %v", got)
				}
				for c, k := range perm {
					if got := b.Columns[c+1].At(i); got != m.rows[i][k] {
						t.Fatalf("block %d: column %s row %d is %#v, want %#v\n%q", block, names[k], i, got, m.rows[i][k], m.text)
					}
				}
			}
			b.Release()
		}
	}
}

// What was written is read back, whatever the sizes of tasks, parts and chunks.
func TestRoundTripModel(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 40 {
		m := randomTable(r, r.IntN(200)+1, "\n")
		b, err := readBlocks(m.text, Options{Schema: modelTypes}, 100)
		if err != nil {
			t.Fatal(err)
		}
		var pieces []*series.Batch
		at := 0
		for at < b.Height { // slices at odd offsets make chunks
			n := min(r.IntN(40)+1, b.Height-at)
			pieces = append(pieces, b.Slice(at, n))
			at += n
		}
		whole := pieces[0]
		for _, p := range pieces[1:] {
			for c := range whole.Columns {
				if err := whole.Columns[c].Append(p.Columns[c]); err != nil {
					t.Fatal(err)
				}
			}
			whole.Height += p.Height
		}
		w, err := WriteOptions{}.check()
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		if err := w.write(context.Background(), whole, &out); err != nil {
			t.Fatal(err)
		}
		again, err := readBlocks(out.String(), Options{Schema: modelTypes}, 64)
		if err != nil {
			t.Fatalf("%v\n%q", err, out.String())
		}
		for c, col := range again.Columns {
			for i, row := range m.rows {
				if got := col.At(i); got != row[c] {
					t.Fatalf("column %s row %d is %#v, want %#v", col.Name(), i, got, row[c])
				}
			}
		}
	}
}
