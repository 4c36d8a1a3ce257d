package frame

import (
	"context"

	"github.com/gopolars/gopolars/lazy/exec"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// GatherEvery takes every nth row from offset on. Polars' gather_every.
func (lf *LazyFrame) GatherEvery(n, offset int) *LazyFrame {
	s, err := lf.CollectSchema()
	if err != nil {
		return FailLazy(err)
	}
	if n <= 0 || offset < 0 {
		return FailLazy(dtype.Errorf(dtype.BadValue, "gather_every needs n > 0 and offset >= 0, got %d and %d", n, offset))
	}
	return lf.Map("gather_every", s, func(_ context.Context, b *series.Batch) (*series.Batch, error) {
		var rows []uint32
		for i := offset; i < b.Height; i += n {
			rows = append(rows, uint32(i))
		}
		return exec.TakeRows(b, rows), nil
	})
}
