package rule

import "github.com/gopolars/gopolars/lazy/plan"

// Caches cut a plan into regions: the part above them, and the part below each. Rules see
// one region at a time and a cache as a leaf, so that all uses of it stay one.

// eachRegion applies a rule to the regions of a plan.
func eachRegion(apply func(n plan.Node) plan.Node) func(n plan.Node) plan.Node {
	return func(n plan.Node) plan.Node {
		below := map[*plan.Cache]plan.Node{}
		n = apply(n)
		for todo := cachesOf(n); len(todo) > 0; {
			c := todo[0]
			todo = todo[1:]
			if below[c] == nil {
				below[c] = apply(c.Input)
				todo = append(todo, cachesOf(below[c])...)
			}
		}
		return joinRegions(n, below, map[*plan.Cache]*plan.Cache{})
	}
}

// cachesOf returns the caches of a region, with repetitions.
func cachesOf(n plan.Node) []*plan.Cache {
	if c, ok := n.(*plan.Cache); ok {
		return []*plan.Cache{c}
	}
	var out []*plan.Cache
	for _, in := range n.Inputs() {
		out = append(out, cachesOf(in)...)
	}
	return out
}

// joinRegions puts new plans below caches.
func joinRegions(n plan.Node, below map[*plan.Cache]plan.Node, made map[*plan.Cache]*plan.Cache) plan.Node {
	if len(below) == 0 {
		return n
	}
	if c, ok := n.(*plan.Cache); ok {
		if made[c] == nil {
			made[c] = &plan.Cache{ID: c.ID, Uses: c.Uses}
			made[c].Input = joinRegions(below[c], below, made)
		}
		return made[c]
	}
	return mapInputs(n, func(in plan.Node) plan.Node { return joinRegions(in, below, made) })
}

// mapInputs is n on inputs that f gives, n itself when they are the same.
func mapInputs(n plan.Node, f func(in plan.Node) plan.Node) plan.Node {
	in := n.Inputs()
	if len(in) == 0 {
		return n
	}
	changed := false
	out := make([]plan.Node, len(in))
	for i, x := range in {
		out[i] = f(x)
		changed = changed || out[i] != x
	}
	if !changed {
		return n
	}
	return n.WithInputs(out)
}

// bottomUp rewrites every step of a region, inputs first.
func bottomUp(f func(n plan.Node) plan.Node) func(n plan.Node) plan.Node {
	var walk func(n plan.Node) plan.Node
	walk = func(n plan.Node) plan.Node {
		if _, ok := n.(*plan.Cache); ok {
			return n
		}
		return f(mapInputs(n, walk))
	}
	return eachRegion(walk)
}

// settleCaches numbers the caches that are left and counts their uses; one with a single
// use goes.
func settleCaches(n plan.Node) plan.Node {
	uses := map[*plan.Cache]int{}
	countCaches(n, uses)
	if len(uses) == 0 {
		return n
	}
	made := map[*plan.Cache]*plan.Cache{}
	var walk func(n plan.Node) plan.Node
	walk = func(n plan.Node) plan.Node {
		c, ok := n.(*plan.Cache)
		switch {
		case !ok:
			return mapInputs(n, walk)
		case uses[c] == 1:
			return walk(c.Input)
		case made[c] == nil:
			m := &plan.Cache{ID: len(made), Uses: uses[c]}
			made[c] = m
			m.Input = walk(c.Input)
		}
		return made[c]
	}
	return walk(n)
}
