package bind

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/function"
)

// TestExamples runs the example of every function. internal/testkit/examples has written
// what the real Polars prints for them.
func TestExamples(t *testing.T) {
	for _, f := range function.All() {
		if f.Hidden {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			if f.Example == "" {
				t.Fatal("it has no example")
			}
			if got := doctest(t, f.Example); got != f.Example {
				t.Errorf("printed\n%s\nPolars prints\n%s", got, f.Example)
			}
		})
	}
}

// doctest runs the statements of a session and returns the session with what they print.
func doctest(t *testing.T, example string) string {
	var out bytes.Buffer
	in, err := New(&out, nil)
	if err != nil {
		t.Fatal(err)
	}
	var session strings.Builder
	var g py.Gatherer
	run := func(source string) {
		out.Reset()
		if err := in.Run(context.Background(), source); err != nil {
			out.WriteString("Traceback (most recent call last):\n" + err.Error())
		}
		if s := strings.TrimRight(out.String(), "\n"); s != "" {
			session.WriteString(s + "\n")
		}
	}
	for _, line := range strings.Split(example, "\n") {
		code, first := strings.CutPrefix(line, ">>> ")
		if !first {
			var more bool
			if code, more = strings.CutPrefix(line, "..."); !more {
				continue
			}
			code = strings.TrimPrefix(code, " ")
		} else if source := g.End(); source != "" {
			run(source)
		}
		session.WriteString(line + "\n")
		if source, ok := g.Feed(code); ok {
			run(source)
		}
	}
	if source := g.End(); source != "" {
		run(source)
	}
	return strings.TrimSuffix(session.String(), "\n")
}
