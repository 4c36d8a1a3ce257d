package main

import (
	"bytes"
	"fmt"
	"maps"
	"slices"

	"github.com/gopolars/gopolars/lazy/function"
)

// reference is the page of all functions: how each is called, what it does, and its
// example with what it prints.
func reference(spaces map[string][]*function.Spec, free []*function.Spec) []byte {
	var b bytes.Buffer
	b.WriteString("# Functions\n\nWritten by `make generate` from the function registry; every example is run by the tests. A function of `Expr` is a method of `Series` too.\n")
	section := func(title string, specs []*function.Spec) {
		fmt.Fprintf(&b, "\n## %s\n", title)
		for _, s := range specs {
			fmt.Fprintf(&b, "\n### %s\n\n`%s`\n\n%s\n", s.Name, s.Signature(), s.Doc)
			lead := "\n"
			for _, p := range s.Params {
				if p.Doc != "" {
					fmt.Fprintf(&b, "%s- `%s`: %s\n", lead, p.Name, p.Doc)
					lead = ""
				}
			}
			if s.Example != "" {
				fmt.Fprintf(&b, "\n```python\n%s\n```\n", s.Example)
			}
		}
	}
	for _, ns := range slices.Sorted(maps.Keys(spaces)) {
		title := "Expr"
		if ns != "" {
			title = "Expr." + ns
		}
		section(title, spaces[ns])
	}
	section("Free functions", free)
	return b.Bytes()
}
