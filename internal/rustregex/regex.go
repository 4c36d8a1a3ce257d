package rustregex

import (
	"bytes"
	"regexp"
	"regexp/syntax"
	"strings"
	"sync"
)

// Regex is a compiled pattern. Several goroutines may use it.
type Regex struct {
	pattern string
	wide    *regexp.Regexp
	narrow  *regexp.Regexp // for text of ASCII
	words   *machine       // for other text, of patterns with word boundaries
	literal []byte         // the whole pattern, when it is one literal
	isText  bool
	needs   []byte       // a literal that is in every match
	prog    *syntax.Prog // of narrow, nil when the automaton cannot run it
	idle    sync.Pool    // of *automaton, with the states they have met
}

// maxKept bounds the patterns that are kept compiled: columns are worked on in many small
// parts, each of which asks for the same ones.
const maxKept = 256

var (
	keptMu sync.Mutex
	kept   = map[string]*Regex{}
)

// Compile reads a pattern in Rust's syntax.
func Compile(pattern string) (*Regex, error) {
	keptMu.Lock()
	r := kept[pattern]
	keptMu.Unlock()
	if r != nil {
		return r, nil
	}
	r, err := compile(pattern)
	if err != nil {
		return nil, err
	}
	keptMu.Lock()
	defer keptMu.Unlock()
	if len(kept) >= maxKept {
		clear(kept)
	}
	kept[pattern] = r
	return r, nil
}

func compile(pattern string) (*Regex, error) {
	t := &translator{in: pattern}
	if err := t.translate(); err != nil {
		return nil, err
	}
	r := &Regex{pattern: pattern}
	var err error
	if r.wide, err = regexp.Compile(t.wide.String()); err != nil {
		return nil, asError(pattern, err)
	}
	r.narrow = r.wide
	if t.differs {
		if r.narrow, err = regexp.Compile(t.narrow.String()); err != nil {
			return nil, asError(pattern, err)
		}
	}
	if t.boundary {
		tree, err := syntax.Parse(t.wide.String(), syntax.Perl)
		if err != nil {
			return nil, asError(pattern, err)
		}
		prog, err := syntax.Compile(tree.Simplify())
		if err != nil {
			return nil, asError(pattern, err)
		}
		r.words = &machine{prog}
	}
	tree, err := syntax.Parse(t.narrow.String(), syntax.Perl)
	if err != nil {
		return nil, asError(pattern, err)
	}
	tree = tree.Simplify()
	if r.literal, r.isText = literalOf(tree); !r.isText {
		r.needs = required(tree)
		if prog, err := syntax.Compile(tree); err == nil && runnable(prog) {
			r.prog = prog
		}
	}
	return r, nil
}

// Literal is the pattern that matches a text as it stands.
func Literal(text []byte) *Regex {
	w := regexp.MustCompile(regexp.QuoteMeta(string(text)))
	return &Regex{pattern: string(text), wide: w, narrow: w, literal: text, isText: true}
}

// asError words Go's errors as Rust's.
func asError(pattern string, err error) error {
	e, ok := err.(*syntax.Error)
	if !ok {
		return &Error{pattern, 0, err.Error()}
	}
	what := map[syntax.ErrorCode]string{
		syntax.ErrMissingRepeatArgument: "repetition operator missing expression",
		syntax.ErrInvalidRepeatOp:       "a repetition of a repetition is not supported here",
		syntax.ErrInvalidRepeatSize:     "repetitions of more than 1000 are not supported here",
		syntax.ErrInvalidCharRange:      "invalid character class range, the start must be <= the end",
		syntax.ErrMissingBracket:        "unclosed character class",
		syntax.ErrMissingParen:          "unclosed group",
		syntax.ErrUnexpectedParen:       "unopened group",
	}[e.Code]
	if what == "" {
		what = e.Code.String() + ": " + e.Expr
	}
	return &Error{pattern, max(strings.Index(pattern, e.Expr), 0), what}
}

// literalOf is the text that a pattern without operators matches.
func literalOf(t *syntax.Regexp) ([]byte, bool) {
	switch {
	case t.Op == syntax.OpEmptyMatch:
		return nil, true
	case t.Op == syntax.OpLiteral && t.Flags&syntax.FoldCase == 0:
		return []byte(string(t.Rune)), true
	}
	return nil, false
}

