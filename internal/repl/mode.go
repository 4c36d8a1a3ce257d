package repl

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"html"
	"slices"
	"strings"

	"github.com/gopolars/gopolars/internal/py"
)

var modes = []string{"polars", "table", "markdown", "html", "csv", "tsv", "json", "ndjson", "line"}

// Modes lists the output formats of frames.
func Modes() []string { return slices.Clone(modes) }

// IsMode tells whether there is an output format of that name.
func IsMode(name string) bool { return slices.Contains(modes, name) }

// inMode formats a frame or a series in the mode of the session. All rows are there, in
// every mode.
func (s *Session) inMode(in *py.Interp, v py.Value, h holder) (string, error) {
	ctx := in.Context()
	if h.s != nil {
		df, err := s.callMethod(ctx, v, "to_frame", &py.Call{})
		if err != nil {
			return "", err
		}
		v = df
	}
	switch s.mode {
	case "csv":
		return s.written(ctx, v, "write_csv")
	case "tsv":
		return s.written(ctx, v, "write_csv", py.Keyword{Name: "separator", Value: py.Str("\t")})
	case "json":
		t, err := s.written(ctx, v, "write_json")
		return t + "\n", err
	case "ndjson":
		return s.written(ctx, v, "write_ndjson")
	}
	const null = "\x00null"
	text, err := s.written(ctx, v, "write_csv", py.Keyword{Name: "null_value", Value: py.Str(null)})
	if err != nil {
		return "", err
	}
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		return "", fmt.Errorf("mode %s: %w", s.mode, err)
	}
	if len(rows) == 0 {
		return "", nil
	}
	right := make([]bool, len(rows[0]))
	if df, ok := s.holderOf("", v); ok {
		for i, c := range df.columns() {
			if i < len(right) {
				right[i] = c.DType().IsNumeric()
			}
		}
	}
	for _, row := range rows {
		for i := range row {
			row[i] = strings.ReplaceAll(row[i], null, "null")
		}
	}
	return drawMode(s.mode, rows[0], rows[1:], right), nil
}

func (s *Session) written(ctx context.Context, v py.Value, method string, kw ...py.Keyword) (string, error) {
	out, err := s.callMethod(ctx, v, method, &py.Call{Kw: kw})
	if err != nil {
		return "", err
	}
	t, ok := out.(py.Str)
	if !ok {
		return "", fmt.Errorf("%s gave %s instead of text", method, out.Type().Name)
	}
	return string(t), nil
}

// drawMode draws rows of text.
func drawMode(mode string, head []string, rows [][]string, right []bool) string {
	var b bytes.Buffer
	switch mode {
	case "markdown":
		line := func(cells []string) {
			b.WriteString("|")
			for _, c := range cells {
				c = strings.ReplaceAll(strings.ReplaceAll(c, "|", `\|`), "\n", "<br>")
				b.WriteString(" " + c + " |")
			}
			b.WriteByte('\n')
		}
		line(head)
		rule := make([]string, len(head))
		for i := range rule {
			rule[i] = "---"
			if right[i] {
				rule[i] = "--:"
			}
		}
		line(rule)
		for _, r := range rows {
			line(r)
		}
	case "html":
		line := func(tag string, cells []string) {
			b.WriteString("  <tr>")
			for _, c := range cells {
				fmt.Fprintf(&b, "<%s>%s</%s>", tag, html.EscapeString(c), tag)
			}
			b.WriteString("</tr>\n")
		}
		b.WriteString("<table>\n")
		line("th", head)
		for _, r := range rows {
			line("td", r)
		}
		b.WriteString("</table>\n")
	case "line":
		w := 0
		for _, h := range head {
			w = max(w, len([]rune(h)))
		}
		for i, r := range rows {
			if i > 0 {
				b.WriteByte('\n')
			}
			for k, c := range r {
				fmt.Fprintf(&b, "%*s = %s\n", w, head[k], c)
			}
		}
	default:
		t := &table{}
		for i, h := range head {
			t.cols = append(t.cols, column{h, right[i]})
		}
		for _, r := range rows {
			t.add(r...)
		}
		b.WriteString(t.String())
	}
	return b.String()
}
