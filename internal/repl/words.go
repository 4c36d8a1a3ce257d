package repl

import (
	"fmt"
	"strings"
)

// words cuts the arguments of a dot command at spaces. Quotes, single or double, keep
// spaces; a backslash inside double quotes escapes a quote or itself.
func words(line string) ([]string, error) {
	var out []string
	var b strings.Builder
	inWord := false
	for i := 0; i < len(line); i++ {
		switch c := line[i]; c {
		case ' ', '\t':
			if inWord {
				out = append(out, b.String())
				b.Reset()
				inWord = false
			}
		case '"', '\'':
			inWord = true
			end := i + 1
			for end < len(line) && line[end] != c {
				if c == '"' && line[end] == '\\' && end+1 < len(line) && (line[end+1] == '"' || line[end+1] == '\\') {
					end++
				}
				b.WriteByte(line[end])
				end++
			}
			if end >= len(line) {
				return nil, fmt.Errorf("the quote at column %d is not closed", i+1)
			}
			i = end
		default:
			inWord = true
			b.WriteByte(c)
		}
	}
	if inWord {
		out = append(out, b.String())
	}
	return out, nil
}
