package repl

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/series/dtype"
)

func TestQuantities(t *testing.T) {
	for in, want := range map[int]string{0: "0", 7: "7", 999: "999", 1000: "1_000", 1234567: "1_234_567", -45000: "-45_000"} {
		if got := count(in); got != want {
			t.Errorf("count(%d) = %s, want %s", in, got, want)
		}
	}
	for in, want := range map[int]string{0: "0 B", 80: "80 B", 1023: "1023 B", 1024: "1.0 KiB", 80_000_000: "76.3 MiB", 1<<20 - 1: "1.0 MiB", -2048: "-2.0 KiB"} {
		if got := size(in); got != want {
			t.Errorf("size(%d) = %s, want %s", in, got, want)
		}
	}
	for in, want := range map[int]string{5: "5", 1_000_000: "1M", 2_500_000: "2.5M", 231_083: "231.1k"} {
		if got := short(in); got != want {
			t.Errorf("short(%d) = %s, want %s", in, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	for in, want := range map[string][]string{
		``:                      nil,
		`a b  c`:                {"a", "b", "c"},
		`'my file.csv' as x`:    {"my file.csv", "as", "x"},
		`"a\"b\\" c\d`:          {`a"b\`, `c\d`},
		`''`:                    {""},
		`pre'mid dle'post`:      {"premid dlepost"},
		`NAME  "with ' quote" `: {"NAME", "with ' quote"},
	} {
		got, err := words(in)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("words(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
	if _, err := words(`a 'b`); err == nil || !strings.Contains(err.Error(), "column 3") {
		t.Errorf("open quote: %v", err)
	}
}

func TestSplitFile(t *testing.T) {
	text := `# head
x = 1
def f():
    a = 1

    return """
text
.not a command
"""

if x:
    y = (1,
2)
else:
    y = 2
.vars
z = [
  1,
]
s = 'it''s \
more'
@deco
def g(): pass
.help don't
w = 3`
	var got []string
	for _, b := range splitFile(text) {
		kind := ""
		if b.dot {
			kind = "!"
		}
		got = append(got, kind+strings.SplitN(b.text, "\n", 2)[0])
	}
	want := []string{"# head", "x = 1", "def f():", "if x:", "!.vars", "z = [", `s = 'it''s \`, "@deco", "!.help don't", "w = 3"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if b := splitFile(text)[4]; b.line != 16 {
		t.Errorf(".vars is said to be in line %d, not 16", b.line)
	}
}

func TestPasteText(t *testing.T) {
	for in, want := range map[string]string{
		"a\r\nb\tc":                              "a\nb    c",
		">>> x = 1\n>>> x\n1":                    "x = 1\nx",
		">>> f(\n...     1,\n... )\n3":           "f(\n    1,\n)",
		">>> for i in x:\n...     i\n...\n>>> y": "for i in x:\n    i\n\ny",
		"    >>> df.head()\n    shape: (1, 1)":   "df.head()",
		"s = '... '":                             "s = '... '",
	} {
		if got := pasteText(in); got != want {
			t.Errorf("pasteText(%q) = %q, want %q", in, got, want)
		}
	}
}

// pieces hands its strings out one a Read.
type pieces []string

func (p *pieces) Read(b []byte) (int, error) {
	if len(*p) == 0 {
		return 0, io.EOF
	}
	n := copy(b, (*p)[0])
	*p = (*p)[1:]
	return n, nil
}
func (p *pieces) Close() error { return nil }

func TestKeys(t *testing.T) {
	mark := string(pasted)
	for _, c := range []struct {
		in     pieces
		out    string
		pastes []string
	}{
		{pieces{"abc"}, "abc", nil},
		{pieces{"\x1b[1~x\x1b[4~"}, "\x01x\x05", nil},
		{pieces{"\x1b[A\x1b[1;5C\x1b[1;5D"}, "\x1b[A\x1bf\x1bb", nil},
		{pieces{"\x1b"}, "\x1b", nil},
		{pieces{"\x1b[200~a\rb\x1b[201~z"}, mark + "z", []string{"a↵b"}},
		{pieces{"\x1b[20", "0~a\x1b[20", "1", "~"}, mark, []string{"a"}},
		{pieces{"\x1b[200~a\x1b[A\x1b[201~\x1b[200~c\x1b[201~"}, mark + mark, []string{"a[A", "c"}},
	} {
		k := &keys{src: &c.in}
		got, err := io.ReadAll(k)
		if err != nil || string(got) != c.out {
			t.Errorf("%q, %v; want %q", got, err, c.out)
		}
		for _, want := range c.pastes {
			if got := string(k.nextPaste()); got != want {
				t.Errorf("paste %q, want %q", got, want)
			}
		}
	}
}

func TestEdge(t *testing.T) {
	var b bytes.Buffer
	n, err := edge{&b}.Write([]byte("x\b\b\x1b[A\r\x1b[3Cy"))
	if n != 12 || err != nil || b.String() != "x\b\x1b[A\r\x1b[3Cy" {
		t.Errorf("%d %v %q", n, err, b.String())
	}
}

func TestHistory(t *testing.T) {
	h := history{filepath.Join(t.TempDir(), "deep", "history")}
	if got := h.load(); got != nil {
		t.Errorf("%q", got)
	}
	for _, s := range []string{"x = 1\n", "for i in x:\n    print(i)\n\n", "  ", "'é'"} {
		if err := h.add(s); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"x = 1", "for i in x:↵    print(i)", "'é'"}
	if got := h.load(); !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if got := manyLines(h.load()[1]); got != "for i in x:\n    print(i)" {
		t.Errorf("%q", got)
	}
	st, err := os.Stat(h.path)
	if err != nil || st.Mode().Perm() != 0o600 {
		t.Errorf("mode %v %v", st.Mode(), err)
	}
	long := strings.Repeat("y\n", 2*historyLimit)
	if err := os.WriteFile(h.path, []byte(long), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := h.load(); len(got) != historyLimit {
		t.Errorf("%d statements kept", len(got))
	}
	if got := h.load(); len(got) != historyLimit {
		t.Errorf("%d statements in the rewritten file", len(got))
	}
}

func TestColumnPath(t *testing.T) {
	dt := dtype.Struct(dtype.Field{Name: "x", Type: dtype.Int64}, dtype.Field{Name: "y", Type: dtype.List(dtype.Struct(dtype.Field{Name: "z", Type: dtype.String}))})
	for path, want := range map[string]string{"": "s", ".0": "s.x", ".1": "s.y", ".1[]": "s.y[]", ".1[].0": "s.y[].z"} {
		if got := columnPath("s", dt, path); got != want {
			t.Errorf("%q gives %q, want %q", path, got, want)
		}
	}
}
