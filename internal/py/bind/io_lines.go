package bind

import (
	"bytes"
	"unicode/utf8"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	files "github.com/gopolars/gopolars/io/source"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

const linesParameters = "(source, *, name='line', n_rows=None, row_index_name=None, row_index_offset=0, glob=True, storage_options=None, credential_provider='auto', include_file_paths=None)"

func init() {
	addFunction("read_lines", linesParameters, func(a *arguments) (py.Value, error) { return frameResult(readLines(a)) })
	addFunction("scan_lines", linesParameters, func(a *arguments) (py.Value, error) {
		df, err := readLines(a)
		if err != nil {
			return nil, err
		}
		defer df.Release()
		return &LazyFrame{df.Lazy()}, nil
	})
}

// readLines reads texts into a column of their lines.
func readLines(a *arguments) (*frame.DataFrame, error) {
	name, err := a.str("name")
	if err != nil {
		return nil, err
	}
	limit := -1
	if n, err := a.intp("n_rows"); err != nil {
		return nil, err
	} else if n != nil {
		limit = *n
	}
	in, err := readInput(a, "source")
	if err != nil {
		return nil, err
	}
	paths := []string{"in-mem"}
	if in.named {
		paths = nil
		for _, p := range in.paths {
			found, err := files.Expand(p)
			if err != nil {
				return nil, err
			}
			paths = append(paths, found...)
		}
	}
	lines := series.New(name, dtype.String)
	pathName, err := a.str("include_file_paths")
	if err != nil {
		return nil, err
	}
	from := series.New(pathName, dtype.String)
	for _, p := range paths {
		open := func() (*files.Data, error) { return files.FromBytes(in.bytes) }
		if in.named {
			open = func() (*files.Data, error) { return files.Open(p) }
		}
		part, err := linesOf(open, name, p, limit)
		if err != nil {
			return nil, err
		}
		if limit >= 0 {
			limit -= part.Len()
		}
		if pathName != "" {
			one := series.Of(pathName, []string{p})
			arr := one.Array()
			all := series.New(pathName, dtype.String, compute.Repeat(arr, part.Len()))
			err = from.Append(all)
			all.Release()
			arr.Release()
			one.Release()
		}
		if err == nil {
			err = lines.Append(part)
		}
		part.Release()
		if err != nil {
			return nil, err
		}
	}
	cols := []*series.Series{lines}
	if !a.none("row_index_name") {
		index, err := a.str("row_index_name")
		if err != nil {
			return nil, err
		}
		off, err := a.int("row_index_offset")
		if err != nil {
			return nil, err
		}
		cols = []*series.Series{series.RowIndex(index, uint32(off), lines.Len()), lines}
	}
	if pathName != "" {
		cols = append(cols, from)
	}
	return frame.New(cols...)
}

func linesOf(open func() (*files.Data, error), name, path string, limit int) (*series.Series, error) {
	d, err := open()
	if err != nil {
		return nil, err
	}
	defer d.Close()
	if !utf8.Valid(d.Bytes) {
		return nil, dtype.Errorf(dtype.ComputeError, "%s is no valid UTF-8", path)
	}
	var b array.ViewBuilder
	for text := d.Bytes; len(text) > 0 && (limit < 0 || b.Len() < limit); {
		line := text
		if i := bytes.IndexByte(text, '\n'); i >= 0 {
			line, text = text[:i], text[i+1:]
		} else {
			text = nil
		}
		b.Append(bytes.TrimSuffix(line, []byte{'\r'}))
	}
	return series.New(name, dtype.String, b.Finish()), nil
}
