package repl

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// cmdBuffers prints one line per buffer of an object.
func (s *Session) cmdBuffers(arg string) error {
	args, err := words(arg)
	if err != nil {
		return s.usage("%v", err)
	}
	if len(args) == 0 || len(args) > 2 {
		return s.usage("it takes a name and perhaps a column")
	}
	h, err := s.holder(args[0])
	if err != nil {
		return err
	}
	var parts []part
	chunked, found := false, len(args) == 1
	h.parts(func(p part) {
		if len(args) == 2 && p.top != args[1] && p.column != args[1] {
			return
		}
		found = true
		chunked = chunked || p.chunk > 0
		parts = append(parts, p)
	})
	if !found {
		for _, c := range h.columns() {
			found = found || c.Name() == args[1]
		}
		if !found {
			return fmt.Errorf(".buffers: %s has no column %q", args[0], args[1])
		}
	}
	if len(parts) == 0 {
		s.printf("%s has no buffers\n", args[0])
		return nil
	}
	heads := []string{"COLUMN", "CHUNK", "PART", "ID", ">OFFSET", ">LENGTH", ">BYTES", ">REFS", "OWNER", "WRITABLE"}
	if !chunked {
		heads = slices.Delete(heads, 1, 2)
	}
	t := newTable(heads...)
	last := ""
	for _, p := range parts {
		col := p.column
		if col == last {
			col = ""
		}
		last = p.column
		row := []string{col, strconv.Itoa(p.chunk), p.name, storageName(p.info.Storage), count(p.info.Offset), count(p.info.Length),
			size(p.info.Bytes), strconv.Itoa(p.info.Refs), s.ownerName(p.info.Storage, p.info.Owner.String()), s.writable(h, p)}
		if !chunked {
			row = slices.Delete(row, 1, 2)
		}
		t.add(row...)
	}
	s.printf("%s", t)
	return nil
}

// ownerName says where foreign memory comes from when that is known.
func (s *Session) ownerName(id uint64, owner string) string {
	if file := s.origins[id]; file != "" {
		return "mapped file"
	}
	return owner
}

// writable says whether a statement that moves the object may write the part, or why
// not.
func (s *Session) writable(h holder, p part) string {
	why := p.info.Writable
	if why == "" {
		if others := s.otherNames(h); len(others) > 0 {
			why = "also bound to " + strings.Join(others, ", ")
		}
	}
	switch {
	case why == "":
		return "yes"
	case strings.HasSuffix(why, " memory"):
		return "no: memory is " + strings.TrimSuffix(why, " memory")
	case strings.HasPrefix(why, "shared"):
		if by := s.othersOn(h, p); by != "" {
			return "no: " + why + ", also " + by
		}
	}
	return "no: " + why
}

// othersOn lists the other named objects that hold a part's storage, at most three.
func (s *Session) othersOn(h holder, p part) string {
	var names []string
	for _, o := range s.holders() {
		if o.id == h.id {
			continue
		}
		o.parts(func(q part) {
			if n := o.nameOf(q); q.info.Storage == p.info.Storage && !slices.Contains(names, n) {
				names = append(names, n)
			}
		})
	}
	if len(names) > 3 {
		names = append(names[:3], "…")
	}
	return strings.Join(names, ", ")
}

// nameOf is the column that a part belongs to, as an expression: df.price.
func (h holder) nameOf(p part) string {
	if h.s != nil {
		return h.name
	}
	return h.name + "." + p.top
}

// cmdShare prints which storages the columns of several objects stand on.
func (s *Session) cmdShare(arg string) error {
	args, err := words(arg)
	if err != nil {
		return s.usage("%v", err)
	}
	var hs []holder
	for _, a := range args {
		h, err := s.holder(a)
		if err != nil {
			return err
		}
		hs = append(hs, h)
	}
	if len(hs) == 0 {
		if hs = s.named(); len(hs) == 0 {
			s.printf("no name holds a frame or a series\n")
			return nil
		}
	}
	var cols []string
	cells := map[string]map[int][]string{}
	sum := newLedger()
	for i, h := range hs {
		sum.add(h)
		for _, c := range h.columns() {
			if cells[c.Name()] == nil {
				cells[c.Name()] = map[int][]string{}
				cols = append(cols, c.Name())
			}
		}
		h.parts(func(p part) {
			if cells[p.top] == nil {
				cells[p.top] = map[int][]string{}
				cols = append(cols, p.top)
			}
			if isMain(p) {
				cells[p.top][i] = append(cells[p.top][i], storageName(p.info.Storage)+window(p))
			}
		})
	}
	heads := []string{"COLUMN"}
	for _, h := range hs {
		heads = append(heads, h.name)
	}
	t := newTable(heads...)
	for _, c := range cols {
		row := []string{c}
		for i := range hs {
			row = append(row, strings.Join(cells[c][i], " "))
		}
		t.add(row...)
	}
	s.printf("%s%s\n", t, sum.sentence(hs))
	return nil
}

// sentence says how much of what objects describe is really there.
func (l *ledger) sentence(hs []holder) string {
	kinds := map[string]bool{}
	for _, h := range hs {
		kinds[h.kind()] = true
	}
	noun := "object"
	if len(kinds) == 1 && kinds["DataFrame"] {
		noun = "frame"
	}
	verb := "describe"
	if len(hs) == 1 {
		verb = "describes"
	}
	text := fmt.Sprintf("%s %s %s; %s is really held", plural(len(hs), noun), verb, size(l.described), size(l.held))
	switch d := l.described - l.held; {
	case d > 0:
		text += fmt.Sprintf(", %s is shared", size(d))
	case d < 0:
		text += fmt.Sprintf(", %s of it behind slices", size(-d))
	}
	return text + "."
}

// cmdOwners prints everything that keeps a storage alive.
func (s *Session) cmdOwners(arg string) error {
	id, err := strconv.ParseUint(strings.TrimPrefix(arg, "@"), 10, 64)
	if err != nil {
		return s.usage("it takes a storage such as @7, which .buffers shows")
	}
	type at struct {
		path string
		p    part
	}
	var found []at
	var info part
	seen := map[any]bool{}
	for _, h := range s.holders() {
		if seen[h.id] {
			continue
		}
		seen[h.id] = true
		h.parts(func(p part) {
			if p.info.Storage == id {
				found = append(found, at{h.path(p), p})
				info = p
			}
		})
	}
	if len(found) == 0 {
		return fmt.Errorf(".owners: no name leads to a storage @%d", id)
	}
	s.printf("@%d: %s, %s, %s\n", id, s.ownerName(id, info.info.Owner.String()), size(info.info.Total), plural(info.info.Refs, "reference"))
	for _, f := range found {
		s.printf("  %s%s\n", f.path, window(f.p))
	}
	if rest := info.info.Refs - len(found); rest > 0 && info.info.Owner.String() != "leaked" {
		s.printf("  and %s that no name leads to\n", plural(rest, "handle"))
	}
	return nil
}
