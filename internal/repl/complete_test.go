package repl

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"github.com/gopolars/gopolars/internal/py"
)

func quietSession(t *testing.T) *Session {
	t.Helper()
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { null.Close() })
	s, err := newSession(Options{Color: "never"}, null, null, false)
	if err != nil {
		t.Fatal(err)
	}
	s.out = io.Discard
	return s
}

func TestCompletion(t *testing.T) {
	s := quietSession(t)
	dir := t.TempDir()
	for _, f := range []string{"trips.csv", "trips.arrow"} {
		if err := os.WriteFile(filepath.Join(dir, f), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	err := s.statement(`flights = pl.DataFrame({"delay": [1], "distance": [2]})
weather = pl.DataFrame({"wind": [1.5]})
`)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ before, text, want string }{
		{"", "fli", "ghts"},
		{"", "pl.DataFr", "ame"},
		{"", "flights.with_col", "umns"},
		{"", `flights.select("del`, `ay"`},
		{"", `flights["dis`, `tance"`},
		{"", `flights["delay"].to_fr`, "ame"},
		{"", `flights.lazy().colle`, "ct"},
		{"", `flights.group_by("delay").ag`, "g"},
		{"", `pl.col("a").is_nul`, "l"},
		{"", `pl.col("a").name.suf`, "fix"},
		{"", `pl.read_csv("` + dir + `/trips.c`, "sv"},
		{"", "'text'.upp", "er"},
		{"flights.filter(", `    pl.col("dela`, `y"`},
		{"", ".expl", "ain-copy"},
		{"", ".buffers wea", "ther"},
		{"", ".buffers weather wi", "nd"},
		{"", ".watch o", "n"},
		{"", ".explain-copy flights.hea", "d"},
		{"", ".open " + dir + "/trips.a", "rrow"},
	} {
		k := &completer{s: s, before: c.before}
		line := []rune(c.text)
		ends, _ := k.Do(line, len(line))
		if !slices.ContainsFunc(ends, func(r []rune) bool { return string(r) == c.want }) {
			var got []string
			for _, e := range ends {
				got = append(got, string(e))
			}
			t.Errorf("%q: %q is not among %q", c.text, c.want, got)
		}
	}
	// Completing looks only: it holds nothing.
	for _, h := range s.named() {
		h.parts(func(p part) {
			if p.info.Refs != 1 {
				t.Errorf("%s.%s has %d references", h.name, p.column, p.info.Refs)
			}
		})
	}
}

func TestArgumentTexts(t *testing.T) {
	at := func(line, col, n int) *py.Call {
		return &py.Call{Pos: py.Pos{Line: line, Col: col}, Args: make([]py.Value, n)}
	}
	for _, c := range []struct {
		src  string
		call *py.Call
		want []string
	}{
		{"buffers(a, b.head( 2 ))", at(1, 1, 2), []string{"a", "b.head( 2 )"}},
		{"x = 1\ny = buffers(f(1, 2), g['a,b)'])", at(2, 5, 2), []string{"f(1, 2)", "g['a,b)']"}},
		{"buffers(\n  a,\n  b,\n)", at(1, 1, 2), []string{"a", "b"}},
		{"buffers(*all)", at(1, 1, 3), nil},
		{"other(a)", at(1, 1, 1), nil},
		{"buffers(a", at(9, 1, 1), nil},
	} {
		if got := argumentTexts(c.src, c.call); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: %q, want %q", c.src, got, c.want)
		}
	}
}

func TestSniff(t *testing.T) {
	for _, c := range []struct{ head, name, want string }{
		{"ARROW1\x00\x00", "x.csv", "read_ipc"},
		{"\xff\xff\xff\xff\x10", "x", "read_ipc_stream"},
		{"a,b\n1,2\n", "x.arrow", "read_csv,"},
		{"a\tb\n1\t2\n", "x.csv", "read_csv\t"},
		{"a;b;c\n1,5;2;3\n", "x", "read_csv;"},
		{"\x1f\x8b\x08", "x.tsv.gz", "read_csv\t"},
		{"PAR1", "x", "read_parquet"},
		{`{"a": 1}`, "x.json", "read_ndjson"},
		{`[{"a": 1}]`, "x.json", "read_json"},
		{"Obj\x01", "x", ""},
		{"a\x00b", "x", ""},
		{"", "x", "read_csv,"},
	} {
		f := sniffBytes([]byte(c.head), c.name)
		if got := fmt.Sprint(f.reader, f.separator); got != c.want {
			t.Errorf("%q: %q, want %q", c.head, got, c.want)
		}
	}
}
