package csv

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/io/source"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
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
	s       *settings
	inputs  []input
	columns []planned    // of the first input, with the types of all
	schema  dtype.Schema // of the result
	open    *source.Data // the only input, kept open until forget
	rows    int64        // about how many there are
}

// newScan resolves the schema of the inputs.
func newScan(inputs []input, o Options) (*scan, error) {
	s, err := o.check()
	if err != nil {
		return nil, err
	}
	if len(inputs) == 0 {
		return nil, dtype.Errorf(dtype.ComputeError, "failed to retrieve file schemas (csv): empty input: paths: [].")
	}
	sc := &scan{s: s, inputs: inputs}
	look := s.InferSchemaFiles
	if look == 0 {
		look = 10
	}
	look = min(look, len(inputs))
	for i, in := range inputs[:look] {
		var l *layout
		err := sc.with(in, func(f *settings, text []byte) error {
			var err error
			l, err = f.layout(text)
			sc.rows += f.estimate(text)
			return err
		})
		if err == nil {
			err = sc.merge(i, l)
		}
		if err != nil {
			sc.forget()
			return nil, err
		}
	}
	sc.rows = sc.rows * int64(len(inputs)) / int64(look)
	if sc.schema, err = sc.result(); err != nil {
		sc.forget()
		return nil, err
	}
	return sc, nil
}

// estimate is about the number of records of a text, by its first ones.
func (s *settings) estimate(text []byte) int64 {
	head := text[:min(len(text), 1<<16)]
	lines := bytes.Count(head, []byte{s.eol})
	return int64(float64(lines) * float64(len(text)) / float64(max(len(head), 1)))
}

// Height is about the number of rows.
func (sc *scan) Height() (rows int64, exact bool) {
	rows = sc.rows
	if sc.s.rows >= 0 {
		rows = min(rows, int64(sc.s.rows))
	}
	return rows, false
}

// with calls do with the decoded text of an input and the settings for its messages.
func (sc *scan) with(in input, do func(s *settings, text []byte) error) error {
	f := *sc.s
	f.file = in.path
	d := sc.open
	if d == nil {
		var err error
		if d, err = in.open(); err != nil {
			return err
		}
		if len(sc.inputs) == 1 {
			sc.open = d
		} else {
			defer d.Close()
		}
	}
	return guardedText(&f, d, do)
}

// guardedText is do under protection against files that are cut short.
func guardedText(f *settings, d *source.Data, do func(s *settings, text []byte) error) error {
	return guarded(context.Background(), 0, 0, func(int, int) error {
		text, err := f.decode(d.Bytes)
		if err != nil {
			return err
		}
		return do(f, text)
	})
}

// forget closes the input that was kept open.
func (sc *scan) forget() {
	if sc.open != nil {
		sc.open.Close()
		sc.open = nil
	}
}

// merge takes the supertypes of what each input looks like.
func (sc *scan) merge(i int, l *layout) error {
	if i == 0 {
		sc.columns = l.columns
		return nil
	}
	if sc.s.Schema != nil {
		return nil
	}
	if err := sc.match(l); err != nil {
		return err
	}
	for k, c := range l.columns[:min(len(l.columns), len(sc.columns))] {
		m := &sc.columns[k]
		t, ok := dtype.Supertype(m.Type, c.Type)
		if !ok {
			return dtype.Errorf(dtype.SchemaMismatch, "failed to determine supertype of %s and %s for column %q of %s", m.Type, c.Type, c.Name, sc.inputs[i].name())
		}
		m.Type = t
	}
	return nil
}

// match tells whether an input has the columns of the first one.
func (sc *scan) match(l *layout) error {
	a, b := len(sc.columns), len(l.columns)
	if a < b && !sc.s.ignoreExtra || a > b && !sc.s.insertMissing {
		return dtype.Errorf(dtype.ComputeError, "schema lengths differ: the first file has %d columns, another one %d; pass extra_columns='ignore' or missing_columns='insert' to read them together", a, b)
	}
	for k := range min(a, b) {
		if l.columns[k].Name != sc.columns[k].Name {
			return dtype.Errorf(dtype.ComputeError, "schema names differ: got %s, expected %s", sc.columns[k].Name, l.columns[k].Name)
		}
	}
	return nil
}

