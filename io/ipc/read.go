package ipc

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Options say what to read. The zero value reads everything.
type Options struct {
	Columns        []string // columns to return, by name, in this order (default all)
	ColumnIndices  []int    // columns to return, by position; not with Columns
	NRows          *int     // stop after so many rows (default all)
	RowIndexName   string   // adds a column of row numbers in front
	RowIndexOffset int      // first row number
	Rechunk        bool     // join the chunks of each column
	NoMemoryMap    bool     // read the file into memory that the frame owns
}

// Read reads a file in the file format. Polars' read_ipc.
func Read(ctx context.Context, path string, o Options) (*frame.DataFrame, error) {
	return readPath(ctx, path, o, true)
}

// ReadStream reads a file in the stream format. Polars' read_ipc_stream.
func ReadStream(ctx context.Context, path string, o Options) (*frame.DataFrame, error) {
	return readPath(ctx, path, o, false)
}

// ReadBytes reads data in the file format. The frame owns copies of what it holds, so
// data may be changed afterwards.
func ReadBytes(ctx context.Context, data []byte, o Options) (*frame.DataFrame, error) {
	return readData(ctx, data, o, true)
}

// ReadStreamBytes reads data in the stream format. The frame owns copies of what it
// holds, so data may be changed afterwards.
func ReadStreamBytes(ctx context.Context, data []byte, o Options) (*frame.DataFrame, error) {
	return readData(ctx, data, o, false)
}

// ReadFrom reads a stream in the stream format to its end.
func ReadFrom(ctx context.Context, r io.Reader, o Options) (*frame.DataFrame, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, dtype.Errorf(dtype.IO, "reading an IPC stream: %w", err)
	}
	return readData(ctx, data, o, false)
}

// ReadSchema returns the columns of a file in the file format. Polars' read_ipc_schema.
func ReadSchema(path string) (dtype.Schema, error) {
	o, m, err := openPath(path, false, true)
	if err != nil {
		return nil, err
	}
	m.drop()
	return o.types, nil
}

func readPath(ctx context.Context, path string, o Options, file bool) (*frame.DataFrame, error) {
	in, m, err := openPath(path, o.NoMemoryMap, file)
	if err != nil {
		return nil, err
	}
	defer m.drop()
	defer in.release()
	df, err := in.frame(ctx, o)
	return df, atPath(path, err)
}

func readData(ctx context.Context, data []byte, o Options, file bool) (*frame.DataFrame, error) {
	in, err := openData(&mapping{data: data}, true, file)
	if err != nil {
		return nil, err
	}
	defer in.release()
	return in.frame(ctx, o)
}

// openPath maps a file and checks its structure. The caller drops the mapping.
func openPath(path string, owned, file bool) (*opened, *mapping, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, pathError(path, err)
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return nil, nil, pathError(path, err)
	}
	if st.IsDir() {
		return nil, nil, dtype.Errorf(dtype.IO, "expected a file path; %q is a directory", path)
	}
	m := &mapping{}
	if st.Mode().IsRegular() {
		m, err = mapFile(path, f)
	} else {
		m.data, err = io.ReadAll(f)
	}
	if err != nil {
		return nil, nil, pathError(path, err)
	}
	o, err := openData(m, owned, file)
	m.file, m.page = nil, nil
	if err != nil {
		m.drop()
		return nil, nil, atPath(path, err)
	}
	return o, m, nil
}

// openData checks the structure of what is in m.
func openData(m *mapping, owned, file bool) (o *opened, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer caught(&err)
	share := m.share
	if owned || m.mapped == nil {
		share = nil
	}
	if file {
		return openFile(m.data, m.at, share)
	}
	return openStream(m.data, share)
}

// caught turns a panic into an error: a mapped file that became shorter faults when it
// is read, and no fault of ours may end the program.
func caught(err *error) {
	p := recover()
	if p == nil {
		return
	}
	if fault := buffer.AsFault(p); fault != nil {
		*err = dtype.Errorf(dtype.IO, "%w", fault)
		return
	}
	*err = &panicked{p}
}

// panicked is an error that should not be.
type panicked struct{ value any }

func (p *panicked) Error() string {
	return fmt.Sprintf("internal error in the IPC reader: %v", p.value)
}

func pathError(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return dtype.Errorf(dtype.FileNotFound, "No such file or directory (os error 2): %s", path)
	}
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		err = pe.Err
	}
	return dtype.Errorf(dtype.IO, "cannot read %s: %w", path, err)
}

func atPath(path string, err error) error {
	if err == nil {
		return nil
	}
	return dtype.Errorf(dtype.KindOf(err), "%s: %w", path, err)
}

