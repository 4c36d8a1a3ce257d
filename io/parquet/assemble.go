package parquet

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// assemble puts the chunk of a column of one row group together from its leaves, whose
// values it takes over, also on an error.
func (c *column) assemble(parts map[*leaf]*stored, rows int) (array.Array, error) {
	if c.leaf != nil && !c.leaf.levelsIn {
		return c.take(parts, rows)
	}
	a, err := c.build(parts, rows)
	c.leaves(func(l *leaf) {
		if p := parts[l]; p != nil && p.values != nil {
			p.values.Release()
			p.values = nil
		}
	})
	return a, err
}

// take moves the values of a leaf out of parts.
func (c *column) take(parts map[*leaf]*stored, slots int) (array.Array, error) {
	p := parts[c.leaf]
	if p.values.Len() != slots {
		return nil, corrupt("column %q has %d values where %d are needed", c.name, p.values.Len(), slots)
	}
	a := p.values
	p.values = nil
	return a, nil
}

// build makes the chunk of a column whose slots are as given.
func (c *column) build(parts map[*leaf]*stored, slots int) (array.Array, error) {
	if c.leaf != nil {
		return c.take(parts, slots)
	}
	p := parts[c.first()]
	if c.rep == 0 && c.slot == 0 && !c.rowsAgree(p, slots) {
		return nil, corrupt("column %q does not have the %d rows of its row group", c.name, slots)
	}
	validity, err := c.validity(p, slots)
	if err != nil {
		return nil, err
	}
	fail := func(err error) (array.Array, error) {
		if validity != nil {
			validity.Release()
		}
		return nil, err
	}
	if c.kind == kindStruct {
		fields := make([]array.Array, 0, len(c.children))
		for _, ch := range c.children {
			f, err := ch.build(parts, slots)
			if err != nil {
				for _, f := range fields {
					f.Release()
				}
				return fail(err)
			}
			fields = append(fields, f)
		}
		return array.NewStruct(slots, fields, validity), nil
	}
	offsets, err := c.offsets(p, slots)
	if err != nil {
		return fail(err)
	}
	items, err := c.children[0].build(parts, int(offsets.Values()[slots]))
	if err != nil {
		offsets.Release()
		return fail(err)
	}
	list := array.NewList(offsets, items, validity)
	if c.dt.Kind() != dtype.KindArray {
		return list, nil
	}
	defer list.Release()
	return fixedLists(list, c.dt.Width())
}

// rowsAgree tells whether the levels start a row as often as there are rows.
func (c *column) rowsAgree(p *stored, rows int) bool {
	if p.rep == nil {
		return len(p.def) == rows
	}
	if len(p.rep) > 0 && p.rep[0] != 0 {
		return false
	}
	n := 0
	for _, r := range p.rep {
		if r == 0 {
			n++
		}
	}
	return n == rows
}

// isSlot tells whether entry i of the levels starts a slot of the column.
func (c *column) isSlot(p *stored, i int) bool {
	return int(p.def[i]) >= c.slot && (p.rep == nil || int(p.rep[i]) <= c.rep)
}

// validity is which slots are not null, nil when all are.
func (c *column) validity(p *stored, slots int) (*buffer.Bitmap, error) {
	var b buffer.BitmapBuilder
	n := 0
	if c.nullable {
		b.Grow(slots)
	}
	for i := range p.def {
		if c.isSlot(p, i) {
			n++
			if c.nullable {
				b.Append(int(p.def[i]) >= c.valid)
			}
		}
	}
	if n != slots {
		return nil, corrupt("column %q has %d values where %d are needed", c.name, n, slots)
	}
	if !c.nullable {
		return nil, nil
	}
	return b.FinishValidity(), nil
}

// offsets are the ends of the lists' items.
func (c *column) offsets(p *stored, slots int) (*buffer.Buffer[int64], error) {
	out := buffer.Alloc[int64](slots + 1)
	dst, _ := out.MutSlice()
	n, items := 0, int64(0)
	slot, item := uint8(c.slot), uint8(c.item)
	rep, inner := uint8(c.rep), uint8(c.rep+1)
	for i, d := range p.def {
		r := p.rep[i]
		if r <= rep && d >= slot {
			if n == slots {
				break
			}
			dst[n] = items
			n++
		} else if n == 0 && r <= inner && d >= item {
			out.Release()
			return nil, corrupt("column %q starts in the middle of a list", c.name)
		}
		if r <= inner && d >= item {
			items++
		}
	}
	dst[slots] = items
	return out, nil
}

// fixedLists makes lists of one width of lists that all have it.
func fixedLists(l *array.List, width int) (array.Array, error) {
	n := l.Len()
	if int64(n)*int64(width) > max(1<<27, 16*int64(l.Items().Len())) {
		return nil, corrupt("%d arrays of %d items", n, width)
	}
	idx := make([]uint32, 0, n*width)
	whole := true // no gaps under nulls
	for i := range n {
		from, to := l.Range(i)
		if to-from == width {
			for k := from; k < to; k++ {
				idx = append(idx, uint32(k))
			}
			continue
		}
		if l.IsValid(i) {
			return nil, corrupt("an array of %d items where all have %d", to-from, width)
		}
		whole = whole && width == 0
		for range width {
			idx = append(idx, compute.NullIndex)
		}
	}
	var validity *buffer.Bitmap
	if v := l.Validity(); v != nil {
		validity = v.Clone()
	}
	items := l.Items()
	if whole && len(idx) == items.Len() {
		return array.NewFixedList(n, width, items.Clone(), validity), nil
	}
	return array.NewFixedList(n, width, compute.TakeOptional(items, idx), validity), nil
}
