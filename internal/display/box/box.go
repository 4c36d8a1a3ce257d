// Package box draws the REPL's tables of facts, as opposed to frames: a header and rows
// of text, as a box of lines, as Markdown or as HTML. tablewriter says which line comes
// next; the cells' text and widths stay here, since tablewriter changes both.
package box

import (
	"html"
	"io"
	"slices"
	"strings"

	"github.com/gopolars/gopolars/internal/display"
	"github.com/olekukonko/ll"
	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/tw"
)

// Style is how a table is drawn.
type Style string

// The styles, named as the modes of the REPL.
const (
	Table    Style = "table"
	Markdown Style = "markdown"
	HTML     Style = "html"
)

// Column is the head of a column.
type Column struct {
	Name  string
	Right bool // align to the right, for numbers
}

// Draw returns a table, ending with a newline. Rows may be shorter than the header; what
// is longer is left out. Characters that would steer a terminal are shown as escapes;
// lines within a cell stay lines.
func Draw(style Style, columns []Column, rows [][]string) string {
	if len(columns) == 0 {
		return ""
	}
	var out strings.Builder
	r := &renderer{columns: columns, style: style, out: &out}
	head := make([]string, len(columns))
	for i, c := range columns {
		head[i] = c.Name
	}
	r.add(head)
	headLines := len(r.lines)
	for _, row := range rows {
		r.add(row)
	}
	r.measure()

	t := tablewriter.NewTable(io.Discard,
		tablewriter.WithConfig(tablewriter.Config{
			Header: tw.CellConfig{Formatting: tw.CellFormatting{AutoFormat: tw.Off, AutoWrap: tw.WrapNone}},
			Row:    tw.CellConfig{Formatting: tw.CellFormatting{AutoFormat: tw.Off, AutoWrap: tw.WrapNone}},
		}),
		tablewriter.WithRenderer(r), tablewriter.WithEastAsian(tw.Off))
	mark := slices.Repeat([]string{"x" + strings.Repeat("\nx", headLines-1)}, len(columns))
	t.Header(mark) // tablewriter gets marks, one for each line
	mark = slices.Repeat([]string{"x"}, len(columns))
	for range r.lines[headLines:] {
		if err := t.Append(mark); err != nil {
			return err.Error() + "\n"
		}
	}
	if err := t.Render(); err != nil {
		return err.Error() + "\n"
	}
	return out.String()
}

// renderer is asked by tablewriter for one line after the other.
type renderer struct {
	columns []Column
	style   Style
	out     *strings.Builder
	lines   [][]string // clean text, header first
	widths  []int
	next    int  // the line that comes next
	ruled   bool // the rule below the header is drawn
}

// add cleans a row and splits it into lines; Markdown and HTML keep it in one.
func (r *renderer) add(row []string) {
	cells := make([][]string, len(r.columns))
	height := 1
	for i := range cells {
		text := ""
		if i < len(row) {
			text = row[i]
		}
		switch r.style {
		case HTML:
			cells[i] = []string{strings.ReplaceAll(html.EscapeString(Clean(text)), "\n", "<br>")}
		case Markdown:
			cells[i] = []string{markdown.Replace(Clean(text))}
		default:
			cells[i] = strings.Split(Clean(text), "\n")
		}
		height = max(height, len(cells[i]))
	}
	for y := range height {
		line := make([]string, len(cells))
		for i, c := range cells {
			if y < len(c) {
				line[i] = c[y]
			}
		}
		r.lines = append(r.lines, line)
	}
}

