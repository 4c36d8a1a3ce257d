package rustregex

import (
	"regexp/syntax"
	"unicode"
	"unicode/utf8"
)

// machine runs patterns with word boundaries on text beyond ASCII, where Go's boundaries
// know of no letters. It follows all ways at once, the preferred ones first, so that time
// is the length of text times that of the pattern.
type machine struct{ prog *syntax.Prog }

// thread is one way: where it is in the pattern, and the places of its groups.
type thread struct {
	pc     uint32
	groups []int
}

// threads are ways by preference, one for each place in the pattern.
type threads struct {
	list []thread
	seen map[uint32]bool
}

func (t *threads) clear() {
	t.list = t.list[:0]
	clear(t.seen)
}

// inWord tells whether r is a letter of words as \w is in Rust.
func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '_' || r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z'
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Nl, unicode.Pc, unicode.Other_Alphabetic, unicode.Join_Control)
}

// conditions are what holds between the letters before and after a place of text.
func conditions(text []byte, at int) syntax.EmptyOp {
	var flags syntax.EmptyOp
	before, after := false, false
	if at == 0 {
		flags |= syntax.EmptyBeginText | syntax.EmptyBeginLine
	} else {
		r, _ := utf8.DecodeLastRune(text[:at])
		before = inWord(r)
		if r == '\n' {
			flags |= syntax.EmptyBeginLine
		}
	}
	if at == len(text) {
		flags |= syntax.EmptyEndText | syntax.EmptyEndLine
	} else {
		r, _ := utf8.DecodeRune(text[at:])
		after = inWord(r)
		if r == '\n' {
			flags |= syntax.EmptyEndLine
		}
	}
	if before != after {
		return flags | syntax.EmptyWordBoundary
	}
	return flags | syntax.EmptyNoWordBoundary
}

// add follows what needs no letter from pc on. It may keep groups.
func (m *machine) add(t *threads, pc uint32, groups []int, at int, flags syntax.EmptyOp) {
	if t.seen[pc] {
		return
	}
	t.seen[pc] = true
	switch i := &m.prog.Inst[pc]; i.Op {
	case syntax.InstAlt, syntax.InstAltMatch:
		m.add(t, i.Out, groups, at, flags)
		m.add(t, i.Arg, groups, at, flags)
	case syntax.InstNop:
		m.add(t, i.Out, groups, at, flags)
	case syntax.InstEmptyWidth:
		if need := syntax.EmptyOp(i.Arg); need&^flags == 0 {
			m.add(t, i.Out, groups, at, flags)
		}
	case syntax.InstCapture:
		if int(i.Arg) < len(groups) {
			groups = append([]int(nil), groups...)
			groups[i.Arg] = at
		}
		m.add(t, i.Out, groups, at, flags)
	case syntax.InstFail:
	default:
		t.list = append(t.list, thread{pc, groups})
	}
}

// find is the first match at from or later and its groups, nil for none.
func (m *machine) find(text []byte, from int) []int {
	now, next := &threads{seen: map[uint32]bool{}}, &threads{seen: map[uint32]bool{}}
	var best []int
	for at := from; ; {
		if best == nil { // a match may begin here, behind those that began before
			groups := make([]int, m.prog.NumCap)
			for i := range groups {
				groups[i] = -1
			}
			groups[0] = at
			m.add(now, uint32(m.prog.Start), groups, at, conditions(text, at))
		}
		if len(now.list) == 0 && best != nil {
			return best
		}
		r, size := rune(-1), 0
		if at < len(text) {
			r, size = utf8.DecodeRune(text[at:])
		}
		flags := conditions(text, min(at+size, len(text)))
		for _, t := range now.list {
			i := &m.prog.Inst[t.pc]
			if i.Op == syntax.InstMatch {
				best = append([]int(nil), t.groups...)
				best[1] = at
				break // the rest is less preferred
			}
			if size > 0 && i.MatchRune(r) {
				m.add(next, i.Out, t.groups, at+size, flags)
			}
		}
		if size == 0 {
			return best
		}
		at += size
		now, next = next, now
		next.clear()
	}
}

// all are up to n matches with their groups (negative: all); one without letters does not
// stand where another ends.
func (m *machine) all(text []byte, n int) [][]int {
	var out [][]int
	last := -1
	for at := 0; at <= len(text) && (n < 0 || len(out) < n); {
		g := m.find(text, at)
		if g == nil {
			break
		}
		if g[1] > g[0] {
			at = g[1]
		} else {
			_, size := utf8.DecodeRune(text[min(g[1], len(text)):])
			at = g[1] + max(size, 1)
			if g[0] == last {
				continue
			}
		}
		last = g[1]
		out = append(out, g)
	}
	return out
}
