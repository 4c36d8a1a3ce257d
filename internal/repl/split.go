package repl

import "strings"

// block is one statement or dot command of a file, with the number of its first line.
type block struct {
	text string // ends in a line end
	line int
	dot  bool
}

// splitFile cuts a file into statements and dot commands. Unlike at the prompt a blank
// line does not end a block: the next line that is not indented does.
func splitFile(text string) []block {
	var out []block
	lines := strings.Split(strings.TrimSuffix(strings.ReplaceAll(text, "\r\n", "\n"), "\n"), "\n")
	var st lexState
	var cur []string
	start := 0
	decorated := false
	flush := func() {
		for len(cur) > 0 && strings.TrimSpace(cur[len(cur)-1]) == "" {
			cur = cur[:len(cur)-1]
		}
		if len(cur) > 0 {
			out = append(out, block{text: strings.Join(cur, "\n") + "\n", line: start + 1})
		}
		cur = nil
	}
	for i, l := range lines {
		if st.open() {
			cur = append(cur, l)
			st.follow(l)
			continue
		}
		blank := strings.TrimSpace(l) == ""
		indented := l != "" && (l[0] == ' ' || l[0] == '\t')
		if !blank && !indented && !continuesBlock(l) && !decorated {
			flush()
		}
		if len(cur) == 0 {
			if blank {
				continue
			}
			start = i
			if isDotCommand(l) {
				out = append(out, block{text: l + "\n", line: i + 1, dot: true})
				continue
			}
		}
		cur = append(cur, l)
		if !blank {
			decorated = strings.HasPrefix(l, "@")
		}
		st.follow(l)
	}
	flush()
	return out
}

// isDotCommand tells whether a line that starts a statement is a dot command.
func isDotCommand(line string) bool {
	t := strings.TrimSpace(line)
	return len(t) > 1 && t[0] == '.' && (t[1] >= 'a' && t[1] <= 'z' || t[1] >= 'A' && t[1] <= 'Z')
}

// continuesBlock tells whether an unindented line goes on with the statement before it.
func continuesBlock(line string) bool {
	for _, w := range []string{"else", "elif", "except", "finally"} {
		if rest, ok := strings.CutPrefix(line, w); ok && (rest == "" || strings.ContainsAny(rest[:1], " :(\t*")) {
			return true
		}
	}
	return false
}

// lexState follows brackets and strings from line to line.
type lexState struct {
	depth  int
	quote  string // the open triple quote
	joined bool   // the line ended in a backslash
}

func (s *lexState) open() bool { return s.depth > 0 || s.quote != "" || s.joined }

func (s *lexState) follow(line string) {
	s.joined = false
	for i := 0; i < len(line); {
		if s.quote != "" {
			switch {
			case line[i] == '\\':
				i += 2
			case strings.HasPrefix(line[i:], s.quote):
				i += len(s.quote)
				s.quote = ""
			default:
				i++
			}
			continue
		}
		switch c := line[i]; c {
		case '#':
			return
		case '"', '\'':
			i = s.string(line, i)
		case '(', '[', '{':
			s.depth++
			i++
		case ')', ']', '}':
			s.depth = max(s.depth-1, 0)
			i++
		case '\\':
			s.joined = i == len(line)-1
			i++
		default:
			i++
		}
	}
}

// string follows the string that begins at i and returns the place behind what of it
// stands on this line.
func (s *lexState) string(line string, i int) int {
	q := line[i : i+1]
	if triple := q + q + q; strings.HasPrefix(line[i:], triple) {
		s.quote = triple
		return i + 3
	}
	for i++; i < len(line) && line[i:i+1] != q; i++ {
		if line[i] == '\\' {
			i++
		}
	}
	s.joined = i > len(line) // a backslash before the line end goes on with the string
	return i + 1
}
