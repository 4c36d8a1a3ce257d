package repl

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/dtype"
)

// cmdWatch switches watching on or off.
func (s *Session) cmdWatch(arg string) error { return s.onOff(arg, &s.watch) }

// snapshot is what all named objects stood on before a statement, and what happened to
// storages while it ran.
type snapshot struct {
	objects []object
	mu      sync.Mutex
	written map[uint64]bool
	copied  map[uint64]buffer.Event
	freed   []buffer.Event
}

// object is a holder's facts at one moment; it holds nothing.
type object struct {
	name  string
	id    any
	kind  string
	cols  []string
	types map[string]dtype.DataType
	rows  map[string]int
	parts []part
	count int // bindings
}

func (s *Session) snapshot() *snapshot {
	return &snapshot{objects: s.objects(), written: map[uint64]bool{}, copied: map[uint64]buffer.Event{}}
}

// objects takes the facts of everything that a name leads to.
func (s *Session) objects() []object {
	var out []object
	for _, h := range s.holders() {
		if !h.weak {
			out = append(out, h.object())
		}
	}
	return out
}

func (h holder) object() object {
	o := object{name: h.name, id: h.id, kind: h.kind(), types: map[string]dtype.DataType{}, rows: map[string]int{}, count: h.count()}
	for _, c := range h.columns() {
		o.cols = append(o.cols, c.Name())
		o.types[c.Name()] = c.DType()
		o.rows[c.Name()] = c.Len()
	}
	h.parts(func(p part) {
		if o.kind == "LazyFrame" && !slices.Contains(o.cols, p.top) {
			o.cols = append(o.cols, p.top)
		}
		o.parts = append(o.parts, p)
	})
	return o
}

// start begins to listen to storages, stop ends it.
func (w *snapshot) start() {
	buffer.Trace(func(e buffer.Event) {
		w.mu.Lock()
		defer w.mu.Unlock()
		switch e.Kind {
		case buffer.WrittenInPlace:
			w.written[e.Storage] = true
		case buffer.Copied:
			w.copied[e.Storage] = e
		case buffer.Freed:
			w.freed = append(w.freed, e)
		}
	})
}

func (w *snapshot) stop() { buffer.Trace(nil) }

// note is one line of what a statement did.
type note struct {
	what   string // columns or parts
	did    string
	bytes  string
	reason string
}

// report prints what the statement did to memory, if anything.
func (s *Session) report(w *snapshot, src string) {
	after := s.objects()
	var lines []note
	for i, o := range after {
		prev := find(w.objects, o.name)
		if prev != nil && prev.id == o.id && sameParts(prev.parts, o.parts) && !w.touched(o) {
			continue
		}
		if j := slices.IndexFunc(after[:i], func(x object) bool { return x.id == o.id }); j >= 0 {
			if prev == nil || prev.id != o.id {
				lines = append(lines, note{what: o.name, did: "is " + after[j].name, reason: "one object, two names: nothing may be moved out of it"})
			}
			continue
		}
		if at := slices.IndexFunc(w.objects, func(x object) bool { return x.id == o.id }); at >= 0 && sameParts(w.objects[at].parts, o.parts) && !w.touched(o) {
			if prev == nil && w.objects[at].name != o.name {
				lines = append(lines, note{what: o.name, did: "is " + w.objects[at].name + " of before"})
			}
			continue
		}
		lines = append(lines, w.changes(s, o, prev, after, src)...)
	}
	lines = append(lines, w.freedLines()...)
	for _, n := range lines {
		s.printf("%s\n", s.noteText(n))
	}
}

func (s *Session) noteText(n note) string {
	text := fmt.Sprintf("  · %-16s %-22s %10s", n.what, n.did, n.bytes)
	if n.reason != "" {
		text += "   " + n.reason
	}
	return s.dim(strings.TrimRight(text, " "))
}

func find(objects []object, name string) *object {
	for i := range objects {
		if objects[i].name == name {
			return &objects[i]
		}
	}
	return nil
}

// touched tells whether memory of the object was written.
func (w *snapshot) touched(o object) bool {
	return slices.ContainsFunc(o.parts, func(p part) bool { return w.written[p.info.Storage] && w.knew(p.info.Storage) })
}

// knew tells whether a named object had the storage before the statement.
func (w *snapshot) knew(id uint64) bool {
	return slices.ContainsFunc(w.objects, func(o object) bool {
		return slices.ContainsFunc(o.parts, func(p part) bool { return p.info.Storage == id })
	})
}

func sameParts(a, b []part) bool {
	return slices.EqualFunc(a, b, func(x, y part) bool { return x.key() == y.key() && sameWindow(x, y) })
}

func sameWindow(x, y part) bool {
	return x.info.Storage == y.info.Storage && x.info.Offset == y.info.Offset && x.info.Length == y.info.Length
}

