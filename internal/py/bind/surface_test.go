package bind

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestSurface asks for every public name of Polars 2.1.0 and each of its parameters, as testdata/surface/record.py
// has listed them. A call is never made: it also has a keyword that nothing takes, which must be the one that the
// error names. Names that refuse to work take any parameter.
func TestSurface(t *testing.T) {
	list, err := os.ReadFile("testdata/surface/surface.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var src strings.Builder
	src.WriteString("def ask(o, text, name, params):\n" +
		"    try:\n        f = getattr(o, name)\n    except AttributeError as e:\n        print('absent', text, name)\n        return\n" +
		"    for p in params:\n        try:\n            f(**{p: None, 'no_such_keyword': None})\n            print('called', text, name, p)\n" +
		"        except Exception as e:\n            s = str(e)\n" +
		"            if 'no_such_keyword' not in s and 'not supported' not in s:\n                print('parameter', text, name, p, '|', s)\n\n")
	object := ""
	for line := range strings.Lines(string(list)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if f[0] != object {
			object = f[0]
			fmt.Fprintf(&src, "o = None\no = %s\n", object)
		}
		var params []string
		if f[2] != "-" && f[2] != "?" && !strings.Contains(f[2], "**") {
			for _, p := range strings.Split(f[2], ",") {
				if p != "" && !strings.HasPrefix(p, "*") {
					params = append(params, "'"+p+"'")
				}
			}
		}
		fmt.Fprintf(&src, "ask(o, %q, '%s', [%s])\n", object, f[1], strings.Join(params, ", "))
	}
	var out bytes.Buffer
	in := newSession(t, &out)
	runAll(in, src.String(), func(err error) { out.WriteString(in.FormatError(err) + "\n") })
	if out.Len() > 0 {
		t.Errorf("%d lines:\n%s", strings.Count(out.String(), "\n"), out.String())
	}
}
