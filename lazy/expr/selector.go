package expr

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/gopolars/gopolars/series/dtype"
)

// Selector picks columns of a schema.
type Selector interface {
	// Columns returns the chosen positions in the order in which they are to appear.
	Columns(s dtype.Schema) ([]int, error)
	// String is the selector as Polars prints it.
	String() string
}

// ByName picks columns by name in the given order.
type ByName struct {
	Names []string
	// Strict makes a missing name an error.
	Strict bool
}

// Columns returns the chosen positions.
func (b ByName) Columns(s dtype.Schema) ([]int, error) {
	var out []int
	for _, n := range b.Names {
		i := s.Index(n)
		if i < 0 {
			if b.Strict {
				return nil, Missing(n)
			}
			continue
		}
		out = append(out, i)
	}
	return out, nil
}

// String is the selector as Polars prints it.
func (b ByName) String() string {
	q := make([]string, len(b.Names))
	for i, n := range b.Names {
		q[i] = "'" + n + "'"
	}
	return fmt.Sprintf("cs.by_name(%s, require_all=%t)", strings.Join(q, ", "), b.Strict)
}

// NotFound is the error for a column that is not in a schema.
func NotFound(name string, s dtype.Schema) error {
	if len(s) == 0 {
		return dtype.Errorf(dtype.ColumnNotFound, "unable to find column %q; valid columns: []", name)
	}
	q := make([]string, len(s))
	for i, f := range s {
		q[i] = fmt.Sprintf("%q", f.Name)
	}
	text := fmt.Sprintf("unable to find column %q; valid columns: [%s]", name, strings.Join(q, ", "))
	if near, ok := nearest(name, s); ok {
		text += fmt.Sprintf("\n\nDid you mean %q?", near)
	}
	return dtype.Errorf(dtype.ColumnNotFound, "%s", text)
}

// Missing is the error for a column that is not there, of a method that takes names alone.
func Missing(name string) error {
	return dtype.Errorf(dtype.ColumnNotFound, "%q not found", name)
}

// nearest is the first of the names that are the fewest letters away from name, when those
// are at most a third of it.
func nearest(name string, s dtype.Schema) (string, bool) {
	want := []rune(name)
	best, found := max(len(want)/3, 1)+1, ""
	for _, f := range s {
		if d := distance(want, []rune(f.Name)); d < best {
			best, found = d, f.Name
		}
	}
	return found, best <= max(len(want)/3, 1)
}

// distance is how many letters must be put in, taken out or changed to make b of a.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		corner := row[0]
		row[0] = i + 1
		for j, y := range b {
			d := corner
			if x != y {
				d++
			}
			corner = row[j+1]
			row[j+1] = min(d, row[j]+1, corner+1)
		}
	}
	return row[len(b)]
}

// Where picks the columns that a test accepts, in schema order.
type Where struct {
	Test func(position int, f dtype.Field, columns int) bool
	Text string
}

// Columns returns the chosen positions.
func (w Where) Columns(s dtype.Schema) ([]int, error) {
	var out []int
	for i, f := range s {
		if w.Test(i, f, len(s)) {
			out = append(out, i)
		}
	}
	return out, nil
}

// String is the selector as Polars prints it.
func (w Where) String() string { return w.Text }

// All picks every column.
func All() Selector {
	return Where{func(int, dtype.Field, int) bool { return true }, "cs.all()"}
}

// OfTypes picks the columns whose type equals one of types.
func OfTypes(types ...dtype.DataType) Selector {
	names := make([]string, len(types))
	for i, t := range types {
		names[i] = t.String()
	}
	return Where{func(_ int, f dtype.Field, _ int) bool {
		return slices.ContainsFunc(types, f.Type.Equal)
	}, "cs.by_dtype([" + strings.Join(names, ", ") + "])"}
}

// Matching picks the columns whose names match a regular expression.
func Matching(pattern string) (Selector, error) {
	re, err := regexp.Compile(pattern)
	if err != nil {
		return nil, dtype.Errorf(dtype.ComputeError, "invalid regular expression %q for column names: %w", pattern, err)
	}
	return Where{func(_ int, f dtype.Field, _ int) bool { return re.MatchString(f.Name) }, "cs.matches(\"" + pattern + "\")"}, nil
}

// Combine picks by set operation: '|' union, '&' intersection, '-' difference, '^'
// symmetric difference.
type Combine struct {
	Op   byte
	A, B Selector
}

// Columns returns the chosen positions in schema order.
func (c Combine) Columns(s dtype.Schema) ([]int, error) {
	a, err := c.A.Columns(s)
	if err != nil {
		return nil, err
	}
	b, err := c.B.Columns(s)
	if err != nil {
		return nil, err
	}
	var out []int
	for i := range s {
		x, y := slices.Contains(a, i), slices.Contains(b, i)
		var keep bool
		switch c.Op {
		case '|':
			keep = x || y
		case '&':
			keep = x && y
		case '-':
			keep = x && !y
		case '^':
			keep = x != y
		}
		if keep {
			out = append(out, i)
		}
	}
	return out, nil
}

// String is the selector as Polars prints it.
func (c Combine) String() string { return fmt.Sprintf("(%s %c %s)", c.A, c.Op, c.B) }
