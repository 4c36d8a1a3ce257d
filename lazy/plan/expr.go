// Package plan resolves queries: it binds names to columns and functions, finds out the
// data types before anything runs, and holds the logical nodes that rules rewrite and
// package exec runs.
package plan

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// Expr is a bound expression: its type is known and its functions are found.
type Expr interface{ Type() dtype.DataType }

// ColumnRef is a column of the input.
type ColumnRef struct {
	Name string
	T    dtype.DataType
}

// Literal is a constant of one row. Value is as array.At returns it.
type Literal struct {
	T     dtype.DataType
	Value any
}

// SeriesLiteral is a column of constants.
type SeriesLiteral struct{ Series *series.Series }

// Call is a function on inputs.
type Call struct {
	Spec    *function.Spec
	In      []Expr
	Options function.Options
	T       dtype.DataType
}

// Over is Input within groups.
type Over struct {
	Input       Expr
	PartitionBy []Expr
	OrderBy     []Expr
	Descending  bool
	NullsLast   bool
	Mapping     string
	T           dtype.DataType
}

// Element is the value that list.eval and the like evaluate on.
type Element struct{ T dtype.DataType }

// Type is the data type of the result.
func (x *ColumnRef) Type() dtype.DataType { return x.T }

// Type is the data type of the result.
func (x *Literal) Type() dtype.DataType { return x.T }

// Type is the data type of the result.
func (x *SeriesLiteral) Type() dtype.DataType { return x.Series.DType() }

// Type is the data type of the result.
func (x *Call) Type() dtype.DataType { return x.T }

// Type is the data type of the result.
func (x *Over) Type() dtype.DataType { return x.T }

// Type is the data type of the result.
func (x *Element) Type() dtype.DataType { return x.T }

// Output is a bound expression with its name.
type Output struct {
	Name string
	Expr Expr
}

// Field is the name and type of the output.
func (o Output) Field() dtype.Field { return dtype.Field{Name: o.Name, Type: o.Expr.Type()} }

// SchemaOf returns the schema of outputs.
func SchemaOf(out []Output) dtype.Schema {
	s := make(dtype.Schema, len(out))
	for i, o := range out {
		s[i] = o.Field()
	}
	return s
}

// Inputs returns the direct children of an expression.
func Inputs(x Expr) []Expr {
	switch x := x.(type) {
	case *Call:
		return x.In
	case *Rolling:
		return []Expr{x.Input, x.Index}
	case *Over:
		out := append([]Expr{x.Input}, x.PartitionBy...)
		return append(out, x.OrderBy...)
	case listed:
		return []Expr{x.Expr}
	}
	return nil
}

// Walk calls f for x and everything below it, parents first.
func Walk(x Expr, f func(Expr)) {
	f(x)
	for _, c := range Inputs(x) {
		Walk(c, f)
	}
}

// IsScalar tells whether the result is one row that stands for any number of rows: a
// literal, an aggregate, or an elementwise function of such.
func IsScalar(x Expr) bool {
	switch x := x.(type) {
	case *Literal:
		return true
	case *SeriesLiteral:
		return x.Series.Len() == 1
	case *Call:
		switch x.Spec.Shape {
		case function.Aggregate:
			if x.Spec.AnyLength { // get gives as many rows as it is asked for
				for _, in := range x.In[1:] {
					if !IsScalar(in) {
						return false
					}
				}
			}
			return true
		case function.LengthChanging:
			return false
		}
		if x.Spec.Inner != nil { // the other inputs are about the items
			return IsScalar(x.In[0])
		}
		for _, in := range x.In {
			if !IsScalar(in) {
				return false
			}
		}
		return len(x.In) > 0
	}
	return false
}

// CanFail tells whether evaluating x may fail on rightly typed columns: on some values,
// because the number of its rows is known only then, or because it is more than a chain of
// elementwise kernels, the only ones that write in place.
func CanFail(x Expr) bool {
	fail := false
	Walk(x, func(y Expr) {
		switch y := y.(type) {
		case *Call:
			// What cannot write in place gains nothing from running last, so only that which can, on plain
			// values, counts as sure.
			fail = fail || y.Spec.CanFail || y.Spec.Shape != function.Elementwise || y.Spec.InPlace == nil
			for _, in := range y.In {
				fail = fail || in.Type().IsNested()
			}
		case *Rolling:
			fail = true
		case *SeriesLiteral:
			fail = fail || y.Series.Len() != 1
		}
	})
	return fail
}

// CountColumns adds the number of times each column is read to uses.
func CountColumns(x Expr, uses map[string]int) {
	Walk(x, func(y Expr) {
		if c, ok := y.(*ColumnRef); ok {
			uses[c.Name]++
		}
	})
}

// Columns returns the names of the columns that expressions read, each once, in order of
// their first use.
func Columns(in ...Expr) []string {
	var out []string
	seen := map[string]bool{}
	for _, x := range in {
		Walk(x, func(y Expr) {
			if c, ok := y.(*ColumnRef); ok && !seen[c.Name] {
				seen[c.Name] = true
				out = append(out, c.Name)
			}
		})
	}
	return out
}
