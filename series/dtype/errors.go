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

	// named is the message with the operands, of an error about two of them.
	named func(left, right Operand) string
}

// Operand describes one of the two sides that an error is about.
type Operand struct {
	Name string // of the column
	Text string // what it is: a column, or an expression
	Type string // when it is not the data type's, as of a number without one
}

// or is the type's name unless the operand has one of its own.
func (o Operand) or(t DataType) string {
	if o.Type != "" {
		return o.Type
	}
	return t.String()
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

// OperandError makes an error about two operands, whose message tells what they are once
// that is known: see WithOperands.
func OperandError(kind ErrorKind, named func(left, right Operand) string) error {
	return &Error{Kind: kind, Msg: named(Operand{}, Operand{}), named: named}
}

// WithOperands returns err with the two operands that it is about in its message, err
// itself when it is about something else. Without operands it tells their types alone.
func WithOperands(err error, left, right Operand) error {
	if e, ok := err.(*Error); ok && e.named != nil {
		return &Error{Kind: e.Kind, Msg: e.named(left, right), Err: e.Err, named: e.named}
	}
	return err
}

// UnexpectedType is the error of a column that is not of the type that it must have, the
// second input when second.
func UnexpectedType(expected string, got DataType, second bool) error {
	return OperandError(SchemaMismatch, func(left, right Operand) string {
		if second {
			left = right
		}
		return fmt.Sprintf("invalid series dtype: expected `%s`, got `%s` for series with name `%s`", expected, got, left.Name)
	})
}

// IsOperandError tells whether err is about two operands.
func IsOperandError(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.named != nil
}

// KindOf returns the kind of the first Error in err's chain, ComputeError when there is
// none.
func KindOf(err error) ErrorKind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return ComputeError
}
