package display

import (
	"compress/gzip"
	"encoding/json"
	"os"
	"testing"
)

// The expected widths were measured on Polars 2.1.0 (internal/testkit/golden/display_width.py).
type widthGolden struct {
	Alone    [][3]int
	Contexts []struct {
		Name, Before, After string
		Parts               int
		Runs                [][3]int
	}
	Sequences []json.RawMessage
}

func loadWidths(t testing.TB) widthGolden {
	var g widthGolden
	f, err := os.Open("testdata/width.json.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.NewDecoder(z).Decode(&g); err != nil {
		t.Fatal(err)
	}
	return g
}

// cursor walks ascending runs.
func cursor(runs [][3]int, usual int) func(c int) int {
	return func(c int) int {
		for len(runs) > 0 && runs[0][1] < c {
			runs = runs[1:]
		}
		if len(runs) > 0 && runs[0][0] <= c {
			return runs[0][2]
		}
		return usual
	}
}

func TestWidthOfEveryCodePoint(t *testing.T) {
	want := cursor(loadWidths(t).Alone, 1)
	bad := 0
	for c := 0; c < 0x110000; c++ {
		if c == '\n' || c >= 0xD800 && c < 0xE000 {
			continue
		}
		if got := Width(string(rune(c))); got != want(c) {
			if bad++; bad < 20 {
				t.Errorf("U+%04X: width %d, want %d", c, got, want(c))
			}
		}
	}
}

func TestWidthInContext(t *testing.T) {
	g := loadWidths(t)
	for _, ctx := range g.Contexts {
		alone, extra := cursor(g.Alone, 1), cursor(ctx.Runs, 0)
		bad := 0
		for c := 0; c < 0xE1000; c++ {
			if c == '\n' || c >= 0xD800 && c < 0xE000 || c >= 0x3400 && c < 0xA000 || c >= 0x20000 && c < 0xE0000 {
				continue
			}
			want := alone(c) + extra(c) + ctx.Parts
			if got := Width(ctx.Before + string(rune(c)) + ctx.After); got != want {
				if bad++; bad < 5 {
					t.Errorf("%s: U+%04X: width %d, want %d", ctx.Name, c, got, want)
				}
			}
		}
	}
}

func TestWidthOfSequences(t *testing.T) {
	bad := 0
	for _, raw := range loadWidths(t).Sequences {
		var s string
		var want int
		if err := json.Unmarshal(raw, &[]any{&s, &want}); err != nil {
			t.Fatal(err)
		}
		if s == "" {
			t.Fatal("empty sequence")
		}
		if got := Width(s); got != want {
			if bad++; bad < 20 {
				t.Errorf("%+q: width %d, want %d", s, got, want)
			}
		}
	}
	if bad > 0 {
		t.Errorf("%d sequences", bad)
	}
}
