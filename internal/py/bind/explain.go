package bind

import (
	"io"
	"os"

	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/plan"
)

// planOf is the plan that explain and show_graph show, and whether rules rewrote it.
func planOf(l *LazyFrame, a *arguments) (plan.Node, bool, error) {
	optimized, err := a.bool("optimized")
	if err != nil {
		return nil, false, err
	}
	lf := l.lf
	if err := lf.Failure(); err != nil {
		return nil, false, err
	}
	if optimized {
		o, err := a.optimizations()
		if err != nil {
			return nil, false, err
		}
		lf = lf.Optimized(o)
	}
	n, err := lf.Plan()
	return n, optimized, err
}

func explain(l *LazyFrame, a *arguments) (py.Value, error) {
	n, optimized, err := planOf(l, a)
	if err != nil {
		return nil, err
	}
	format, err := a.str("format")
	if err != nil {
		return nil, err
	}
	switch {
	case format == "tree":
		return py.Str(plan.ExplainTree(n, optimized)), nil
	case format != "plain":
		return nil, py.Raise(py.ValueError, "`format` must be one of {'plain', 'tree'}, got '%s'", format)
	case optimized:
		return py.Str(plan.ExplainOptimized(n)), nil
	}
	return py.Str(plan.Explain(n)), nil
}

// profile returns the result and what the steps did.
func profile(l *LazyFrame, a *arguments) (py.Value, error) {
	o, err := a.optimizations()
	if err != nil {
		return nil, err
	}
	df, steps, err := l.lf.Profile(a.in.Context(), o)
	if err != nil {
		return nil, err
	}
	return py.NewTuple(NewDataFrame(df), NewDataFrame(steps)), nil
}

// showGraph returns or prints the plan in Graphviz' language; drawing it is left to
// Graphviz.
func showGraph(l *LazyFrame, a *arguments) (py.Value, error) {
	n, optimized, err := planOf(l, a)
	if err != nil {
		return nil, err
	}
	text := plan.Dot(n, optimized)
	raw, err := a.bool("raw_output")
	if err != nil || raw {
		return py.Str(text), err
	}
	if !a.none("output_path") {
		path, err := a.str("output_path")
		if err != nil {
			return nil, err
		}
		return py.None, os.WriteFile(path, []byte(text), 0o666)
	}
	show, err := a.bool("show")
	if err != nil || !show {
		return py.None, err
	}
	_, err = io.WriteString(a.in.Out(), text)
	return py.None, err
}
