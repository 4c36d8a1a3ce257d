// Command picture draws a session for the README: it runs a script under gopolars and
// writes what a terminal would show as SVG.
//
//	go run ./internal/testkit/picture testdata/session.py testdata/session.svg
package main

import (
	"bytes"
	"fmt"
	"html"
	"os"
	"os/exec"
	"strings"
	"unicode/utf8"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: picture SCRIPT SVG")
		os.Exit(2)
	}
	if err := draw(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "picture:", err)
		os.Exit(1)
	}
}

func draw(script, svg string) error {
	cmd := exec.Command("go", "run", "./cmd/gopolars", "--no-init", "--color", "always", "-f", script)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("running %s: %w", script, err)
	}
	return os.WriteFile(svg, render(string(out)), 0o666)
}

// Sizes of a character cell and of the frame around the text.
const (
	cellWidth  = 8.4
	cellHeight = 17.0
	margin     = 16.0
)

// classes are the styles of the colours that gopolars prints.
var classes = map[string]string{"1": "b", "2": "d", "31": "r", "32": "g"}

// render draws lines of text with their colours.
func render(text string) []byte {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	width := 0
	for _, l := range lines {
		width = max(width, utf8.RuneCountInString(plain(l)))
	}
	w, h := float64(width)*cellWidth+2*margin, float64(len(lines))*cellHeight+2*margin
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" width="%.0f" height="%.0f">`+"\n", w, h, w, h)
	b.WriteString("<style>text{font:14px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;fill:#d8dee9;white-space:pre}.b{fill:#88c0d0;font-weight:bold}.d{fill:#a3be8c}.r{fill:#bf616a}.g{fill:#a3be8c}</style>\n")
	fmt.Fprintf(&b, `<rect width="%.0f" height="%.0f" rx="8" fill="#1e222a"/>`+"\n", w, h)
	for i, l := range lines {
		fmt.Fprintf(&b, `<text x="%.0f" y="%.1f" textLength="%.1f" lengthAdjust="spacingAndGlyphs">%s</text>`+"\n",
			margin, margin+float64(i)*cellHeight+13, float64(utf8.RuneCountInString(plain(l)))*cellWidth, spans(l))
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// spans turns colour codes into spans.
func spans(line string) string {
	var b strings.Builder
	open := false
	for line != "" {
		before, rest, found := strings.Cut(line, "\x1b[")
		b.WriteString(html.EscapeString(before))
		if !found {
			break
		}
		code, after, _ := strings.Cut(rest, "m")
		if open {
			b.WriteString("</tspan>")
			open = false
		}
		if class := classes[code]; class != "" {
			b.WriteString(`<tspan class="` + class + `">`)
			open = true
		}
		line = after
	}
	if open {
		b.WriteString("</tspan>")
	}
	return b.String()
}

// plain is a line without colour codes.
func plain(line string) string {
	var b strings.Builder
	for line != "" {
		before, rest, found := strings.Cut(line, "\x1b[")
		b.WriteString(before)
		if !found {
			break
		}
		_, line, _ = strings.Cut(rest, "m")
	}
	return b.String()
}
