package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/gopolars/gopolars/lazy/function"
)

// seriesFiles adds the methods of Series, which run the same registry entries.
func seriesFiles(root string, files map[string][]byte) error {
	taken, err := methods(filepath.Join(root, "series"))
	if err != nil {
		return err
	}
	spaces := map[string][]*function.Spec{}
	for _, s := range function.All() {
		if !s.Hidden && !s.Free() {
			spaces[s.Namespace()] = append(spaces[s.Namespace()], s)
		}
	}
	for ns, specs := range spaces {
		var b bytes.Buffer
		recv, file := "Series", "series/zz_series.go"
		if ns != "" {
			recv, file = camel(ns)+"Namespace", "series/zz_"+ns+".go"
			fmt.Fprintf(&b, "// %s has the functions of Polars' %s namespace.\ntype %s struct{ s *Series }\n\n", recv, ns, recv)
			fmt.Fprintf(&b, "// %s gives the functions of Polars' %s namespace.\nfunc (s *Series) %s() %s { return %s{s} }\n\n", camel(ns), ns, camel(ns), recv, recv)
		}
		for _, s := range specs {
			if !taken[recv+"."+camel(s.Method())] {
				seriesMethod(&b, recv, s)
			}
		}
		if files[file], err = source("series", b.String()); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	return nil
}

// seriesMethod writes one method: required arguments by position, the others as Options.
func seriesMethod(b *bytes.Buffer, recv string, s *function.Spec) {
	name := camel(s.Method())
	required, optional, variadic := split(s)
	var args, inputs, options []string
	for _, p := range required {
		args = append(args, lower(p.Name)+" "+goTypes[p.Kind])
		if p.Kind.IsExpr() {
			inputs = append(inputs, lower(p.Name))
		} else {
			options = append(options, fmt.Sprintf("%q: %s", p.Name, lower(p.Name)))
		}
	}
	if len(optional) > 0 {
		if variadic != nil {
			args = append(args, "o Options")
		} else {
			args = append(args, "o ...Options")
		}
	}
	if variadic != nil {
		args = append(args, lower(variadic.Name)+" ...any")
	}
	comment(b, name, s)
	if len(optional) > 0 {
		names := make([]string, len(optional))
		for i, p := range optional {
			names[i] = fmt.Sprintf("%s (%s)", p.Name, show(p.Default))
		}
		fmt.Fprintf(b, "//\n// Options and their defaults: %s.\n", strings.Join(names, ", "))
	}
	self, result, call := "s", "(*Series, error)", "call"
	if recv != "Series" {
		self = "ns.s"
	}
	if s.Shape == function.Aggregate {
		result, call = "(any, error)", "callScalar"
	}
	fmt.Fprintf(b, "func (%s %s) %s(%s) %s {\n", map[bool]string{true: "s", false: "ns"}[recv == "Series"], map[bool]string{true: "*Series", false: recv}[recv == "Series"], name, strings.Join(args, ", "), result)
	in := "nil"
	if len(inputs) > 0 {
		in = "[]any{" + strings.Join(inputs, ", ") + "}"
	}
	if variadic != nil {
		if in == "nil" {
			in = lower(variadic.Name)
		} else {
			in = "append(" + in + ", " + lower(variadic.Name) + "...)"
		}
	}
	opt := "Options{" + strings.Join(options, ", ") + "}"
	if len(optional) > 0 {
		if variadic != nil {
			opt = "merge(" + opt + ", o)"
		} else {
			opt = "merge(" + opt + ", o...)"
		}
	}
	fmt.Fprintf(b, "\treturn %s(%s, %q, %s, %s)\n}\n\n", call, self, s.Name, in, opt)
}
