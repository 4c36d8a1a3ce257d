package repl

import "strings"

// lineBreak shows a line end inside the one line that the editor can handle.
const lineBreak = "↵"

// oneLine puts text of several lines into one line of the editor or the history file.
func oneLine(text string) string { return strings.ReplaceAll(text, "\n", lineBreak) }

// manyLines undoes oneLine.
func manyLines(line string) string { return strings.ReplaceAll(line, lineBreak, "\n") }

// pasteText makes pasted text readable for the editor: one kind of line end, no tabs and
// control characters, and, in an example copied from documentation, neither prompts nor
// the output it shows.
func pasteText(t string) string {
	t = strings.ReplaceAll(strings.ReplaceAll(t, "\r\n", "\n"), "\r", "\n")
	t = strings.ReplaceAll(t, "\t", "    ")
	t = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' || r == 0x7f || r == pasted {
			return -1
		}
		return r
	}, t)
	return stripPrompts(t)
}

// stripPrompts returns the code of an example with `>>> ` and `... ` prompts; text
// without them is returned as it is.
func stripPrompts(t string) string {
	lines := strings.Split(t, "\n")
	found := false
	for _, l := range lines {
		if isPrompt(l, ">>>") {
			found = true
			break
		}
	}
	if !found {
		return t
	}
	var out []string
	code := true // before the first prompt there may be the rest of a statement
	for _, l := range lines {
		switch {
		case isPrompt(l, ">>>"):
			code = true
			out = append(out, afterPrompt(l))
		case code && isPrompt(l, "..."):
			out = append(out, afterPrompt(l))
		case code && len(out) == 0 && strings.TrimSpace(l) != "":
			out = append(out, l)
		default:
			code = false // output that the example shows
		}
	}
	return strings.Join(out, "\n")
}

func isPrompt(line, prompt string) bool {
	t := strings.TrimLeft(line, " ")
	return t == prompt || strings.HasPrefix(t, prompt+" ")
}

func afterPrompt(line string) string {
	t := strings.TrimLeft(line, " ")[3:]
	return strings.TrimPrefix(t, " ")
}
