package dtype

import (
	"errors"
	"fmt"
)

// ErrorKind names a class of errors; the names are those of Polars' exceptions.
type ErrorKind string

// The kinds of errors.
const (
	CategoricalRemappingWarning ErrorKind = "CategoricalRemappingWarning"
	ColumnNotFound              ErrorKind = "ColumnNotFoundError"
	ComputeError                ErrorKind = "ComputeError"
	Duplicate                   ErrorKind = "DuplicateError"
	InvalidOperation            ErrorKind = "InvalidOperationError"
	NoData                      ErrorKind = "NoDataError"
	OutOfBounds                 ErrorKind = "OutOfBoundsError"
	SchemaMismatch              ErrorKind = "SchemaError"
	SchemaFieldNotFound         ErrorKind = "SchemaFieldNotFoundError"
	ShapeMismatch               ErrorKind = "ShapeError"
	SQLInterface                ErrorKind = "SQLInterfaceError"
	SQLSyntax                   ErrorKind = "SQLSyntaxError"
	StringCacheMismatch         ErrorKind = "StringCacheMismatchError"
	StructFieldNotFound         ErrorKind = "StructFieldNotFoundError"
	TooManyRows                 ErrorKind = "TooManyRowsReturnedError"
	NoRows                      ErrorKind = "NoRowsReturnedError"
	Internal                    ErrorKind = "PanicException" // a bug of ours, caught
	FileNotFound                ErrorKind = "FileNotFoundError"
	IO                          ErrorKind = "OSError"
	TypeMismatch                ErrorKind = "TypeError"
	BadValue                    ErrorKind = "ValueError"
	Cancelled                   ErrorKind = "KeyboardInterrupt"
)

// Error is an error of a known kind. Err, when set, is its cause.
type Error struct {
	Kind ErrorKind
	Msg  string
	Err  error

	// named is the message with the names of the operands, of an error about two of them.
	named func(left, right string) string
}

// Error returns the message without the kind.
func (e *Error) Error() string { return e.Msg }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Errorf makes an error of a kind. A %w in the format sets the cause.
func Errorf(kind ErrorKind, format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	return &Error{Kind: kind, Msg: err.Error(), Err: errors.Unwrap(err)}
}

// OperandError makes an error about two operands, whose message tells their names once
// they are known: see WithNames.
func OperandError(kind ErrorKind, named func(left, right string) string) error {
	return &Error{Kind: kind, Msg: named("", ""), named: named}
}

// WithNames returns err with the names of the two operands that it is about in its
// message, err itself when it is about something else.
func WithNames(err error, left, right string) error {
	if e, ok := err.(*Error); ok && e.named != nil {
		return &Error{Kind: e.Kind, Msg: e.named(left, right), Err: e.Err}
	}
	return err
}

// KindOf returns the kind of the first Error in err's chain, ComputeError when there is
// none.
func KindOf(err error) ErrorKind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return ComputeError
}
