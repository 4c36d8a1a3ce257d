package ndjson

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"runtime/debug"
	"sync"

	"github.com/gopolars/gopolars/internal/jsonrows"
	"github.com/gopolars/gopolars/io/source"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// input is a file or a text in memory.
type input struct {
	path  string
	bytes []byte
}

func (in input) name() string {
	if in.path == "" {
		return "in-mem"
	}
	return in.path
}

func (in input) open() (*source.Data, error) {
	if in.path == "" {
		return source.FromBytes(in.bytes)
	}
	return source.Open(in.path)
}

// scan is inputs whose schema is known. It is the engine's source.
type scan struct {
	o      Options
	inputs []input
	file   dtype.Schema // columns of the files
	schema dtype.Schema // of the result
}

func newScan(inputs []input, o Options) (*scan, error) {
	if len(inputs) == 0 {
		return nil, dtype.Errorf(dtype.ComputeError, "failed to retrieve file schemas (ndjson): empty input: paths: [].")
	}
	sc := &scan{o: o, inputs: inputs, file: o.Schema}
	var err error
	if sc.file == nil {
		if sc.file, err = sc.infer(); err != nil {
			return nil, err
		}
	}
	if sc.file, err = o.override(sc.file); err != nil {
		return nil, err
	}
	for _, name := range []string{o.RowIndexName, o.IncludeFilePaths} {
		if name != "" && sc.file.Index(name) >= 0 {
			return nil, dtype.Errorf(dtype.Duplicate, "cannot add column '%s': it is in the file already", name)
		}
	}
	if o.RowIndexName != "" {
		sc.schema = dtype.Schema{{Name: o.RowIndexName, Type: dtype.IndexType}}
	}
	sc.schema = append(sc.schema, sc.file...)
	if o.IncludeFilePaths != "" {
		sc.schema = append(sc.schema, dtype.Field{Name: o.IncludeFilePaths, Type: dtype.String})
	}
	return sc, nil
}

// infer finds the schema in the first rows of the first input.
func (sc *scan) infer() (s dtype.Schema, err error) {
	defer caught(&err)()
	d, err := sc.inputs[0].open()
	if err != nil {
		return nil, err
	}
	defer d.Close()
	if len(d.Bytes) == 0 {
		return nil, dtype.Errorf(dtype.ComputeError, "Cannot infer NDJSON types on empty reader because empty string is not a valid JSON value")
	}
	f := &jsonrows.Shape{}
	rows, look := 0, sc.o.look()
	for text := d.Bytes; len(text) > 0 && (look < 0 || rows < look); {
		var line []byte
		line, text = cutLine(text)
		if len(line) == 0 {
			continue
		}
		end, err := f.See(line, 0)
		if err != nil {
			return nil, syntax(err)
		}
		if len(trim(line[end:])) > 0 {
			return nil, behind(end, line)
		}
		if !f.IsObject() {
			return nil, dtype.Errorf(dtype.ComputeError, "NDJSON line expected to contain JSON object: %s", f.Type())
		}
		rows++
	}
	if rows == 0 {
		return nil, dtype.Errorf(dtype.ComputeError, "could not infer data-type")
	}
	return f.Fields(), nil
}

// behind is the error for what stands behind an object on its line.
func behind(end int, line []byte) error {
	return dtype.Errorf(dtype.ComputeError, "invalid JSON: more behind the object at character %d of %.60q", end, line)
}

// syntax gives errors of the parser their class.
func syntax(err error) error {
	if _, ok := errors.AsType[*jsonrows.SyntaxError](err); ok {
		return dtype.Errorf(dtype.ComputeError, "%w", err)
	}
	return err
}

// cutLine returns the first line without space around it, and what follows.
func cutLine(text []byte) (line, rest []byte) {
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		line, rest = text[:i], text[i+1:]
	} else {
		line = text
	}
	return trim(line), rest
}

// trim takes space off both ends.
func trim(line []byte) []byte { return bytes.Trim(line, " \t\r\n") }

// caught turns the fault of a file that was cut short into an error.
func caught(err *error) func() {
	old := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(old)
		if r := recover(); r != nil {
			*err = dtype.Errorf(dtype.IO, "cannot read JSON: %v", r)
		}
	}
}

// Schema is the schema of all columns.
func (sc *scan) Schema() dtype.Schema { return sc.schema }

// String names the source in explain.
func (sc *scan) String() string {
	more := ""
	if n := len(sc.inputs); n > 1 {
		more = fmt.Sprintf(", ... %d other sources", n-1)
	}
	return fmt.Sprintf("NDJson SCAN [%s%s]", sc.inputs[0].name(), more)
}

// Takes says that reading stops early.
func (sc *scan) Takes() plan.Takes { return plan.Takes{Rows: true} }

