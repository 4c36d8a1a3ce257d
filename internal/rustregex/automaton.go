package rustregex

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unsafe"
)

// automaton tells whether texts of ASCII match, by a table of states that it makes as it
// meets them: one step a byte.
type automaton struct {
	prog   *syntax.Prog
	states []state
	known  map[string]int32
	first  int32
	stack  []uint32
	mark   []uint32 // by instruction, the round that reached it
	round  uint32
}

// state is a set of instructions that may be next.
type state struct {
	insts    []uint32
	next     [128]int32 // 0: not known yet
	accepts  bool       // a match has ended
	acceptsZ bool       // one ends if the text does
}

// maxStates bounds the table; patterns that need more are left to regexp.
const maxStates = 2000

// runnable tells whether the automaton can run a program: it looks neither at line ends
// inside of the text nor at word boundaries.
func runnable(p *syntax.Prog) bool {
	for _, in := range p.Inst {
		if in.Op == syntax.InstEmptyWidth && syntax.EmptyOp(in.Arg)&^(syntax.EmptyBeginText|syntax.EmptyEndText) != 0 {
			return false
		}
	}
	return true
}

func newAutomaton(p *syntax.Prog) *automaton {
	a := &automaton{prog: p, known: map[string]int32{}, mark: make([]uint32, len(p.Inst)), states: make([]state, 1)}
	a.begin()
	a.follow(uint32(p.Start), syntax.EmptyBeginText)
	a.first = a.state()
	return a
}

// begin starts a new set.
func (a *automaton) begin() {
	a.round++
	a.stack = a.stack[:0]
}

// follow adds an instruction and what it leads to without a byte; at says what holds.
func (a *automaton) follow(pc uint32, at syntax.EmptyOp) {
	if a.mark[pc] == a.round {
		return
	}
	a.mark[pc] = a.round
	in := &a.prog.Inst[pc]
	switch in.Op {
	case syntax.InstAlt, syntax.InstAltMatch:
		a.follow(in.Out, at)
		a.follow(in.Arg, at)
	case syntax.InstCapture, syntax.InstNop:
		a.follow(in.Out, at)
	case syntax.InstEmptyWidth:
		op := syntax.EmptyOp(in.Arg)
		switch {
		case op&^at == 0:
			a.follow(in.Out, at)
		case op&^at == syntax.EmptyEndText:
			a.stack = append(a.stack, pc)
		}
	case syntax.InstFail:
	default:
		a.stack = append(a.stack, pc)
	}
}

// state is the number of the state of the set that was begun, 0 when there are too many.
func (a *automaton) state() int32 {
	set := slices.Clone(a.stack)
	slices.Sort(set)
	var key []byte
	if len(set) > 0 {
		key = unsafe.Slice((*byte)(unsafe.Pointer(&set[0])), len(set)*4)
	}
	if s, ok := a.known[string(key)]; ok {
		return s
	}
	if len(a.states) >= maxStates {
		return 0
	}
	s := state{insts: set}
	for _, pc := range set {
		switch a.prog.Inst[pc].Op {
		case syntax.InstMatch:
			s.accepts = true
		case syntax.InstEmptyWidth:
			s.acceptsZ = s.acceptsZ || a.endsAt(a.prog.Inst[pc].Out)
		}
	}
	a.states = append(a.states, s)
	n := int32(len(a.states) - 1)
	a.known[strings.Clone(string(key))] = n
	return n
}

// endsAt tells whether a match ends at the end of the text from an instruction on.
func (a *automaton) endsAt(pc uint32) bool {
	b := &automaton{prog: a.prog, mark: make([]uint32, len(a.prog.Inst)), round: 1}
	b.follow(pc, syntax.EmptyEndText)
	return slices.ContainsFunc(b.stack, func(pc uint32) bool { return b.prog.Inst[pc].Op == syntax.InstMatch })
}

// step makes the state behind s and byte c.
func (a *automaton) step(s int32, c byte) int32 {
	a.begin()
	for _, pc := range a.states[s].insts {
		in := &a.prog.Inst[pc]
		switch in.Op {
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			if in.MatchRune(rune(c)) {
				a.follow(in.Out, 0)
			}
		}
	}
	a.follow(uint32(a.prog.Start), 0) // a match may begin anywhere
	n := a.state()
	a.states[s].next[c] = n
	return n
}

// match tells whether text matches; ok is false where the automaton cannot tell.
func (a *automaton) match(text []byte) (found, ok bool) {
	s := a.first
	for _, c := range text {
		if a.states[s].accepts {
			return true, true
		}
		if c >= 0x80 {
			return false, false
		}
		n := a.states[s].next[c]
		if n == 0 {
			if n = a.step(s, c); n == 0 {
				return false, false
			}
		}
		s = n
	}
	return a.states[s].accepts || a.states[s].acceptsZ, true
}