// required is the longest literal that every match holds, nil for none.
func required(t *syntax.Regexp) []byte {
	switch t.Op {
	case syntax.OpLiteral:
		b, _ := literalOf(t)
		return b
	case syntax.OpCapture, syntax.OpPlus:
		return required(t.Sub[0])
	case syntax.OpRepeat:
		if t.Min > 0 {
			return required(t.Sub[0])
		}
	case syntax.OpConcat:
		var best []byte
		for _, s := range t.Sub {
			if b := required(s); len(b) > len(best) {
				best = b
			}
		}
		return best
	}
	return nil
}

// isASCII tells whether text has bytes below 128 alone.
func isASCII(text []byte) bool {
	for len(text) >= 8 {
		if (text[0]|text[1]|text[2]|text[3]|text[4]|text[5]|text[6]|text[7])&0x80 != 0 {
			return false
		}
		text = text[8:]
	}
	for _, c := range text {
		if c >= 0x80 {
			return false
		}
	}
	return true
}

// on is the machine of Go for a text, nil where words decides.
func (r *Regex) on(text []byte) *regexp.Regexp {
	switch {
	case r.wide == r.narrow && r.words == nil:
		return r.wide
	case isASCII(text):
		return r.narrow
	case r.words != nil:
		return nil
	}
	return r.wide
}

// Text is what the pattern stands for when it has no operators.
func (r *Regex) Text() ([]byte, bool) { return r.literal, r.isText }

// NumGroups is the number of groups.
func (r *Regex) NumGroups() int { return r.wide.NumSubexp() }

// GroupNames are the names of the groups from the whole match on, "" for those without.
func (r *Regex) GroupNames() []string { return r.wide.SubexpNames() }

// possible tells whether text may match.
func (r *Regex) possible(text []byte) bool {
	return len(r.needs) == 0 || bytes.Contains(text, r.needs)
}

// Find is where the first match begins and ends, nil for none.
func (r *Regex) Find(text []byte) []int {
	if r.isText {
		i := bytes.Index(text, r.literal)
		if i < 0 {
			return nil
		}
		return []int{i, i + len(r.literal)}
	}
	if !r.possible(text) {
		return nil
	}
	if m := r.on(text); m != nil {
		return m.FindIndex(text)
	}
	if g := r.words.find(text, 0); g != nil {
		return g[:2]
	}
	return nil
}

// Groups are the places of the first match and of its groups, -1 for those that took no
// part; nil for no match.
func (r *Regex) Groups(text []byte) []int {
	if !r.possible(text) {
		return nil
	}
	if m := r.on(text); m != nil {
		return m.FindSubmatchIndex(text)
	}
	return r.words.find(text, 0)
}

// All are the places of up to n matches (negative: all).
func (r *Regex) All(text []byte, n int) [][]int {
	if !r.possible(text) {
		return nil
	}
	if m := r.on(text); m != nil {
		return m.FindAllIndex(text, n)
	}
	out := r.words.all(text, n)
	for i, g := range out {
		out[i] = g[:2]
	}
	return out
}

// Replace appends text to b with up to n matches (negative: all) replaced by with, in
// which $1, $name, ${name} stand for groups and $$ for a dollar.
func (r *Regex) Replace(b, text []byte, with string, n int) []byte {
	if !r.possible(text) {
		return append(b, text...)
	}
	at := 0
	var all [][]int
	if m := r.on(text); m != nil {
		all = m.FindAllSubmatchIndex(text, n)
	} else {
		all = r.words.all(text, n)
	}
	for _, g := range all {
		b = append(b, text[at:g[0]]...)
		b = r.wide.ExpandString(b, with, string(text), g)
		at = g[1]
	}
	return append(b, text[at:]...)
}

// Matcher tells whether texts match, in one goroutine.
type Matcher struct {
	r *Regex
	a *automaton
}

// Matcher returns one for the calling goroutine.
func (r *Regex) Matcher() *Matcher {
	m := &Matcher{r: r}
	if r.prog != nil {
		if m.a, _ = r.idle.Get().(*automaton); m.a == nil {
			m.a = newAutomaton(r.prog)
		}
	}
	return m
}

// Release gives the matcher's states back for the next one of the pattern.
func (m *Matcher) Release() {
	if m.a != nil {
		m.r.idle.Put(m.a)
		m.a = nil
	}
}

// Match tells whether text has a match.
func (m *Matcher) Match(text []byte) bool {
	r := m.r
	if r.isText {
		return bytes.Contains(text, r.literal)
	}
	if !r.possible(text) {
		return false
	}
	if m.a != nil {
		if found, ok := m.a.match(text); ok {
			return found
		}
	}
	if m := r.on(text); m != nil {
		return m.Match(text)
	}
	return r.words.find(text, 0) != nil
}
