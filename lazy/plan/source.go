package plan

import (
	"context"

	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// Source is where a scan reads from: a file format's reader.
type Source interface {
	// Schema is the schema of all columns.
	Schema() dtype.Schema
	// Takes says which parts of a request spare the source work.
	Takes() Takes
	// Read returns what is requested as one batch, which the caller owns.
	Read(ctx context.Context, r Request) (*series.Batch, error)
	// String names the source in explain.
	String() string
}

// Request is what a scan wants of its source.
type Request struct {
	// Columns are the columns to return, in this order; nil: all.
	Columns []string
	// Offset rows are skipped and then at most Rows (negative: all) returned. A source
	// that does not take slices gets 0 and -1. Rules never ask for a window and a
	// predicate at once.
	Offset, Rows int
	// Predicate is Boolean, on columns of the source, which Columns may lack. A source that
	// takes hints may leave out rows for which it is not true; one that takes predicates
	// exactly must leave out all of them. Others get nil.
	Predicate Expr
}

// All requests everything.
func All() Request { return Request{Rows: -1} }

// Takes says what a source can make use of. Every source takes columns.
type Takes struct {
	Rows      bool // reading the first rows costs no more than these
	Offset    bool // rows that are skipped are not read
	Predicate PredicateUse
	Columns   bool // reading some columns first and others later costs no more than all at once
}

// PredicateUse says what a source does with a predicate.
type PredicateUse uint8

const (
	// PredicateIgnored: the engine filters.
	PredicateIgnored PredicateUse = iota
	// PredicateHint: the source skips parts by their statistics; the engine filters the
	// rest.
	PredicateHint
	// PredicateExact: the source returns only rows for which the predicate is true.
	PredicateExact
)

// PartedSource is a source that several workers can read at once, in parts: row groups,
// byte ranges, record batches.
type PartedSource interface {
	Source
	// Open plans the parts of a request. The caller closes the parts. Requests that differ
	// in their columns only have the same parts, of the same rows.
	Open(ctx context.Context, r Request) (Parts, error)
}

// Parts are the pieces of an open source, in the order of its rows.
type Parts interface {
	// Len is the number of parts.
	Len() int
	// Read returns part i as a batch that the caller owns. It may be called from several
	// goroutines, once for each part.
	Read(ctx context.Context, i int) (*series.Batch, error)
	// Close ends the reading; parts that were read stay valid.
	Close() error
}

// SizedSource is a source that knows about how much it holds.
type SizedSource interface {
	// Height is the number of rows, estimated when exact is false; negative when unknown.
	Height() (rows int64, exact bool)
}

// Statistics are what a source knows about a column; each bound may be a guess that is
// too wide, never one that is too narrow.
type Statistics struct {
	Min, Max any   // as array.At returns them; nil when unknown
	Nulls    int64 // negative when unknown
	Distinct int64 // about; negative when unknown
}

// StatisticsSource is a source that knows the values of its columns in outline.
type StatisticsSource interface {
	// Statistics of a column, false when there are none.
	Statistics(column string) (Statistics, bool)
}
