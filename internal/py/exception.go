package py

import (
	"fmt"
	"strings"
)

// Exception is a raised or raisable error of Python.
type Exception struct {
	class *Type
	Args  []Value
	Cause *Exception
	attrs map[string]Value
	Trace []Pos
}

// Error makes an exception usable as Go error.
func (e *Exception) Error() string { return e.class.QualName() + ": " + e.Message() }

// Type is the class of the exception.
func (e *Exception) Type() *Type { return e.class }

// Message is str(e).
func (e *Exception) Message() string {
	switch len(e.Args) {
	case 0:
		return ""
	case 1:
		if e.class == KeyError {
			s, _ := Repr(e.Args[0])
			return s
		}
		s, _ := ToStr(nil, e.Args[0])
		return s
	}
	s, _ := Repr(NewTuple(e.Args...))
	return s
}

// Repr shows `ValueError('x')`.
func (e *Exception) Repr(in *Interp) (string, error) {
	parts := make([]string, len(e.Args))
	for i, a := range e.Args {
		s, err := ReprOf(in, a)
		if err != nil {
			return "", err
		}
		parts[i] = s
	}
	return e.class.Name + "(" + strings.Join(parts, ", ") + ")", nil
}

// Str is the message.
func (e *Exception) Str(in *Interp) (string, error) {
	if f, _ := e.class.lookup("__str__"); f != nil {
		return callStr(in, f, e)
	}
	return e.Message(), nil
}

// Attr gives args and what was assigned.
func (e *Exception) Attr(in *Interp, name string) (Value, error) {
	switch name {
	case "args":
		return NewTuple(e.Args...), nil
	case "__cause__":
		if e.Cause == nil {
			return None, nil
		}
		return e.Cause, nil
	case "with_traceback":
		return &Builtin{Name: name, Fn: func(*Interp, *Call) (Value, error) { return e, nil }}, nil
	}
	if v, ok := e.attrs[name]; ok {
		return v, nil
	}
	return classAttr(in, e, name)
}

// AttrNames lists the attributes.
func (e *Exception) AttrNames() []string { return []string{"args"} }

// SetAttr keeps an attribute.
func (e *Exception) SetAttr(in *Interp, name string, v Value) error {
	if e.attrs == nil {
		e.attrs = map[string]Value{}
	}
	hold(v)
	e.attrs[name] = v
	return nil
}

// NewExceptionType makes an exception class.
func NewExceptionType(module, name string, base *Type) *Type {
	t := &Type{Name: name, Module: module, Base: base}
	t.New = func(in *Interp, c *Call) (Value, error) { return makeException(t, c) }
	return t
}

// makeException is assigned in init: it raises a TypeError, which is itself made by NewExceptionType.
var makeException func(t *Type, c *Call) (Value, error)

func init() {
	makeException = func(t *Type, c *Call) (Value, error) {
		if len(c.Kw) > 0 {
			return nil, Raise(TypeError, "%s() takes no keyword arguments", t.Name)
		}
		return &Exception{class: t, Args: c.Args}, nil
	}
}

func builtinException(name string, base *Type) *Type {
	return NewExceptionType("builtins", name, base)
}

// The built-in exceptions.
var (
	BaseException       = builtinException("BaseException", nil)
	KeyboardInterrupt   = builtinException("KeyboardInterrupt", BaseException)
	SystemExit          = builtinException("SystemExit", BaseException)
	ExceptionType       = builtinException("Exception", BaseException)
	ArithmeticError     = builtinException("ArithmeticError", ExceptionType)
	OverflowError       = builtinException("OverflowError", ArithmeticError)
	ZeroDivisionError   = builtinException("ZeroDivisionError", ArithmeticError)
	AssertionError      = builtinException("AssertionError", ExceptionType)
	AttributeError      = builtinException("AttributeError", ExceptionType)
	ImportError         = builtinException("ImportError", ExceptionType)
	ModuleNotFoundError = builtinException("ModuleNotFoundError", ImportError)
	LookupError         = builtinException("LookupError", ExceptionType)
	IndexError          = builtinException("IndexError", LookupError)
	KeyError            = builtinException("KeyError", LookupError)
	MemoryError         = builtinException("MemoryError", ExceptionType)
	NameError           = builtinException("NameError", ExceptionType)
	UnboundLocalError   = builtinException("UnboundLocalError", NameError)
	OSError             = builtinException("OSError", ExceptionType)
	FileNotFoundError   = builtinException("FileNotFoundError", OSError)
	PermissionError     = builtinException("PermissionError", OSError)
	IsADirectoryError   = builtinException("IsADirectoryError", OSError)
	FileExistsError     = builtinException("FileExistsError", OSError)
	RuntimeError        = builtinException("RuntimeError", ExceptionType)
	NotImplementedErr   = builtinException("NotImplementedError", RuntimeError)
	RecursionError      = builtinException("RecursionError", RuntimeError)
	StopIteration       = builtinException("StopIteration", ExceptionType)
	SyntaxErrorType     = builtinException("SyntaxError", ExceptionType)
	IndentationError    = builtinException("IndentationError", SyntaxErrorType)
	TypeError           = builtinException("TypeError", ExceptionType)
	ValueError          = builtinException("ValueError", ExceptionType)
	UnicodeError        = builtinException("UnicodeError", ValueError)
	UnicodeDecodeError  = builtinException("UnicodeDecodeError", UnicodeError)
	UnicodeEncodeError  = builtinException("UnicodeEncodeError", UnicodeError)
	WarningType         = builtinException("Warning", ExceptionType)
	UserWarning         = builtinException("UserWarning", WarningType)
	DeprecationWarning  = builtinException("DeprecationWarning", WarningType)
	FutureWarning       = builtinException("FutureWarning", WarningType)
)

