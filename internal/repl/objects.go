package repl

import (
	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/series"
)

// holderOf makes a holder of a value that has column memory.
func (s *Session) holderOf(name string, v py.Value) (holder, bool) {
	h := holder{name: name, id: v}
	switch x := v.(type) {
	case interface{ Frame() *frame.DataFrame }:
		h.df = x.Frame()
	case interface{ Series() *series.Series }:
		h.s = x.Series()
	case interface{ Lazy() *frame.LazyFrame }:
		h.lf = x.Lazy()
	default:
		return holder{}, false
	}
	if b, ok := v.(py.Bound); ok {
		h.held = b.Holding()
		if h.held.Dropped() {
			return holder{}, false
		}
	}
	return h, true
}