// changes says for each column of a new or changed object what became of its memory.
func (w *snapshot) changes(s *Session, o object, prev *object, after []object, src string) []note {
	type group struct {
		note
		cols []string
	}
	var groups []*group
	add := func(col string, n note) {
		for _, g := range groups {
			if g.note == n && n.bytes == "0 B" {
				if !slices.Contains(g.cols, col) {
					g.cols = append(g.cols, col)
				}
				return
			}
		}
		groups = append(groups, &group{n, []string{col}})
	}
	for _, col := range o.cols {
		for _, n := range w.column(s, o, prev, after, col, src) {
			add(col, n)
		}
	}
	var out []note
	for _, g := range groups {
		n := g.note
		n.what = strings.Join(g.cols, ", ")
		if len(g.cols) == len(o.cols) && len(o.cols) > 1 {
			n.what = fmt.Sprintf("all %d columns", len(o.cols))
		} else if len(n.what) > 40 {
			n.what = fmt.Sprintf("%s … %d columns", g.cols[0], len(g.cols))
		}
		out = append(out, n)
	}
	return out
}

// column says what became of one column's memory: a line for what all its parts share,
// or a line for its new storages and one for those it kept.
func (w *snapshot) column(s *Session, o object, prev *object, after []object, col, src string) []note {
	var fresh, written []part
	var kept int
	froms := map[string]bool{}
	sliced := false
	unchanged := prev != nil
	for _, p := range o.parts {
		if p.top != col {
			continue
		}
		if w.written[p.info.Storage] && w.knew(p.info.Storage) {
			written = append(written, p)
			unchanged = false
			continue
		}
		if prev != nil && slices.ContainsFunc(prev.parts, func(q part) bool { return sameWindow(p, q) && p.name == q.name }) {
			kept++
			continue
		}
		unchanged = false
		name, narrower := w.source(o, after, p, src)
		if name == "" {
			fresh = append(fresh, p)
			continue
		}
		froms[name] = true
		sliced = sliced || narrower
	}
	if unchanged {
		return nil
	}
	var out []note
	if len(written) > 0 {
		out = append(out, note{did: "written in place " + ids(written), bytes: "0 B", reason: s.tick() + "owned, one reference, same width"})
	}
	if len(fresh) > 0 {
		bytes := 0
		for _, p := range fresh {
			bytes += p.info.Bytes
		}
		out = append(out, note{did: "new storage " + ids(fresh), bytes: size(bytes), reason: w.whyFresh(s, o, prev, fresh[0], src)})
	}
	if len(froms) > 0 {
		from := joined(froms)
		switch {
		case sliced:
			out = append(out, note{did: "sliced from " + from, bytes: "0 B", reason: plural(o.rows[col], "row") + " seen through the same storage"})
		case len(fresh) > 0 || len(written) > 0:
			out = append(out, note{did: "the rest shared with " + from, bytes: "0 B"})
		default:
			out = append(out, note{did: "shared with " + from, bytes: "0 B"})
		}
	}
	return out
}

// source finds where memory that the statement did not make comes from: a name that has
// it now, or had it before. Names that the statement mentions come first. narrower says
// that the object sees less of it.
func (w *snapshot) source(o object, after []object, p part, src string) (name string, narrower bool) {
	look := func(objects []object, mentioned bool) bool {
		for _, x := range objects {
			if x.id == o.id || x.name == o.name || mentioned && !mentions(src, x.name) {
				continue
			}
			for _, q := range x.parts {
				if q.info.Storage == p.info.Storage && (name == "" || narrower) {
					name, narrower = x.name, !sameWindow(p, q)
				}
			}
		}
		return name != ""
	}
	if look(after, true) || look(after, false) {
		return name, narrower
	}
	for _, x := range w.objects {
		for _, q := range x.parts {
			if q.info.Storage == p.info.Storage {
				return "what " + x.name + " was", !sameWindow(p, q)
			}
		}
	}
	return "", false
}

// whyFresh says why a column stands on memory that the statement made.
func (w *snapshot) whyFresh(s *Session, o object, prev *object, p part, src string) string {
	if e, ok := w.copied[p.info.Storage]; ok {
		return w.blame(s, o.name, e.From, e.Reason)
	}
	old := w.oldColumn(o, prev, p, src)
	if old == nil {
		return "computed"
	}
	was := old.object
	q := old.part
	dt, had := was.types[p.top], o.types[p.top]
	rows := was.rows[p.top] != o.rows[p.top]
	mover := rowMover.FindStringSubmatch(src)
	switch {
	case mover != nil:
		return mover[1] + " gathers rows into fresh memory"
	case rows:
		return "other rows than in " + was.name + ": gathered into fresh memory"
	case was.name != o.name && find(w.objects, was.name) != nil && q.info.Owner == buffer.Foreign:
		return p.name + ": the first write to mapped memory must copy"
	case was.name != o.name:
		return fmt.Sprintf("%s keeps its own %s", was.name, storageName(q.info.Storage))
	case q.info.Writable != "":
		return w.blame(s, o.name, q.info.Storage, q.info.Writable)
	case was.count > 1:
		return o.name + " had another name: its memory could not be moved"
	case !dt.Equal(had) && width(dt) != width(had):
		return fmt.Sprintf("%s → %s needs memory of another width", dt, had)
	}
	return "the operation writes its result into fresh memory"
}