// frame reads the columns that o asks for.
func (in *opened) frame(ctx context.Context, o Options) (*frame.DataFrame, error) {
	names := o.Columns
	if o.ColumnIndices != nil {
		if names != nil {
			return nil, dtype.Errorf(dtype.BadValue, "columns can be given by name or by position, not both")
		}
		names = []string{}
		for _, i := range o.ColumnIndices {
			if i < 0 || i >= len(in.types) {
				return nil, dtype.Errorf(dtype.OutOfBounds, "column index %d is out of bounds; there are %d columns", i, len(in.types))
			}
			names = append(names, in.types[i].Name)
		}
	}
	rows := -1
	if o.NRows != nil {
		if rows = *o.NRows; rows < 0 {
			return nil, dtype.Errorf(dtype.BadValue, "the number of rows must not be negative, it is %d", rows)
		}
	}
	b, err := in.read(ctx, names, rows)
	if err != nil {
		return nil, err
	}
	df := frame.FromBatch(b)
	if o.Rechunk {
		joined := df.Rechunk()
		df.Release()
		df = joined
	}
	if o.RowIndexName == "" {
		return df, nil
	}
	if o.RowIndexOffset < 0 || int64(o.RowIndexOffset)+int64(df.Height()) > 1<<32-1 {
		df.Release()
		return nil, dtype.Errorf(dtype.OutOfBounds, "row index offset %d is out of range for %d rows", o.RowIndexOffset, df.Height())
	}
	indexed, err := df.WithRowIndex(o.RowIndexName, uint32(o.RowIndexOffset))
	df.Release()
	return indexed, err
}

// positions returns where the named columns are; nil names are all columns.
func (in *opened) positions(names []string) ([]int, error) {
	if names == nil {
		out := make([]int, len(in.types))
		for i := range out {
			out[i] = i
		}
		return out, nil
	}
	at := make(map[string]int, len(in.types))
	for i, f := range in.types {
		at[f.Name] = i
	}
	out := make([]int, 0, len(names))
	for _, n := range names {
		i, ok := at[n]
		if !ok {
			return nil, dtype.Errorf(dtype.ColumnNotFound, "unable to find column %q; valid columns: %q", n, in.types.Names())
		}
		if i < 0 {
			return nil, dtype.Errorf(dtype.BadValue, "`columns` arg should only have unique values, got %q", names)
		}
		at[n] = -1
		out = append(out, i)
	}
	return out, nil
}

// read makes the given columns (nil: all) of at most rows rows (negative: all).
func (in *opened) read(ctx context.Context, names []string, rows int) (*series.Batch, error) {
	cols, err := in.positions(names)
	if err != nil {
		return nil, err
	}
	b, err := in.stack(ctx, cols, in.first(rows))
	if err == nil && rows >= 0 && b.Height > rows {
		cut := b.Slice(0, rows)
		b.Release()
		b = cut
	}
	return b, err
}

// first are the batches that hold the first rows rows (negative: all).
func (in *opened) first(rows int) []*batch {
	if rows >= 0 {
		for i, n := 0, int64(0); i < len(in.parts); i++ {
			if n += in.parts[i].Rows; n >= int64(rows) {
				return in.parts[:i+1]
			}
		}
	}
	return in.parts
}

// stack makes the columns at cols of record batches, one below the other.
func (in *opened) stack(ctx context.Context, cols []int, parts []*batch) (*series.Batch, error) {
	chunks := make([][]array.Array, len(cols))
	for i := range chunks {
		chunks[i] = make([]array.Array, len(parts))
	}
	err := each(ctx, len(cols)*len(parts), in.workers(parts), func(k int) error {
		c, p := k/len(parts), k%len(parts)
		i := cols[c]
		a, err := parts[p].Column(&in.schema.fields[i], in.types[i].Type, parts[p].columns[i])
		if err != nil {
			return inColumn(in.types[i].Name, err)
		}
		chunks[c][p] = a
		return nil
	})
	if err != nil {
		for _, col := range chunks {
			for _, a := range col {
				if a != nil {
					a.Release()
				}
			}
		}
		return nil, err
	}
	b := &series.Batch{}
	for _, p := range parts {
		b.Height += int(p.Rows)
	}
	for c, i := range cols {
		s := series.New(in.types[i].Name, in.types[i].Type, withRows(chunks[c])...)
		b.Columns = append(b.Columns, s)
	}
	return b, nil
}

// withRows drops empty chunks.
func withRows(chunks []array.Array) []array.Array {
	out := chunks[:0]
	for _, a := range chunks {
		if a.Len() > 0 {
			out = append(out, a)
		} else {
			a.Release()
		}
	}
	return out
}

// workers is how many goroutines reading parts is worth.
func (in *opened) workers(parts []*batch) int {
	bytes := 0
	for _, p := range parts {
		for _, b := range p.Buffers {
			bytes += len(b)
		}
	}
	if bytes < 1<<20 {
		return 1
	}
	return runtime.GOMAXPROCS(0)
}

// each runs f(0) to f(n-1) on up to workers goroutines until one fails.
func each(ctx context.Context, n, workers int, f func(i int) error) error {
	var next atomic.Int64
	var once sync.Once
	var first error
	work := func() {
		defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
		for {
			i := int(next.Add(1)) - 1
			if i >= n {
				return
			}
			err := ctx.Err()
			if err != nil {
				err = dtype.Errorf(dtype.Cancelled, "reading was cancelled: %w", err)
			} else {
				err = guard(f, i)
			}
			if err != nil {
				once.Do(func() { first = err })
				next.Store(int64(n))
				return
			}
		}
	}
	var wg sync.WaitGroup
	for range min(workers, n) - 1 {
		wg.Go(work)
	}
	work()
	wg.Wait()
	return first
}

func guard(f func(int) error, i int) (err error) {
	defer caught(&err)
	return f(i)
}