// result is the schema of the frame: row numbers, the chosen columns, paths.
func (sc *scan) result() (dtype.Schema, error) {
	s := sc.s
	for _, c := range sc.columns {
		switch {
		case s.RowIndexName != "" && c.Name == s.RowIndexName:
			return nil, dtype.Errorf(dtype.Duplicate, "cannot add row_index with name '%s': column already exists in file.", c.Name)
		case s.IncludeFilePaths != "" && c.Name == s.IncludeFilePaths:
			return nil, dtype.Errorf(dtype.Duplicate, "column name for file paths %q conflicts with column name from file", c.Name)
		}
	}
	if !s.header && s.NewColumns == nil && s.WithColumnNames == nil {
		for _, n := range s.Columns {
			if len(n) < 7 || n[:7] != "column_" {
				return nil, dtype.Errorf(dtype.BadValue, "specified column names do not start with 'column_', but autogenerated header names were requested")
			}
		}
	}
	chosen, err := s.choose(sc.extended())
	if err != nil {
		return nil, err
	}
	var out dtype.Schema
	if s.RowIndexName != "" {
		out = append(out, dtype.Field{Name: s.RowIndexName, Type: dtype.IndexType})
	}
	for _, c := range chosen {
		out = append(out, c.Field)
	}
	return out, nil
}

// pathColumn is the place of the column of paths.
const pathColumn = -2

// extended is the file's columns and that of the paths.
func (sc *scan) extended() []planned {
	if sc.s.IncludeFilePaths == "" {
		return sc.columns
	}
	return append(slices.Clip(sc.columns), planned{dtype.Field{Name: sc.s.IncludeFilePaths, Type: dtype.String}, pathColumn})
}

// Schema is the schema of all columns.
func (sc *scan) Schema() dtype.Schema { return sc.schema }

// String names the source in explain.
func (sc *scan) String() string {
	more := ""
	if n := len(sc.inputs); n > 1 {
		more = fmt.Sprintf(", ... %d other sources", n-1)
	}
	return fmt.Sprintf("Csv SCAN [%s%s]", sc.inputs[0].name(), more)
}

// Takes says that reading stops early.
func (sc *scan) Takes() plan.Takes { return plan.Takes{Rows: true} }

// Read returns what is requested.
func (sc *scan) Read(ctx context.Context, r plan.Request) (*series.Batch, error) {
	want, err := sc.want(r.Columns)
	if err != nil {
		return nil, err
	}
	limit := sc.limit(r)
	chunks := make([][]array.Array, len(want))
	release := func() {
		for _, c := range chunks {
			for _, a := range c {
				a.Release()
			}
		}
	}
	height := 0
	for i, in := range sc.inputs {
		if i > 0 && limit >= 0 && height >= limit {
			break
		}
		n, err := sc.readInput(ctx, in, want, limit, height, chunks)
		if err == nil {
			err = sc.checkIndex(height + n)
		}
		if err != nil {
			release()
			return nil, err
		}
		height += n
	}
	return sc.batch(want, chunks, 0, height), nil
}

// want are the columns of a request.
func (sc *scan) want(names []string) (dtype.Schema, error) {
	if names == nil {
		return sc.schema, nil
	}
	var want dtype.Schema
	at := make(map[string]int, len(sc.schema))
	for i, f := range sc.schema {
		at[f.Name] = i
	}
	for _, n := range names {
		i, ok := at[n]
		if !ok {
			return nil, notFound(n, sc.schema.Names())
		}
		want = append(want, sc.schema[i])
	}
	return want, nil
}

// limit is the number of rows of a request, negative for all.
func (sc *scan) limit(r plan.Request) int {
	if r.Rows >= 0 && (sc.s.rows < 0 || r.Rows < sc.s.rows) {
		return r.Rows
	}
	return sc.s.rows
}

