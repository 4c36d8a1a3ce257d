package main

import (
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/gopolars/gopolars/lazy/function"
)

// fit is a function and a column that Polars accepts for it.
type fit struct {
	spec   *function.Spec
	column string
	result string // a column that has the result's type, "" when none has
}

// fittings are the pairs of functions and columns that Polars accepts, found by asking it,
// so that most cases are about values. The rest of the cases ignores them.
type fittings struct {
	byFunction, byColumn, byResult map[string][]fit
}

// unwritable are functions that have no name of their own in Python.
func unwritable(s *function.Spec) bool {
	return slices.Contains([]string{"dtype", "python"}, s.Namespace()) || slices.Contains([]string{"pl.python_fold", "pl.struct_field"}, s.Name)
}

// learn asks Polars what each function accepts.
func (t *tester) learn() (*fittings, error) {
	out := &fittings{map[string][]fit{}, map[string][]fit{}, map[string][]fit{}}
	const tries = 3
	requests := []request{{ID: -1, Set: "df", Code: probeFrame().code(nil)}}
	var asked []fit
	for i, s := range function.All() {
		if unwritable(s) {
			continue
		}
		for j, c := range columnTypes {
			for k := range tries {
				g := generator{r: rand.New(rand.NewPCG(uint64(i), uint64(j*tries+k)))}
				on := "pl.col('" + c.name + "')"
				if s.Free() {
					on = "pl"
				}
				requests = append(requests, request{ID: -2 - len(asked), Code: "df.select(" + g.call(s, on, c.name) + ")"})
				asked = append(asked, fit{spec: s, column: c.name})
			}
		}
	}
	answers, err := t.theirs.ask(requests)
	if err != nil {
		return nil, err
	}
	columnOf := map[string]string{}
	probe := []request{{ID: -1, Set: "df", Code: probeFrame().code(nil)}}
	for i, c := range columnTypes {
		probe = append(probe, request{ID: -2 - i, Code: "df.select('" + c.name + "')"})
	}
	types, err := t.theirs.ask(probe)
	if err != nil {
		return nil, err
	}
	for i, c := range columnTypes {
		columnOf[typeOf(types[i+1])] = c.name
	}
	seen := map[fit]bool{}
	for i, f := range asked {
		if !strings.HasPrefix(answers[i+1], "frame\t") {
			continue
		}
		f.result = columnOf[typeOf(answers[i+1])]
		if seen[f] {
			continue
		}
		seen[f] = true
		out.byFunction[f.spec.Name] = append(out.byFunction[f.spec.Name], f)
		if !f.spec.Free() {
			out.byColumn[f.column] = append(out.byColumn[f.column], f)
			out.byResult[f.result] = append(out.byResult[f.result], f)
		}
	}
	return out, nil
}

// typeOf is the data type in the answer about a frame of one column.
func typeOf(answer string) string {
	_, s, _ := strings.Cut(answer, ":")
	s, _, _ = strings.Cut(s, "= ")
	s, _ = cutLast(s, '[')
	return s
}
