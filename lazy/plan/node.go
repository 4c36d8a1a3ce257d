package plan

import (
	"context"
	"sync/atomic"

	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// Node is one step of a query. Nodes are immutable but for a Frame that was moved in.
type Node interface {
	// Schema is the schema of the result.
	Schema() dtype.Schema
	// Inputs are the steps below.
	Inputs() []Node
	// WithInputs is the same step on other inputs, as many as Inputs returns.
	WithInputs(in []Node) Node
	// Label is the step's line in explain.
	Label() string
}

// Sink is where a query writes to.
type Sink interface {
	// Write takes batches in order; Close ends it, or drops what was written on an error.
	Write(ctx context.Context, b *series.Batch) error
	Close(err error) error
}

// Frame is an in-memory frame, whose batch lives at least as long as the query.
type Frame struct {
	Batch *series.Batch
	// Moved: the query may consume the batch, once. Otherwise it shares it.
	Moved bool
	taken atomic.Bool
}

// Track, when set, is told of each frame that is shared with a query. A session that
// counts who leads to a query gives its batch back behind its last use; elsewhere the
// garbage collector does.
var Track func(f *Frame)

// Take hands a moved batch over; false when another Collect had it before.
func (n *Frame) Take() bool { return n.taken.CompareAndSwap(false, true) }

// GiveBack undoes Take after a step that failed before it consumed anything.
func (n *Frame) GiveBack() { n.taken.Store(false) }

// Scan reads a source.
type Scan struct {
	Source  Source
	Columns []string // nil: all
	// Offset rows are skipped, then at most Rows (negative: all) read.
	Offset, Rows int
	// Predicate, nil for none, is on the source's columns, which Columns may lack. Rows of
	// the window for which it is not true are left out. Sources that do not do so exactly
	// read its columns too, and the engine filters.
	Predicate Expr
}

// Select replaces all columns.
type Select struct {
	Input Node
	Exprs []Output
}

// WithColumns adds or replaces columns.
type WithColumns struct {
	Input Node
	Exprs []Output
}

// Filter keeps the rows for which Predicate is true.
type Filter struct {
	Input     Node
	Predicate Expr
}

// Slice keeps a window of rows; a negative Offset counts from the end.
type Slice struct {
	Input       Node
	Offset, Len int
}

// Sort orders rows.
type Sort struct {
	Input         Node
	By            []Expr
	Descending    []bool
	NullsLast     []bool
	MaintainOrder bool
	// Window, nil for all, says which of the sorted rows are kept: a top-k.
	Window *Window
}

// Window is Len rows from Offset, which is not negative.
type Window struct{ Offset, Len int }

// GroupBy gives one row for each distinct key.
type GroupBy struct {
	Input         Node
	Keys          []Output
	Aggs          []Output
	MaintainOrder bool
}

// JoinOptions say how two frames are joined.
type JoinOptions struct {
	How        string // inner, left, right, full, semi, anti, cross
	Suffix     string
	NullsEqual bool
	Coalesce   bool
	Validate   string // m:m, 1:m, m:1 or 1:1
	Order      string // none, left, right, left_right, right_left
}

// Join combines rows of two frames with equal keys.
type Join struct {
	Left, Right     Node
	LeftOn, RightOn []Output
	Options         JoinOptions
	S               dtype.Schema
	// Build is the side of the hash table as rules estimate it: left, right, or "" when
	// they do not know.
	Build string
}

// Unique keeps one row of those that are equal in Subset (nil: all columns).
type Unique struct {
	Input         Node
	Subset        []string
	Keep          string // first, last, any or none
	MaintainOrder bool
}

// Union stacks frames. Columns are matched by name into schema S.
type Union struct {
	All []Node
	S   dtype.Schema
	// Diagonal: a column that a frame lacks is null there.
	Diagonal bool
}

// HStack puts frames side by side.
type HStack struct {
	All []Node
	// Extend fills shorter frames with nulls instead of refusing them.
	Extend bool
	S      dtype.Schema
}

// Map is any other step: a function of the whole input with a known schema.
type Map struct {
	Input Node
	Name  string
	Text  string // the line in explain; the name in capitals when empty
	S     dtype.Schema
	// Run borrows the batch and returns the result, which the caller owns.
	Run func(ctx context.Context, b *series.Batch) (*series.Batch, error)
}

// Cache is a step that several steps use: it runs once. All of them hold the same *Cache.
type Cache struct {
	Input Node
	ID    int
	Uses  int
}

// Permeable is a step of one main input, its first, whose rows it passes on or drops one
// by one as far as some columns go: a predicate on these may be applied below it as well.
type Permeable interface {
	Node
	// Passes tells whether the column is that of the first input, unchanged, and testing
	// it earlier gives the same rows.
	Passes(column string) bool
}

// Frugal is a step that does not need all columns of its inputs.
type Frugal interface {
	Node
	// Needs returns, for each input, the columns needed to give the columns of the result
	// for which wanted is true.
	Needs(wanted func(column string) bool) [][]string
	// Prune is the step on inputs that may lack the other columns; its schema has the
	// wanted columns and perhaps more, in their old order.
	Prune(in []Node, wanted func(column string) bool) Node
}
