package csv

import (
	"context"
	"errors"
	"unicode/utf8"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// table is a parsed text: one chunk for each column.
type table struct {
	fields dtype.Schema
	arrays []array.Array
	rows   int
}

func (t *table) release() {
	for _, a := range t.arrays {
		if a != nil {
			a.Release()
		}
	}
	t.arrays = nil
}

// read parses the records of text, whose layout is known, into the chosen columns.
func (s *settings) read(ctx context.Context, text []byte, l *layout, chosen []planned) (*table, error) {
	s.fitBlock(text, len(chosen))
	chunks, err := s.split(ctx, text, l.start, s.rows)
	if err != nil {
		return nil, err
	}
	t, err := s.readChunks(ctx, text, l, chosen, chunks)
	if _, odd := errors.AsType[*malformedError](err); odd && (s.IgnoreErrors || s.rows >= 0) {
		return s.readChunks(ctx, text, l, chosen, s.recount(text, chunks))
	}
	return t, err
}

// fitBlock cuts very wide texts into fewer chunks: each keeps bits for each column.
func (s *settings) fitBlock(text []byte, columns int) {
	s.block = max(s.block, len(text)/max(1<<20/(columns+1), 1))
}

// readChunks parses chunks whose records are counted.
func (s *settings) readChunks(ctx context.Context, text []byte, l *layout, chosen []planned, chunks []chunk) (*table, error) {
	rows := 0
	for _, c := range chunks {
		rows += c.rows
	}
	if err := s.checkSize(text, chosen, rows); err != nil {
		return nil, err
	}
	columns := make([]*column, 0, len(chosen))
	discard := func() {
		for _, c := range columns {
			if c.discard != nil {
				c.discard()
			}
		}
	}
	for _, p := range chosen {
		if p.at < 0 {
			columns = append(columns, &column{planned: p})
			continue
		}
		c, err := newColumn(p, rows)
		if err != nil {
			discard()
			return nil, err
		}
		columns = append(columns, c)
	}
	parts, err := s.parse(ctx, text, l, columns, chunks)
	if err != nil {
		discard()
		return nil, err
	}
	t := &table{rows: rows}
	for i, c := range columns {
		t.fields = append(t.fields, c.Field)
		var a array.Array
		switch {
		case c.at < 0:
			a = array.FullNull(c.Type, rows)
		case c.form == formBoolean:
			a = array.NewBoolean(orZero(bitsOf(rows, chunks, parts.bits[i], false), rows), bitsOf(rows, chunks, parts.valid[i], true))
		default:
			a = c.finish(bitsOf(rows, chunks, parts.valid[i], true))
		}
		t.arrays = append(t.arrays, a)
	}
	if err := s.convert(t); err != nil {
		t.release()
		return nil, err
	}
	return t, nil
}

// Limits against texts whose records lack nearly all the fields that the header promises,
// so that the columns would be far larger than the text.
const (
	freeMemory = 1 << 30
	maxGrowth  = 256
)

// checkSize refuses to allocate columns beyond all measure.
func (s *settings) checkSize(text []byte, chosen []planned, rows int) error {
	record := 0
	for _, p := range chosen {
		record += max(valueSize(p.Type), 1)
	}
	if size := float64(record) * float64(rows); size > freeMemory && size > maxGrowth*float64(len(text)) {
		return dtype.Errorf(dtype.ComputeError, "%s: %d columns of %d rows would take %.0f MiB though the text has %d MiB: most records lack nearly all of their fields. Choose some columns to read them", s.name(), len(chosen), rows, size/(1<<20), len(text)>>20)
	}
	return nil
}

// valueSize is the number of bytes of a value in memory.
func valueSize(t dtype.DataType) int {
	switch p := t.Physical(); p.Kind() {
	case dtype.KindInt16, dtype.KindUInt16, dtype.KindFloat16:
		return 2
	case dtype.KindInt32, dtype.KindUInt32, dtype.KindFloat32:
		return 4
	case dtype.KindInt64, dtype.KindUInt64, dtype.KindFloat64:
		return 8
	case dtype.KindString, dtype.KindInt128, dtype.KindUInt128:
		return 16
	}
	return 1
}

func orZero(b *buffer.Bitmap, rows int) *buffer.Bitmap {
	if b == nil {
		return buffer.AllocBitmap(rows)
	}
	return b
}

// chunkBits are the bits of each column and chunk.
type chunkBits struct{ valid, bits [][]bits8 }

// parse lets the workers parse all chunks.
func (s *settings) parse(ctx context.Context, text []byte, l *layout, columns []*column, chunks []chunk) (*chunkBits, error) {
	width, wanted := 0, 0
	for _, c := range columns {
		if c.at >= 0 {
			width = max(width, c.at+1)
			wanted++
		}
	}
	out := &chunkBits{make([][]bits8, len(columns)), make([][]bits8, len(columns))}
	for i := range columns {
		out.valid[i], out.bits[i] = make([]bits8, len(chunks)), make([]bits8, len(chunks))
	}
	team := make([]*worker, s.workers(len(chunks)))
	for k := range team {
		team[k] = s.newWorker(text, columns, width, wanted == l.width)
	}
	err := s.parallel(ctx, len(chunks), func(k, i int) error {
		w, c := team[k], chunks[i]
		w.begin(c)
		valid := utf8.Valid(text[c.start:c.end])
		if valid || !s.lossy && !c.cut {
			w.setLossy(false)
		} else {
			w.setLossy(true)
		}
		if !valid && !s.lossy && !c.cut {
			return s.invalidUTF8(text, c.start)
		}
		rows, end, f := w.run(ctx)
		switch {
		case f != nil && ctx.Err() != nil:
			return cancelled(ctx)
		case f != nil:
			return w.err(f)
		case rows != c.rows:
			return &malformedError{s.malformed(text, c, rows)}
		case !valid && !s.lossy && !utf8.Valid(text[c.start:end]):
			return s.invalidUTF8(text, c.start)
		}
		for j, col := range columns {
			if col.at >= 0 {
				out.valid[j][i], out.bits[j][i] = w.cells[col.at].valid, w.cells[col.at].bits
			}
		}
		return nil
	})
	for _, w := range team {
		for i := range w.cells {
			w.endBlock(&w.cells[i])
		}
	}
	return out, err
}

func (s *settings) newWorker(text []byte, columns []*column, width int, all bool) *worker {
	w := &worker{s: s, text: text, cells: make([]cell, width), all: all, seps: ones * uint64(s.sep), eols: ones * uint64(s.eol)}
	for _, c := range columns {
		if c.at >= 0 {
			w.cells[c.at] = cell{form: c.form, width: c.width, lo: c.lo, hi: c.hi, col: c,
				dates: calendar{date: c.form == formDate, unit: c.Type.Unit()}}
		}
	}
	return w
}

// setLossy says whether the chunk at hand has bytes to replace, and which cells may take
// the fast way.
func (w *worker) setLossy(lossy bool) {
	w.lossy = lossy && w.s.lossy
	s := w.s
	plain := len(s.NullValues)+len(s.NullValuesByColumn) == 0
	numbers := plain && !isNumeric(s.sep) && !isNumeric(s.eol) && (!s.quoting || !isNumeric(s.quote))
	for i := range w.cells {
		k := &w.cells[i]
		k.fast = noFastWay
		switch {
		case k.form == formInt && numbers:
			k.fast = fastInt
		case k.form == formFloat64 && numbers && !s.DecimalComma:
			k.fast = fastFloat
		case k.form == formString && plain && !w.lossy && s.eol != '\r':
			k.fast = fastString
		}
	}
}

// isNumeric tells whether a separator could be part of a number, which then must not be
// read before its end is known.
func isNumeric(c byte) bool {
	return c-'0' <= 9 || c == '.' || c == '-' || c == '+' || c|0x20 == 'e' || c == '\r'
}
