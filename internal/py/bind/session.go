package bind

import (
	"errors"
	"io"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/display"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"

	_ "github.com/gopolars/gopolars/lazy/function/all" // every function is at hand
)

// New begins a session in which pl is predefined. show prints the value of an expression
// statement; nil prints its repr.
func New(out io.Writer, show func(in *py.Interp, v py.Value) error) (*py.Interp, error) {
	return py.New(py.Options{
		Out: out, Show: show, ConvertError: convertError,
		Modules: map[string]func(*py.Interp) (*py.Module, error){
			"polars": plModule, "polars.exceptions": exceptionsModule, "polars.selectors": selectorsModule,
			"polars.testing": testingModule, "polars.api": apiModule, "polars.datatypes": plModule, "polars.datatypes.convert": plModule,
		},
		Globals: map[string]string{"pl": "polars"},
	})
}

// config are the printing options in force; the interpreter is single-threaded.
var config = display.Default()

// Config returns the printing options in force, which the caller may change.
func Config() *display.Config { return &config }

func showFrame(df *frame.DataFrame) string {
	b := df.Batch()
	cols := make([]display.Column, len(b.Columns))
	for i, c := range b.Columns {
		cols[i] = column(c)
	}
	return display.Frame(cols, b.Height, &config)
}

func showSeries(s *series.Series) string { return display.Series(column(s), s.Len(), &config) }

func column(c *series.Series) display.Column {
	return display.Column{Name: c.Name(), DType: c.DType(), Chunks: c.Chunks()}
}

// exceptionTypes are Polars' exception classes by name.
var exceptionTypes = map[dtype.ErrorKind]*py.Type{}

var polarsError = py.NewExceptionType("polars.exceptions", "PolarsError", py.ExceptionType)

var polarsKinds = []dtype.ErrorKind{
	dtype.ColumnNotFound, dtype.ComputeError, dtype.Duplicate, dtype.InvalidOperation, dtype.NoData, dtype.OutOfBounds,
	dtype.SchemaMismatch, dtype.SchemaFieldNotFound, dtype.ShapeMismatch, dtype.SQLInterface, dtype.SQLSyntax,
	dtype.StringCacheMismatch, dtype.StructFieldNotFound, dtype.TooManyRows, dtype.NoRows, dtype.Internal,
	"CategoricalRemappingWarning", "ArgumentRemovedError", "AttributeRemovedError", "InvalidAssert", "RowsError", "ModuleUpgradeRequiredError", "ParameterCollisionError", "UnsuitableSQLError",
}

var warningKinds = []string{
	"PolarsWarning", "PerformanceWarning", "MapWithoutReturnDtypeWarning", "PolarsInefficientMapWarning", "UnstableWarning", "CustomUFuncWarning", "DataOrientationWarning", "ChronoFormatWarning",
}

func init() {
	rows := py.NewExceptionType("polars.exceptions", "RowsError", polarsError)
	for _, k := range polarsKinds {
		base := polarsError
		switch k {
		case "RowsError":
			exceptionTypes[k] = rows
			continue
		case dtype.TooManyRows, dtype.NoRows:
			base = rows
		case "ArgumentRemovedError":
			base = py.TypeError
		case "AttributeRemovedError":
			base = py.AttributeError
		}
		exceptionTypes[k] = py.NewExceptionType("polars.exceptions", string(k), base)
	}
}

// builtinKinds are the kinds that Polars raises as Python's own exceptions.
var builtinKinds = map[dtype.ErrorKind]*py.Type{
	dtype.FileNotFound: py.FileNotFoundError, dtype.IO: py.OSError, dtype.TypeMismatch: py.TypeError,
	dtype.BadValue: py.ValueError, dtype.Cancelled: py.KeyboardInterrupt,
	"AttributeError": py.AttributeError, "IndexError": py.IndexError, "OverflowError": py.OverflowError,
}

// convertError turns an error of the engine into its exception.
func convertError(err error) *py.Exception {
	if f, ok := errors.AsType[*plan.Failure](err); ok {
		if e, ok := errors.AsType[*py.Exception](f.Err); ok {
			return withContext(e, f)
		}
	}
	kind := dtype.KindOf(err)
	if t := builtinKinds[kind]; t != nil {
		return py.Raise(t, "%s", err.Error())
	}
	t := exceptionTypes[kind]
	if t == nil {
		t = exceptionTypes[dtype.ComputeError]
	}
	return py.Raise(t, "%s", err.Error())
}

// withContext is an exception of a Python function with the expression that called it in its
// text, when it has one.
func withContext(e *py.Exception, f *plan.Failure) *py.Exception {
	if len(e.Args) != 1 {
		return e
	}
	text, ok := e.Args[0].(py.Str)
	if !ok {
		return e
	}
	c := *e
	c.Args = []py.Value{py.Str(string(text) + f.Context())}
	return &c
}

func exceptionsModule(*py.Interp) (*py.Module, error) {
	m := py.NewModule("polars.exceptions", nil)
	m.Add("PolarsError", polarsError)
	for k, t := range exceptionTypes {
		m.Add(string(k), t)
	}
	for _, w := range warningKinds {
		m.Add(w, py.NewExceptionType("polars.exceptions", w, py.ExceptionType))
	}
	return m, nil
}
