package csv

import (
	"context"
	"io"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/io/source"
	"github.com/gopolars/gopolars/lazy/plan"
)

// Read reads a file, or all files that a pattern such as data/*.csv matches, into a
// frame. Compressed files (gzip, zlib, zstd) are known by their content. Each column is
// one exclusive chunk for each file. Polars' read_csv.
func Read(ctx context.Context, path string, o Options) (*frame.DataFrame, error) {
	return ReadFiles(ctx, []string{path}, o)
}

// ReadFiles reads files of one schema, one below the other. Polars' read_csv with a list.
func ReadFiles(ctx context.Context, paths []string, o Options) (*frame.DataFrame, error) {
	in, err := files(paths, o)
	if err != nil {
		return nil, err
	}
	return readInputs(ctx, in, o)
}

// ReadBytes reads a text, compressed or not, that is in memory. The text is not kept.
// Polars' read_csv of bytes.
func ReadBytes(ctx context.Context, text []byte, o Options) (*frame.DataFrame, error) {
	return readInputs(ctx, []input{{bytes: text}}, o)
}

// ReadFrom reads a stream to its end. Polars' read_csv of a file object.
func ReadFrom(ctx context.Context, r io.Reader, o Options) (*frame.DataFrame, error) {
	d, err := source.FromReader(r)
	if err != nil {
		return nil, err
	}
	return ReadBytes(ctx, d.Bytes, o)
}

// Scan starts a query on a file or a pattern; only the columns and rows that the query
// needs are parsed. The schema is inferred now, the rows are read at Collect. Polars'
// scan_csv.
func Scan(path string, o Options) *frame.LazyFrame { return ScanFiles([]string{path}, o) }

// ScanFiles starts a query on files of one schema. Polars' scan_csv with a list.
func ScanFiles(paths []string, o Options) *frame.LazyFrame {
	in, err := files(paths, o)
	if err != nil {
		return frame.FailLazy(err)
	}
	return scanInputs(in, o)
}

// ScanBytes starts a query on a text in memory, which must not change until the query
// has run.
func ScanBytes(text []byte, o Options) *frame.LazyFrame {
	return scanInputs([]input{{bytes: text}}, o)
}

func scanInputs(in []input, o Options) *frame.LazyFrame {
	sc, err := newScan(in, o)
	if err != nil {
		return frame.FailLazy(err)
	}
	sc.forget()
	return frame.Scan(sc)
}

func readInputs(ctx context.Context, in []input, o Options) (*frame.DataFrame, error) {
	sc, err := newScan(in, o)
	if err != nil {
		return nil, err
	}
	defer sc.forget()
	b, err := sc.Read(ctx, plan.All())
	if err != nil {
		return nil, err
	}
	return frame.FromBatch(b), nil
}

func files(paths []string, o Options) ([]input, error) {
	var in []input
	for _, p := range paths {
		found := []string{p}
		if or(o.Glob, true) {
			var err error
			if found, err = source.Expand(p); err != nil {
				return nil, err
			}
		}
		for _, f := range found {
			in = append(in, input{path: f})
		}
	}
	return in, nil
}
