package repl

import (
	"strings"

	"github.com/gopolars/gopolars/internal/display/box"
)

// table collects rows for printing.
type table struct {
	cols []box.Column
	rows [][]string
}

// newTable makes a table; a head that begins with > is aligned to the right.
func newTable(heads ...string) *table {
	t := &table{}
	for _, h := range heads {
		name, right := strings.CutPrefix(h, ">")
		t.cols = append(t.cols, box.Column{Name: name, Right: right})
	}
	return t
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// String draws the table.
func (t *table) String() string { return box.Draw(box.Table, t.cols, t.rows) }