var exceptionTypes = []*Type{
	BaseException, KeyboardInterrupt, SystemExit, ExceptionType, ArithmeticError, OverflowError, ZeroDivisionError,
	AssertionError, AttributeError, ImportError, ModuleNotFoundError, LookupError, IndexError, KeyError, MemoryError,
	NameError, UnboundLocalError, OSError, FileNotFoundError, PermissionError, IsADirectoryError, FileExistsError,
	RuntimeError, NotImplementedErr, RecursionError, StopIteration, SyntaxErrorType, IndentationError, TypeError,
	ValueError, UnicodeError, UnicodeDecodeError, UnicodeEncodeError, WarningType, UserWarning, DeprecationWarning,
	FutureWarning,
}

// Raise makes an exception with a formatted message.
func Raise(t *Type, format string, args ...any) *Exception {
	return &Exception{class: t, Args: []Value{Str(fmt.Sprintf(format, args...))}}
}

// RaiseWith makes an exception of values.
func RaiseWith(t *Type, args ...Value) *Exception { return &Exception{class: t, Args: args} }

// AsException turns any error into an exception: those of the interpreter as they are, syntax errors and what
// the host's own errors are by the host's converter.
func (in *Interp) AsException(err error) *Exception {
	switch e := err.(type) {
	case *Exception:
		return e
	case *SyntaxError:
		if e.Indent {
			return Raise(IndentationError, "%s", e.Error())
		}
		return Raise(SyntaxErrorType, "%s", e.Error())
	}
	if in != nil && in.opts.ConvertError != nil {
		if e := in.opts.ConvertError(err); e != nil {
			return e
		}
	}
	if in != nil && in.ctx.Err() != nil {
		return RaiseWith(KeyboardInterrupt)
	}
	return Raise(RuntimeError, "%s", err.Error())
}

// FormatError shows an error as Python does: a traceback head, and the class and message on the last line.
func (in *Interp) FormatError(err error) string {
	var b strings.Builder
	b.WriteString("Traceback (most recent call last):\n")
	if e, ok := err.(*SyntaxError); ok {
		b.WriteString(e.excerpt())
	}
	e := in.AsException(err)
	b.WriteString(in.errorLine(e))
	return b.String()
}

func (in *Interp) errorLine(e *Exception) string {
	msg, err := e.Str(in)
	if err != nil {
		msg = "<exception str() failed>"
	}
	name := strings.TrimPrefix(e.class.QualName(), "__main__.")
	if msg == "" {
		return name + "\n"
	}
	return name + ": " + msg + "\n"
}

// excerpt shows the line of the source with a mark under the place.
func (e *SyntaxError) excerpt() string {
	lines := strings.Split(e.Source, "\n")
	if e.Pos.Line < 1 || e.Pos.Line > len(lines) {
		return ""
	}
	line := lines[e.Pos.Line-1]
	trimmed := strings.TrimLeft(line, " \t")
	col := e.Pos.Col - 1 - (len(line) - len(trimmed))
	if strings.TrimSpace(line) == "" || len(line) > 200 {
		return ""
	}
	return fmt.Sprintf("    %s\n    %s^\n", strings.TrimRight(trimmed, " \r"), strings.Repeat(" ", max(col, 0)))
}
