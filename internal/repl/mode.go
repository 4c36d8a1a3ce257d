package repl

import (
	"context"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"github.com/gopolars/gopolars/internal/display"
	"github.com/gopolars/gopolars/internal/display/box"
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
	if mode != "line" {
		cols := make([]box.Column, len(head))
		for i, h := range head {
			cols[i] = box.Column{Name: h, Right: right[i]}
		}
		return box.Draw(box.Style(mode), cols, rows)
	}
	var b strings.Builder
	w := 0
	for _, h := range head {
		w = max(w, display.Width(h))
	}
	for i, r := range rows {
		if i > 0 {
			b.WriteByte('\n')
		}
		for k, c := range r {
			fmt.Fprintf(&b, "%s%s = %s\n", strings.Repeat(" ", w-display.Width(head[k])), head[k], c)
		}
	}
	return b.String()
}