var markdown = strings.NewReplacer(`\`, `\\`, "|", `\|`, "\n", "<br>", "<", "&lt;", "&", "&amp;")

func (r *renderer) measure() {
	r.widths = make([]int, len(r.columns))
	for _, line := range r.lines {
		for i, text := range line {
			r.widths[i] = max(r.widths[i], display.Width(text))
		}
	}
	if r.style == Markdown {
		for i := range r.widths {
			r.widths[i] = max(r.widths[i], 3)
		}
	}
}

// Start begins the table.
func (r *renderer) Start(io.Writer) error {
	if r.style == HTML {
		r.out.WriteString("<table>\n<thead>\n")
	}
	return nil
}

// Close ends the table. tablewriter leaves the rule below the header to this when there
// are no rows.
func (r *renderer) Close() error {
	if r.style == HTML {
		r.out.WriteString("</tbody>\n</table>\n")
	}
	return nil
}

// Header draws a line of the header.
func (r *renderer) Header([][]string, tw.Formatting) { r.line("th") }

// Row draws a line of a row.
func (r *renderer) Row([]string, tw.Formatting) { r.line("td") }

// Footer draws nothing: there is none.
func (r *renderer) Footer([][]string, tw.Formatting) {}

// Logger takes no logger.
func (r *renderer) Logger(*ll.Logger) {}

// Config asks for lines at the top, below the header and at the bottom.
func (r *renderer) Config() tw.Rendition {
	return tw.Rendition{
		Borders: tw.Border{Left: tw.On, Right: tw.On, Top: tw.On, Bottom: tw.On},
		Symbols: tw.NewSymbols(tw.StyleLight),
		Settings: tw.Settings{
			Separators: tw.Separators{ShowHeader: tw.On, BetweenColumns: tw.On, BetweenRows: tw.Off},
			Lines:      tw.Lines{ShowTop: tw.On, ShowBottom: tw.On, ShowHeaderLine: tw.On},
		},
	}
}

// Line draws a rule.
func (r *renderer) Line(ctx tw.Formatting) {
	switch {
	case ctx.Row.Location == tw.LocationFirst && r.next == 0:
		if r.style == Table {
			r.rule("┌", "┬", "┐")
		}
	case ctx.Row.Location == tw.LocationEnd:
		r.belowHeader()
		if r.style == Table {
			r.rule("└", "┴", "┘")
		}
	default:
		r.belowHeader()
	}
}

// belowHeader draws what parts the header from the rows, once.
func (r *renderer) belowHeader() {
	if r.ruled {
		return
	}
	r.ruled = true
	switch r.style {
	case Table:
		r.rule("├", "┼", "┤")
	case HTML:
		r.out.WriteString("</thead>\n<tbody>\n")
	case Markdown:
		for i, c := range r.columns {
			r.out.WriteString("| ")
			if c.Right {
				r.out.WriteString(strings.Repeat("-", r.widths[i]-1) + ": ")
			} else {
				r.out.WriteString(strings.Repeat("-", r.widths[i]) + " ")
			}
		}
		r.out.WriteString("|\n")
	}
}

func (r *renderer) rule(left, cross, right string) {
	r.out.WriteString(left)
	for i, w := range r.widths {
		if i > 0 {
			r.out.WriteString(cross)
		}
		r.out.WriteString(strings.Repeat("─", w+2))
	}
	r.out.WriteString(right + "\n")
}

func (r *renderer) line(tag string) {
	line := r.lines[r.next]
	r.next++
	if r.style == HTML {
		r.out.WriteString("<tr>")
		for i, text := range line {
			r.out.WriteString("<" + tag)
			if r.columns[i].Right {
				r.out.WriteString(` style="text-align: right"`)
			}
			r.out.WriteString(">" + text + "</" + tag + ">")
		}
		r.out.WriteString("</tr>\n")
		return
	}
	edge := "│"
	if r.style == Markdown {
		edge = "|"
	}
	for i, text := range line {
		blanks := strings.Repeat(" ", r.widths[i]-display.Width(text))
		r.out.WriteString(edge + " ")
		if r.columns[i].Right {
			r.out.WriteString(blanks + text)
		} else {
			r.out.WriteString(text + blanks)
		}
		r.out.WriteString(" ")
	}
	r.out.WriteString(edge + "\n")
}
