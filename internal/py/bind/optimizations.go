package bind

import (
	"slices"
	"strings"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/rule"
)

// QueryOptFlags says which rewrites of a query run. Polars' QueryOptFlags.
type QueryOptFlags struct{ off map[string]bool }

var optFlags = []string{
	"predicate_pushdown", "projection_pushdown", "simplify_expression", "slice_pushdown", "comm_subplan_elim", "comm_subexpr_elim",
	"cluster_with_columns", "check_order_observe", "fast_projection", "sort_collapse", "pre_partition_hive", "join_order", "row_estimate",
}

var optFlagsType = &py.Type{Name: "QueryOptFlags", Module: "polars.lazyframe.opt_flags", Statics: map[string]py.Value{}}

// Type is QueryOptFlags.
func (*QueryOptFlags) Type() *py.Type { return optFlagsType }

// Repr lists the flags.
func (f *QueryOptFlags) Repr(*py.Interp) (string, error) {
	var b strings.Builder
	b.WriteString("QueryOptFlags {\n    type_coercion: True\n    type_check: True\n\n")
	for _, n := range optFlags {
		v := "True"
		if f.off[n] {
			v = "False"
		}
		b.WriteString("    " + n + ": " + v + "\n")
	}
	b.WriteString("\n    eager: False\n    streaming: False\n}")
	return b.String(), nil
}

// Attr gives the flags and methods.
func (f *QueryOptFlags) Attr(_ *py.Interp, name string) (py.Value, error) {
	if slices.Contains(optFlags, name) {
		return py.Bool(!f.off[name]), nil
	}
	if _, ok := optFlagMethods[name]; ok {
		return boundMethod(f, name), nil
	}
	return nil, nil
}

// SetAttr changes a flag.
func (f *QueryOptFlags) SetAttr(in *py.Interp, name string, v py.Value) error {
	if !slices.Contains(optFlags, name) {
		return py.Raise(py.AttributeError, "'QueryOptFlags' object has no attribute '%s'", name)
	}
	on, err := in.Truth(v)
	f.off[name] = !on
	return err
}

// AttrNames lists what Attr finds.
func (*QueryOptFlags) AttrNames() []string { return append(optFlagMethods.names(), optFlags...) }

// CallMethod calls a method.
func (f *QueryOptFlags) CallMethod(in *py.Interp, name string, c *py.Call) (py.Value, bool, error) {
	return optFlagMethods.call(in, f, "QueryOptFlags", name, c)
}

var optFlagMethods = methods[*QueryOptFlags]{}

// set changes the flags that are given.
func (f *QueryOptFlags) set(a *arguments) error {
	for _, n := range optFlags {
		if a.none(n) {
			continue
		}
		on, err := a.bool(n)
		if err != nil {
			return err
		}
		f.off[n] = !on
	}
	return nil
}

// optimizations reads the argument of that name.
func (a *arguments) optimizations() (o frame.QueryOptions, err error) {
	if a.none("optimizations") {
		return o, nil
	}
	f, ok := a.v["optimizations"].(*QueryOptFlags)
	if !ok {
		return o, a.wrong("optimizations", "QueryOptFlags")
	}
	known := rule.Names()
	for n := range f.off {
		if f.off[n] && slices.Contains(known, n) {
			o.Off = append(o.Off, n)
		}
	}
	if len(f.off) >= len(optFlags) && !slices.ContainsFunc(optFlags, func(n string) bool { return !f.off[n] }) {
		o.Off = []string{"all"}
	}
	return o, nil
}

func init() {
	sig := "(*, " + strings.Join(optFlags, "=None, ") + "=None)"
	make := &signature{text: sig}
	optFlagsType.New = func(in *py.Interp, c *py.Call) (py.Value, error) {
		a, err := make.bind(in, "QueryOptFlags", c)
		if err != nil {
			return nil, err
		}
		f := &QueryOptFlags{map[string]bool{}}
		return f, f.set(a)
	}
	none := func() *QueryOptFlags {
		f := &QueryOptFlags{map[string]bool{}}
		for _, n := range optFlags {
			f.off[n] = true
		}
		return f
	}
	optFlagsType.Statics["none"] = &py.Builtin{Name: "none", Fn: func(in *py.Interp, c *py.Call) (py.Value, error) {
		a, err := make.bind(in, "QueryOptFlags.none", c)
		if err != nil {
			return nil, err
		}
		f := none()
		return f, f.set(a)
	}}
	optFlagMethods.add("update", sig, func(f *QueryOptFlags, a *arguments) (py.Value, error) { return f, f.set(a) })
	optFlagMethods.add("no_optimizations", "()", func(f *QueryOptFlags, _ *arguments) (py.Value, error) {
		f.off = none().off
		return nil, nil
	})
}
