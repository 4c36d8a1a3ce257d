package repl

import (
	"bytes"
	"os"
	"strings"
)

// example is one statement of a documented session and the output it shows.
type example struct {
	line int
	code string
	want string
}

// examples finds the `>>>` examples of a text.
func examples(text string) []example {
	var out []example
	var cur *example
	inCode := false
	end := func() {
		if cur != nil {
			out = append(out, *cur)
		}
		cur, inCode = nil, false
	}
	indent := 0
	for i, l := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		switch {
		case isPrompt(l, ">>>"):
			end()
			indent = len(l) - len(strings.TrimLeft(l, " "))
			cur, inCode = &example{line: i + 1, code: afterPrompt(l) + "\n"}, true
		case cur != nil && inCode && isPrompt(l, "..."):
			cur.code += afterPrompt(l) + "\n"
		case cur != nil && (strings.TrimSpace(l) == "" || strings.HasPrefix(strings.TrimSpace(l), `"""`) || strings.HasPrefix(strings.TrimSpace(l), "```")):
			end()
		case cur != nil:
			inCode = false
			if len(l) >= indent {
				l = l[indent:]
			}
			cur.want += l + "\n"
		}
	}
	end()
	return out
}

// cmdDoctest runs the examples of a file in this session and shows where they differ.
func (s *Session) cmdDoctest(arg string) error {
	args, err := words(arg)
	if err != nil || len(args) != 1 {
		return s.usage("it takes one file")
	}
	b, err := os.ReadFile(expandHome(args[0]))
	if err != nil {
		return fileError{err}
	}
	list := examples(string(b))
	wrong := 0
	for _, e := range list {
		got := s.captured(func() error { return s.statement(e.code + "\n") })
		if strings.Contains(e.code, "doctest: +SKIP") || matches(e.want, got) {
			continue
		}
		wrong++
		s.printf("%s:%d\n  %s\nexpected:\n%sgot:\n%s", args[0], e.line, strings.ReplaceAll(strings.TrimSpace(e.code), "\n", "\n  "), e.want, got)
	}
	s.printf("%s, %d differ\n", plural(len(list), "example"), wrong)
	return nil
}

// captured runs f with the output of the session in memory, an error at its end.
func (s *Session) captured(f func() error) string {
	var b bytes.Buffer
	out := s.out
	s.out = &b
	defer func() { s.out = out }()
	if err := f(); err != nil {
		b.WriteString(s.errorText(err))
	}
	return b.String()
}

// matches compares output as doctest does: <BLANKLINE> stands for an empty line, the
// last line of a traceback is what counts, and trailing spaces do not.
func matches(want, got string) bool {
	want = strings.ReplaceAll(want, "<BLANKLINE>", "")
	if strings.HasPrefix(want, "Traceback") && strings.HasPrefix(got, "Traceback") {
		return lastLine(want) == lastLine(got)
	}
	trim := func(t string) string {
		lines := strings.Split(strings.TrimRight(t, "\n"), "\n")
		for i := range lines {
			lines[i] = strings.TrimRight(lines[i], " ")
		}
		return strings.Join(lines, "\n")
	}
	return trim(want) == trim(got)
}

func lastLine(t string) string {
	t = strings.TrimRight(t, "\n")
	return t[strings.LastIndex(t, "\n")+1:]
}
