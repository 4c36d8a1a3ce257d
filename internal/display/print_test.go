package display

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"testing"
	_ "time/tzdata"

	"github.com/gopolars/gopolars/internal/testkit/golden"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// goldenLine is a line of testdata/print.jsonl.gz: an input, or what Polars 2.1.0 printed
// for the last one (internal/testkit/golden/display.py).
type goldenLine struct {
	Input   string
	Cols    [][3]json.RawMessage
	Height  int
	Kind    string
	Options map[string]any
	Text    json.RawMessage
}

func eachGolden(t testing.TB, visit func(g goldenLine, cols []Column)) {
	path := "testdata/print.jsonl.gz"
	if p := os.Getenv("GOPOLARS_DISPLAY_GOLDEN"); p != "" {
		path = p
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<22)
	var input goldenLine
	var cols []Column
	for lines.Scan() {
		var g goldenLine
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		if g.Kind == "" {
			releaseColumns(cols)
			input, cols = g, readColumns(t, g)
			continue
		}
		g.Input, g.Height = input.Input, input.Height
		visit(g, cols)
	}
	if lines.Err() != nil {
		t.Fatal(lines.Err())
	}
	releaseColumns(cols)
}

func readColumns(t testing.TB, g goldenLine) []Column {
	cols := make([]Column, len(g.Cols))
	for i, c := range g.Cols {
		var typ string
		if json.Unmarshal(c[0], &cols[i].Name) != nil || json.Unmarshal(c[1], &typ) != nil {
			t.Fatal("bad column of", g.Input)
		}
		cols[i].DType = golden.Type(typ)
		var a array.Array
		var n int
		if json.Unmarshal(c[2], &n) == nil {
			v := make([]int64, n)
			for k := range v {
				v[k] = int64(k)
			}
			a = array.PrimitiveOf(v...)
		} else {
			a = golden.Array(cols[i].DType, string(c[2]))
		}
		cols[i].Chunks = splitChunks(a, i)
	}
	return cols
}

// splitChunks cuts a into chunks at odd places, so that slices and chunks are printed.
func splitChunks(a array.Array, seed int) []array.Array {
	n := a.Len()
	if seed%3 == 0 || n < 2 {
		return []array.Array{a}
	}
	defer a.Release()
	k := 1 + seed%(n-1)
	if seed%3 == 1 {
		return []array.Array{a.Slice(0, k), a.Slice(k, n-k)}
	}
	return []array.Array{a.Slice(0, 0), a.Slice(0, k), a.Slice(k, 0), a.Slice(k, n-k)}
}

func releaseColumns(cols []Column) {
	for _, c := range cols {
		for _, a := range c.Chunks {
			a.Release()
		}
	}
}

// configFor sets options as pl.Config would.
func configFor(t testing.TB, options map[string]any) Config {
	var s Settings
	for name, v := range options {
		if f, ok := v.(float64); ok {
			v = int(f)
		}
		n, _ := v.(int)
		switch {
		case name == "rounded" || name == "fmt_str_lengths" && n <= 0:
			continue
		case name == "thousands_separator" && v == true:
			if options["decimal_separator"] != nil {
				t.Fatal("order matters")
			}
		}
		if err := s.Set(name, v); err != nil {
			t.Fatal(err)
		}
	}
	if options["rounded"] != nil {
		s.Setenv("POLARS_FMT_TABLE_ROUNDED_CORNERS", "1")
	}
	c, err := s.Config()
	if err != nil {
		t.Fatal(err)
	}
	if n, ok := options["fmt_str_lengths"].(float64); ok && n <= 0 {
		c.StrLen = int(n)
	}
	return c
}

func TestPrintedLikePolars(t *testing.T) {
	bad, all := 0, 0
	check := func(g goldenLine, got, want string) {
		all++
		if got == want {
			return
		}
		if bad++; bad <= 8 {
			t.Errorf("%s of %s with %v: got\n%s\nwant\n%s", g.Kind, g.Input, g.Options, got, want)
		}
	}
	eachGolden(t, func(g goldenLine, cols []Column) {
		var texts []string
		if json.Unmarshal(g.Text, &texts) != nil {
			texts = make([]string, 1)
			if err := json.Unmarshal(g.Text, &texts[0]); err != nil {
				t.Fatal(err)
			}
		}
		switch g.Kind {
		case "frame":
			c := configFor(t, g.Options)
			check(g, Frame(cols, g.Height, &c), texts[0])
		case "series":
			c := configFor(t, g.Options)
			for i, want := range texts {
				check(g, Series(cols[i], g.Height, &c), want)
			}
		case "glimpse":
			check(g, Glimpse(cols, g.Height, GlimpseValues, GlimpseNameLength), texts[0])
		case "html":
			c := configFor(t, g.Options)
			most := HTMLMaxCols
			if n, ok := g.Options["tbl_cols"].(float64); ok {
				most = int(n)
			}
			check(g, HTML(cols, g.Height, most, false, &c), texts[0])
			for i, want := range texts[1:] {
				check(g, HTML(cols[i:i+1], g.Height, most, true, &c), want)
			}
		case "schema":
			var schema dtype.Schema
			for _, c := range cols {
				schema = append(schema, dtype.Field{Name: c.Name, Type: c.DType})
			}
			check(g, SchemaRepr(schema), texts[0])
			for i, want := range texts[1:] {
				check(g, DTypeRepr(cols[i].DType), want)
			}
		}
	})
	if bad > 0 {
		t.Errorf("%d of %d differ", bad, all)
	}
	if all < 500 {
		t.Errorf("only %d outputs", all)
	}
}
