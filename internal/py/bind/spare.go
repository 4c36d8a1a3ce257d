package bind

import (
	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/series"
)

// A clone or head of a frame is little more than handles. In a loop that rebinds one name
// to them, each is dropped as the next one is there, so the memory of its handles serves
// the one after that: it is still in the processor's cache, and the collector never sees it.

// clone is Polars' clone.
func (d *DataFrame) clone() *DataFrame {
	spare := d.takeSpare()
	return d.shared(spare, d.df.Batch().CloneOnto(spare.Batch()))
}

// slice is Polars' slice.
func (d *DataFrame) slice(off, n int) *DataFrame {
	spare := d.takeSpare()
	return d.shared(spare, d.df.Batch().SliceOnto(spare.Batch(), off, n))
}

// shared wraps b, which is in the memory of spare or new.
func (d *DataFrame) shared(spare *frame.DataFrame, b *series.Batch) *DataFrame {
	if spare.Batch() != b {
		spare = frame.FromBatch(b)
	}
	return &DataFrame{df: spare, from: d}
}

func (d *DataFrame) takeSpare() *frame.DataFrame {
	if d.spare == nil {
		return dropped
	}
	spare := d.spare
	d.spare = nil
	return spare
}

// dropped is the frame of an object that was dropped.
var dropped = frame.FromBatch(&series.Batch{})

// Drop gives the buffers back. Nothing borrows from a frame that nobody holds, so that its
// handles can be used again.
func (d *DataFrame) Drop() {
	from := d.from
	d.from, d.spare = nil, nil
	if from == nil || from.spare != nil || from.Dropped() {
		d.df.Release()
		return
	}
	d.df.Batch().Retire()
	from.spare, d.df = d.df, dropped
}
