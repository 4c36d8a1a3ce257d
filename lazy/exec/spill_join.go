package exec

import (
	"github.com/gopolars/gopolars/lazy/exec/spill"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// Names of the columns of row numbers of both sides.
const (
	leftNumber  = "\x00left"
	rightNumber = "\x00right"
)

// joiner joins within the budget. A side that fits into a share of it is held in memory
// and the rows of the other one pass by. When neither does, the rows of both are moved to
// files by the hash of their keys, files are joined with files, and the result is sorted
// into the order that it would have had.
type joiner struct {
	q           *bounded
	n           *plan.Join
	left, right flow
	out         flow
}

// openJoin joins; nil when the join is of a kind that needs all rows.
func (q *bounded) openJoin(n *plan.Join) (flow, error) {
	if _, ok := joinTypes[n.Options.How]; !ok || joinValidate[n.Options.Validate] != compute.ManyToMany || len(n.LeftOn) == 0 {
		return nil, nil
	}
	for _, on := range [][]plan.Output{n.LeftOn, n.RightOn} {
		for _, o := range on {
			if !byRow(o.Expr) || plan.IsScalar(o.Expr) {
				return nil, nil
			}
		}
	}
	left, err := q.open(n.Left)
	if err != nil {
		return nil, err
	}
	right, err := q.open(n.Right)
	if err != nil {
		left.close()
		return nil, err
	}
	return &joiner{q: q, n: n, left: left, right: right}, nil
}

func (j *joiner) close() {
	j.left.close()
	j.right.close()
	if j.out != nil {
		j.out.close()
	}
}

func (j *joiner) next() (*series.Batch, error) {
	if j.out == nil {
		if err := j.begin(); err != nil {
			return nil, err
		}
	}
	return j.out.next()
}

// orderOf is the side whose order the result has: left, right, or "" for the longer one.
func orderOf(n *plan.Join) string {
	switch how := n.Options.How; joinOrders[n.Options.Order] {
	case compute.OrderLeft:
		return "left"
	case compute.OrderRight:
		return "right"
	default:
		switch how {
		case "left", "semi", "anti":
			return "left"
		case "right":
			return "right"
		}
	}
	return ""
}

// fill gathers rows of a side and tells whether they are all.
func (j *joiner) fill(in flow, to *gathered) (all bool, err error) {
	for !j.q.full(to.bytes) {
		b, err := j.q.pull(in)
		if err != nil {
			return false, err
		}
		if b == nil {
			return true, nil
		}
		to.add(b)
	}
	return false, nil
}

func (j *joiner) begin() error {
	var l, r gathered
	defer l.release()
	defer r.release()
	allRight, err := j.fill(j.right, &r)
	if err != nil {
		return err
	}
	allLeft, err := j.fill(j.left, &l)
	if err != nil {
		return err
	}
	order := orderOf(j.n)
	var probeLeft bool
	switch {
	case allLeft && allRight:
		probeLeft = order == "left" || order == "" && l.rows > r.rows
	case allRight && order != "right":
		probeLeft = true
	case allLeft && order != "left" || allLeft && (j.n.Options.How == "semi" || j.n.Options.How == "anti"):
	default:
		return j.partition(&l, &r)
	}
	build, buildNode, probe := &l, j.n.Left, &gatheredFlow{&r, j.right}
	if probeLeft {
		build, buildNode, probe = &r, j.n.Right, &gatheredFlow{&l, j.left}
	}
	b, err := build.join(buildNode.Schema())
	if err != nil {
		return err
	}
	held := *probe.first
	*probe.first = gathered{} // the flow has them now
	j.out = &blockJoin{
		q: j.q, n: j.n, probeLeft: probeLeft, single: true, builds: &pieces{b: b, rows: max(b.Height, 1)},
		rewind: func() flow { return &gatheredFlow{&held, probe.rest} },
	}
	return nil
}

// gatheredFlow gives batches that were gathered, and then those of a stream.
type gatheredFlow struct {
	first *gathered
	rest  flow
}

func (s *gatheredFlow) next() (*series.Batch, error) {
	if len(s.first.batches) > 0 {
		b := s.first.batches[0]
		s.first.batches = s.first.batches[1:]
		return b, nil
	}
	return s.rest.next()
}

func (s *gatheredFlow) close() {
	s.first.release()
	s.rest.close()
}

// partition moves both sides to files and joins file by file.
func (j *joiner) partition(l, r *gathered) error {
	p := &partitionedJoin{q: j.q, n: j.n}
	var err error
	rows := [2]int64{}
	done := false
	defer func() {
		if !done {
			p.close()
		}
	}()
	for i, s := range []*gatheredFlow{{l, j.left}, {r, j.right}} {
		name, on := leftNumber, j.n.LeftOn
		if i == 1 {
			name, on = rightNumber, j.n.RightOn
		}
		in := j.q.numbered(s, name)
		if p.parts[i], err = j.q.routeAll(in, keysOf(on), 0); err != nil {
			return err
		}
		for _, x := range p.parts[i] {
			rows[i] += x.Rows
		}
	}
	s := append(dtype.Schema{}, j.n.S...)
	s = append(s, dtype.Field{Name: leftNumber, Type: dtype.Int64})
	by := []string{leftNumber, rightNumber}
	if semi := j.n.Options.How == "semi" || j.n.Options.How == "anti"; semi {
		by = by[:1]
	} else {
		s = append(s, dtype.Field{Name: rightNumber, Type: dtype.Int64})
		if order := orderOf(j.n); order == "right" || order == "" && rows[0] <= rows[1] {
			by = []string{rightNumber, leftNumber}
		}
	}
	done = true
	j.out = j.q.inOrder(p, s, by...)
	return nil
}

func keysOf(on []plan.Output) []plan.Expr {
	out := make([]plan.Expr, len(on))
	for i, o := range on {
		out[i] = o.Expr
	}
	return out
}

// routeAll moves all rows of a flow to files by the hash of keys.
func (q *bounded) routeAll(in flow, keys []plan.Expr, depth int) (parts []*spill.Store, err error) {
	for range fanOut {
		parts = append(parts, &spill.Store{})
	}
	var all gathered
	defer all.release()
	for {
		b, err := q.pull(in)
		if err != nil {
			return parts, err
		}
		if b != nil {
			if all.add(b); !q.full(all.bytes) {
				continue
			}
		}
		if all.rows > 0 {
			whole, err := all.join(nil)
			if err == nil {
				err = q.route(whole, keys, depth, parts)
			}
			if err != nil {
				return parts, err
			}
		}
		if b == nil {
			return parts, nil
		}
		all.release()
	}
}

// partitionedJoin joins files of both sides that have the same hashes.
type partitionedJoin struct {
	q     *bounded
	n     *plan.Join
	parts [2][]*spill.Store
	depth int
	at    int
	out   flow
}

func (p *partitionedJoin) close() {
	for _, side := range p.parts {
		for _, s := range side {
			s.Close()
		}
	}
	if p.out != nil {
		p.out.close()
		p.out = nil
	}
}

func (p *partitionedJoin) next() (*series.Batch, error) {
	for {
		if p.out != nil {
			b, err := p.q.pull(p.out)
			if b != nil || err != nil {
				return b, err
			}
			p.out.close()
			p.out = nil
		}
		if p.at >= len(p.parts[0]) {
			return nil, nil
		}
		l, r := p.parts[0][p.at], p.parts[1][p.at]
		p.at++
		if l.Rows+r.Rows == 0 {
			continue
		}
		if err := p.open(l, r); err != nil {
			return nil, err
		}
	}
}

// open begins to join two files.
func (p *partitionedJoin) open(l, r *spill.Store) error {
	if min(l.Bytes, r.Bytes) > p.q.limit/8 && p.depth < maxDepth {
		sub := &partitionedJoin{q: p.q, n: p.n, depth: p.depth + 1}
		p.out = sub
		var err error
		rows := l.Rows + r.Rows
		for i, s := range []*spill.Store{l, r} {
			on := p.n.LeftOn
			if i == 1 {
				on = p.n.RightOn
			}
			in := &replay{q: p.q, store: s, own: true}
			sub.parts[i], err = p.q.routeAll(in, keysOf(on), p.depth+1)
			in.close()
			if err != nil {
				return err
			}
		}
		if sub.largest() > rows/10*9 {
			sub.depth = maxDepth // one key has nearly all rows: hashing does not divide them
		}
		return nil
	}
	probeLeft := l.Bytes > r.Bytes
	build, probe := l, r
	if probeLeft {
		build, probe = r, l
	}
	p.out = &blockJoin{
		q: p.q, n: p.n, probeLeft: probeLeft,
		builds: &chunks{q: p.q, in: &replay{q: p.q, store: build, own: true}},
		rewind: func() flow { return &replay{q: p.q, store: probe} },
		probed: int(probe.Rows),
		end:    probe.Close,
	}
	return nil
}

// largest is the most rows of two files that belong together.
func (p *partitionedJoin) largest() int64 {
	most := int64(0)
	for i := range p.parts[0] {
		most = max(most, p.parts[0][i].Rows+p.parts[1][i].Rows)
	}
	return most
}

// chunks joins the batches of a flow to large ones. It gives at least one.
type chunks struct {
	q    *bounded
	in   *replay
	sent bool
}

func (c *chunks) next() (*series.Batch, error) {
	var all gathered
	defer all.release()
	for all.bytes < c.q.limit/8 {
		b, err := c.q.pull(c.in)
		if err != nil {
			return nil, err
		}
		if b == nil {
			break
		}
		all.add(b)
	}
	if all.rows == 0 {
		return nil, nil
	}
	return all.join(nil)
}

func (c *chunks) close() { c.in.close() }
