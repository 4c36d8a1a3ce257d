package repl

import (
	"strconv"
	"strings"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"

	"github.com/gopolars/gopolars/buffer"
)

// part is what the inspector knows of one buffer of one chunk of a column.
type part struct {
	top    string // the column of the frame that it belongs to
	column string // path of the field or the items inside of it: s, s.field, s[]
	chunk  int
	name   string // values, validity, views, data, offsets, codes or categories
	nth    int    // among the parts of the same name of the chunk
	info   buffer.Info
}

// key names the place of a part within its object.
func (p part) key() string {
	return p.column + "\x00" + strconv.Itoa(p.chunk) + "\x00" + p.name + "\x00" + strconv.Itoa(p.nth)
}

// seriesParts visits the buffers of a column. It takes no handle.
func seriesParts(s *series.Series, visit func(part)) {
	for i, c := range s.Chunks() {
		seen := map[[2]string]int{}
		c.Parts("", func(a array.Part) {
			p := part{top: s.Name(), column: columnPath(s.Name(), s.DType(), a.Path), chunk: i, name: a.Name, info: a.Info}
			k := [2]string{a.Path, a.Name}
			p.nth = seen[k]
			seen[k]++
			visit(p)
		})
	}
}

// batchParts visits the buffers of all columns.
func batchParts(b *series.Batch, visit func(part)) {
	for _, c := range b.Columns {
		seriesParts(c, visit)
	}
}

// planParts visits the buffers of the frames that a query holds.
func planParts(n plan.Node, visit func(part)) {
	if f, ok := n.(*plan.Frame); ok {
		if f.Batch != nil {
			batchParts(f.Batch, visit)
		}
		return
	}
	for _, in := range n.Inputs() {
		planParts(in, visit)
	}
}

// lazyParts visits the buffers that a lazy frame holds; a query that failed holds none.
func lazyParts(lf *frame.LazyFrame, visit func(part)) {
	if n, err := lf.Plan(); err == nil {
		planParts(n, visit)
	}
}

// columnPath turns an array's path (.1[] for the items of field number 1) into one with
// field names.
func columnPath(name string, dt dtype.DataType, path string) string {
	if path == "" {
		return name
	}
	var b strings.Builder
	b.WriteString(name)
	for path != "" {
		if rest, ok := strings.CutPrefix(path, "[]"); ok {
			b.WriteString("[]")
			path = rest
			dt = innerOf(dt)
			continue
		}
		path = path[1:] // the dot
		end := strings.IndexAny(path, ".[")
		if end < 0 {
			end = len(path)
		}
		i, err := strconv.Atoi(path[:end])
		if fields := fieldsOf(dt); err == nil && i < len(fields) {
			b.WriteString("." + fields[i].Name)
			dt = fields[i].Type
		} else {
			b.WriteString("." + path[:end])
		}
		path = path[end:]
	}
	return b.String()
}

func innerOf(dt dtype.DataType) dtype.DataType {
	switch dt.Kind() {
	case dtype.KindList, dtype.KindArray:
		return dt.Inner()
	}
	return dtype.Null
}

func fieldsOf(dt dtype.DataType) []dtype.Field {
	if dt.Kind() == dtype.KindStruct {
		return dt.Fields()
	}
	return nil
}