// rowMover finds the methods whose results have rows in other places.
var rowMover = regexp.MustCompile(`\.(sort|filter|unique|join|group_by|reverse|sample|gather|gather_every|shift|explode|unpivot|pivot|rechunk|transpose|top_k|bottom_k)\(`)

// blame puts the reason why a storage could not be written into words.
func (w *snapshot) blame(s *Session, name string, id uint64, reason string) string {
	at := storageName(id)
	switch {
	case reason == "foreign memory":
		if s.origins[id] != "" {
			return at + " is mapped from a file: the first write must copy"
		}
		return at + " is foreign memory: the first write must copy"
	case strings.HasSuffix(reason, " memory"):
		return at + " is " + reason + ", which is never written"
	case reason == "escaped":
		return at + " was handed out as a plain slice"
	case strings.HasPrefix(reason, "shared"):
		var others []string
		for _, x := range w.objects {
			for _, q := range x.parts {
				if n := x.column(q); q.info.Storage == id && x.name != name && !slices.Contains(others, n) {
					others = append(others, n)
				}
			}
		}
		if len(others) > 3 {
			others = append(others[:3], "…")
		}
		if len(others) == 1 {
			return at + " has another owner: " + others[0]
		}
		if len(others) > 1 {
			return at + " has other owners: " + strings.Join(others, ", ")
		}
		return at + " is " + reason
	}
	return at + ": " + reason
}

// column names a column of the object: df.price.
func (o object) column(p part) string {
	if o.kind == "Series" {
		return o.name
	}
	return o.name + "." + p.top
}

type oldColumn struct {
	object object
	part   part
}

// oldColumn finds the column that a fresh one replaces: of the same object, else of an
// object that the statement mentions.
func (w *snapshot) oldColumn(o object, prev *object, p part, src string) *oldColumn {
	in := func(x object) *oldColumn {
		for _, q := range x.parts {
			if q.column == p.column && q.name == p.name && q.nth == p.nth && (q.chunk == p.chunk || p.chunk == 0) {
				return &oldColumn{x, q}
			}
		}
		return nil
	}
	if prev != nil {
		if c := in(*prev); c != nil {
			return c
		}
	}
	for _, x := range w.objects {
		if mentions(src, x.name) {
			if c := in(x); c != nil {
				return c
			}
		}
	}
	return nil
}

// mentions tells whether a name occurs in source text as a word.
func mentions(src, name string) bool {
	for from := 0; ; {
		i := strings.Index(src[from:], name)
		if i < 0 {
			return false
		}
		i += from
		end := i + len(name)
		if (i == 0 || !wordByte(src[i-1])) && (end == len(src) || !wordByte(src[end])) {
			return true
		}
		from = end
	}
}

func wordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

// freedLines says which storages of named objects went.
func (w *snapshot) freedLines() []note {
	bytes := 0
	var names []string
	for _, e := range w.freed {
		if !w.knew(e.Storage) {
			continue
		}
		bytes += e.Bytes
		names = append(names, storageName(e.Storage))
	}
	if len(names) == 0 {
		return nil
	}
	if len(names) > 6 {
		names = append(names[:5], fmt.Sprintf("and %d more", len(names)-5))
	}
	return []note{{what: strings.Join(names, " "), did: "freed", bytes: size(-bytes)}}
}

func ids(parts []part) string {
	var out []string
	for _, p := range parts {
		if n := storageName(p.info.Storage); !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	if len(out) > 3 {
		out = append(out[:2], fmt.Sprintf("… %s", out[len(out)-1]))
	}
	return strings.Join(out, " ")
}

func joined(set map[string]bool) string {
	var out []string
	for n := range set {
		out = append(out, n)
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// width is the bytes of one value of a type of fixed width, 0 for others.
func width(dt dtype.DataType) int {
	switch dt.Physical().Kind() {
	case dtype.KindInt8, dtype.KindUInt8:
		return 1
	case dtype.KindInt16, dtype.KindUInt16, dtype.KindFloat16:
		return 2
	case dtype.KindInt32, dtype.KindUInt32, dtype.KindFloat32:
		return 4
	case dtype.KindInt64, dtype.KindUInt64, dtype.KindFloat64:
		return 8
	case dtype.KindInt128, dtype.KindUInt128, dtype.KindDecimal, dtype.KindString, dtype.KindBinary:
		return 16
	}
	return 0
}

func (s *Session) tick() string {
	return "✔ "
}
