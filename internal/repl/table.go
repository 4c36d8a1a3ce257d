package repl

import (
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/tw"
)

// column is one column of a table that a dot command prints.
type column struct {
	head  string
	right bool
}

// table collects rows for printing.
type table struct {
	cols []column
	rows [][]string
}

// newTable makes a table; a head that begins with > is aligned to the right.
func newTable(heads ...string) *table {
	t := &table{}
	for _, h := range heads {
		name, right := strings.CutPrefix(h, ">")
		t.cols = append(t.cols, column{name, right})
	}
	return t
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// String draws the table.
func (t *table) String() string {
	var b strings.Builder
	align := make([]tw.Align, len(t.cols))
	head := make([]string, len(t.cols))
	for i, c := range t.cols {
		head[i] = c.head
		align[i] = tw.AlignLeft
		if c.right {
			align[i] = tw.AlignRight
		}
	}
	w := tablewriter.NewTable(&b,
		tablewriter.WithConfig(tablewriter.Config{
			Header: tw.CellConfig{Formatting: tw.CellFormatting{AutoFormat: tw.Off, AutoWrap: tw.WrapNone}, Alignment: tw.CellAlignment{PerColumn: align}},
			Row:    tw.CellConfig{Formatting: tw.CellFormatting{AutoFormat: tw.Off, AutoWrap: tw.WrapNone}, Alignment: tw.CellAlignment{PerColumn: align}},
		}),
		tablewriter.WithEastAsian(tw.Off))
	w.Header(head)
	for _, r := range t.rows {
		_ = w.Append(r) // fails only for cells that cannot be text
	}
	_ = w.Render() // to memory
	return b.String()
}
