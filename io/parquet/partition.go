package parquet

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// WritePartitioned writes a frame as files in folders below path that are named after the
// values of columns, key=value, which the files then lack. Polars' write_parquet with
// partition_by.
func WritePartitioned(ctx context.Context, df *frame.DataFrame, path string, by []string, o WriteOptions) error {
	b := df.Batch()
	keys := make([]*series.Series, len(by))
	rest := &series.Batch{Height: b.Height}
	for i, name := range by {
		k := b.Index(name)
		if k < 0 {
			return dtype.Errorf(dtype.ColumnNotFound, "unable to find column %q; valid columns: %q", name, b.Schema().Names())
		}
		if b.Columns[k].DType().IsNested() {
			return dtype.Errorf(dtype.InvalidOperation, "cannot partition by column %q of type %s", name, b.Columns[k].DType())
		}
		keys[i] = b.Columns[k]
	}
	for _, c := range b.Columns {
		if !contains(by, c.Name()) {
			rest.Columns = append(rest.Columns, c)
		}
	}
	if len(rest.Columns) == 0 {
		return dtype.Errorf(dtype.InvalidOperation, "cannot partition by all columns")
	}
	texts := make([]array.Array, len(keys))
	for i, k := range keys {
		s, err := k.Cast(dtype.String, true)
		if err != nil {
			return inColumn(k.Name(), err)
		}
		texts[i] = s.Array()
		s.Release()
		defer texts[i].Release()
	}
	rows := map[string][]uint32{}
	var order []string
	var dir strings.Builder
	for r := range b.Height {
		dir.Reset()
		for i, t := range texts {
			value := hiveNull
			if t.IsValid(r) {
				value = url.PathEscape(t.(*array.View).StringAt(r))
			}
			fmt.Fprintf(&dir, "%s=%s%c", by[i], value, filepath.Separator)
		}
		d := dir.String()
		if rows[d] == nil {
			order = append(order, d)
		}
		rows[d] = append(rows[d], uint32(r))
	}
	for _, d := range order {
		if err := writePart(ctx, rest, rows[d], filepath.Join(path, d), o); err != nil {
			return err
		}
	}
	return nil
}

func contains(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}

func writePart(ctx context.Context, b *series.Batch, rows []uint32, dir string, o WriteOptions) error {
	part := &series.Batch{Height: len(rows)}
	for _, c := range b.Columns {
		a := c.Array()
		part.Columns = append(part.Columns, series.New(c.Name(), c.DType(), compute.Take(a, rows)))
		a.Release()
	}
	df := frame.FromBatch(part)
	defer df.Release()
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return dtype.Errorf(dtype.IO, "cannot make the folder %s: %w", dir, err)
	}
	return Write(ctx, df, filepath.Join(dir, "00000000.parquet"), o)
}
