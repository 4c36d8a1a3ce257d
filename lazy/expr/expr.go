package expr

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// Expr is an expression: an immutable description of a computation on columns. Errors
// stick to it and surface when a query that uses it is collected. The zero value is an
// error. Polars' Expr.
type Expr struct {
	node Node
	err  error
}

// Wrap makes an expression of a tree.
func Wrap(n Node) Expr { return Expr{node: n} }

// Fail makes an expression that carries an error.
func Fail(err error) Expr { return Expr{err: err} }

// Node returns the tree; nil when the expression carries an error.
func (e Expr) Node() Node {
	if e.err != nil {
		return nil
	}
	return e.node
}

// Err returns the error that the expression carries.
func (e Expr) Err() error {
	if e.err == nil && e.node == nil {
		return dtype.Errorf(dtype.InvalidOperation, "the zero Expr is not an expression; start with Col or Lit")
	}
	return e.err
}

// Col is a column by its name. "*" stands for all columns, and a name that starts with
// ^ and ends with $ for those that the regular expression matches. Polars' col.
func Col(name string, more ...string) Expr {
	if len(more) > 0 {
		return Wrap(&Multi{ByName{append([]string{name}, more...), true}})
	}
	switch {
	case name == "*":
		return Wrap(&Multi{All()})
	case strings.HasPrefix(name, "^") && strings.HasSuffix(name, "$"):
		s, err := Matching(name)
		if err != nil {
			return Fail(err)
		}
		return Wrap(&Multi{s})
	}
	return Wrap(&Column{name})
}

// Track, when set, is told of each column that becomes part of an expression. A session
// that counts who leads to an expression gives the column back behind its last use;
// elsewhere the garbage collector does.
var Track func(s *series.Series)

// Lit is a constant: nil, bool, any Go integer or float, string, []byte, time.Time
// (Datetime in UTC microseconds), time.Duration, a Series (which it clones) or an Expr (as it
// is). Integers, floats and strings take the type of the column they meet. Polars' lit.
func Lit(v any) Expr {
	switch v := v.(type) {
	case Expr:
		return v
	case *series.Series:
		own := v.Clone()
		if Track != nil {
			Track(own)
		}
		return Wrap(&SeriesLiteral{own})
	}
	l, err := literal(v)
	if err != nil {
		return Fail(err)
	}
	return Wrap(l)
}

func literal(v any) (*Literal, error) {
	switch v := v.(type) {
	case nil:
		return &Literal{dtype.Null, nil}, nil
	case bool:
		return &Literal{dtype.Boolean, v}, nil
	case int:
		return &Literal{dtype.DynInt, int64(v)}, nil
	case int8:
		return &Literal{dtype.Int8, v}, nil
	case int16:
		return &Literal{dtype.Int16, v}, nil
	case int32:
		return &Literal{dtype.Int32, v}, nil
	case int64:
		return &Literal{dtype.DynInt, v}, nil
	case uint8:
		return &Literal{dtype.UInt8, v}, nil
	case uint16:
		return &Literal{dtype.UInt16, v}, nil
	case uint32:
		return &Literal{dtype.UInt32, v}, nil
	case uint64:
		if v <= math.MaxInt64 {
			return &Literal{dtype.DynInt, int64(v)}, nil
		}
		return &Literal{dtype.UInt64, v}, nil
	case uint:
		return literal(uint64(v))
	case float32:
		return &Literal{dtype.Float32, v}, nil
	case float64:
		return &Literal{dtype.DynFloat, v}, nil
	case string:
		return &Literal{dtype.DynString, v}, nil
	case []byte:
		return &Literal{dtype.Binary, v}, nil
	case time.Time:
		return &Literal{dtype.Datetime(dtype.Microseconds, ""), v.UnixMicro()}, nil
	case time.Duration:
		return &Literal{dtype.Duration(dtype.Microseconds), v.Microseconds()}, nil
	}
	return nil, dtype.Errorf(dtype.TypeMismatch, "cannot make a literal of a %T; pass a bool, number, string, []byte, time.Time, time.Duration or Series", v)
}

// TypedLit is a constant of a given type; v is a physical Go value as array.At returns
// it.
func TypedLit(t dtype.DataType, v any) Expr { return Wrap(&Literal{t, v}) }

// AllColumns stands for every column. Polars' all.
func AllColumns() Expr { return Wrap(&Multi{All()}) }

// Select stands for the columns that a selector picks.
func Select(s Selector) Expr { return Wrap(&Multi{s}) }

// Into makes an expression of an argument: an Expr as it is; a string a column when
// column is true; anything else a literal.
func Into(v any, column bool) Expr {
	if s, ok := v.(string); ok && column {
		return Col(s)
	}
	return Lit(v)
}

// Apply calls a function of the registry with inputs, the column itself first.
func Apply(function string, options map[string]any, inputs ...Expr) Expr {
	nodes := make([]Node, len(inputs))
	for i, in := range inputs {
		if err := in.Err(); err != nil {
			return Fail(err)
		}
		nodes[i] = in.node
	}
	return Wrap(&Call{function, nodes, options})
}

func (e Expr) wrap(f func(Node) Node) Expr {
	if err := e.Err(); err != nil {
		return Fail(err)
	}
	return Wrap(f(e.node))
}

// Alias names the output. Polars' alias.
func (e Expr) Alias(name string) Expr {
	return e.wrap(func(n Node) Node { return &Alias{n, name} })
}

// OverOptions are the optional arguments of Over.
type OverOptions struct {
	OrderBy    []any  // expressions or column names
	Descending bool   // of OrderBy
	NullsLast  bool   // of OrderBy
	Mapping    string // group_to_rows (default), join or explode
}

// Over evaluates the expression within groups of equal keys, given as expressions or
// column names. Polars' over.
func (e Expr) Over(partitionBy ...any) Expr { return e.OverWith(OverOptions{}, partitionBy...) }

// OverWith is Over with options.
func (e Expr) OverWith(o OverOptions, partitionBy ...any) Expr {
	keys, err := nodes(partitionBy)
	if err != nil {
		return Fail(err)
	}
	order, err := nodes(o.OrderBy)
	if err != nil {
		return Fail(err)
	}
	if o.Mapping == "" {
		o.Mapping = "group_to_rows"
	}
	return e.wrap(func(n Node) Node {
		return &Over{n, keys, order, o.Descending, o.NullsLast, o.Mapping}
	})
}

func nodes(in []any) ([]Node, error) {
	out := make([]Node, len(in))
	for i, v := range in {
		e := Into(v, true)
		if err := e.Err(); err != nil {
			return nil, fmt.Errorf("argument %d: %w", i+1, err)
		}
		out[i] = e.node
	}
	return out, nil
}
