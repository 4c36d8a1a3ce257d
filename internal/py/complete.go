package py

import "strings"

// Gatherer joins input lines until they make a whole statement: a simple statement ends with its line unless a
// bracket, a triple-quoted string or a backslash is open; a block statement ends at the first blank line.
// Prompts that came along with a pasted example (`>>> `, `... `) are taken off.
type Gatherer struct {
	lines  []string
	depth  int
	quote  string // the open triple quote
	joined bool   // the last line ended in a backslash
	block  bool
	pasted bool
}

// Pending reports whether a statement has begun and is not complete.
func (g *Gatherer) Pending() bool { return len(g.lines) > 0 }

// Reset forgets what has been gathered.
func (g *Gatherer) Reset() { *g = Gatherer{} }

// Feed adds one line, without its line end, and returns the statement if it is now complete.
func (g *Gatherer) Feed(line string) (src string, complete bool) {
	line = strings.TrimSuffix(line, "\r")
	if g.quote == "" || g.pasted {
		line = g.stripPrompt(line)
	}
	open := g.depth > 0 || g.quote != "" || g.joined
	if len(g.lines) == 0 {
		if strings.TrimSpace(line) == "" {
			return "", false
		}
		g.block = opensBlock(line)
	}
	blank := strings.TrimSpace(line) == ""
	g.lines = append(g.lines, line)
	g.follow(line)
	if g.depth > 0 || g.quote != "" || g.joined {
		return "", false
	}
	if g.block && !(blank && !open) {
		return "", false
	}
	return g.take(), true
}

// End returns what is left at the end of the input.
func (g *Gatherer) End() string {
	if len(g.lines) == 0 {
		return ""
	}
	return g.take()
}

func (g *Gatherer) take() string {
	src := strings.Join(g.lines, "\n") + "\n"
	g.Reset()
	return src
}

func (g *Gatherer) stripPrompt(line string) string {
	t := strings.TrimLeft(line, " ")
	if len(g.lines) == 0 {
		g.pasted = false
	}
	switch {
	case t == ">>>" && len(g.lines) == 0, t == "..." && g.pasted:
		g.pasted = true
		return ""
	case strings.HasPrefix(t, ">>> ") && len(g.lines) == 0:
		g.pasted = true
		return t[4:]
	case strings.HasPrefix(t, "... ") && (g.pasted || len(g.lines) > 0 && g.quote == ""):
		return t[4:]
	}
	return line
}

func opensBlock(line string) bool {
	t := strings.TrimSpace(line)
	if strings.HasPrefix(t, "@") {
		return true
	}
	word := t
	for i, r := range t {
		if !isNamePart(r) {
			word = t[:i]
			break
		}
	}
	switch word {
	case "def", "class", "with", "for", "while", "if", "try", "async":
		return true
	}
	return false
}

// follow runs the bracket and quote state over one line.
func (g *Gatherer) follow(line string) {
	g.joined = false
	for i := 0; i < len(line); {
		if g.quote != "" {
			switch {
			case line[i] == '\\':
				i += 2
			case strings.HasPrefix(line[i:], g.quote):
				i += len(g.quote)
				g.quote = ""
			default:
				i++
			}
			continue
		}
		switch c := line[i]; c {
		case '#':
			return
		case '"', '\'':
			q := line[i : i+1]
			if strings.HasPrefix(line[i:], q+q+q) {
				g.quote = q + q + q
				i += 3
				continue
			}
			i++
			for i < len(line) && line[i] != c {
				if line[i] == '\\' {
					i++
				}
				i++
			}
			if i > len(line) { // a backslash ended the line inside the string
				g.joined = true
			}
			i++
		case '(', '[', '{':
			g.depth++
			i++
		case ')', ']', '}':
			g.depth = max(g.depth-1, 0)
			i++
		case '\\':
			g.joined = i == len(line)-1
			i++
		default:
			i++
		}
	}
}

// Complete reports whether src is a whole statement, as [Gatherer] decides it; err is what the scanner objects to
// in a complete one.
func Complete(src string) (complete bool, err error) {
	var g Gatherer
	lines := strings.Split(strings.TrimSuffix(src, "\n"), "\n")
	for _, line := range lines {
		_, complete = g.Feed(line)
	}
	if complete {
		_, err = scan(src)
	}
	return complete, err
}