// checkIndex tells whether so many row numbers fit their type.
func (sc *scan) checkIndex(rows int) error {
	if sc.s.RowIndexName != "" && int64(sc.s.RowIndexOffset)+int64(rows) > math.MaxUint32+1 {
		return dtype.Errorf(dtype.ComputeError, "row index overflows: %d rows from offset %d do not fit u32", rows, sc.s.RowIndexOffset)
	}
	return nil
}

// batch puts the chunks of rows from first on together.
func (sc *scan) batch(want dtype.Schema, chunks [][]array.Array, first, height int) *series.Batch {
	b := &series.Batch{Height: height}
	for i, f := range want {
		if f.Name == sc.s.RowIndexName && f.Name != "" {
			b.Columns = append(b.Columns, series.RowIndex(f.Name, uint32(sc.s.RowIndexOffset+first), height))
			continue
		}
		b.Columns = append(b.Columns, series.New(f.Name, f.Type, dropEmpty(chunks[i])...))
	}
	return b
}

// dropEmpty leaves chunks without rows out, but for one.
func dropEmpty(chunks []array.Array) []array.Array {
	var out []array.Array
	for i, c := range chunks {
		if c.Len() > 0 || i == len(chunks)-1 && len(out) == 0 {
			out = append(out, c)
		} else {
			c.Release()
		}
	}
	return out
}

// readInput appends an input's columns to chunks.
func (sc *scan) readInput(ctx context.Context, in input, want dtype.Schema, limit, height int, chunks [][]array.Array) (int, error) {
	rows := 0
	err := sc.with(in, func(f *settings, text []byte) error {
		if limit >= 0 {
			f.rows = limit - height
		}
		c, err := sc.choice(f, in, text, want)
		if err != nil {
			return err
		}
		t, err := f.read(ctx, text, c.layout, c.columns)
		if err != nil {
			return err
		}
		rows = t.rows
		c.put(t, chunks)
		return nil
	})
	return rows, err
}

// choice is the columns of an input that are read.
type choice struct {
	in      input
	layout  *layout
	columns []planned
	to      []int // the place of each in the result
	paths   int   // the place of the column of paths, -1 without it
}

func (sc *scan) choice(f *settings, in input, text []byte, want dtype.Schema) (*choice, error) {
	l, err := f.layout(text)
	if err != nil {
		return nil, err
	}
	if f.Schema == nil {
		if err := sc.match(l); err != nil {
			return nil, err
		}
	}
	at := places(l.columns)
	c := &choice{in: in, layout: l, paths: -1}
	for i, w := range want {
		if w.Name == f.RowIndexName && w.Name != "" {
			continue
		}
		if w.Name == f.IncludeFilePaths && w.Name != "" {
			c.paths = i
			continue
		}
		p := planned{w, -1}
		if k, ok := at[w.Name]; ok {
			p.at = l.columns[k].at
		}
		c.columns = append(c.columns, p)
		c.to = append(c.to, i)
	}
	return c, nil
}

// put appends what was read to the chunks of the result.
func (c *choice) put(t *table, chunks [][]array.Array) {
	for k, i := range c.to {
		chunks[i] = append(chunks[i], t.arrays[k])
	}
	if c.paths >= 0 {
		chunks[c.paths] = append(chunks[c.paths], repeated(c.in.name(), t.rows))
	}
}

// repeated is a chunk of n times the same string.
func repeated(text string, n int) array.Array {
	views := buffer.Alloc[buffer.View](n)
	out, _ := views.MutSlice()
	var data []*buffer.Buffer[uint8]
	v := buffer.View{}
	if b := []byte(text); len(b) <= buffer.InlineMax {
		v = buffer.InlineView(b)
	} else {
		data = append(data, buffer.CopyOf(b))
		v = buffer.RefView(b, 0, 0)
	}
	for i := range out {
		out[i] = v
	}
	return array.NewView(views, data, nil)
}
