package parquet

import (
	"unicode/utf8"

	"github.com/gopolars/gopolars/internal/arrow"
	"github.com/gopolars/gopolars/series/dtype"
)

// maxLevels bounds definition levels: each level of nesting takes two at most.
const maxLevels = 2 * arrow.MaxDepth

// kind is the shape of a column.
type kind uint8

const (
	kindLeaf kind = iota
	kindList
	kindStruct
)

// column is a column or a part of one: how its rows are put together from levels.
//
// A slot is a place for a value: a row, or an item of a list that is there. The value in a
// slot is there (not null) when its definition level is at least valid.
type column struct {
	name     string
	dt       dtype.DataType
	kind     kind
	nullable bool
	rep      int // lists around it
	slot     int // definition level from which it has a slot
	valid    int // definition level from which it is not null
	item     int // list: definition level from which there is an item
	children []*column
	leaf     *leaf
}

// leaf is what is stored: a column of values with its levels.
type leaf struct {
	at       int // position in each row group
	phys     physical
	length   int // bytes of a fixed value
	maxDef   int
	maxRep   int
	slot     int
	op       operation
	factor   int64 // opScale64, opTime32
	utf8     bool
	isTime   bool
	dt       dtype.DataType
	levelsIn bool // levels are needed, not just which rows are null: it is part of a column
}

// first is the leaf whose levels tell where the column's slots are.
func (c *column) first() *leaf {
	for c.leaf == nil {
		c = c.children[0]
	}
	return c.leaf
}

// leaves calls visit for each leaf of the column.
func (c *column) leaves(visit func(*leaf)) {
	if c.leaf != nil {
		visit(c.leaf)
	}
	for _, ch := range c.children {
		ch.leaves(visit)
	}
}

// node is an element of the schema with its fields.
type node struct {
	element
	fields []*node
	at     int
}

// readSchema makes the columns of a file. hints are the Arrow fields that the writer left,
// nil without.
func (m *metadata) readSchema(hints []arrow.Field) ([]*column, error) {
	b := &schemaBuilder{elements: m.schema}
	root, err := b.node(0)
	if err != nil {
		return nil, err
	}
	if b.pos != len(m.schema) {
		return nil, corrupt("the schema has %d elements, its tree %d", len(m.schema), b.pos)
	}
	columns := make([]*column, 0, len(root.fields))
	seen := make(map[string]bool, len(root.fields))
	for i, f := range root.fields {
		if seen[f.name] {
			return nil, dtype.Errorf(dtype.Duplicate, "column with name %q has more than one occurrence", f.name)
		}
		seen[f.name] = true
		c, err := b.column(f, hintFor(hints, i, f.name), level{}, false)
		if err != nil {
			return nil, inColumn(f.name, err)
		}
		columns = append(columns, c)
	}
	for i := range m.groups {
		g := &m.groups[i]
		if len(g.columns) != b.leaves {
			return nil, corrupt("row group %d has %d columns, the schema %d", i, len(g.columns), b.leaves)
		}
		for j := range g.columns {
			if g.columns[j].phys != b.phys[j] && !g.columns[j].encrypted {
				return nil, corrupt("a column chunk holds %s where the schema says %s", g.columns[j].phys, b.phys[j])
			}
		}
	}
	return columns, nil
}

func inColumn(name string, err error) error {
	return dtype.Errorf(dtype.KindOf(err), "column %q: %w", name, err)
}

type schemaBuilder struct {
	elements []element
	pos      int
	leaves   int
	phys     []physical
}

func (b *schemaBuilder) node(depth int) (*node, error) {
	if b.pos >= len(b.elements) {
		return nil, corrupt("the schema's tree has more elements than the schema")
	}
	if depth > 2*arrow.MaxDepth {
		return nil, unsupported("types nested deeper than %d levels", arrow.MaxDepth)
	}
	n := &node{element: b.elements[b.pos]}
	b.pos++
	if !utf8.ValidString(n.name) {
		return nil, corrupt("a column's name is not valid UTF-8")
	}
	if n.leaf && depth > 0 {
		if n.children > 0 {
			return nil, corrupt("%q has both a type and fields", n.name)
		}
		n.at = b.leaves
		b.leaves++
		b.phys = append(b.phys, n.phys)
		return n, nil
	}
	if n.children > len(b.elements)-b.pos {
		return nil, corrupt("%q has %d fields, %d elements are left", n.name, n.children, len(b.elements)-b.pos)
	}
	for range n.children {
		f, err := b.node(depth + 1)
		if err != nil {
			return nil, err
		}
		n.fields = append(n.fields, f)
	}
	return n, nil
}

// level is where in the levels a field stands.
type level struct{ def, rep, slot int }

