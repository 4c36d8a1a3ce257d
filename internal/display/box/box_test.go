package box

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

var columns = []Column{{"name", false}, {"bytes", true}}

func TestDraw(t *testing.T) {
	rows := [][]string{{"日本", "12"}, {"two\n\nlines\n", "3"}, {"a|b<c>&d", "x"}, {"short"}, {"", "", "too many"}}
	for style, want := range map[Style]string{
		Table: `┌──────────┬───────┐
│ name     │ bytes │
├──────────┼───────┤
│ 日本     │    12 │
│ two      │     3 │
│          │       │
│ lines    │       │
│          │       │
│ a|b<c>&d │     x │
│ short    │       │
│          │       │
└──────────┴───────┘
`,
		Markdown: `| name                 | bytes |
| -------------------- | ----: |
| 日本                 |    12 |
| two<br><br>lines<br> |     3 |
| a\|b&lt;c>&amp;d     |     x |
| short                |       |
|                      |       |
`,
		HTML: `<table>
<thead>
<tr><th>name</th><th style="text-align: right">bytes</th></tr>
</thead>
<tbody>
<tr><td>日本</td><td style="text-align: right">12</td></tr>
<tr><td>two<br><br>lines<br></td><td style="text-align: right">3</td></tr>
<tr><td>a|b&lt;c&gt;&amp;d</td><td style="text-align: right">x</td></tr>
<tr><td>short</td><td style="text-align: right"></td></tr>
<tr><td></td><td style="text-align: right"></td></tr>
</tbody>
</table>
`,
	} {
		if got := Draw(style, columns, rows); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", style, got, want)
		}
	}
}

func TestDrawWithoutRows(t *testing.T) {
	for style, want := range map[Style]string{
		Table:    "┌──────┬───────┐\n│ name │ bytes │\n├──────┼───────┤\n└──────┴───────┘\n",
		Markdown: "| name | bytes |\n| ---- | ----: |\n",
		HTML:     "<table>\n<thead>\n<tr><th>name</th><th style=\"text-align: right\">bytes</th></tr>\n</thead>\n<tbody>\n</tbody>\n</table>\n",
	} {
		if got := Draw(style, columns, nil); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", style, got, want)
		}
	}
	if got := Draw(Table, nil, [][]string{{"x"}}); got != "" {
		t.Errorf("no columns: %q", got)
	}
}

// No byte of a cell may steer the terminal, whatever it is.
func TestNothingSteersTheTerminal(t *testing.T) {
	var all strings.Builder
	for c := rune(0); c < 0x3000; c++ {
		all.WriteRune(c)
	}
	all.WriteString("\xff\x9b31m\xc2\ufeff\u2028\U000e0001")
	for _, style := range []Style{Table, Markdown, HTML} {
		out := Draw(style, []Column{{all.String(), false}, {"\x1b[31m", true}}, [][]string{{all.String(), "\x1b]0;title\a"}, {"\tx\r", "\x85"}})
		if !utf8.ValidString(out) {
			t.Fatalf("%s: not UTF-8", style)
		}
		for i, r := range out {
			if r != '\n' && unicode.IsControl(r) || r == 0x202E || r == 0x2066 {
				t.Fatalf("%s: %U at %d", style, r, i)
			}
		}
	}
	for in, want := range map[string]string{
		"plain": "plain", "a\tb": `a\tb`, "\x1b[31m": `\x1b[31m`, "\u202eabc": `\u202eabc`, "\xff": `\xff`, "\u009b": `\x9b`, "a\nb": "a\nb", "é日": "é日", "\ufffd": "\ufffd",
	} {
		if got := Clean(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	rows := make([][]string, 20)
	for i := range rows {
		rows[i] = []string{"some text", "12345"}
	}
	for b.Loop() {
		Draw(Table, columns, rows)
	}
}
