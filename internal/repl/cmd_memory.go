package repl

import (
	"fmt"
	"os"
	"runtime"
	"runtime/metrics"
	"slices"
	"strconv"
	"strings"

	"github.com/gopolars/gopolars/buffer"
)

// cmdVars prints the names of the session.
func (s *Session) cmdVars(string) error {
	t := newTable("NAME", "KIND", ">SHAPE", ">BYTES", ">ALONE")
	n := 0
	for _, v := range s.names() {
		n++
		h, ok := s.holderOf(v.name, v.value)
		if !ok {
			t.add(v.name, v.kind, "", "", "")
			continue
		}
		l := newLedger()
		l.add(h)
		kind := h.kind()
		if others := s.otherNames(h); len(others) > 0 {
			kind += ", same object as " + strings.Join(others, ", ")
		}
		t.add(v.name, kind, h.shape(), size(l.described), size(l.alone()))
	}
	if n == 0 {
		s.printf("no names yet\n")
		return nil
	}
	s.printf("%s", t)
	return nil
}

// cmdMemory prints what is held and by whom.
func (s *Session) cmdMemory(string) error {
	all := newLedger()
	var each []string
	seen := map[any]bool{}
	for _, h := range s.holders() {
		if seen[h.id] {
			continue
		}
		seen[h.id] = true
		all.add(h)
		one := newLedger()
		one.add(h)
		each = append(each, h.name+" "+size(one.described))
	}
	if len(each) > 8 {
		each = append(each[:8], fmt.Sprintf("%d more", len(each)-8))
	}
	if len(each) > 0 {
		s.printf("described    %s\n", strings.Join(each, " · "))
	}
	s.printf("really held  %s (%s owned, %s foreign) in %s\n", size(all.held), size(all.held-all.foreign), size(all.foreign), plural(len(all.storages), "storage"))
	if d := all.described - all.held; d > 0 {
		s.printf("shared       %s described more than once\n", size(d))
	}
	slices.Sort(all.order)
	for _, id := range all.order {
		e := all.storages[id]
		if e.widest*4 <= e.total && e.total >= 4096 && (e.owner == "owned" || e.owner == "foreign") && e.seen == e.refs {
			s.printf("pinned       a window of %s in %s keeps the %s of @%d alive\n", plural(e.rows, "row"), e.widestN, size(e.total), id)
		}
	}
	st := buffer.Stats()
	s.printf("recycling    %s in use, %s kept for reuse, %s reused so far, high water %s\n", size(int(st.InUse)), size(int(st.Kept)), size(int(st.Recycled)), size(int(st.HighWater)))
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	line := "go heap      " + size(int(m.HeapAlloc)) + " in use"
	if rss := residentBytes(); rss > 0 {
		line += " · resident " + size(rss)
	}
	s.printf("%s\n", line)
	return nil
}

// residentBytes is the process's resident memory, 0 where the system does not say.
func residentBytes() int {
	b, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	f := strings.Fields(string(b))
	if len(f) < 2 {
		return 0
	}
	pages, err := strconv.Atoi(f[1])
	if err != nil {
		return 0
	}
	return pages * os.Getpagesize()
}

// allocated is the number of bytes and objects that the heap has handed out so far.
func allocated() (bytes, objects uint64) {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}, {Name: "/gc/heap/allocs:objects"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64(), sample[1].Value.Uint64()
}
