package parquet

import "github.com/gopolars/gopolars/lazy/plan"

// pruner returns what tells whether a row group may hold rows for which the predicate is
// true.
func (s *scan) pruner(predicate plan.Expr) func(f *file, at, group int) bool { return nil }
