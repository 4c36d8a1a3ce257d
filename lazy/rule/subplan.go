package rule

import "github.com/gopolars/gopolars/lazy/plan"

// shareSubplans puts a cache on each part of the plan that is used several times, the
// largest such parts. It runs before steps move, when equal parts still look alike.
func shareSubplans(n plan.Node) plan.Node { return share(n, worthSharing) }

// shareScans does so for what has become equal since, scans too.
func shareScans(n plan.Node) plan.Node {
	return share(n, func(n plan.Node) bool {
		s, scan := n.(*plan.Scan)
		return scan && (s.Rows < 0 || s.Rows > 10_000) || !scan && worthSharing(n)
	})
}

// worthSharing tells whether a step is more than a look at data that is there.
func worthSharing(n plan.Node) bool {
	switch n := n.(type) {
	case *plan.Frame, *plan.Scan, *plan.Cache:
		return false
	case *plan.Select:
		if _, ok := plan.SimpleProjection(n); ok {
			return worthSharing(n.Input)
		}
	case *plan.Slice:
		return worthSharing(n.Input)
	}
	return true
}

func share(n plan.Node, worth func(plan.Node) bool) plan.Node {
	f := plan.NewFingerprints()
	uses := map[int]int{}
	next, moved := 0, false
	var count func(n plan.Node)
	count = func(n plan.Node) {
		id := f.Node(n)
		uses[id]++
		switch n := n.(type) {
		case *plan.Cache:
			next = max(next, n.ID+1)
		case *plan.Frame:
			moved = moved || n.Moved
		}
		if uses[id] > 1 {
			return
		}
		for _, in := range n.Inputs() {
			count(in)
		}
	}
	count(n)
	if moved {
		return n // it is read once anyway, and whoever moved it in wants it back on errors
	}
	made := map[int]plan.Node{}
	var walk func(n plan.Node) plan.Node
	walk = func(n plan.Node) plan.Node {
		id := f.Node(n)
		if m := made[id]; m != nil {
			return m
		}
		if _, cache := n.(*plan.Cache); cache || uses[id] < 2 || !worth(n) {
			m := mapInputs(n, walk)
			if cache {
				made[id] = m // its uses stay one
			}
			return m
		}
		c := &plan.Cache{ID: next, Uses: uses[id]}
		next++
		made[id] = c
		c.Input = mapInputs(n, walk)
		return c
	}
	return walk(n)
}
