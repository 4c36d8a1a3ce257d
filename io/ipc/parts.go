package ipc

import (
	"context"
	"math"
	"runtime"
	"sync"

	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// partRows is the number of rows that a record batch is cut at, so that a file of one
// large batch has work for all workers.
const partRows = 1 << 18

// Open plans the parts of a request: one for each record batch, and several for a large
// one, which is made once, by the first of them.
func (s *source) Open(_ context.Context, r plan.Request) (plan.Parts, error) {
	o, index := s.options(r)
	cols, err := s.in.positions(o.Columns)
	if err != nil {
		return nil, atPath(s.path, err)
	}
	left := math.MaxInt
	if o.NRows != nil {
		left = max(*o.NRows, 0)
	}
	p := &parts{s: s, cols: cols, index: -1, first: o.RowIndexOffset}
	if o.RowIndexName != "" {
		p.index = index
	}
	row := 0
	for _, b := range s.in.parts {
		n := min(int(b.Rows), left)
		whole := &shared{batch: b, users: (n + partRows - 1) / partRows}
		for off := 0; off < n; off += partRows {
			p.windows = append(p.windows, window{whole, off, min(partRows, n-off), row + off})
		}
		row, left = row+n, left-n
	}
	if p.index >= 0 && (p.first < 0 || int64(p.first)+int64(row) > 1<<32-1) {
		return nil, dtype.Errorf(dtype.OutOfBounds, "row index offset %d is out of range for %d rows", p.first, row)
	}
	return p, nil
}

// parts are the windows of the record batches of a request.
type parts struct {
	s       *source
	cols    []int
	index   int // where the row numbers stand; -1 without them
	first   int // the first row number
	windows []window
}

// window is some rows of a record batch.
type window struct {
	of       *shared
	off, len int
	row      int // of the file
}

// shared is a record batch whose columns are made once and released with its last window.
type shared struct {
	batch *batch
	mu    sync.Mutex
	made  *series.Batch
	users int
}

// Len is the number of windows.
func (p *parts) Len() int { return len(p.windows) }

// Read returns a window.
func (p *parts) Read(ctx context.Context, i int) (*series.Batch, error) {
	defer runtime.KeepAlive(p.s)
	w := p.windows[i]
	b, err := p.take(ctx, w)
	if err != nil {
		return nil, atPath(p.s.path, err)
	}
	if p.index >= 0 {
		numbers := series.RowIndex(p.s.o.RowIndexName, uint32(p.first+w.row), b.Height)
		columns := append([]*series.Series{}, b.Columns[:p.index]...)
		b.Columns = append(append(columns, numbers), b.Columns[p.index:]...)
	}
	return b, nil
}

// take cuts a window out of its record batch.
func (p *parts) take(ctx context.Context, w window) (*series.Batch, error) {
	w.of.mu.Lock()
	defer w.of.mu.Unlock()
	if w.of.made == nil {
		made, err := p.s.in.stack(ctx, p.cols, []*batch{w.of.batch})
		if err != nil {
			return nil, err
		}
		w.of.made = made
	}
	if w.of.users--; w.of.users > 0 || w.off > 0 || w.len < w.of.made.Height {
		b := w.of.made.Slice(w.off, w.len)
		if w.of.users == 0 {
			w.of.made.Release()
		}
		return b, nil
	}
	return w.of.made, nil
}

// Close releases what no window was read of.
func (p *parts) Close() error {
	for _, w := range p.windows {
		if w.of.made != nil && w.of.users > 0 {
			w.of.made.Release()
			w.of.made = nil
		}
	}
	return nil
}
