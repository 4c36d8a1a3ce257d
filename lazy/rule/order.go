// Package rule rewrites resolved plans into plans that give the same result in less time.
// One rewrite is one file; order is the only list of them.
package rule

import (
	"os"
	"strings"
	"sync"
	"time"

	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series/dtype"
)

// rule is one rewrite of a whole plan. The result has the schema of its argument.
type rule struct {
	name  string
	apply func(n plan.Node) plan.Node
}

// order is every rule, in the order they run. The names are those of Polars' QueryOptFlags
// where it has the rule.
var order = []rule{
	{"simplify_expression", bottomUp(simplify)},
	{"comm_subplan_elim", shareSubplans},
	{"predicate_pushdown", pushPredicates},
	{"join_order", eachRegion(orderJoins)},
	{"slice_pushdown", eachRegion(pushSlices)},
	{"projection_pushdown", pushProjections},
	{"check_order_observe", eachRegion(dropOrder)},
	{"cluster_with_columns", bottomUp(clusterColumns)},
	{"comm_subexpr_elim", bottomUp(shareExprs)},
	{"filter_order", bottomUp(orderFilters)},
	{"comm_scan_elim", shareScans},
}

// Names lists the rules in the order in which they run.
func Names() []string {
	out := make([]string, len(order))
	for i, r := range order {
		out[i] = r.name
	}
	return out
}

// Options say which rules run.
type Options struct {
	// Off are the names of rules that do not run; "all" stands for all of them.
	Off []string
	// Eager leaves plans of one step on frames in memory alone, as eager methods make them:
	// there is nothing to gain.
	Eager bool
	// Timed, when set, is told how long each rule took.
	Timed func(name string, d time.Duration)
}

// fromEnvironment are the rules that the environment variable GOPOLARS_RULES_OFF, names
// with commas between, switches off.
var fromEnvironment = sync.OnceValue(func() []string {
	return strings.FieldsFunc(os.Getenv("GOPOLARS_RULES_OFF"), func(r rune) bool { return r == ',' || r == ' ' })
})

func (o Options) off(name string) bool {
	for _, list := range [][]string{o.Off, fromEnvironment()} {
		for _, n := range list {
			if n == name || n == "all" {
				return true
			}
		}
	}
	return false
}

// Optimize rewrites a plan. The plan given stays as it is. A rule that changes the schema
// of the result is a bug, reported as an error that names it.
func Optimize(n plan.Node, o Options) (plan.Node, error) {
	if o.Eager && trivial(n) {
		return n, nil
	}
	want := n.Schema()
	for _, r := range order {
		if o.off(r.name) {
			continue
		}
		start := time.Now()
		n = r.apply(n)
		if o.Timed != nil {
			o.Timed(r.name, time.Since(start))
		}
		if got := n.Schema(); !got.Equal(want) {
			return nil, dtype.Errorf(dtype.Internal, "rule %s changed the schema of the query from %v to %v", r.name, want, got)
		}
	}
	return settleCaches(n), nil
}

// trivial tells whether a plan is one step on frames in memory.
func trivial(n plan.Node) bool {
	for _, in := range n.Inputs() {
		if _, ok := in.(*plan.Frame); !ok {
			return false
		}
	}
	_, scan := n.(*plan.Scan)
	return !scan
}
