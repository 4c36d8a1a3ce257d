package rule

import (
	"slices"

	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series/dtype"
)

// pushProjections leaves out the columns that nobody reads: outputs of projections and
// group-bys, columns of scans, and those that a filter or join has used for the last time.
func pushProjections(n plan.Node) plan.Node {
	caches := map[*plan.Cache]*shared{}
	findCaches(n, caches)
	p := pruner{caches}
	// The plans above caches come first, so that their columns are known.
	top := p.prune(n, names(n.Schema().Names()))
	// A cache is next once everybody above it has been there.
	for again := true; again; {
		again = false
		for c, s := range caches {
			if s.seen == s.uses && s.done == nil {
				s.done = exact(p.prune(c.Input, s.wanted), s.wanted)
				again = true
			}
		}
	}
	for _, s := range caches {
		if s.done == nil {
			return n
		}
	}
	below := map[*plan.Cache]plan.Node{}
	for c, s := range caches {
		below[c] = s.done
	}
	return exact(joinRegions(top, below, map[*plan.Cache]*plan.Cache{}), names(n.Schema().Names()))
}

// set is a set of columns.
type set map[string]bool

// names is the set of some columns.
func names(in []string) set {
	s := make(set, len(in))
	for _, n := range in {
		s[n] = true
	}
	return s
}

func (s set) with(exprs ...plan.Expr) set {
	out := make(set, len(s))
	for n := range s {
		out[n] = true
	}
	for _, n := range plan.Columns(exprs...) {
		out[n] = true
	}
	return out
}

// exact drops the columns of n that are not wanted, but for one when none is, as its rows
// count. A frame that was moved in stays whole: what fails above must find it as it was.
func exact(n plan.Node, want set) plan.Node {
	if f, ok := n.(*plan.Frame); ok && f.Moved {
		return n
	}
	s := n.Schema()
	keep := subset(s, want, nil)
	if len(keep) == len(s) {
		return n
	}
	return plan.Project(n, keep.Names())
}

// subset is the wanted part of a schema; one column when there would be none.
func subset(s dtype.Schema, want set, predicate plan.Expr) dtype.Schema {
	keep := make(dtype.Schema, 0, len(s))
	for _, f := range s {
		if want[f.Name] {
			keep = append(keep, f)
		}
	}
	if len(keep) == 0 && len(s) > 0 {
		keep = append(keep, s[s.Index(narrowest(s, predicate))])
	}
	return keep
}

// shared collects what the users of a cache want of it.
type shared struct {
	uses, seen int
	wanted     set
	done       plan.Node
}

func findCaches(n plan.Node, into map[*plan.Cache]*shared) {
	if c, ok := n.(*plan.Cache); ok {
		if s := into[c]; s != nil {
			s.uses++
			return
		}
		into[c] = &shared{uses: 1, wanted: set{}}
	}
	for _, in := range n.Inputs() {
		findCaches(in, into)
	}
}

type pruner struct{ caches map[*plan.Cache]*shared }

// prune returns n without columns that are not wanted; some of them may stay. The others
// keep their order.
func (p pruner) prune(n plan.Node, want set) plan.Node {
	switch n := n.(type) {
	case *plan.Frame:
		return exact(n, want)
	case *plan.Scan:
		return pruneScan(n, want)
	case *plan.Cache:
		s := p.caches[n]
		s.seen++
		for name := range want {
			s.wanted[name] = true
		}
		return n
	case *plan.Filter:
		in := p.prune(n.Input, want.with(n.Predicate))
		return exact(&plan.Filter{Input: in, Predicate: n.Predicate}, want)
	case *plan.Slice:
		return n.WithInputs([]plan.Node{p.prune(n.Input, want)})
	case *plan.Sort:
		return exact(n.WithInputs([]plan.Node{p.prune(n.Input, want.with(n.By...))}), want)
	case *plan.Select:
		return p.pruneSelect(n, want)
	case *plan.WithColumns:
		return p.pruneWithColumns(n, want)
	case *plan.GroupBy:
		return p.pruneGroupBy(n, want)
	case *plan.Join:
		return p.pruneJoin(n, want)
	case *plan.Unique:
		need := want.with()
		if n.Subset == nil {
			need = names(n.Schema().Names())
		}
		for _, name := range n.Subset {
			need[name] = true
		}
		return exact(n.WithInputs([]plan.Node{p.prune(n.Input, need)}), want)
	case *plan.Union:
		return p.pruneUnion(n, want)
	case plan.Frugal:
		wanted := func(c string) bool { return want[c] }
		in := slices.Clone(n.Inputs())
		for i, need := range n.Needs(wanted) {
			in[i] = exact(p.prune(in[i], names(need)), names(need))
		}
		return n.Prune(in, wanted)
	}
	in := n.Inputs()
	if len(in) == 0 {
		return n
	}
	out := make([]plan.Node, len(in))
	for i, x := range in {
		all := names(x.Schema().Names())
		out[i] = exact(p.prune(x, all), all)
	}
	return n.WithInputs(out)
}

// pruneScan reads fewer columns; one column stays when none is wanted, as rows are to be
// counted.
func pruneScan(n *plan.Scan, want set) plan.Node {
	s := n.Schema()
	keep := subset(s, want, n.Predicate)
	if len(keep) == len(s) {
		return n
	}
	c := *n
	c.Columns = keep.Names()
	return &c
}

