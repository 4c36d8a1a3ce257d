package display

import (
	"strings"
	"unicode/utf8"
)

type alignment uint8

const (
	alignLeft alignment = iota
	alignCenter
	alignRight
)

// append draws the table, without a newline at its end.
func (t *table) append(b []byte) []byte {
	widths := t.arrange()
	p := t.preset
	start := len(b)
	if p.hasTop() {
		b = t.rule(b, widths, topLeft, topBorder, topCross, topRight, true)
	}
	if t.header != nil {
		b = t.row(b, widths, t.header)
		if p.hasHeadLine() {
			b = t.rule(b, widths, headLeft, headLine, headCross, headRight, p.hasVertical())
		}
	}
	lines := p.hasHorizontal()
	for i, row := range t.rows {
		if i > 0 && lines {
			b = t.rule(b, widths, rowLeft, horizontal, cross, rowRight, p.hasVertical())
		}
		b = t.row(b, widths, row)
	}
	if p.hasBottom() {
		b = t.rule(b, widths, bottomLeft, bottomBorder, bottomCross, bottomRight, true)
	}
	if len(b) > start {
		b = b[:len(b)-1]
	}
	return b
}

// rule draws a horizontal line out of the given parts.
func (t *table) rule(b []byte, widths []uint16, left, fill, mid, right int, crossed bool) []byte {
	p := t.preset
	if p.hasLeft() {
		b = utf8.AppendRune(b, p[left])
	}
	for i, w := range widths {
		if i > 0 && crossed {
			b = utf8.AppendRune(b, p[mid])
		}
		for range min(int(w)+padding, unlimitedWidth) {
			b = utf8.AppendRune(b, p[fill])
		}
	}
	if p.hasRight() {
		b = utf8.AppendRune(b, p[right])
	}
	return append(b, '\n')
}

// row draws the lines of a row, none when it has no cells.
func (t *table) row(b []byte, widths []uint16, cells []string) []byte {
	p := t.preset
	left, right, between := p.hasLeft(), p.hasRight(), p.hasVertical()
	t.lines, t.first = t.lines[:0], t.first[:0]
	height := 0
	for i, w := range widths {
		t.first = append(t.first, len(t.lines))
		if i < len(cells) {
			t.lines = appendLines(t.lines, cells[i], int(w))
		} else {
			t.lines = append(t.lines, "")
		}
		height = max(height, len(t.lines)-t.first[i])
	}
	t.first = append(t.first, len(t.lines))
	for y := range height {
		if left {
			b = utf8.AppendRune(b, p[leftBorder])
		}
		for i, w := range widths {
			text := ""
			if at := t.first[i] + y; at < t.first[i+1] {
				text = t.lines[at]
			}
			b = append(b, ' ')
			b = t.aligned(b, i, text, int(w))
			b = append(b, ' ')
			if i+1 < len(widths) && between {
				b = utf8.AppendRune(b, p[vertical])
			}
		}
		if right && len(widths) > 0 {
			b = utf8.AppendRune(b, p[rightBorder])
		}
		b = append(b, '\n')
	}
	return b
}

func (t *table) aligned(b []byte, i int, text string, width int) []byte {
	blanks := max(0, width-Width(text))
	before := 0
	if i < len(t.align) {
		switch t.align[i] {
		case alignRight:
			before = blanks
		case alignCenter:
			before = (blanks + 1) / 2
		}
	}
	b = appendBlanks(b, before)
	b = append(b, text...)
	return appendBlanks(b, blanks-before)
}

func appendBlanks(b []byte, n int) []byte {
	for ; n > 0; n-- {
		b = append(b, ' ')
	}
	return b
}

// appendLines appends the lines of a cell that is width cells wide.
func appendLines(lines []string, cell string, width int) []string {
	for line := range strings.SplitSeq(cell, "\n") {
		if Width(line) <= width {
			lines = append(lines, line)
		} else {
			lines = wrap(lines, line, width)
		}
	}
	return lines
}
