package frame

import (
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series/dtype"
)

// UnpivotOptions name the columns of Unpivot; the zero value takes Polars' defaults.
type UnpivotOptions struct {
	On, Index    []string // On nil: every column that is no index
	VariableName string   // "variable" when empty
	ValueName    string   // "value" when empty
}

// Unpivot turns columns into rows: for each of them, in order, all rows with the index
// columns, the column's name and its value. Polars' unpivot.
func (lf *LazyFrame) Unpivot(o UnpivotOptions) *LazyFrame {
	s, err := lf.CollectSchema()
	if err != nil {
		return FailLazy(err)
	}
	if o.VariableName == "" {
		o.VariableName = "variable"
	}
	if o.ValueName == "" {
		o.ValueName = "value"
	}
	isIndex := map[string]bool{}
	for _, n := range o.Index {
		isIndex[n] = true
	}
	if o.On == nil {
		for _, f := range s {
			if !isIndex[f.Name] {
				o.On = append(o.On, f.Name)
			}
		}
	}
	common := dtype.Null
	for _, n := range append(append([]string(nil), o.On...), o.Index...) {
		if s.Index(n) < 0 {
			return FailLazy(expr.Missing(n))
		}
	}
	for _, n := range o.On {
		t, _ := s.Get(n)
		u, ok := dtype.Supertype(common, t)
		if !ok {
			return FailLazy(dtype.Errorf(dtype.InvalidOperation, "'unpivot' not supported for columns of types %s and %s: they have no common type", common, t))
		}
		common = u
	}
	parts := make([]*LazyFrame, 0, len(o.On))
	for _, n := range o.On {
		var cols []any
		for _, k := range o.Index {
			cols = append(cols, expr.Wrap(&expr.Column{Name: k}))
		}
		value := expr.Wrap(&expr.Column{Name: n})
		if t, _ := s.Get(n); !t.Equal(common) {
			value = expr.Apply("cast", map[string]any{"dtype": common, "strict": true}, value)
		}
		cols = append(cols, value.Alias(o.ValueName))
		part := lf.Select(cols...).WithColumns(expr.Lit(n).Alias(o.VariableName))
		order := append(append([]string(nil), o.Index...), o.VariableName, o.ValueName)
		parts = append(parts, part.Select(columnsOf(order)...))
	}
	if len(parts) == 0 {
		var cols []any
		for _, k := range o.Index {
			cols = append(cols, expr.Wrap(&expr.Column{Name: k}))
		}
		return lf.Head(0).Select(cols...).WithColumns(expr.TypedLit(dtype.String, nil).Alias(o.VariableName), expr.Lit(nil).Alias(o.ValueName))
	}
	return ConcatLazy(Vertical, parts...)
}

// columnsOf are columns by their exact names.
func columnsOf(names []string) []any {
	out := make([]any, len(names))
	for i, n := range names {
		out[i] = expr.Wrap(&expr.Column{Name: n})
	}
	return out
}
