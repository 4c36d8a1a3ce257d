package main

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
)

// probeFrame has every type of a frame and no null, no NaN and no group of one row: what
// Polars refuses on it, it refuses for the types.
func probeFrame() *frameData {
	r := rand.New(rand.NewPCG(7, 7))
	f := &frameData{rows: 6, layout: "f"}
	for _, c := range columnTypes {
		values := make([]string, f.rows)
		for i := range values {
			values[i] = c.value(r, small)
		}
		f.columns = append(f.columns, columnData{c.name, c.dtype, values})
	}
	for _, role := range [][]string{
		{"k", "pl.Int32", "0", "0", "0", "1", "1", "1"}, {"k2", "pl.String", "'p'", "'p'", "'p'", "'q'", "'q'", "'q'"}, {"m", "pl.Boolean", "True", "True", "True", "True", "True", "True"},
		{"n", "pl.Int64", "2", "1", "3", "1", "3", "2"}, {"u", "pl.UInt32", "1", "2", "1", "2", "1", "2"}, {"id", "pl.Int64", "3", "0", "1", "5", "4", "2"},
	} {
		f.columns = append(f.columns, columnData{role[0], role[1], role[2:]})
	}
	return f
}

var nullLiteral = regexp.MustCompile(`pl\.lit\(None, dtype=((?:[^()]|\([^()]*\)|\((?:[^()]|\([^()]*\))*\))*)\)`)

// refusedWithRows gives those cases that Polars answers on rows that hold values, too. Of
// the others gopolars says what Polars says, but at once: it checks types before anything
// runs, and Polars' kernels, which check them, are not asked when there are no rows.
func (t *tester) refusedWithRows(cases []found) ([]found, error) {
	if len(cases) == 0 {
		return nil, nil
	}
	requests := []request{{ID: -1, Set: "df", Code: probeFrame().code(nil)}}
	for i, c := range cases {
		code := nullLiteral.ReplaceAllStringFunc(c.code, func(s string) string {
			dtype := nullLiteral.FindStringSubmatch(s)[1]
			for _, c := range columnTypes {
				if c.dtype == dtype {
					return fmt.Sprintf("pl.col('%s').first()", c.name)
				}
			}
			return s
		})
		requests = append(requests, request{ID: -2 - i, Code: code})
	}
	answers, err := t.theirs.ask(requests)
	if err != nil {
		return nil, err
	}
	var rest []found
	for i, c := range cases {
		if !strings.HasPrefix(answers[i+1], "error") {
			rest = append(rest, c)
		}
	}
	return rest, nil
}

// tally counts the cases of a function and those that Polars answers.
type tally struct{ cases, answered int }

func printCover(tries map[string]*tally) {
	var lines []string
	for name, n := range tries {
		if n.answered*3 < n.cases {
			lines = append(lines, fmt.Sprintf("  %s: %d of %d answered", name, n.answered, n.cases))
		}
	}
	slices.Sort(lines)
	fmt.Println(strings.Join(lines, "\n"))
}
