package frame

import (
	"context"
	"fmt"
	"strings"

	"github.com/gopolars/gopolars/lazy/exec"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// Explode gives each item of List and Array columns a row of its own; a null list gives a
// row with null and an empty list none. All lists of a row have one length. Polars'
// explode.
func (lf *LazyFrame) Explode(columns ...string) *LazyFrame {
	s, err := lf.CollectSchema()
	if err != nil {
		return lf
	}
	out := append(dtype.Schema(nil), s...)
	for _, name := range columns {
		i := s.Index(name)
		switch {
		case i < 0:
			return FailLazy(dtype.Errorf(dtype.ColumnNotFound, "%q not found", name))
		case s[i].Type.Kind() != dtype.KindList && s[i].Type.Kind() != dtype.KindArray:
			return FailLazy(dtype.Errorf(dtype.InvalidOperation, "`explode` operation not supported for dtype `%s`", s[i].Type))
		}
		out[i].Type = s[i].Type.Inner()
	}
	if len(columns) == 0 {
		return lf
	}
	return lf.mapText("explode", fmt.Sprintf("EXPLODE [%s]", strings.Join(columns, ", ")), out, func(_ context.Context, b *series.Batch) (*series.Batch, error) {
		return explode(b, columns)
	})
}

func explode(b *series.Batch, columns []string) (*series.Batch, error) {
	var rows []uint32
	items := map[string]array.Array{}
	for k, name := range columns {
		c := b.Columns[b.Index(name)]
		a := c.Array()
		values, from := exploded(a)
		a.Release()
		items[name] = values
		if k > 0 && !sameRows(rows, from) {
			for _, x := range items {
				x.Release()
			}
			return nil, dtype.Errorf(dtype.ShapeMismatch, "exploded columns must have matching element counts")
		}
		rows = from
	}
	out := &series.Batch{Height: len(rows)}
	for _, c := range b.Columns {
		if a, ok := items[c.Name()]; ok {
			out.Columns = append(out.Columns, series.New(c.Name(), c.DType().Inner(), a))
			continue
		}
		out.Columns = append(out.Columns, c.Take(rows))
	}
	return out, nil
}

// exploded returns the items of lists and the row that each came from; a null list counts
// as one null.
func exploded(a array.Array) (array.Array, []uint32) {
	var idx, rows []uint32
	add := func(i, lo, hi int) {
		if !a.IsValid(i) {
			idx, rows = append(idx, compute.NullIndex), append(rows, uint32(i))
			return
		}
		for j := lo; j < hi; j++ {
			idx, rows = append(idx, uint32(j)), append(rows, uint32(i))
		}
	}
	var values array.Array
	switch l := a.(type) {
	case *array.List:
		values = l.Items()
		for i := range l.Len() {
			lo, hi := l.Range(i)
			add(i, lo, hi)
		}
	case *array.FixedList:
		values = l.Items()
		for i := range l.Len() {
			add(i, i*l.Width(), (i+1)*l.Width())
		}
	}
	return compute.TakeOptional(values, idx), rows
}

func sameRows(a, b []uint32) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// Partition is one group of rows.
type Partition struct {
	Key  *DataFrame // one row: the group's keys
	Rows *DataFrame
}

// PartitionBy splits the frame by keys, in the order in which they first appear. Copies.
// Polars' partition_by.
func (df *DataFrame) PartitionBy(ctx context.Context, keys ...any) ([]Partition, error) {
	bound, err := plan.Bind(df.Schema(), exprs(keys)...)
	if err != nil {
		return nil, err
	}
	groups, keyRows, err := exec.Partition(ctx, df.b, bound)
	if err != nil {
		return nil, err
	}
	out := make([]Partition, len(groups))
	for i, rows := range groups {
		out[i] = Partition{&DataFrame{keyRows.Slice(i, 1)}, df.Take(rows)}
	}
	keyRows.Release()
	return out, nil
}
