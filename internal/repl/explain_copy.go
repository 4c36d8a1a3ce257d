package repl

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py/bind"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
)

var assignment = regexp.MustCompile(`^([A-Za-z_][A-Za-z_0-9]*)\s*=([^=].*)$`)

// cmdExplainCopy runs an expression on the side and says what its result would stand on.
func (s *Session) cmdExplainCopy(arg string) error {
	if arg == "" {
		return s.usage("it takes an expression, or name = expression")
	}
	target, rhs := "", arg
	if m := assignment.FindStringSubmatch(arg); m != nil {
		target, rhs = m[1], strings.TrimSpace(m[2])
	}
	w := s.snapshot()
	w.start()
	v, done, err := s.eval(rhs)
	w.stop()
	if err != nil {
		return err
	}
	h, ok := s.holderOf("the result", v)
	if ok && h.lf != nil {
		done()
		return s.usage("a LazyFrame computes nothing before collect()")
	}
	if !ok {
		kind := v.Type().Name
		done()
		s.printf("  the result is %s: no column memory\n", kind)
		return nil
	}
	o := h.object()
	done()
	var prev *object
	inPlace := map[string]bool{}
	if target != "" {
		o.name = target
		if prev = find(w.objects, target); prev != nil && prev.count == 1 && moves(target, rhs) {
			inPlace = s.rehearse(target, arg)
		}
	}
	width := 0
	for _, c := range o.cols {
		width = max(width, len([]rune(c)))
	}
	for _, c := range o.cols {
		s.printf("  %-*s  %s\n", width, c, w.would(s, o, prev, c, rhs, inPlace[c]))
	}
	if len(o.cols) == 0 {
		s.printf("  the result has no columns\n")
	}
	return nil
}

// moves tells whether `name = rhs` has the form that moves name: a call or an operator
// on it, with the name nowhere else.
func moves(name, rhs string) bool {
	rest, ok := strings.CutPrefix(rhs, name)
	return ok && !mentions(rest, name)
}

// would says in words what a column of a result would stand on.
func (w *snapshot) would(s *Session, o object, prev *object, col, src string, inPlace bool) string {
	var fresh, kept []part
	from, narrower := "", false
	for _, p := range o.parts {
		if p.top != col {
			continue
		}
		name := ""
		narrow := false
		if prev != nil {
			for _, q := range prev.parts {
				if q.info.Storage == p.info.Storage {
					name, narrow = prev.name, !sameWindow(p, q)
				}
			}
		}
		if name == "" {
			name, narrow = w.source(o, w.objects, p, src)
		}
		if name == "" {
			fresh = append(fresh, p)
			continue
		}
		kept = append(kept, p)
		if from == "" || narrow {
			from, narrower = name, narrow
		}
	}
	switch {
	case len(fresh)+len(kept) == 0:
		return "has no memory"
	case inPlace:
		return fmt.Sprintf("writes in place: %s is owned, has one reference and the right width", ids(mainParts(prev.parts, col)))
	case len(fresh) == 0 && narrower:
		return fmt.Sprintf("slices %s of %s: %s", ids(kept), from, plural(o.rows[col], "row"))
	case len(fresh) == 0:
		return fmt.Sprintf("shares %s with %s", ids(kept), from)
	}
	bytes := 0
	for _, p := range fresh {
		bytes += p.info.Bytes
	}
	why := w.whyFresh(s, o, prev, fresh[0], src)
	if old := w.oldColumn(o, prev, fresh[0], src); old != nil && old.object.rows[col] != o.rows[col] {
		why = fmt.Sprintf("%s of %s have memory of their own", count(o.rows[col]), plural(old.object.rows[col], "row"))
		if strings.Contains(src, "head") || strings.Contains(src, "tail") || strings.Contains(src, "slice") || strings.Contains(src, "limit") {
			why = fmt.Sprintf("%s holds %s, and this is a slice (%s of %s)", old.object.name, storageName(old.part.info.Storage), count(o.rows[col]), count(old.object.rows[col]))
		}
	}
	text := fmt.Sprintf("copies %s: %s", size(bytes), why)
	if why == "computed" {
		text = fmt.Sprintf("needs %s: it is computed from no column of its name", size(bytes))
	}
	if len(kept) > 0 {
		text += fmt.Sprintf(" (%s still %s)", partNames(kept), ids(kept))
	}
	return text
}

func mainParts(parts []part, col string) []part {
	var out []part
	for _, p := range parts {
		if p.top == col && isMain(p) {
			out = append(out, p)
		}
	}
	return out
}

func partNames(parts []part) string {
	var out []string
	for _, p := range parts {
		if !slices.Contains(out, p.name) {
			out = append(out, p.name)
		}
	}
	return strings.Join(out, ", ")
}

// Frames up to rehearseBytes are rehearsed whole, larger ones with rehearseRows rows.
const (
	rehearseBytes = 64 << 20
	rehearseRows  = 64
)

// rehearse runs a statement of the form name = name.method(…) with name bound to a copy
// that may be written where the original may, and returns the columns that were written
// in place. An error means that the answer is not known, and nothing is.
func (s *Session) rehearse(name, statement string) map[string]bool {
	original := s.in.Get(name)
	h, ok := s.holderOf(name, original)
	if !ok || h.df == nil {
		return nil
	}
	twin, pins := twinOf(h.df)
	defer func() {
		for _, p := range pins {
			p.Release()
		}
	}()
	before := map[string][]uint64{}
	for _, c := range twin.Batch().Columns {
		before[c.Name()] = storagesOf(c)
	}
	w := s.snapshot()
	s.in.Hold(original)
	s.in.Set(name, bind.NewDataFrame(twin))
	w.start()
	ctx, stop := s.begin()
	err := s.in.Run(ctx, statement)
	stop()
	w.stop()
	out := map[string]bool{}
	if after, ok := s.holderOf(name, s.in.Get(name)); ok && err == nil {
		for _, c := range after.columns() {
			for _, id := range storagesOf(c) {
				if w.written[id] && slices.Contains(before[c.Name()], id) {
					out[c.Name()] = true
				}
			}
		}
	}
	s.in.Set(name, original)
	s.in.Unhold(original)
	return out
}

// storagesOf lists the storages that carry the values of a column.
func storagesOf(c *series.Series) []uint64 {
	var out []uint64
	seriesParts(c, func(p part) {
		if isMain(p) {
			out = append(out, p.info.Storage)
		}
	})
	return out
}

// twinOf copies a frame, or its first rows when it is large. The copy's columns may be
// written exactly where those of the frame may: pins hold the others.
func twinOf(df *frame.DataFrame) (twin *frame.DataFrame, pins []*series.Series) {
	bytes := 0
	batchParts(df.Batch(), func(p part) { bytes += p.info.Bytes })
	rows := df.Height()
	if bytes > rehearseBytes {
		rows = min(rows, rehearseRows)
	}
	out := &series.Batch{Height: rows}
	for _, c := range df.Batch().Columns {
		held := false
		seriesParts(c, func(p part) { held = held || p.info.Writable != "" && isMain(p) })
		var chunks []array.Array
		left := rows
		for _, ch := range c.Chunks() {
			n := min(left, ch.Len())
			if n == 0 && len(chunks) > 0 {
				break
			}
			idx := make([]uint32, n)
			for i := range idx {
				idx[i] = uint32(i)
			}
			chunks = append(chunks, compute.Take(ch, idx))
			left -= n
		}
		t := series.New(c.Name(), c.DType(), chunks...)
		if held {
			pins = append(pins, t.Clone())
		}
		out.Columns = append(out.Columns, t)
	}
	return frame.FromBatch(out), pins
}
