package exec

import (
	"github.com/gopolars/gopolars/lazy/exec/spill"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// blockJoin joins each block of one side, the build side, with all rows of the other one,
// which pass by once for each block.
type blockJoin struct {
	q         *bounded
	n         *plan.Join
	probeLeft bool
	// single: there is one block, so that what a row of the other side has no match in is
	// known at once, and rows come in the order of that side.
	single bool
	builds flow
	rewind func() flow // the other side from its first row
	probed int         // its rows, unless single
	end    func()

	build   *series.Batch
	keys    []*series.Series
	matched []bool // of the block's rows
	probe   flow
	row     int    // of the probe side: the next one
	met     []bool // of the probe side's rows
	want    int    // rows of the probe side to join at a time
	more    gathered
	out     *pieces
	last    bool // the pass over rows without a match
	done    bool
}

func (j *blockJoin) close() {
	j.builds.close()
	j.dropBuild()
	j.endProbe()
	j.more.release()
	if j.out != nil {
		j.out.close()
		j.out = nil
	}
	if j.end != nil {
		j.end()
	}
	if j.single && j.rewind != nil && j.probe == nil && !j.done {
		j.rewind().close()
		j.rewind = nil
	}
}

func (j *blockJoin) dropBuild() {
	if j.build != nil {
		j.build.Release()
		release(j.keys)
		j.build, j.keys = nil, nil
	}
}

func (j *blockJoin) endProbe() {
	if j.probe != nil {
		j.probe.close()
		j.probe = nil
		if j.single {
			j.rewind = nil
		}
	}
}

func (j *blockJoin) semi() bool { return j.n.Options.How == "semi" || j.n.Options.How == "anti" }

// keeps tells whether rows of a side stay without a match.
func (j *blockJoin) keeps(left bool) bool {
	switch j.n.Options.How {
	case "full":
		return true
	case "left", "anti":
		return left
	case "right":
		return !left
	}
	return false
}

// later tells whether a pass over the probe side follows the last block: its rows without
// a match, or those of a semi or anti join.
func (j *blockJoin) later() bool {
	return !j.single && (j.keeps(j.probeLeft) || j.semi() && j.probeLeft)
}

func (j *blockJoin) next() (*series.Batch, error) {
	for {
		if j.out != nil {
			b, err := j.out.next()
			if b != nil || err != nil {
				return b, err
			}
			j.out = nil
		}
		if j.done {
			return nil, nil
		}
		b, err := j.step()
		if err != nil {
			return nil, err
		}
		if b != nil {
			j.out = j.q.pieces(b)
		}
	}
}

// step does a part of the work and returns its result, nil when there is none.
func (j *blockJoin) step() (*series.Batch, error) {
	if j.probe == nil {
		return nil, j.begin()
	}
	b, err := j.take()
	if err != nil {
		return nil, err
	}
	if b == nil {
		j.endProbe()
		if j.last {
			j.done = true
			return nil, nil
		}
		out, err := j.unmatched()
		j.dropBuild()
		if j.single {
			j.done = true
		}
		return out, err
	}
	defer b.Release()
	row := j.row
	j.row += b.Height
	if j.last {
		return j.rest(b, row)
	}
	return j.join(b, row)
}

// begin loads the next block, or starts the last pass.
func (j *blockJoin) begin() error {
	b, err := j.builds.next()
	if err != nil {
		return err
	}
	if b == nil {
		if !j.later() || j.last {
			j.done = true
			return nil
		}
		j.last = true
	} else {
		j.build = b
		on := j.n.RightOn
		if !j.probeLeft {
			on = j.n.LeftOn
		}
		if j.keys, err = joinKeys(j.q.ctx, b, on); err != nil {
			return err
		}
		j.matched = make([]bool, b.Height)
	}
	if j.later() && j.met == nil {
		j.met = make([]bool, j.probed)
	}
	j.want = max(j.want, batchRows)
	j.row = 0
	j.probe = j.rewind()
	return nil
}

// take returns about as many rows of the probe side as the block has: each time the
// block is hashed anew.
func (j *blockJoin) take() (*series.Batch, error) {
	for j.more.rows < j.want && j.more.bytes < j.q.limit/16 {
		b, err := j.q.pull(j.probe)
		if err != nil {
			return nil, err
		}
		if b == nil {
			break
		}
		j.more.add(b)
	}
	if j.more.rows == 0 {
		j.more.release()
		return nil, nil
	}
	b, err := j.more.join(nil)
	if err != nil || b.Height <= 2*j.want {
		return b, err
	}
	rest := b.Slice(j.want, b.Height-j.want)
	out := b.Slice(0, j.want)
	b.Release()
	j.more.add(rest)
	return out, nil
}

// join joins rows of the probe side, the first of which has a number, with the block.
func (j *blockJoin) join(b *series.Batch, row int) (*series.Batch, error) {
	on := j.n.LeftOn
	if !j.probeLeft {
		on = j.n.RightOn
	}
	keys, err := joinKeys(j.q.ctx, b, on)
	if err != nil {
		return nil, err
	}
	defer release(keys)
	left, right, lk, rk := j.sides(b, keys)
	la, ra, types := unify(lk, rk)
	o := compute.JoinOptions{NullsEqual: j.n.Options.NullsEqual, Order: compute.OrderRight}
	if j.probeLeft {
		o.Order = compute.OrderLeft
	}
	if j.semi() {
		return j.joinSemi(left, la, ra, types, o, row)
	}
	if j.single && j.keeps(j.probeLeft) {
		if o.How = compute.JoinRight; j.probeLeft {
			o.How = compute.JoinLeft
		}
	}
	li, ri := compute.Join(la, ra, types, o)
	probeIdx, buildIdx := ri, li
	if j.probeLeft {
		probeIdx, buildIdx = li, ri
	}
	if j.keeps(!j.probeLeft) {
		for _, i := range buildIdx {
			if i != compute.NullIndex {
				j.matched[i] = true
			}
		}
	}
	if j.met != nil {
		for _, i := range probeIdx {
			j.met[row+int(i)] = true
		}
	}
	out := combine(left, right, lk, rk, li, ri, j.n)
	j.adapt(b, out)
	return out, nil
}

// adapt chooses how many rows to join next by what these gave.
func (j *blockJoin) adapt(b, out *series.Batch) {
	size := spill.Size(out)
	switch {
	case size > j.q.limit/16:
		j.want = max(int(int64(b.Height)*(j.q.limit/16)/size), 1)
	case size < j.q.limit/64:
		j.want = min(2*j.want, max(j.build.Height, batchRows))
	}
}

func (j *blockJoin) sides(b *series.Batch, keys []*series.Series) (left, right *series.Batch, lk, rk []*series.Series) {
	if j.probeLeft {
		return b, j.build, keys, j.keys
	}
	return j.build, b, j.keys, keys
}

func (j *blockJoin) joinSemi(left *series.Batch, la, ra []array.Array, types []dtype.DataType, o compute.JoinOptions, row int) (*series.Batch, error) {
	if j.single && j.probeLeft {
		o.How = joinTypes[j.n.Options.How]
		idx, _ := compute.Join(la, ra, types, o)
		return TakeRows(left, idx), nil
	}
	o.How = compute.JoinSemi
	idx, _ := compute.Join(la, ra, types, o)
	marks := j.matched
	if j.probeLeft {
		marks = j.met[row:]
	}
	for _, i := range idx {
		marks[i] = true
	}
	return nil, nil
}

// unmatched returns what a block gives when all rows have passed by: rows without a match
// that stay, or those of a semi or anti join; nil for none.
func (j *blockJoin) unmatched() (*series.Batch, error) {
	switch {
	case j.semi() && !j.probeLeft:
		return TakeRows(j.build, marked(j.matched, j.n.Options.How == "semi")), nil
	case j.semi() || !j.keeps(!j.probeLeft):
		return nil, nil
	}
	idx := marked(j.matched, false)
	if len(idx) == 0 {
		return nil, nil
	}
	return j.alone(j.build, idx, !j.probeLeft)
}

// rest returns the rows of the probe side that the last pass gives.
func (j *blockJoin) rest(b *series.Batch, row int) (*series.Batch, error) {
	idx := marked(j.met[row:row+b.Height], j.n.Options.How == "semi")
	switch {
	case len(idx) == 0:
		return nil, nil
	case j.semi():
		return TakeRows(b, idx), nil
	}
	return j.alone(b, idx, j.probeLeft)
}

func marked(marks []bool, as bool) []uint32 {
	idx := []uint32{}
	for i, m := range marks {
		if m == as {
			idx = append(idx, uint32(i))
		}
	}
	return idx
}

// alone returns rows of one side beside no row of the other.
func (j *blockJoin) alone(b *series.Batch, idx []uint32, left bool) (*series.Batch, error) {
	node, on, otherOn := j.n.Right, j.n.LeftOn, j.n.RightOn
	if !left {
		node, on, otherOn = j.n.Left, j.n.RightOn, j.n.LeftOn
	}
	s := node.Schema()
	if j.numbered() { // the other side has its numbers too
		name := rightNumber
		if !left {
			name = leftNumber
		}
		s = append(append(dtype.Schema{}, s...), dtype.Field{Name: name, Type: dtype.Int64})
	}
	other := (&gathered{}).stack(s)
	defer other.Release()
	keys, err := joinKeys(j.q.ctx, b, on)
	if err != nil {
		return nil, err
	}
	defer release(keys)
	otherKeys, err := joinKeys(j.q.ctx, other, otherOn)
	if err != nil {
		return nil, err
	}
	defer release(otherKeys)
	none := make([]uint32, len(idx))
	for i := range none {
		none[i] = compute.NullIndex
	}
	if left {
		return combine(b, other, keys, otherKeys, idx, none, j.n), nil
	}
	return combine(other, b, otherKeys, keys, none, idx, j.n), nil
}

// numbered tells whether rows have numbers: those that come from files.
func (j *blockJoin) numbered() bool { return !j.single }
