package bind

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// TestMistakes compares the class and the text of errors with those of Polars 2.1.0, recorded by
// testdata/mistakes/record.py. Statements in open.txt are known to differ; one that no longer does must leave the list.
func TestMistakes(t *testing.T) {
	var cases []struct{ Statement, Said string }
	raw, err := os.ReadFile("testdata/mistakes/errors.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &cases); err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadFile("testdata/mistakes/open.txt")
	if err != nil {
		t.Fatal(err)
	}
	open := map[string]bool{}
	for line := range strings.Lines(string(list)) {
		open[strings.TrimSuffix(line, "\n")] = true
	}
	var out bytes.Buffer
	in := newSession(t, &out)
	equal := 0
	for _, c := range cases {
		got := "ok"
		text := c.Statement
		if first, _, _ := strings.Cut(text, "("); !strings.Contains(first, "=") && !strings.HasPrefix(text, "import") && !strings.HasPrefix(text, "from") && !strings.HasPrefix(text, "if") {
			text = "_ = " + text
		}
		runAll(in, text, func(err error) {
			got = in.FormatError(err)
			got = got[strings.Index(got, "\n")+1:]
		})
		same := strings.TrimRight(got, "\n") == strings.TrimRight(c.Said, "\n")
		line := strings.ReplaceAll(c.Statement, "\n", " ")
		switch {
		case same && open[line]:
			t.Errorf("%s: equal now; take it off open.txt", c.Statement)
		case !same && !open[line]:
			t.Errorf("%s\n--- Polars\n%s\n--- here\n%s", c.Statement, c.Said, got)
		}
		if same {
			equal++
		}
	}
	t.Logf("%d of %d equal", equal, len(cases))
}
