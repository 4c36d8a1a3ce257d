package display

import (
	"math"
	"strings"
)

// table is a table of text before it is drawn. Cells may hold several lines.
type table struct {
	cols        int
	header      []string // nil for none; may have fewer cells than there are columns
	rows        [][]string
	constraints []constraint // of the first columns
	align       []alignment  // of the first columns
	width       int
	preset      *preset

	lines []string // of the row being drawn, cell by cell
	first []int    // where the lines of each cell begin
}

// constraint bounds the width of a column, its padding included. With exact the width
// is lower.
type constraint struct {
	exact        bool
	lower, upper uint16
}

// padding is the blanks around the text of a cell.
const padding = 2

// inside is what a width leaves for text.
func inside(width uint16) uint16 {
	if width <= padding {
		return 1
	}
	return width - padding
}

// arrangement is the state of the search for the columns' widths. Text widths have 16
// bits and wrap around, as those of Polars do.
type arrangement struct {
	*table
	content []uint16 // widest line of each column
	fixed   []uint16 // width found for the text of a column, 0 for none yet
	left    int      // cells that are left for the open columns
	open    int      // columns without a width
}

// arrange returns the width of each column's text.
func (t *table) arrange() []uint16 {
	a := arrangement{table: t, content: t.contentWidths(), fixed: make([]uint16, t.cols)}
	for i, c := range t.constraints {
		switch {
		case i >= t.cols:
		case c.exact:
			a.fixed[i] = inside(c.lower)
		case a.content[i]+padding <= c.lower:
			a.fixed[i] = inside(c.lower)
		}
	}
	a.left = max(0, t.width-t.borders())
	for _, w := range a.fixed {
		if w == 0 {
			a.left = max(0, a.left-padding)
			a.open++
		}
	}
	for _, w := range a.fixed {
		if w != 0 {
			a.left = max(0, a.left-min(int(w)+padding, math.MaxUint16))
		}
	}
	a.enforceLower()
	a.fixFitting()
	a.fixAfterSplit()
	a.share()
	return a.fixed
}

// borders counts the cells that the lines between and around the columns take.
func (t *table) borders() int {
	n := b2i(t.preset.hasLeft()) + b2i(t.preset.hasRight())
	if t.preset.hasVertical() {
		n += max(0, t.cols-1)
	}
	return n
}

func (t *table) contentWidths() []uint16 {
	widths := make([]uint16, t.cols)
	measure := func(row []string) {
		for i, cell := range row {
			w := 1
			for line := range strings.SplitSeq(cell, "\n") {
				w = max(w, Width(line))
			}
			widths[i] = max(widths[i], uint16(min(w, math.MaxUint16)))
		}
	}
	measure(t.header)
	for _, row := range t.rows {
		measure(row)
	}
	return widths
}

func (a *arrangement) fix(i int, width uint16) {
	a.fixed[i] = max(width, 1)
	a.left = max(0, a.left-int(width))
	a.open--
}

// bounds of column i; ok is false when it has none.
func (a *arrangement) bounds(i int) (c constraint, ok bool) {
	if i >= len(a.constraints) || a.constraints[i].exact {
		return c, false
	}
	return a.constraints[i], true
}

// enforceLower gives the columns their least width that would get less when all were
// equal, until there is none.
func (a *arrangement) enforceLower() {
	if a.open == 0 {
		return
	}
	average := a.left / a.open
	for again := true; again; {
		again = false
		for i, w := range a.fixed {
			c, ok := a.bounds(i)
			if w != 0 || !ok || average >= int(c.lower) {
				continue
			}
			a.fix(i, inside(c.lower))
			if a.open == 0 {
				return
			}
			average = a.left / a.open
			again = true
		}
	}
}

// fixFitting gives the columns what they need that need no more than the average, which
// leaves more to the others, until there is none.
func (a *arrangement) fixFitting() {
	for again := true; again && a.open > 0; {
		again = false
		average := a.left / a.open
		if average == 0 {
			return
		}
		for i, w := range a.fixed {
			if w != 0 {
				continue
			}
			c, ok := a.bounds(i)
			switch {
			case ok && int(c.upper) <= average+padding && a.content[i]+padding >= c.upper:
				a.fix(i, inside(c.upper))
			case int(a.content[i]) <= average:
				a.fix(i, a.content[i])
			default:
				continue
			}
			if a.open == 0 {
				return
			}
			average = a.left / a.open
			again = true
		}
	}
}

// fixAfterSplit wraps the open columns at the average width and takes it back where
// three cells or more stay unused, until there is none.
func (a *arrangement) fixAfterSplit() {
	if a.open == 0 {
		return
	}
	average := a.left / a.open
	for again := true; again; {
		again = false
		for i, w := range a.fixed {
			if w != 0 {
				continue
			}
			longest := a.longestAfterSplit(i, average)
			if average-longest < 3 {
				continue
			}
			a.fix(i, uint16(min(longest, math.MaxUint16)))
			if a.open == 0 {
				return
			}
			average = a.left / a.open
			again = true
		}
	}
}

// longestAfterSplit is the length in bytes of the longest line of column i that is
// wrapped at width. (Polars takes bytes here, too.)
func (a *arrangement) longestAfterSplit(i, width int) int {
	longest := 0
	look := func(row []string) {
		if i >= len(row) {
			return
		}
		for line := range strings.SplitSeq(row[i], "\n") {
			if Width(line) <= width {
				longest = max(longest, len(line))
				continue
			}
			a.lines = wrap(a.lines[:0], line, max(width, 1))
			for _, part := range a.lines {
				longest = max(longest, len(part))
			}
		}
	}
	look(a.header)
	for _, row := range a.rows {
		look(row)
	}
	return longest
}

// share divides what is left among the open columns, at least one cell for each.
func (a *arrangement) share() {
	if a.open == 0 {
		return
	}
	a.left = max(a.left, a.open)
	average, more := a.left/a.open, a.left%a.open
	for i, w := range a.fixed {
		if w != 0 {
			continue
		}
		n := average
		if more > 0 {
			n++
			more--
		}
		a.fixed[i] = uint16(min(n, math.MaxUint16))
	}
}
