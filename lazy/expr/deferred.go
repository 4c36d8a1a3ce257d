package expr

import "github.com/gopolars/gopolars/series/dtype"

// Deferred stands for the expression that Then makes when the query is bound and the types
// of Inputs are known. Polars' pipe_with_dtype.
type Deferred struct {
	Inputs []Node
	// One calls Then for each column that the only input stands for.
	One  bool
	Then func(in []Expr, types []dtype.DataType) (Expr, error)
}

func (*Deferred) node() {}
