package bind

import (
	"context"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

func init() {
	lazyStep("match_to_schema", "(schema, *, missing_columns='raise', missing_struct_fields='raise', extra_columns='raise', extra_struct_fields='raise', integer_cast='forbid', float_cast='forbid')", matchToSchema)
	lazyMethods.add("pivot", "(on, on_columns, *, index=None, values=None, aggregate_function=None, maintain_order=True, sort_columns=False, separator='_', column_naming='auto')", func(l *LazyFrame, a *arguments) (py.Value, error) {
		out, err := pivoted(l.lf, a)
		return &LazyFrame{out}, err
	})
	lazyMethods.add("pipe_with_schema", "(function)", func(l *LazyFrame, a *arguments) (py.Value, error) {
		s, err := l.lf.CollectSchema()
		if err != nil {
			return nil, err
		}
		return a.in.CallValues(a.v["function"], l, &Schema{fields: s})
	})
	lazyMethods.add("inspect", "(fmt='{}')", func(l *LazyFrame, a *arguments) (py.Value, error) { return l, nil })
	lazyStep("gather", "(indices, *, null_on_oob=False)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		if other, ok := a.v["indices"].(*LazyFrame); ok {
			return gatherByQuery(lf, other.lf, a)
		}
		idx, err := toExpr(a.in, a.v["indices"], false)
		if err != nil {
			return nil, err
		}
		if isSequence(a.v["indices"]) {
			vs, err := a.in.Values(a.v["indices"])
			if err != nil {
				return nil, err
			}
			t := dtype.Int64
			s, err := makeSeries(a.in, "", vs, &t, true)
			if err != nil {
				return nil, err
			}
			idx = expr.Lit(s)
		}
		null, err := a.bool("null_on_oob")
		if err != nil {
			return nil, err
		}
		return lf.Select(expr.Apply("gather", map[string]any{"null_on_oob": null}, expr.AllColumns(), idx)), nil
	})
	frameMethods.add("is_sorted", "(by, *more_by, descending=False, nulls_last=False)", func(d *DataFrame, a *arguments) (py.Value, error) {
		by, err := columns(a.in, append([]py.Value{a.v["by"]}, a.rest...))
		if err != nil {
			return nil, err
		}
		o := frame.SortOptions{MaintainOrder: true}
		if o.Descending, err = a.bools("descending"); err != nil {
			return nil, err
		}
		if o.NullsLast, err = a.bools("nulls_last"); err != nil {
			return nil, err
		}
		keys := d.df.Borrow().Select(anys(by)...)
		plain, err := keys.Collect(a.in.Context())
		if err != nil {
			return nil, err
		}
		defer plain.Release()
		sorted, err := plain.SortWith(o, namesAny(plain.Columns())...)
		if err != nil {
			return nil, err
		}
		defer sorted.Release()
		return py.Bool(plain.Equals(sorted)), nil
	})
}

// matchToSchema brings the columns into the order and types of a schema.
func matchToSchema(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
	want, err := toFields(a.in, a.v["schema"])
	if err != nil {
		return nil, err
	}
	have, err := lf.CollectSchema()
	if err != nil {
		return nil, err
	}
	choice := func(name, column string) (string, error) {
		v := a.v[name]
		if d, ok := v.(*py.Dict); ok {
			if v = d.GetStr(column); v == nil {
				return "", nil
			}
		}
		s, ok := v.(py.Str)
		if !ok {
			return "", nil
		}
		return string(s), nil
	}
	extra, err := choice("extra_columns", "")
	if err != nil {
		return nil, err
	}
	wanted := dtype.Schema(want)
	if extra != "ignore" {
		for _, f := range have {
			if wanted.Index(f.Name) < 0 {
				return nil, dtype.Errorf(dtype.SchemaMismatch, "extra columns in `match_to_schema`: %q", f.Name)
			}
		}
	}
	var out []any
	for _, f := range want {
		t, ok := have.Get(f.Name)
		if !ok {
			missing := a.v["missing_columns"]
			if d, isDict := missing.(*py.Dict); isDict {
				missing = d.GetStr(f.Name)
			}
			switch m := missing.(type) {
			case *Expr:
				out = append(out, m.e.Alias(f.Name))
				continue
			case py.Str:
				if m == "insert" {
					out = append(out, expr.TypedLit(f.Type, nil).Alias(f.Name))
					continue
				}
			}
			return nil, dtype.Errorf(dtype.SchemaMismatch, "missing columns in `match_to_schema`: %q", f.Name)
		}
		e := col(f.Name)
		if !t.Equal(f.Type) {
			ints, err := choice("integer_cast", f.Name)
			if err != nil {
				return nil, err
			}
			floats, err := choice("float_cast", f.Name)
			if err != nil {
				return nil, err
			}
			up := t.IsInteger() && f.Type.IsInteger() && ints == "upcast" || t.IsFloat() && f.Type.IsFloat() && floats == "upcast"
			if !up {
				return nil, dtype.Errorf(dtype.SchemaMismatch, "data type mismatch for column %s: expected: %s, found: %s", f.Name, f.Type, t)
			}
			e = expr.Apply("cast", map[string]any{"dtype": f.Type, "strict": true}, e)
		}
		out = append(out, e)
	}
	return lf.Select(out...), nil
}

// gatherByQuery picks the rows whose numbers a query of one column gives.
func gatherByQuery(lf, indices *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
	s, err := indices.CollectSchema()
	if err != nil {
		return nil, err
	}
	if len(s) != 1 || !s[0].Type.IsInteger() {
		return nil, dtype.Errorf(dtype.InvalidOperation, "`gather` takes the row numbers from a query of one column of whole numbers")
	}
	null, err := a.bool("null_on_oob")
	if err != nil {
		return nil, err
	}
	schema, err := lf.CollectSchema()
	if err != nil {
		return nil, err
	}
	return lf.Map("gather", schema, func(ctx context.Context, b *series.Batch) (*series.Batch, error) {
		picked, err := indices.Collect(ctx)
		if err != nil {
			return nil, err
		}
		defer picked.Release()
		idx, err := picked.ColumnAt(0)
		if err != nil {
			return nil, err
		}
		defer idx.Release()
		out, err := frame.FromBatch(b).Borrow().Select(expr.Apply("gather", map[string]any{"null_on_oob": null}, expr.AllColumns(), expr.Lit(idx))).Collect(ctx)
		if err != nil {
			return nil, err
		}
		return out.Batch(), nil
	}), nil
}
