package py

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// session runs input as the batch protocol does: statements as they become complete, errors shown in the output.
func session(t *testing.T, input string) string {
	t.Helper()
	var out bytes.Buffer
	in, err := New(Options{Out: &out})
	if err != nil {
		t.Fatal(err)
	}
	var g Gatherer
	run := func(src string) {
		if err := in.Run(context.Background(), src); err != nil {
			msg := in.FormatError(err)
			out.WriteString("Traceback\n" + msg[strings.LastIndex(strings.TrimSuffix(msg, "\n"), "\n")+1:])
		}
	}
	for _, line := range strings.Split(input, "\n") {
		if src, ok := g.Feed(line); ok {
			run(src)
		}
	}
	if src := g.End(); src != "" {
		run(src)
	}
	return out.String()
}

// TestScripts compares with what CPython 3.11 printed for the same input: testdata/record.py has written the
// .want files.
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
			got := strings.Split(session(t, string(src)), "\n")
			exp := strings.Split(string(want), "\n")
			for i := 0; i < len(got) || i < len(exp); i++ {
				g, e := "<nothing>", "<nothing>"
				if i < len(got) {
					g = got[i]
				}
				if i < len(exp) {
					e = exp[i]
				}
				if g != e {
					t.Errorf("line %d\n got %s\nwant %s", i+1, g, e)
					if i > len(exp) {
						break
					}
					if len(got) != len(exp) {
						break
					}
				}
			}
		})
	}
}
