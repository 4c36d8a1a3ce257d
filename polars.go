package polars

import (
	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"

	_ "github.com/gopolars/gopolars/lazy/function/all" // every function is at hand
)

// The types that programs hold.
type (
	// DataFrame is a table: named columns of one height.
	DataFrame = frame.DataFrame
	// LazyFrame is a query that has not run yet.
	LazyFrame = frame.LazyFrame
	// GroupBy is a frame with keys that waits for its aggregations.
	GroupBy = frame.GroupBy
	// Series is a named column.
	Series = series.Series
	// Expr is a description of a computation on columns.
	Expr = expr.Expr
	// DataType is the type of a column.
	DataType = dtype.DataType
	// Field is a named data type.
	Field = dtype.Field
	// Schema is the ordered list of a frame's columns.
	Schema = dtype.Schema
	// JoinOptions say how two frames are joined.
	JoinOptions = frame.JoinOptions
	// SortOptions say how rows are ordered.
	SortOptions = frame.SortOptions
	// UniqueOptions say which of equal rows are kept.
	UniqueOptions = frame.UniqueOptions
	// ConcatHow says how Concat puts frames together.
	ConcatHow = frame.ConcatHow
	// Error is an error of one of Polars' exception classes.
	Error = dtype.Error
	// ErrorKind names a class of errors.
	ErrorKind = dtype.ErrorKind
)

// The data types without parameters.
var (
	Null        = dtype.Null
	Boolean     = dtype.Boolean
	Int8        = dtype.Int8
	Int16       = dtype.Int16
	Int32       = dtype.Int32
	Int64       = dtype.Int64
	Int128      = dtype.Int128
	UInt8       = dtype.UInt8
	UInt16      = dtype.UInt16
	UInt32      = dtype.UInt32
	UInt64      = dtype.UInt64
	UInt128     = dtype.UInt128
	Float16     = dtype.Float16
	Float32     = dtype.Float32
	Float64     = dtype.Float64
	String      = dtype.String
	Binary      = dtype.Binary
	Date        = dtype.Date
	Time        = dtype.Time
	Categorical = dtype.Categorical
)

// The time units of Datetime and Duration.
const (
	Nanoseconds  = dtype.Nanoseconds
	Microseconds = dtype.Microseconds
	Milliseconds = dtype.Milliseconds
)

// The ways to put frames together.
const (
	Vertical         = frame.Vertical
	VerticalRelaxed  = frame.VerticalRelaxed
	Diagonal         = frame.Diagonal
	DiagonalRelaxed  = frame.DiagonalRelaxed
	Horizontal       = frame.Horizontal
	HorizontalExtend = frame.HorizontalExtend
)

// Datetime is the type of points in time; zone is an IANA name, "" for naive values.
func Datetime(unit dtype.TimeUnit, zone string) DataType { return dtype.Datetime(unit, zone) }

// Duration is the type of differences of points in time.
func Duration(unit dtype.TimeUnit) DataType { return dtype.Duration(unit) }

// Decimal is the type of exact numbers with precision digits, scale of them after the
// point.
func Decimal(precision, scale int) DataType { return dtype.Decimal(precision, scale) }

// List is the type of lists of any length.
func List(inner DataType) DataType { return dtype.List(inner) }

// Array is the type of lists of width items.
func Array(inner DataType, width int) DataType { return dtype.Array(inner, width) }

// Struct is the type of records.
func Struct(fields ...Field) DataType { return dtype.Struct(fields...) }

// Enum is the type of strings out of a fixed, ordered list.
func Enum(categories ...string) DataType { return dtype.Enum(categories...) }

// NewDataFrame makes a frame of columns of equal height, which it takes over. Polars'
// DataFrame.
func NewDataFrame(columns ...*Series) (*DataFrame, error) { return frame.New(columns...) }

// FromStructs makes a frame with a column for each exported field of T; a tag
// `polars:"name"` names it.
func FromStructs[T any](rows []T) (*DataFrame, error) { return frame.FromStructs(rows) }

// FromMap makes a frame of Go slices or Series by column name, in the order of the
// names.
func FromMap(columns map[string]any) (*DataFrame, error) { return frame.FromMap(columns) }

// FromRows makes a frame of rows of Go values.
func FromRows(schema Schema, rows [][]any) (*DataFrame, error) { return frame.FromRows(schema, rows) }

// NewSeries makes a column of a copy of values. Polars' Series.
func NewSeries[T series.Scalar](name string, values []T) *Series { return series.Of(name, values) }

// TakeSeries makes a column that takes the slice over, without a copy.
func TakeSeries[T series.Native](name string, values []T) *Series { return series.Take(name, values) }

// Values returns the values of a column for reading, without a copy when it has one
// chunk.
func Values[T series.Native](s *Series) ([]T, error) { return series.Values[T](s) }

// Column returns the values of a frame's column for reading, without a copy when it has
// one chunk.
func Column[T series.Native](df *DataFrame, name string) ([]T, error) {
	return frame.Column[T](df, name)
}

// Col is a column by its name. Polars' col.
func Col(name string, more ...string) Expr { return expr.Col(name, more...) }

// Lit is a constant. Polars' lit.
func Lit(v any) Expr { return expr.Lit(v) }

// All stands for every column. Polars' all.
func All() Expr { return expr.AllColumns() }

// When starts a conditional expression. Polars' when.
func When(predicates ...any) expr.When { return expr.NewWhen(predicates...) }

// Concat puts frames together. Polars' concat.
func Concat(how ConcatHow, frames ...*DataFrame) (*DataFrame, error) {
	return frame.Concat(how, frames...)
}

// Must returns v and panics on an error: for examples and tests.
func Must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
