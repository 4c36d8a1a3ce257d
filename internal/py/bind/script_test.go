package bind

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/internal/py"
)

func newSession(t *testing.T, out *bytes.Buffer) *py.Interp {
	t.Helper()
	settings.Reset()
	if err := applySettings(); err != nil {
		t.Fatal(err)
	}
	in, err := New(out, nil)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func runAll(in *py.Interp, src string, failed func(err error)) {
	var g py.Gatherer
	for _, line := range append(strings.Split(src, "\n"), "", "") {
		if stmt, ok := g.Feed(line); ok {
			if err := in.Run(context.Background(), stmt); err != nil {
				failed(err)
			}
		}
	}
}

// TestScripts compares with what Polars 2.1.0 printed for the same input: testdata/record.py has written the .want
// files.
func TestScripts(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.py.txt")
	if len(files) == 0 {
		t.Fatal("no scripts")
	}
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			src, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(strings.TrimSuffix(f, ".py.txt") + ".want")
			if err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			in := newSession(t, &out)
			runAll(in, string(src), func(err error) {
				text := in.FormatError(err)
				line := text[strings.Index(text, "\n")+1:]
				if k := strings.IndexAny(line, ":\n"); k >= 0 {
					line = line[:k]
				}
				out.WriteString("Traceback\n" + line + "\n")
			})
			got, exp := strings.Split(out.String(), "\n"), strings.Split(string(want), "\n")
			for i := range max(len(got), len(exp)) {
				if i >= len(got) || i >= len(exp) || got[i] != exp[i] {
					lo, hi := max(0, i-6), i+8
					t.Fatalf("line %d differs\n--- got\n%s\n--- want\n%s", i+1, strings.Join(got[lo:min(hi, len(got))], "\n"), strings.Join(exp[lo:min(hi, len(exp))], "\n"))
				}
			}
		})
	}
}
