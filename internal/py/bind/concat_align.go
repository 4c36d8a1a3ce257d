package bind

import (
	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
)

// concatAligned is concat(how="align…"): frames side by side by the columns that all of them have.
func concatAligned(a *arguments, vs []py.Value, how string) (py.Value, error) {
	kind, ok := map[string]string{"align": "full", "align_full": "full", "align_inner": "inner", "align_left": "left", "align_right": "right"}[how]
	if !ok {
		return nil, py.Raise(py.ValueError, "concat strategy '%s' is not known", how)
	}
	lazy := make([]*frame.LazyFrame, len(vs))
	count := map[string]int{}
	var order []string
	for i, v := range vs {
		lf, err := lazyOf(v)
		if err != nil {
			return nil, err
		}
		s, err := lf.CollectSchema()
		if err != nil {
			return nil, err
		}
		for _, n := range s.Names() {
			if count[n]++; count[n] == 1 {
				order = append(order, n)
			}
		}
		lazy[i] = lf
	}
	var keys []string
	for _, n := range order {
		if count[n] == len(vs) {
			keys = append(keys, n)
		}
	}
	if len(keys) == 0 {
		return nil, py.Raise(py.ValueError, "'%s' strategy requires at least one common column", how)
	}
	coalesce := true
	out := lazy[0]
	for _, lf := range lazy[1:] {
		out = out.Join(lf, frame.JoinOptions{How: kind, On: namesAny(keys), Coalesce: &coalesce, Suffix: "_PL_CONCAT_RIGHT"})
	}
	out = out.SortWith(frame.SortOptions{MaintainOrder: true}, namesAny(keys)...).Select(namesAny(order)...)
	if _, ok := vs[0].(*LazyFrame); ok {
		return &LazyFrame{out}, nil
	}
	return frameResult(out.Collect(a.in.Context()))
}
