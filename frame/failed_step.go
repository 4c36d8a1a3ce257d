package frame

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series/dtype"
)

// failedStep tells where a query could not be resolved: the plan that stood by then, and
// the steps from there on.
type failedStep struct {
	input plan.Node
	steps []string
}

// namesItself are the steps that name themselves when they cannot be resolved; others are
// named by what comes behind them alone.
var namesItself = []string{"select", "with_columns", "sort", "group_by", "join"}

func failedAt(name string, input plan.Node, err error) *LazyFrame {
	f := &failedStep{input: input}
	if slices.Contains(namesItself, name) {
		f.steps = []string{name}
	}
	return &LazyFrame{err: err, failed: f}
}

// failedBefore is the query, which failed, with one more step.
func (lf *LazyFrame) failedBefore(names ...string) *LazyFrame {
	if lf.failed == nil || names[0] == "" {
		return lf
	}
	return &LazyFrame{err: lf.err, failed: &failedStep{lf.failed.input, append(slices.Clone(lf.failed.steps), names...)}}
}

// Failure is the error that the query carries, with the plan that stood when it occurred
// and the steps that were asked for; nil when there is none.
func (lf *LazyFrame) Failure() error {
	if lf.err == nil || lf.failed == nil {
		return lf.err
	}
	kind := dtype.KindOf(lf.err)
	if plan.Bare(lf.err) != lf.err || kind == dtype.BadValue || kind == dtype.TypeMismatch {
		return lf.err
	}
	at := "THIS_NODE"
	var stack strings.Builder
	if steps := lf.failed.steps; len(steps) > 0 {
		at = "'" + steps[len(steps)-1] + "'"
		stack.WriteString("\n\nThis error occurred with the following context stack:\n")
		for i, s := range steps {
			fmt.Fprintf(&stack, "\t[%d] '%s'\n", i+1, s)
		}
	}
	return dtype.Errorf(kind, "%w\n\nResolved plan until failure:\n\n\t---> FAILED HERE RESOLVING %s <---\n%s%s", lf.err, at, strings.TrimRight(plan.Explain(lf.failed.input), "\n"), stack.String())
}
