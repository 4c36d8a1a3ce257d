package plan

import (
	"regexp"
	"strconv"
	"strings"
)

// ExplainTree draws a plan as a tree of boxes as Polars does: steps and their expressions
// in rows by depth, the first thing below a step in its own column, the others further
// right.
func ExplainTree(n Node, optimized bool) string {
	t := &tree{optimized: optimized, seen: map[*Cache]bool{}}
	t.node("", n, nil, 0)
	return t.draw()
}

// tree is a grid of boxes, by row and column.
type tree struct {
	optimized bool
	seen      map[*Cache]bool
	rows      []map[int]*box
	column    int // of the next box
}

type box struct {
	lines []string
	below []int // columns of the boxes below, in the next row
}

var methodCall = regexp.MustCompile(`([)\]])(\.[a-z0-9]+\()`)

// add puts a box into a row and returns its column.
func (t *tree) add(title, text string, depth int) *box {
	if title != "" {
		text = title + "\n" + text
	}
	for len(t.rows) <= depth {
		t.rows = append(t.rows, map[int]*box{})
	}
	b := &box{lines: strings.Split(text, "\n")}
	t.rows[depth][t.column] = b
	return b
}

func (t *tree) node(title string, n Node, want []string, depth int) {
	label, parts, in := describe(n, t.optimized, want)
	b := t.add(title, label, depth)
	if c, ok := n.(*Cache); ok {
		if t.seen[c] {
			in = nil
		}
		t.seen[c] = true
	}
	first := true
	next := func() {
		if !first {
			t.column++
		}
		first = false
		b.below = append(b.below, t.column)
	}
	for i := 0; i <= len(parts); i++ {
		for len(in) > 0 && in[0].at == i {
			next()
			t.node(in[0].title, in[0].node, in[0].want, depth+1)
			in = in[1:]
		}
		if i < len(parts) {
			next()
			t.add(parts[i].title, methodCall.ReplaceAllString(parts[i].text, "$1\n  $2"), depth+1)
		}
	}
}

// span is the place of a row or column on the canvas.
type span struct{ offset, size, center int }

// draw lays the grid out and draws boxes and the lines between them.
func (t *tree) draw() string {
	digits := len(strconv.Itoa(len(t.rows) - 1))
	rows := make([]span, len(t.rows))
	columns := make([]span, t.column+1)
	y := 3
	for i, row := range t.rows {
		h := 0
		for j, b := range row {
			h = max(h, len(b.lines))
			columns[j].size = max(columns[j].size, b.width())
		}
		h += 2
		rows[i] = span{y, h, h / 2}
		y += h + 3
	}
	x := digits + 4
	for j := range columns {
		w := columns[j].size + 6
		columns[j] = span{x, w, (w + 1) / 2}
		x += w
	}
	c := newCanvas(x-1, y-3)
	c.axes(digits, rows, columns)
	for i, row := range t.rows {
		for j := range columns {
			if b := row[j]; b != nil {
				c.box(columns[j].offset+columns[j].center, rows[i].offset+rows[i].center, b)
			}
		}
	}
	for i, row := range t.rows {
		for j := range columns {
			if b := row[j]; b != nil && len(b.below) > 0 {
				c.connect(t, rows, columns, i, j, b)
			}
		}
	}
	return c.String()
}

// width is the number of bytes of the longest line, by which Polars lays boxes out.
func (b *box) width() int {
	w := 0
	for _, l := range b.lines {
		w = max(w, len(l))
	}
	return w
}

type canvas struct {
	cells  [][]rune
	width  int
	height int
}

func newCanvas(width, height int) *canvas {
	c := &canvas{width: width, height: height, cells: make([][]rune, height)}
	for i := range c.cells {
		c.cells[i] = []rune(strings.Repeat(" ", width))
	}
	return c
}

func (c *canvas) put(x, y int, r rune) {
	if x >= 0 && x < c.width && y >= 0 && y < c.height {
		c.cells[y][x] = r
	}
}

func (c *canvas) across(x, y, n int) {
	for i := range max(n, 0) {
		c.put(x+i, y, '─')
	}
}

func (c *canvas) down(x, y, n int) {
	for i := range max(n, 0) {
		c.put(x, y+i, '│')
	}
}

func (c *canvas) text(x, y int, s string) {
	for _, r := range s {
		c.put(x, y, r)
		x++
	}
}

// axes draws the numbers of rows and columns.
func (c *canvas) axes(digits int, rows, columns []span) {
	x := digits + 2
	c.put(x, 1, '┌')
	c.across(x+1, 1, c.width-x)
	c.down(x, 2, c.height-1)
	for i, r := range rows {
		s := strconv.Itoa(i)
		c.text(1+digits-len(s), r.offset+r.center, s)
	}
	for j, k := range columns {
		s := strconv.Itoa(j)
		c.text(k.offset+k.center-(len(s)+1)/2, 0, s)
	}
}

// box draws a box around its text with its middle at a point.
func (c *canvas) box(x, y int, b *box) {
	w := b.width()
	left, top := x-(w+1)/2, y-len(b.lines)/2
	right, bottom := left+w+1, top+len(b.lines)
	c.across(left-1, top-1, w+2)
	c.across(left-1, bottom, w+2)
	c.down(left-2, top, len(b.lines))
	c.down(right, top, len(b.lines))
	c.put(left-2, top-1, '╭')
	c.put(right, top-1, '╮')
	c.put(left-2, bottom, '╰')
	c.put(right, bottom, '╯')
	for i, l := range b.lines {
		c.text(left, top+i, l)
	}
}

// edges are the first row of a box of n lines in a row of boxes and the row after it.
func (r span) edges(n int) (top, after int) {
	top = r.offset + r.center - n/2 - 1
	return top, top + n + 2
}

// connect draws the lines from a box to those below it: one goes straight down, the
// others branch off a line below the row.
func (c *canvas) connect(t *tree, rows, columns []span, i, j int, b *box) {
	x := columns[j].offset + columns[j].center - 1
	_, y := rows[i].edges(len(b.lines))
	bend := rows[i].offset + rows[i].size + 1
	branched := false
	for k, col := range b.below {
		top, _ := rows[i+1].edges(len(t.rows[i+1][col].lines))
		to := columns[col].offset + columns[col].center - 1
		c.put(to, top, '┴')
		if to == x {
			c.put(x, y-1, '┬')
			c.down(x, y, top-y)
			x++
			continue
		}
		if !branched {
			branched = true
			c.put(x, y-1, '┬')
			c.down(x, y, bend-y)
			c.put(x, bend, '╰')
			x++
		}
		c.across(x, bend, to-x)
		if k == len(b.below)-1 {
			c.put(to, bend, '╮')
		} else {
			c.put(to, bend, '┬')
		}
		c.down(to, bend+1, top-bend-1)
		x = to + 1
	}
}

// String is the picture without spaces at the ends of lines.
func (c *canvas) String() string {
	var b strings.Builder
	for _, row := range c.cells {
		b.WriteString(strings.TrimRight(string(row), " "))
		b.WriteByte('\n')
	}
	return b.String()
}
