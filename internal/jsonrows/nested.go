package jsonrows

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// listColumn reads Lists and Arrays.
type listColumn struct {
	o       Options
	t       dtype.DataType
	items   column
	offsets []int64
	valid   validity
}

func (c *listColumn) read(p *parser) error {
	switch b := p.peek(); {
	case b == '[':
		if err := p.items(func() error { return c.items.read(p) }); err != nil {
			return err
		}
	case c.o.Lenient && b != 'n' && b != '{':
		if err := c.items.read(p); err != nil {
			return err
		}
	default:
		return misfit(p, c, c.t, c.o)
	}
	if w := c.t.Width(); c.t.Kind() == dtype.KindArray {
		if n := c.items.len() - int(c.offsets[len(c.offsets)-1]); n != w {
			return dtype.Errorf(dtype.ComputeError, "a list of %d items does not fit %s, which has %d", n, c.t, w)
		}
	}
	c.end(true)
	return nil
}

// end ends a row.
func (c *listColumn) end(valid bool) {
	c.valid.add(len(c.offsets)-1, valid)
	c.offsets = append(c.offsets, int64(c.items.len()))
}

func (c *listColumn) null() {
	if c.t.Kind() == dtype.KindArray {
		for range c.t.Width() {
			c.items.null()
		}
	}
	c.end(false)
}

func (c *listColumn) len() int { return len(c.offsets) - 1 }

func (c *listColumn) finish() (array.Array, error) {
	items, err := c.items.finish()
	if err != nil {
		return nil, err
	}
	offsets, n := c.offsets, c.len()
	c.offsets = []int64{0}
	if c.t.Kind() == dtype.KindArray {
		return array.NewFixedList(n, c.t.Width(), items, c.valid.finish()), nil
	}
	return array.NewList(buffer.FromSlice(offsets), items, c.valid.finish()), nil
}

// structColumn reads objects.
type structColumn struct {
	o      Options
	t      dtype.DataType
	at     map[string]int
	names  []string
	fields []column
	seen   []int // by field, the number of the last row that had it, from 1 on
	n      int
	valid  validity
	// extra, when set, is asked for the error of a field that no column has.
	extra func(name []byte) error
}

func newStruct(fields []dtype.Field, o Options) (*structColumn, error) {
	c := &structColumn{o: o, t: dtype.Struct(fields...), at: map[string]int{}, seen: make([]int, len(fields))}
	for i, f := range fields {
		x, err := newColumn(f.Type, o)
		if err != nil {
			return nil, err
		}
		c.at[f.Name] = i
		c.names, c.fields = append(c.names, f.Name), append(c.fields, x)
	}
	return c, nil
}

func (c *structColumn) read(p *parser) error {
	if p.peek() != '{' {
		return misfit(p, c, c.t, c.o)
	}
	row := c.n + 1
	next := 0 // fields mostly come in the order of the columns
	err := p.fields(func(name []byte) error {
		i := next
		if i >= len(c.names) || c.names[i] != string(name) {
			var ok bool
			if i, ok = c.at[string(name)]; !ok {
				if c.extra != nil {
					return c.extra(name)
				}
				_, err := p.skip()
				return err
			}
		}
		next = i + 1
		if c.seen[i] == row { // the first of two equal names counts
			_, err := p.skip()
			return err
		}
		c.seen[i] = row
		return c.fields[i].read(p)
	})
	if err != nil {
		return err
	}
	c.end(true)
	return nil
}

// end ends a row: fields it lacks are null.
func (c *structColumn) end(valid bool) {
	c.valid.add(c.n, valid)
	c.n++
	for i, f := range c.fields {
		if c.seen[i] != c.n {
			f.null()
		}
	}
}

func (c *structColumn) null()    { c.end(false) }
func (c *structColumn) len() int { return c.n }

// columns finishes the fields.
func (c *structColumn) columns() ([]array.Array, error) {
	out := make([]array.Array, 0, len(c.fields))
	for _, f := range c.fields {
		a, err := f.finish()
		if err != nil {
			for _, b := range out {
				b.Release()
			}
			return nil, err
		}
		out = append(out, a)
	}
	c.n = 0
	clear(c.seen)
	return out, nil
}

func (c *structColumn) finish() (array.Array, error) {
	n := c.n
	fields, err := c.columns()
	if err != nil {
		return nil, err
	}
	return array.NewStruct(n, fields, c.valid.finish()), nil
}
