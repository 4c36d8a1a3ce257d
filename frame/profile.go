package frame

import (
	"context"
	"strings"
	"time"

	"github.com/gopolars/gopolars/lazy/exec"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
)

// Profile runs the query and tells what its steps did: a frame with a row for each step
// that was done by itself, with its start and end in microseconds since the query's, the
// rows that it gave and the bytes that these take.
func (lf *LazyFrame) Profile(ctx context.Context, o QueryOptions) (result, steps *DataFrame, err error) {
	if lf = lf.Optimized(o); lf.err != nil {
		return nil, nil, lf.err
	}
	var nodes []string
	var start, end, rows, bytes []uint64
	began := time.Now()
	since := func(t time.Time) uint64 { return uint64(max(t.Sub(began).Microseconds(), 0)) }
	add := func(name string, from, to, n, size uint64) {
		nodes, start, end = append(nodes, name), append(start, from), append(end, to)
		rows, bytes = append(rows, n), append(bytes, size)
	}
	add("optimization", 0, 0, 0, 0)
	b, err := exec.Run(exec.Observed(ctx, func(s exec.Step) {
		name, _, _ := strings.Cut(s.Node.Label(), "\n")
		size := 0
		for _, c := range s.Batch.Columns {
			size += sizeOf(c)
		}
		add(name, since(s.Start), since(s.End), uint64(s.Batch.Height), uint64(size))
	}), lf.node)
	if err != nil {
		return nil, nil, err
	}
	steps, err = New(series.Of("node", nodes), series.Of("start", start), series.Of("end", end), series.Of("rows", rows), series.Of("bytes", bytes))
	if err != nil {
		b.Release()
		return nil, nil, err
	}
	return &DataFrame{b}, steps, nil
}

// sizeOf is the number of bytes that a column's values take.
func sizeOf(c *series.Series) int {
	n := 0
	for _, a := range c.Chunks() {
		a.Parts("", func(p array.Part) { n += p.Info.Bytes })
	}
	return n
}
