// Package function is the registry of everything that can be called on a column. One
// function is one Spec in one file of a namespace package (strings, temporal, lists,
// aggregates, math, …); Go methods, Python-syntax methods, completion, help and the
// reference page come from it.
package function

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Shape says how the rows of the result relate to those of the input.
type Shape uint8

const (
	// Elementwise: row i of the result depends on row i of the inputs only.
	Elementwise Shape = iota
	// Aggregate: one row, whatever the input.
	Aggregate
	// Window: as many rows as the input, each may depend on all (cum_sum, shift, rank).
	Window
	// LengthChanging: any number of rows (filter, head, unique, explode).
	LengthChanging
)

// Kind says what a parameter takes.
type Kind uint8

// The kinds of parameters.
const (
	Column  Kind = iota // an expression; a string is a column name
	Value               // an expression; a string is a literal
	Columns             // any number of expressions, strings being column names; last
	Bool                // from here on: plain values, known when the query is written
	Int
	Float
	String
	Strings
	DType
	Any
)

// IsExpr tells whether an argument is an input of the evaluation, not an option.
func (k Kind) IsExpr() bool { return k <= Columns }

// Param is one parameter after the column the function is called on.
type Param struct {
	Name        string
	Kind        Kind
	Required    bool
	Default     any // of an optional one; nil is None
	KeywordOnly bool
	Choices     []string // of a String, when only these are accepted
	Doc         string
}

// Spec is one function.
type Spec struct {
	// Name is Polars' name with its namespace, such as "sum" or "str.strip_chars"; those of
	// namespace pl, such as "pl.len", are functions without a column before their
	// parameters.
	Name string
	// Aliases are other names that Polars accepts for it.
	Aliases []string
	// Doc says what it does, first sentence first.
	Doc    string
	Params []Param
	Shape  Shape
	// Hidden entries back an operator or another method and are not listed.
	Hidden bool
	// Type is the result type for the inputs' types.
	Type func(in []dtype.DataType, o Options) (dtype.DataType, error)
	// InputNames names an option that gets the names of the inputs, a []string.
	InputNames string
	// Literals makes untyped literals take the type of the inputs they meet.
	Literals bool
	// LiteralSeries makes a literal Series take the type of the first input.
	LiteralSeries bool
	// SameRows, when set, is what to say when the inputs have different numbers of rows in a
	// group.
	SameRows string
	// AnyLength: the inputs need not be of one length.
	AnyLength bool
	// Scalar gives for an input that must be one value for all rows what to say when it is
	// not, "" for others.
	Scalar func(input int) string
	// CanFail tells whether Eval may fail on some values of rightly typed inputs.
	CanFail bool
	// Chunk computes one chunk of an Elementwise function from arrays of one length, or of
	// length 1 where an input is a literal or an aggregate. It borrows them. The engine cuts
	// columns wherever it likes and computes several pieces at the same time.
	Chunk func(c *Call, in []array.Array) (array.Array, error)
	// Shares, beside Chunk, tells that it gives the memory of its first input for these
	// types, so that there is no work to divide.
	Shares func(from, to dtype.DataType, o Options) bool
	// InPlace, beside Chunk, writes the result into in[0] when that may be written and
	// tells whether it did. It must not fail half way.
	InPlace func(c *Call, in []array.Array) bool
	// Eval computes the result of any other function, which the caller owns; it borrows
	// the inputs.
	Eval func(c *Call) (*series.Series, error)
	// Groups, of an Aggregate, computes one row for each group of rows of the first input;
	// nil IDs put all rows into one group. Without Eval it serves whole columns too.
	Groups func(c *Call, g Groups) (*series.Series, error)
	// Inner, of a function that evaluates its later inputs on the items of the first one
	// (list.eval), is the type of those items.
	Inner func(t dtype.DataType) dtype.DataType
	// Keep, of a LengthChanging function that keeps or drops each row by itself, is the
	// mask of rows to keep. Eval may then be left out.
	Keep func(c *Call) (*buffer.Bitmap, error)
	// Rows, of a LengthChanging function that keeps rows by their place in their group, are
	// those to keep of the first input, ascending. It serves groups; whole columns are Eval's.
	Rows func(c *Call, g Groups) []uint32
	// Rename gives the output name from the first input's; nil keeps it.
	Rename func(name string, o Options) string
	// SQL are the names of the function in SQL.
	SQL []string
	// Example is a session that must print exactly what it shows.
	Example string
}

