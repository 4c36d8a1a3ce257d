package csv

import (
	"context"

	"github.com/gopolars/gopolars/io/source"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// partBlocks is how many blocks of the text make a part: enough rows for columns that are
// worth a kernel call, few enough for several workers on small files.
const partBlocks = 8

// Open plans the parts of a request: runs of records of a single file, or whole files.
func (sc *scan) Open(ctx context.Context, r plan.Request) (plan.Parts, error) {
	want, err := sc.want(r.Columns)
	if err != nil {
		return nil, err
	}
	whole := sc.limit(r) >= 0 || sc.s.IgnoreErrors // one record's place depends on those before it
	switch {
	case !whole && len(sc.inputs) == 1:
		return sc.openText(ctx, want)
	case !whole && sc.s.RowIndexName == "":
		return &fileParts{sc, r, len(sc.inputs)}, nil
	}
	return &fileParts{sc, r, 1}, nil
}

// fileParts are the files of a request, or all of them at once when n is 1.
type fileParts struct {
	sc *scan
	r  plan.Request
	n  int
}

// Len is the number of parts.
func (p *fileParts) Len() int { return p.n }

// Read reads one file, or all of them.
func (p *fileParts) Read(ctx context.Context, i int) (*series.Batch, error) {
	one := *p.sc
	if p.n > 1 {
		one.inputs = p.sc.inputs[i : i+1]
	}
	defer one.forget()
	return one.Read(ctx, p.r)
}

// Close has nothing to give back.
func (p *fileParts) Close() error { return nil }

// openText opens the only file for reading in parts.
func (sc *scan) openText(ctx context.Context, want dtype.Schema) (plan.Parts, error) {
	in := sc.inputs[0]
	d, err := in.open()
	if err != nil {
		return nil, err
	}
	f := *sc.s
	f.file = in.path
	p := &textParts{sc: sc, want: want, s: &f, data: d}
	err = guardedText(&f, d, func(s *settings, text []byte) error {
		p.text = text
		if p.choice, err = sc.choice(s, in, text, want); err != nil {
			return err
		}
		s.fitBlock(text, len(p.choice.columns))
		chunks, err := s.split(ctx, text, p.choice.layout.start, -1)
		if err != nil {
			return err
		}
		rows := 0
		for from := 0; from < len(chunks); from += partBlocks {
			run := chunks[from:min(from+partBlocks, len(chunks))]
			first := run[0].row
			for i := range run {
				run[i].row -= first
				rows += run[i].rows
			}
			p.runs, p.first = append(p.runs, run), append(p.first, first)
		}
		if err := s.checkSize(text, p.choice.columns, rows); err != nil {
			return err
		}
		return sc.checkIndex(rows)
	})
	if err != nil {
		d.Close()
		return nil, err
	}
	return p, nil
}

// textParts are runs of blocks of a file.
type textParts struct {
	sc     *scan
	want   dtype.Schema
	s      *settings
	data   *source.Data
	text   []byte
	choice *choice
	runs   [][]chunk
	first  []int // number of the first record of each
}

// Len is the number of parts.
func (p *textParts) Len() int { return len(p.runs) }

// Read parses one part on the caller's goroutine.
func (p *textParts) Read(ctx context.Context, i int) (b *series.Batch, err error) {
	s := *p.s
	s.NThreads, s.firstRow = 1, p.first[i]
	err = guarded(ctx, 0, 0, func(int, int) error {
		t, err := s.readChunks(ctx, p.text, p.choice.layout, p.choice.columns, p.runs[i])
		if err != nil {
			return err
		}
		chunks := make([][]array.Array, len(p.want))
		p.choice.put(t, chunks)
		b = p.sc.batch(p.want, chunks, p.first[i], t.rows)
		return nil
	})
	return b, err
}

// Close closes the file.
func (p *textParts) Close() error {
	p.data.Close()
	return nil
}
