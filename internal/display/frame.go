package display

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Column is a column to print. The chunks are borrowed.
type Column struct {
	Name   string
	DType  dtype.DataType
	Chunks []array.Array
}

// at finds row i.
func (c *Column) at(i int) (array.Array, int) {
	for _, a := range c.Chunks {
		if n := a.Len(); i < n {
			return a, i
		} else {
			i -= n
		}
	}
	panic("display: row outside of the column")
}

// Frame returns a frame as Polars prints it, without a newline at its end.
func Frame(cols []Column, height int, c *Config) string {
	return string(AppendFrame(make([]byte, 0, 4096), cols, height, c))
}

// AppendFrame appends what Frame returns.
func AppendFrame(b []byte, cols []Column, height int, c *Config) []byte {
	shape := func(b []byte) []byte {
		b = append(b, "shape: ("...)
		b = appendCount(b, height)
		b = append(b, ", "...)
		b = appendCount(b, len(cols))
		return append(b, ')')
	}
	if !c.HideShape && !c.ShapeBelow {
		b = append(shape(b), '\n')
	}
	b = newFrame(cols, height, c).table().append(b)
	if !c.HideShape && c.ShapeBelow {
		b = shape(append(b, '\n'))
	}
	return b
}

// framePrinter makes the table of a frame.
type framePrinter struct {
	*Config
	cols    []Column
	height  int
	shown   []int // index of each shown column, -1 for the ellipsis
	rows    [][]string
	longest []int // estimated width of the longest cell of each shown column, with padding
}

func newFrame(cols []Column, height int, c *Config) *framePrinter {
	f := &framePrinter{Config: c, cols: cols, height: height}
	first, last := len(cols), 0
	if most := limit(c.MaxCols); len(cols) > most {
		first, last = (most+1)/2, most/2
	}
	for i := range first {
		f.shown = append(f.shown, i)
	}
	if first+last < len(cols) {
		f.shown = append(f.shown, -1)
	}
	for i := len(cols) - last; i < len(cols); i++ {
		f.shown = append(f.shown, i)
	}
	f.longest = make([]int, len(f.shown))
	return f
}

// estimate is Polars' quick guess of the width of a text.
func estimate(s string) int {
	chars := utf8.RuneCountInString(s)
	if chars == len(s) {
		return chars
	}
	perChar := float64(len(s)) / float64(chars)
	return min(chars*2, int(math.Ceil(float64(chars)*perChar)))
}

func (f *framePrinter) table() *table {
	t := &table{width: f.width(), preset: f.preset()}
	names := make([]string, len(f.shown))
	widths := make([]int, len(f.shown))
	for n, i := range f.shown {
		if i < 0 {
			names[n], widths[n] = f.ellipsis(), utf8.RuneCountInString(f.ellipsis())
		} else {
			names[n], widths[n] = f.head(f.cols[i].Name, f.cols[i].DType.String())
		}
	}
	f.addRows()
	t.rows = f.rows
	if !f.HideColumnNames || !f.HideColumnDataTypes {
		t.header = names
		t.constraints = f.constraints(widths)
	}
	t.cols = len(t.header)
	for _, row := range t.rows {
		t.cols = max(t.cols, len(row))
	}
	if f.CellAlignment != "" || f.NumericAlignment != "" {
		t.align = f.alignments(t.cols)
	}
	return t
}

// head is the text above a column and its estimated width.
func (f *framePrinter) head(name, dt string) (string, int) {
	name = f.cut(name)
	nameWidth := estimate(name)
	if f.HideColumnNames {
		name = ""
	}
	separator := "\n---"
	if f.HideColumnSeparator || f.HideColumnNames || f.HideColumnDataTypes {
		separator = ""
	}
	if f.HideColumnDataTypes {
		dt = ""
	}
	typeWidth := len(dt)
	text := name + separator
	switch {
	case f.InlineDataType && !f.HideColumnDataTypes:
		text = name + " (" + dt + ")"
		typeWidth = len(text)
	case f.HideColumnDataTypes:
	case f.InlineDataType || f.HideColumnNames:
		text += dt
	default:
		text += "\n" + dt
	}
	return text, max(nameWidth, typeWidth, len(strings.TrimSpace(separator))) + padding
}

func (f *framePrinter) addRows() {
	most := limit(f.MaxRows)
	switch {
	case most == 0 && f.height > 0:
		f.rows = append(f.rows, f.dots(len(f.cols)))
	case f.height > most:
		for i := range most/2 + most%2 {
			f.addRow(i)
		}
		f.rows = append(f.rows, f.dots(len(f.shown)))
		for i := f.height - most/2; i < f.height; i++ {
			f.addRow(i)
		}
	case len(f.cols) > 0:
		for i := range f.height {
			f.addRow(i)
		}
	}
}

// dots is the row that stands for those left out.
func (f *framePrinter) dots(n int) []string {
	row := make([]string, n)
	for i := range row {
		row[i] = f.ellipsis()
	}
	return row
}

func (f *framePrinter) addRow(i int) {
	row := make([]string, len(f.shown))
	for n, at := range f.shown {
		if at < 0 {
			row[n] = f.ellipsis()
			f.longest[n] = utf8.RuneCountInString(row[n]) + padding
			continue
		}
		a, k := f.cols[at].at(i)
		row[n] = Cell(f.cols[at].DType, a, k, f.Config)
		f.longest[n] = max(f.longest[n], estimate(row[n])+padding)
	}
	f.rows = append(f.rows, row)
}

// leastWidth is the width that a column gets at least, padding included, when its text
// needs that much.
const leastWidth = 5

// constraints bounds the columns by the estimated widths of their texts. The sums wrap
// around as those of Polars do, so that no limit of strings means the least width.
func (f *framePrinter) constraints(names []int) []constraint {
	longest := uint64(math.MaxUint64)
	if f.StrLen >= 0 {
		longest = uint64(f.StrLen)
	}
	longest += uint64(utf8.RuneCountInString(f.ellipsis())) + padding
	most := limit(f.MaxRows)
	truncated := most > 0 && f.height > most
	out := make([]constraint, len(names))
	for i := range out {
		w := min(longest, uint64(max(names[i], f.longest[i])))
		switch {
		case w <= leastWidth && !truncated:
			out[i] = constraint{exact: true, lower: uint16(w)}
		case w <= leastWidth:
			out[i] = constraint{lower: uint16(w), upper: leastWidth}
		default:
			out[i] = constraint{lower: leastWidth, upper: uint16(w)}
		}
	}
	return out
}

// alignments goes by the types of the first columns of the frame, not of those shown,
// as Polars does.
func (f *framePrinter) alignments(n int) []alignment {
	text, number := f.CellAlignment, f.NumericAlignment
	if number == "" {
		number = text
	}
	out := make([]alignment, n)
	for i := range out {
		name := text
		if i < len(f.cols) && f.cols[i].DType.IsNumeric() {
			name = number
		}
		switch name {
		case "RIGHT":
			out[i] = alignRight
		case "CENTER":
			out[i] = alignCenter
		}
	}
	return out
}
