package parquet

import (
	"context"
	"encoding/base64"
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
	"github.com/gopolars/gopolars/internal/arrow"
	"github.com/gopolars/gopolars/io/ipc"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// file is an open file whose metadata was read. Its pages have not been looked at.
type file struct {
	path    string
	data    []byte
	mapping *buffer.Mapping // nil: data is in memory
	meta    *metadata
	columns []*column
	schema  dtype.Schema
	env     decodeEnv
}

// openPath maps a file and reads its metadata. The mapping is given back by close, or when
// nothing leads to the file any more.
func openPath(path string) (*file, error) {
	st, err := os.Stat(path)
	if err != nil {
		return nil, pathError(path, err)
	}
	if st.IsDir() {
		return nil, dtype.Errorf(dtype.IO, "expected a file path; %q is a directory", path)
	}
	f := &file{path: path}
	if st.Mode().IsRegular() && st.Size() > 0 {
		if f.mapping, err = buffer.MapFile(path); err == nil {
			f.data = f.mapping.Bytes()
		}
	} else {
		f.data, err = os.ReadFile(path)
	}
	if err != nil {
		return nil, pathError(path, err)
	}
	if err := f.open(); err != nil {
		f.close()
		return nil, atPath(path, err)
	}
	return f, nil
}

// openBytes reads the metadata of a file in memory, which must not change.
func openBytes(data []byte) (*file, error) {
	f := &file{data: data}
	return f, f.open()
}

func (f *file) open() (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer caught(&err)
	defer runtime.KeepAlive(f.mapping)
	if f.meta, err = readMetadata(f.data); err != nil {
		return err
	}
	hints, err := f.meta.arrowFields()
	if err != nil {
		return err
	}
	if f.columns, err = f.meta.readSchema(hints); err != nil {
		return err
	}
	for _, c := range f.columns {
		f.schema = append(f.schema, dtype.Field{Name: c.name, Type: c.dt})
	}
	return nil
}

func (f *file) close() {
	f.env.release()
	if f.mapping != nil {
		f.mapping.Release()
		f.mapping = nil
	}
	f.data = nil
}

// metaSchema is the key under which writers leave the Arrow schema.
const metaSchema = "ARROW:schema"

// arrowFields are the fields of the Arrow schema that the writer left, nil without one.
// One that cannot be read is as good as none.
func (m *metadata) arrowFields() ([]arrow.Field, error) {
	for _, kv := range m.keyValues {
		if kv.key != metaSchema {
			continue
		}
		b, err := base64.StdEncoding.DecodeString(kv.value)
		if err != nil {
			return nil, nil
		}
		fields, err := ipc.DecodeSchema(b)
		if err != nil {
			return nil, nil
		}
		return fields, nil
	}
	return nil, nil
}

// check refuses files that claim to hold more than any writer gets into their size.
func (f *file) check(leaves []*leaf, groups []int) error {
	total := int64(0)
	limit := int64(1<<30) + int64(len(f.data))*8192
	for _, g := range groups {
		for _, l := range leaves {
			width := int64(8)
			switch l.op {
			case opViews, opFixedViews, opWide, opLow, opWideBytes, opInt96, opHalf, opDecimal32, opDecimal64:
				width = 16
			case opNull, opBoolean:
				width = 1
			}
			if l.levelsIn {
				width += 2
			}
			n := f.meta.groups[g].columns[l.at].values
			if n < 0 || n > 1<<40 || l.maxRep == 0 && n != f.meta.groups[g].rows {
				return corrupt("a column chunk of %d values in a row group of %d rows", n, f.meta.groups[g].rows)
			}
			if total += n * width; total > limit {
				return corrupt("its columns claim more than %d bytes, which no file of %d bytes holds", limit, len(f.data))
			}
		}
	}
	return nil
}

// part is rows of one row group to read: the first rows of it, negative for all.
type part struct{ group, rows int }

// read decodes columns of row groups, in parallel by row group and stored column, and
// returns the chunks of each row group. An empty batch has no columns.
func (f *file) read(ctx context.Context, columns []*column, parts []part) (out [][]array.Array, err error) {
	var leaves []*leaf
	for _, c := range columns {
		c.leaves(func(l *leaf) { leaves = append(leaves, l) })
	}
	groups := make([]int, len(parts))
	for i, p := range parts {
		groups[i] = p.group
	}
	if err := f.check(leaves, groups); err != nil {
		return nil, err
	}
	raw := make([]stored, len(parts)*len(leaves))
	defer func() {
		for i := range raw {
			if raw[i].values != nil {
				raw[i].values.Release()
			}
		}
	}()
	err = each(ctx, len(raw), func(i int) (err error) {
		p, l := parts[i/len(leaves)], leaves[i%len(leaves)]
		raw[i], err = l.decode(f.data, &f.meta.groups[p.group].columns[l.at], p.rows, &f.env)
		return err
	})
	runtime.KeepAlive(f.mapping)
	if err != nil {
		return nil, err
	}
	out = make([][]array.Array, len(parts))
	defer func() {
		if err != nil {
			for _, cols := range out {
				for _, a := range cols {
					a.Release()
				}
			}
			out = nil
		}
	}()
	for i, p := range parts {
		byLeaf := make(map[*leaf]*stored, len(leaves))
		for k, l := range leaves {
			byLeaf[l] = &raw[i*len(leaves)+k]
		}
		rows := int(f.meta.groups[p.group].rows)
		for _, c := range columns {
			n := rows
			if p.rows >= 0 && c.leaf != nil && !c.leaf.levelsIn {
				n = min(n, p.rows)
			}
			a, err := c.assemble(byLeaf, n)
			if err != nil {
				return out, inColumn(c.name, err)
			}
			if p.rows >= 0 && n > p.rows {
				whole := a
				a = whole.Slice(0, p.rows)
				whole.Release()
			}
			out[i] = append(out[i], a)
		}
	}
	return out, nil
}

// each calls f for 0 to n-1 on as many goroutines as there are processors and returns the
// first error.
func each(ctx context.Context, n int, f func(i int) error) error {
	var next atomic.Int64
	var mu sync.Mutex
	var first error
	failed := func(err error) bool {
		mu.Lock()
		defer mu.Unlock()
		if first == nil {
			first = err
		}
		return first != nil
	}
	work := func() {
		defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
		for {
			i := int(next.Add(1)) - 1
			if i >= n || failed(nil) {
				return
			}
			err := ctx.Err()
			if err != nil {
				err = dtype.Errorf(dtype.Cancelled, "reading was cancelled: %w", err)
			} else {
				err = func() (err error) {
					defer caught(&err)
					return f(i)
				}()
			}
			if failed(err) {
				return
			}
		}
	}
	var wait sync.WaitGroup
	help := min(runtime.GOMAXPROCS(0), n) - 1
	if ctx.Value(alone{}) != nil {
		help = 0
	}
	for range help {
		wait.Go(work)
	}
	work()
	wait.Wait()
	return first
}

// caught turns a panic into an error: a mapped file that became shorter faults when it is
// read, and no fault of ours or of a codec may end the program.
func caught(err *error) {
	switch p := recover().(type) {
	case nil:
	case interface{ Addr() uintptr }:
		*err = dtype.Errorf(dtype.IO, "the file became shorter while it was mapped")
	default:
		*err = &panicked{p, debug.Stack()}
	}
}

// panicked is an error that should not be.
type panicked struct {
	value any
	stack []byte
}

func (p *panicked) Error() string {
	return fmt.Sprintf("internal error in the Parquet reader: %v", p.value)
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
	if err == nil || path == "" {
		return err
	}
	return dtype.Errorf(dtype.KindOf(err), "%s: %w", path, err)
}

// readAll reads a stream to its end.
func readAll(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, dtype.Errorf(dtype.IO, "reading Parquet data: %w", err)
	}
	return data, nil
}