// column makes the column of a field as it occurs in the schema.
func (b *schemaBuilder) column(n *node, hint *arrow.Field, at level, inside bool) (*column, error) {
	if n.repetition != repeated {
		return b.once(n, hint, at, n.repetition == optional, inside)
	}
	// A field that may occur many times without a LIST around it is a list without nulls.
	c := &column{name: n.name, kind: kindList, rep: at.rep, slot: at.slot, valid: at.def, item: at.def + 1}
	item, err := b.once(n, itemHint(hint), level{at.def + 1, at.rep + 1, at.def + 1}, false, true)
	if err != nil {
		return nil, err
	}
	return c.listOf(item, hint)
}

func (c *column) listOf(item *column, hint *arrow.Field) (*column, error) {
	c.children = []*column{item}
	c.dt = dtype.List(item.dt)
	if hint != nil && hint.Type.ID == arrow.FixedSizeList && hint.Type.Width >= 0 {
		c.dt = dtype.Array(item.dt, hint.Type.Width)
	}
	return c, nil
}

// once makes the column of a field as if it occurred once, or at most once.
func (b *schemaBuilder) once(n *node, hint *arrow.Field, at level, nullable, inside bool) (*column, error) {
	if nullable {
		at.def++
	}
	if at.def > maxLevels {
		return nil, unsupported("types nested deeper than %d levels", arrow.MaxDepth)
	}
	c := &column{name: n.name, nullable: nullable, rep: at.rep, slot: at.slot, valid: at.def}
	if n.leaf {
		c.leaf = &leaf{at: n.at, phys: n.phys, length: n.length, maxDef: at.def, maxRep: at.rep, slot: at.slot}
		c.leaf.levelsIn = inside
		err := c.leaf.convert(&n.element, hint)
		c.dt = c.leaf.dt
		return c, err
	}
	if len(n.fields) == 0 {
		return nil, unsupported("group %q without fields", n.name)
	}
	if n.isList() || n.isMap() {
		c.kind, c.item = kindList, at.def+1
		inner := level{at.def + 1, at.rep + 1, at.def + 1}
		r := n.fields[0]
		var item *column
		var err error
		if n.isMap() && !r.leaf && len(r.fields) > 1 || !r.wraps(n) {
			item, err = b.once(r, itemHint(hint), inner, false, true)
		} else {
			item, err = b.column(r.fields[0], itemHint(hint), inner, true)
		}
		if err != nil {
			return nil, err
		}
		return c.listOf(item, hint)
	}
	c.kind = kindStruct
	var hints []arrow.Field
	if hint != nil && hint.Type.ID == arrow.Struct && hint.Type.Dictionary == nil {
		hints = hint.Type.Children
	}
	fields := make([]dtype.Field, len(n.fields))
	seen := make(map[string]bool, len(fields))
	for i, f := range n.fields {
		if seen[f.name] {
			return nil, dtype.Errorf(dtype.Duplicate, "struct has more than one field named %q", f.name)
		}
		seen[f.name] = true
		ch, err := b.column(f, hintFor(hints, i, f.name), at, true)
		if err != nil {
			return nil, err
		}
		c.children = append(c.children, ch)
		fields[i] = dtype.Field{Name: f.name, Type: ch.dt}
	}
	c.dt = dtype.Struct(fields...)
	return c, nil
}

// isList tells whether the group is annotated as a list and laid out as one.
func (n *node) isList() bool {
	return (n.logical.kind == logList || n.logical.kind == logNone && n.conv == convList) && len(n.fields) == 1 && n.fields[0].repetition == repeated
}

func (n *node) isMap() bool {
	old := n.logical.kind == logNone && (n.conv == convMap || n.conv == convMapKeyValue)
	return (n.logical.kind == logMap || old) && len(n.fields) == 1 && n.fields[0].repetition == repeated
}

// wraps tells whether the repeated field only stands around a list's items, as the format
// has it now, or is the item itself, as older writers did.
func (n *node) wraps(list *node) bool {
	if n.leaf || len(n.fields) != 1 || n.fields[0].repetition == repeated {
		return false
	}
	return n.name != "array" && n.name != list.name+"_tuple"
}

// hintFor returns the Arrow field of a field, nil when there is none of its name.
func hintFor(hints []arrow.Field, i int, name string) *arrow.Field {
	if i < len(hints) && hints[i].Name == name {
		return &hints[i]
	}
	for k := range hints {
		if hints[k].Name == name {
			return &hints[k]
		}
	}
	return nil
}

func itemHint(hint *arrow.Field) *arrow.Field {
	if hint == nil || len(hint.Type.Children) != 1 {
		return nil
	}
	switch hint.Type.ID {
	case arrow.List, arrow.LargeList, arrow.ListView, arrow.LargeListView, arrow.FixedSizeList, arrow.Map:
		return &hint.Type.Children[0]
	}
	return nil
}
