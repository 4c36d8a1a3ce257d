package repl

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/series"
)

// holder is an object with memory and the name or path that leads to it. Exactly one of
// df, s and lf is set.
type holder struct {
	name string
	id   any // the same for two names of one object
	df   *frame.DataFrame
	s    *series.Series
	lf   *frame.LazyFrame
	held *py.Held // its binding count, nil for an object that no name has
	weak bool     // `_` leads to it, which is no binding
}

// count is the number of names, list items and the like that hold the object.
func (h holder) count() int {
	if h.held == nil {
		return 0
	}
	return h.held.Count()
}

// parts visits the object's buffers.
func (h holder) parts(visit func(part)) {
	switch {
	case h.df != nil:
		batchParts(h.df.Batch(), visit)
	case h.s != nil:
		seriesParts(h.s, visit)
	case h.lf != nil:
		lazyParts(h.lf, visit)
	}
}

// kind is the class of the object.
func (h holder) kind() string {
	switch {
	case h.df != nil:
		return "DataFrame"
	case h.s != nil:
		return "Series"
	}
	return "LazyFrame"
}

// shape is rows × columns.
func (h holder) shape() string {
	switch {
	case h.df != nil:
		return count(h.df.Height()) + " × " + count(h.df.Width())
	case h.s != nil:
		return count(h.s.Len())
	}
	if sc, err := h.lf.CollectSchema(); err == nil {
		return "? × " + count(len(sc))
	}
	return ""
}

// columns returns the columns of a frame or the series itself, borrowed.
func (h holder) columns() []*series.Series {
	switch {
	case h.df != nil:
		return h.df.Batch().Columns
	case h.s != nil:
		return []*series.Series{h.s}
	}
	return nil
}

// path names a part as `.owners` shows it: df.price[chunk 0].values.
func (h holder) path(p part) string {
	chunk := ""
	if p.chunk > 0 || h.chunked() {
		chunk = fmt.Sprintf("[chunk %d]", p.chunk)
	}
	if h.s != nil {
		return h.name + strings.TrimPrefix(p.column, p.top) + chunk + "." + p.name
	}
	return h.name + "." + p.column + chunk + "." + p.name
}

func (h holder) chunked() bool {
	return slices.ContainsFunc(h.columns(), func(s *series.Series) bool { return s.NChunks() > 1 })
}

// window is the part of its storage that a buffer covers, "" for all of it.
func window(p part) string {
	if p.info.Bytes == p.info.Total || p.info.Length == 0 && p.info.Total == 0 {
		return ""
	}
	return fmt.Sprintf("[%s:%s]", short(p.info.Offset), short(p.info.Offset+p.info.Length))
}

// storageName is how the inspector writes a storage.
func storageName(id uint64) string { return fmt.Sprintf("@%d", id) }

// isMain tells whether the part carries the values of a column, as opposed to its nulls
// or what views point to.
func isMain(p part) bool { return p.name != "validity" && p.name != "data" && p.name != "categories" }

// ledger adds up storages over objects.
type ledger struct {
	described int // bytes of all windows
	held      int // bytes of all storages, each once
	foreign   int // of them foreign
	storages  map[uint64]*entry
	order     []uint64
}

// entry is one storage of a ledger.
type entry struct {
	owner   string
	total   int
	refs    int
	seen    int // handles among the objects
	widest  int // bytes of the widest window
	rows    int // its length
	holders []string
	widestN string // who has it
}

func newLedger() *ledger { return &ledger{storages: map[uint64]*entry{}} }

func (l *ledger) add(h holder) {
	h.parts(func(p part) {
		e := l.storages[p.info.Storage]
		if e == nil {
			e = &entry{owner: p.info.Owner.String(), total: p.info.Total, refs: p.info.Refs}
			l.storages[p.info.Storage] = e
			l.order = append(l.order, p.info.Storage)
			if e.owner == "foreign" || e.owner == "owned" {
				l.held += e.total
			}
			if e.owner == "foreign" {
				l.foreign += e.total
			}
		}
		l.described += p.info.Bytes
		e.seen++
		if p.info.Bytes >= e.widest {
			e.widest, e.rows, e.widestN = p.info.Bytes, p.info.Length, h.name
		}
		if !slices.Contains(e.holders, h.name) {
			e.holders = append(e.holders, h.name)
		}
	})
}

// alone is the bytes of the storages that only the given object's handles hold.
func (l *ledger) alone() int {
	n := 0
	for _, e := range l.storages {
		if e.seen == e.refs && (e.owner == "owned" || e.owner == "foreign") {
			n += e.total
		}
	}
	return n
}