// Shows sets the example of a function and returns it.
func (s *Spec) Shows(example string) *Spec {
	s.Example = example
	return s
}

// Groups tells which rows belong to which group.
type Groups struct {
	IDs []uint32 // row → group
	N   int
}

// Call is one evaluation of a function.
type Call struct {
	Context context.Context
	Spec    *Spec
	In      []*series.Series
	Options Options
	Type    dtype.DataType // the result type that was resolved
	Height  int            // rows of the frame
	// Inner evaluates the later inputs of a function with Inner on the items it is given,
	// which it borrows.
	Inner func(items *series.Series) (*series.Series, error)
	// InnerElementwise tells that Inner makes each value of one item alone.
	InnerElementwise bool
}

// Options are the plain values of a call, by parameter name.
type Options map[string]any

// Bool returns a Bool option, false when it is absent or None.
func (o Options) Bool(name string) bool { b, _ := o[name].(bool); return b }

// Int returns an Int option and whether it is there and not None.
func (o Options) Int(name string) (int64, bool) {
	switch v := o[name].(type) {
	case int64:
		return v, true
	case int:
		return int64(v), true
	}
	return 0, false
}

// Float returns a Float option and whether it is there and not None.
func (o Options) Float(name string) (float64, bool) {
	switch v := o[name].(type) {
	case float64:
		return v, true
	case int64:
		return float64(v), true
	case int:
		return float64(v), true
	}
	return 0, false
}

// String returns a String option, "" when it is absent or None.
func (o Options) String(name string) string { s, _ := o[name].(string); return s }

// DType returns a DType option and whether it is there and not None.
func (o Options) DType(name string) (dtype.DataType, bool) {
	t, ok := o[name].(dtype.DataType)
	return t, ok
}

// Inputs is the number of expression parameters after the column itself, not counting
// a Columns parameter.
func (s *Spec) Inputs() int {
	n := 0
	for _, p := range s.Params {
		if p.Kind == Column || p.Kind == Value {
			n++
		}
	}
	return n
}

// Namespace is the part of the name before the dot, "" for plain methods.
func (s *Spec) Namespace() string {
	if i := strings.IndexByte(s.Name, '.'); i >= 0 {
		return s.Name[:i]
	}
	return ""
}

// Free tells whether it is called as pl.name(…), without a column before its parameters.
func (s *Spec) Free() bool { return s.Namespace() == "pl" }

// Method is the part of the name after the namespace.
func (s *Spec) Method() string { return s.Name[strings.IndexByte(s.Name, '.')+1:] }

var registry = map[string]*Spec{}

// Add registers a function. It panics on an incomplete or repeated Spec, which is a bug
// of the package that declares it.
func Add(s Spec) *Spec {
	switch {
	case s.Name == "" || s.Type == nil || s.Eval == nil && s.Chunk == nil && s.Groups == nil && s.Keep == nil:
		panic(fmt.Sprintf("function: %q lacks a name, a type rule or an evaluation", s.Name))
	case s.Doc == "" && !s.Hidden:
		panic(fmt.Sprintf("function: %q lacks a doc line", s.Name))
	}
	p := &s
	for _, n := range append([]string{s.Name}, s.Aliases...) {
		if registry[n] != nil {
			panic(fmt.Sprintf("function: %q is registered twice", n))
		}
		registry[n] = p
	}
	return p
}

// Lookup returns the function of a name, nil when there is none.
func Lookup(name string) *Spec { return registry[name] }

var sorted = sync.OnceValue(func() []*Spec {
	out := make([]*Spec, 0, len(registry))
	for _, n := range slices.Sorted(maps.Keys(registry)) {
		if s := registry[n]; s.Name == n {
			out = append(out, s)
		}
	}
	return out
})

// All returns every function, by name. The caller must not change the slice.
func All() []*Spec { return sorted() }