// narrowest is the column of a schema that is cheapest to read: one that the predicate
// reads anyway, or a plain number.
func narrowest(s dtype.Schema, predicate plan.Expr) string {
	if predicate != nil {
		if cols := plan.Columns(predicate); len(cols) > 0 {
			return cols[0]
		}
	}
	for _, f := range s {
		if f.Type.IsInteger() || f.Type == dtype.Boolean {
			return f.Name
		}
	}
	return s[0].Name
}

func wantedOutputs(out []plan.Output, want set) []plan.Output {
	keep := make([]plan.Output, 0, len(out))
	for _, o := range out {
		if want[o.Name] {
			keep = append(keep, o)
		}
	}
	return keep
}

func exprsOf(lists ...[]plan.Output) []plan.Expr {
	var out []plan.Expr
	for _, l := range lists {
		for _, o := range l {
			out = append(out, o.Expr)
		}
	}
	return out
}

// droppable returns the outputs that a select of all of them may be left with, when keep
// are the wanted ones: the number of its rows must stay.
func droppable(keep, all []plan.Output) []plan.Output {
	if !sureToDrop(keep, all) {
		return all
	}
	if rowByRow(all, true) {
		if rowByRow(keep, true) {
			return keep
		}
		for _, o := range all {
			if !plan.IsScalar(o.Expr) {
				return wantedOutputs(all, names(append(plan.SchemaOf(keep).Names(), o.Name)))
			}
		}
	}
	for _, o := range all {
		if !plan.IsScalar(o.Expr) {
			return all
		}
	}
	if len(keep) == 0 {
		return all
	}
	return keep
}

func (p pruner) pruneSelect(n *plan.Select, want set) plan.Node {
	keep := droppable(wantedOutputs(n.Exprs, want), n.Exprs)
	need := set{}.with(exprsOf(keep)...)
	in := p.prune(n.Input, need)
	if s, ok := plan.SimpleProjection(&plan.Select{Input: in, Exprs: keep}); ok && slices.Equal(s, in.Schema().Names()) {
		return in
	}
	return &plan.Select{Input: in, Exprs: keep}
}

// sureToDrop tells whether the outputs that go cannot stop the query.
func sureToDrop(keep, all []plan.Output) bool {
	for _, o := range all {
		if plan.Fallible(o.Expr) && !slices.ContainsFunc(keep, func(k plan.Output) bool { return k.Name == o.Name }) {
			return false
		}
	}
	return true
}

func (p pruner) pruneWithColumns(n *plan.WithColumns, want set) plan.Node {
	keep := wantedOutputs(n.Exprs, want)
	if !sureToDrop(keep, n.Exprs) {
		keep = n.Exprs
	}
	need := set{}
	in := n.Input.Schema()
	for name := range want {
		// A column that is replaced is still wanted for its place.
		if in.Index(name) >= 0 {
			need[name] = true
		}
	}
	need = need.with(exprsOf(keep)...)
	child := p.prune(n.Input, need)
	if len(keep) == 0 {
		return exact(child, want)
	}
	return exact(&plan.WithColumns{Input: child, Exprs: keep}, want)
}

func (p pruner) pruneGroupBy(n *plan.GroupBy, want set) plan.Node {
	c := *n
	c.Aggs = wantedOutputs(n.Aggs, want)
	if !sureToDrop(c.Aggs, n.Aggs) {
		c.Aggs = n.Aggs
	}
	need := set{}.with(exprsOf(n.Keys, c.Aggs)...)
	c.Input = exact(p.prune(n.Input, need), need)
	return exact(&c, want)
}

func (p pruner) pruneJoin(n *plan.Join, want set) plan.Node {
	s, from, err := plan.JoinColumns(n.Left.Schema(), n.Right.Schema(), n.LeftOn, n.RightOn, n.Options)
	if err != nil {
		return n
	}
	left, right := set{}.with(exprsOf(n.LeftOn)...), set{}.with(exprsOf(n.RightOn)...)
	for i, f := range s {
		if !want[f.Name] {
			continue
		}
		switch o := from[i]; o.Side {
		case "right":
			right[o.Name] = true
			if o.Name != f.Name {
				left[o.Name] = true // the suffix stays as long as the left has the name
			}
		default:
			left[o.Name] = true
		}
	}
	got, _, err := plan.JoinColumns(subset(n.Left.Schema(), left, nil), subset(n.Right.Schema(), right, nil), n.LeftOn, n.RightOn, n.Options)
	for name := range want {
		if t, ok := s.Get(name); ok {
			if u, ok := got.Get(name); err != nil || !ok || !t.Equal(u) {
				// Suffixes depend on columns that nobody wants.
				left, right = names(n.Left.Schema().Names()), names(n.Right.Schema().Names())
				break
			}
		}
	}
	c := *n
	c.Left, c.Right = exact(p.prune(n.Left, left), left), exact(p.prune(n.Right, right), right)
	c.S, _, _ = plan.JoinColumns(c.Left.Schema(), c.Right.Schema(), c.LeftOn, c.RightOn, c.Options)
	return exact(&c, want)
}

func (p pruner) pruneUnion(n *plan.Union, want set) plan.Node {
	c := *n
	c.S = subset(n.S, want, nil)
	need := names(c.S.Names())
	c.All = make([]plan.Node, len(n.All))
	for i, x := range n.All {
		c.All[i] = exact(p.prune(x, need), need)
	}
	return &c
}