// Read returns what is requested.
func (sc *scan) Read(ctx context.Context, r plan.Request) (b *series.Batch, err error) {
	want := sc.schema
	if r.Columns != nil {
		want = nil
		for _, n := range r.Columns {
			t, ok := sc.schema.Get(n)
			if !ok {
				return nil, dtype.Errorf(dtype.ColumnNotFound, "unable to find column %q", n)
			}
			want = append(want, dtype.Field{Name: n, Type: t})
		}
	}
	limit := math.MaxInt
	if sc.o.NRows != nil {
		limit = *sc.o.NRows
	}
	if r.Rows >= 0 {
		limit = min(limit, r.Rows)
	}
	var file dtype.Schema
	for _, f := range want {
		if sc.file.Index(f.Name) >= 0 {
			file = append(file, f)
		}
	}
	chunks := make(map[string][]array.Array, len(want))
	defer func() {
		if err != nil {
			for _, c := range chunks {
				for _, a := range c {
					a.Release()
				}
			}
		}
	}()
	height := 0
	for i, in := range sc.inputs {
		if i > 0 && height >= limit {
			break
		}
		parts, err := sc.read(ctx, in, file, limit-height)
		if err != nil {
			return nil, err
		}
		n := 0
		for _, p := range parts {
			n += p.Height
			for _, c := range p.Columns {
				for _, a := range c.Chunks() {
					chunks[c.Name()] = append(chunks[c.Name()], a.Clone())
				}
			}
			p.Release()
		}
		height += n
		if name := sc.o.IncludeFilePaths; name != "" {
			chunks[name] = append(chunks[name], repeated(in.name(), n))
		}
	}
	out := &series.Batch{Height: height}
	for _, f := range want {
		if f.Name == sc.o.RowIndexName && f.Name != "" {
			out.Columns = append(out.Columns, series.RowIndex(f.Name, uint32(sc.o.RowIndexOffset), height))
			continue
		}
		out.Columns = append(out.Columns, series.New(f.Name, f.Type, chunks[f.Name]...))
	}
	return out, nil
}

func repeated(s string, n int) array.Array {
	var b array.ViewBuilder
	b.AppendString(s)
	one := b.Finish()
	defer one.Release()
	return compute.Repeat(one, n)
}

// partBytes is about how much text one worker reads at a time.
var partBytes = 4 << 20

// read reads an input in parts.
func (sc *scan) read(ctx context.Context, in input, file dtype.Schema, limit int) (out []*series.Batch, err error) {
	defer caught(&err)()
	d, err := in.open()
	if err != nil {
		return nil, err
	}
	defer d.Close()
	parts := split(d.Bytes)
	out = make([]*series.Batch, len(parts))
	errs := make([]error, len(parts))
	workers := min(runtime.GOMAXPROCS(0), len(parts))
	if limit < math.MaxInt {
		workers = 1
	}
	one := func(k int) {
		defer caught(&errs[k])()
		if errs[k] = ctx.Err(); errs[k] == nil {
			out[k], errs[k] = sc.part(parts[k], file, limit)
		}
	}
	if workers <= 1 {
		for k := range parts {
			if limit <= 0 && k > 0 {
				out, errs = out[:k], errs[:k]
				break
			}
			if one(k); errs[k] != nil {
				break
			}
			limit -= out[k].Height
		}
	} else {
		var wait sync.WaitGroup
		next := make(chan int, len(parts))
		for k := range parts {
			next <- k
		}
		close(next)
		for range workers {
			wait.Go(func() {
				for k := range next {
					one(k)
				}
			})
		}
		wait.Wait()
	}
	for _, e := range errs {
		if e != nil {
			for _, b := range out {
				if b != nil {
					b.Release()
				}
			}
			if ctx.Err() != nil {
				return nil, dtype.Errorf(dtype.Cancelled, "the query was cancelled: %w", ctx.Err())
			}
			return nil, e
		}
	}
	return out, nil
}

// split cuts a text behind line ends.
func split(text []byte) [][]byte {
	var out [][]byte
	for len(text) > partBytes {
		i := bytes.IndexByte(text[partBytes:], '\n')
		if i < 0 {
			break
		}
		out = append(out, text[:partBytes+i+1])
		text = text[partBytes+i+1:]
	}
	return append(out, text)
}

// part reads at most limit lines.
func (sc *scan) part(text []byte, file dtype.Schema, limit int) (*series.Batch, error) {
	rows, err := jsonrows.NewRows(file, jsonrows.Options{IgnoreErrors: sc.o.IgnoreErrors}, false)
	if err != nil {
		return nil, err
	}
	for len(text) > 0 && rows.Len() < limit {
		var line []byte
		line, text = cutLine(text)
		if len(line) == 0 {
			continue
		}
		if sc.o.IgnoreErrors && !isObject(line) {
			line = []byte("{}")
		}
		end, err := rows.Read(line, 0)
		if err != nil {
			return nil, syntax(err)
		}
		if len(trim(line[end:])) > 0 {
			return nil, behind(end, line)
		}
	}
	return batch(rows, file)
}

// isObject tells whether a line is a JSON object and nothing else.
func isObject(line []byte) bool {
	err := jsonrows.Elements(line, func(int) error { return nil })
	return err == nil && line[0] == '{'
}

// batch makes a batch of rows that were read.
func batch(rows *jsonrows.Rows, schema dtype.Schema) (*series.Batch, error) {
	out := &series.Batch{Height: rows.Len()}
	columns, err := rows.Finish()
	if err != nil {
		return nil, err
	}
	for i, f := range schema {
		out.Columns = append(out.Columns, series.New(f.Name, f.Type, columns[i]))
	}
	return out, nil
}
