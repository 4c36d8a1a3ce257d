package exec

import (
	"context"

	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

func init() { series.Call = callSeries }

// callSeries runs a function of the registry on a Series and arguments, which may be
// Series too.
func callSeries(name string, s *series.Series, args []any, o series.Options) (*series.Series, error) {
	spec := function.Lookup(name)
	if spec == nil {
		return nil, dtype.Errorf(dtype.InvalidOperation, "there is no function %q", name)
	}
	inputs := []expr.Expr{expr.Wrap(&expr.Column{Name: s.Name()})}
	for _, a := range args {
		inputs = append(inputs, expr.Lit(a))
	}
	return EvaluateSeries(context.Background(), s, expr.Apply(name, function.WithDefaults(spec, o), inputs...))
}

// EvaluateSeries computes an expression on a Series as the only column of its name. It
// borrows s.
func EvaluateSeries(ctx context.Context, s *series.Series, e expr.Expr) (*series.Series, error) {
	out, err := (&plan.Binder{Schema: dtype.Schema{s.Field()}}).BindOne(e)
	if err != nil {
		return nil, err
	}
	b := &series.Batch{Columns: []*series.Series{s}, Height: s.Len()}
	r, err := (&evaluator{ctx: ctx, batch: b}).eval(out.Expr)
	if err != nil {
		return nil, err
	}
	return r.SetName(out.Name), nil
}
