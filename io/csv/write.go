package csv

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/io/source"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
	"github.com/klauspost/compress/zstd"
)

// Write writes a frame to a file, which is replaced as a whole: after an error the old
// file is as it was. It borrows df. Polars' write_csv.
func Write(ctx context.Context, df *frame.DataFrame, path string, o WriteOptions) error {
	w, err := o.check()
	if err != nil {
		return err
	}
	if err := w.checkName(path); err != nil {
		return err
	}
	if err := w.checkTypes(df.Schema()); err != nil {
		return err
	}
	return source.WriteFile(path, func(out io.Writer) error { return w.write(ctx, df.Batch(), out) })
}

// WriteTo writes a frame to a stream. It borrows df. Polars' write_csv to a file object.
func WriteTo(ctx context.Context, df *frame.DataFrame, out io.Writer, o WriteOptions) error {
	w, err := o.check()
	if err != nil {
		return err
	}
	if err := w.checkTypes(df.Schema()); err != nil {
		return err
	}
	return w.write(ctx, df.Batch(), out)
}

// WriteString returns a frame as a text. It borrows df. Polars' write_csv without a file.
func WriteString(ctx context.Context, df *frame.DataFrame, o WriteOptions) (string, error) {
	var b bytes.Buffer
	err := WriteTo(ctx, df, &b, o)
	return b.String(), err
}

// Sink runs a query and writes its result to a file. Polars' sink_csv.
func Sink(ctx context.Context, lf *frame.LazyFrame, path string, o WriteOptions) error {
	w, err := o.check()
	if err != nil {
		return err
	}
	if err := w.checkName(path); err != nil {
		return err
	}
	s, err := lf.CollectSchema()
	if err != nil {
		return err
	}
	if err := w.checkTypes(s); err != nil {
		return err
	}
	return source.WriteFile(path, func(out io.Writer) error {
		return w.compressed(out, func(out io.Writer) error {
			first := true
			return lf.CollectInParts(ctx, 1<<16, func(df *frame.DataFrame) error {
				if first {
					first = false
					return w.writePlain(ctx, df.Batch(), out)
				}
				return w.writeCells(ctx, df.Batch(), out)
			})
		})
	})
}

// checkTypes refuses types that the format has no texts for.
func (w *writeSettings) checkTypes(s dtype.Schema) error {
	for _, f := range s {
		switch f.Type.Kind() {
		case dtype.KindList, dtype.KindStruct:
			return dtype.Errorf(dtype.ComputeError, "CSV format does not support nested data")
		}
	}
	return nil
}

func (w *writeSettings) write(ctx context.Context, b *series.Batch, out io.Writer) error {
	return w.compressed(out, func(out io.Writer) error { return w.writePlain(ctx, b, out) })
}

// compressed lets write write to out through the compression that is wanted.
func (w *writeSettings) compressed(out io.Writer, write func(out io.Writer) error) error {
	var z io.WriteCloser
	var err error
	switch w.Compression {
	case "gzip":
		z, err = gzip.NewWriterLevel(out, or(w.CompressionLevel, gzip.DefaultCompression))
	case "zstd":
		z, err = zstd.NewWriter(out, zstd.WithEncoderLevel(zstd.EncoderLevelFromZstd(or(w.CompressionLevel, 3))))
	default:
		return write(out)
	}
	if err != nil {
		return dtype.Errorf(dtype.BadValue, "compression_level: %w", err)
	}
	err = write(z)
	if e := z.Close(); err == nil {
		err = e
	}
	return err
}

func (w *writeSettings) writePlain(ctx context.Context, b *series.Batch, out io.Writer) error {
	var head []byte
	if w.IncludeBOM {
		head = append(head, "\xef\xbb\xbf"...)
	}
	if w.header {
		for i, c := range b.Columns {
			if i > 0 {
				head = append(head, w.sep)
			}
			head = w.appendText(head, []byte(c.Name()))
		}
		head = append(head, w.end...)
	}
	if _, err := out.Write(head); err != nil {
		return err
	}
	return w.writeCells(ctx, b, out)
}

// writeCells writes the rows without a header.
func (w *writeSettings) writeCells(ctx context.Context, b *series.Batch, out io.Writer) error {
	if len(b.Columns) == 0 || b.Height == 0 {
		return nil
	}
	if err := w.checkCells(b); err != nil {
		return err
	}
	return w.writeRows(ctx, b, out)
}

// A round is as many tasks as there are workers, a few times; its texts are written in
// order before the next round begins.
const tasksPerWorker = 4

func (w *writeSettings) writeRows(ctx context.Context, b *series.Batch, out io.Writer) error {
	size := w.BatchSize
	if size == 0 {
		size = 1024
	}
	size = min(max(size, 1<<14/len(b.Columns)), 1<<16) // small tasks cost more than they spread
	tasks := (b.Height + size - 1) / size
	var s settings
	texts := make([][]byte, min(tasks, s.workers(tasks)*tasksPerWorker))
	for first := 0; first < tasks; first += len(texts) {
		n := min(len(texts), tasks-first)
		err := s.parallel(ctx, n, func(_, i int) error {
			at := (first + i) * size
			var err error
			texts[i], err = w.appendRows(texts[i][:0], b, at, min(size, b.Height-at))
			return err
		})
		if err != nil {
			return err
		}
		for _, t := range texts[:n] {
			if _, err := out.Write(t); err != nil {
				return err
			}
		}
	}
	return nil
}
