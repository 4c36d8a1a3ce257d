package ndjson

import (
	"bufio"
	"compress/gzip"
	"context"
	"io"

	"github.com/klauspost/compress/zstd"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/jsonrows"
	"github.com/gopolars/gopolars/io/source"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// WriteOptions are the parameters of writers.
type WriteOptions struct {
	// Compression is uncompressed (the default), gzip or zstd.
	Compression string
	// CompressionLevel is the method's level; nil: its default.
	CompressionLevel *int
}

// Write writes a frame to a file, one object a line; a file that is there is replaced when
// all is written. Polars' write_ndjson.
func Write(ctx context.Context, df *frame.DataFrame, path string, o WriteOptions) error {
	return source.WriteFile(path, func(w io.Writer) error { return WriteTo(ctx, df, w, o) })
}

// WriteTo writes a frame to w, one object a line.
func WriteTo(ctx context.Context, df *frame.DataFrame, w io.Writer, o WriteOptions) (err error) {
	c, err := o.compressor(w)
	if err != nil {
		return err
	}
	if err = writeRows(ctx, df, c, "", "\n", ""); err != nil {
		c.Close()
		return err
	}
	return c.Close()
}

// Sink runs a query and writes its result to a file, one object a line. Polars'
// sink_ndjson.
func Sink(ctx context.Context, lf *frame.LazyFrame, path string, o WriteOptions) error {
	return source.WriteFile(path, func(w io.Writer) error {
		c, err := o.compressor(w)
		if err != nil {
			return err
		}
		err = lf.CollectInParts(ctx, 1<<16, func(df *frame.DataFrame) error { return writeRows(ctx, df, c, "", "\n", "") })
		if e := c.Close(); err == nil {
			err = e
		}
		return err
	})
}

// WriteJSON writes a frame to w as one array of objects. Polars' write_json.
func WriteJSON(ctx context.Context, df *frame.DataFrame, w io.Writer) error {
	return writeRows(ctx, df, w, "[", ",", "]")
}

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

func (o WriteOptions) compressor(w io.Writer) (io.WriteCloser, error) {
	switch o.Compression {
	case "", "uncompressed":
		return nopCloser{w}, nil
	case "gzip":
		level := gzip.DefaultCompression
		if o.CompressionLevel != nil {
			level = *o.CompressionLevel
		}
		z, err := gzip.NewWriterLevel(w, level)
		if err != nil {
			return nil, dtype.Errorf(dtype.BadValue, "%v", err)
		}
		return z, nil
	case "zstd":
		level := 3
		if o.CompressionLevel != nil {
			level = *o.CompressionLevel
		}
		return zstd.NewWriter(w, zstd.WithEncoderLevel(zstd.EncoderLevelFromZstd(level)))
	}
	return nil, dtype.Errorf(dtype.BadValue, "`compression` must be one of {'uncompressed', 'gzip', 'zstd'}, got %s", o.Compression)
}

// writeRows writes the rows between open and end; NDJSON has its separator behind the last
// row too.
func writeRows(ctx context.Context, df *frame.DataFrame, w io.Writer, open, separator, end string) error {
	b := df.Batch()
	columns := make([]array.Array, len(b.Columns))
	for i, c := range b.Columns {
		columns[i] = c.Array()
		defer columns[i].Release()
	}
	object, err := jsonrows.Objects(columns, b.Schema())
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(w, 1<<18)
	line := []byte(open)
	height := b.Height
	if len(columns) == 0 {
		height = 0
	}
	for r := range height {
		if r&1023 == 0 && ctx.Err() != nil {
			return dtype.Errorf(dtype.Cancelled, "the query was cancelled: %w", ctx.Err())
		}
		if r > 0 && end != "" {
			line = append(line, separator...)
		}
		line = object(line, r)
		if end == "" {
			line = append(line, separator...)
		}
		if _, err := out.Write(line); err != nil {
			return err
		}
		line = line[:0]
	}
	line = append(line, end...)
	if _, err := out.Write(line); err != nil {
		return err
	}
	return out.Flush()
}
