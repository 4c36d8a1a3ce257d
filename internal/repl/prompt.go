package repl

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/chzyer/readline"

	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/internal/py/bind"
)

// prompt reads statements from a terminal until the end of input. It returns the exit
// status.
func (s *Session) prompt(stdin, stdout *os.File) int {
	k := &keys{src: readline.NewCancelableStdin(stdin)}
	hist := history{historyPath()}
	screen := edge{stdout}
	completer := &completer{s: s}
	cfg := &readline.Config{
		Prompt:                 s.bold("> "),
		Stdin:                  k,
		Stdout:                 screen,
		Stderr:                 os.Stderr,
		HistoryLimit:           historyLimit,
		DisableAutoSaveHistory: true,
		HistorySearchFold:      true,
		AutoComplete:           completer,
		InterruptPrompt:        "^C",
		EOFPrompt:              "",
		Listener:               readline.FuncListener(func(line []rune, pos int, key rune) ([]rune, int, bool) { return insertPaste(k, line, pos, key) }),
	}
	rl, err := readline.NewEx(cfg)
	if err != nil {
		fmt.Fprintln(s.errs, "gopolars:", err)
		return ExitFailed
	}
	defer rl.Close()
	for _, l := range hist.load() {
		_ = rl.SaveHistory(l) // to memory
	}
	io.WriteString(stdout, "\x1b[?2004h")
	defer io.WriteString(stdout, "\x1b[?2004l")

	var pending []string
	for {
		if len(pending) == 0 {
			rl.SetPrompt(s.bold("> "))
		} else {
			rl.SetPrompt(s.dim("… "))
		}
		completer.before = strings.Join(pending, "\n")
		line, err := rl.Readline()
		switch {
		case errors.Is(err, readline.ErrInterrupt):
			pending = nil
			continue
		case errors.Is(err, io.EOF):
			if len(pending) > 0 {
				pending = nil
				continue
			}
			return ExitOK
		case err != nil:
			fmt.Fprintln(s.errs, "gopolars:", err)
			return ExitFailed
		}
		pending = append(pending, strings.Split(manyLines(line), "\n")...)
		pieces, rest := cut(pending)
		if len(rest) > 1 && strings.Contains(line, lineBreak) && strings.HasPrefix(rest[len(rest)-1], " ") {
			// A block that was recalled or pasted whole needs no blank line behind it.
			if more, left := cut(append(rest, "")); len(left) == 0 {
				pieces, rest = append(pieces, more...), nil
			}
		}
		pending = rest
		if len(pieces) == 0 {
			continue
		}
		if err := s.remember(rl, hist, pieces); err != nil {
			fmt.Fprintln(s.errs, "the history cannot be saved:", err)
			hist.path = ""
		}
		for _, p := range pieces {
			err := s.interactive(p)
			if code, ok := exits(err); ok {
				return code
			}
			if err != nil {
				io.WriteString(s.errs, s.red(strings.TrimRight(s.errorText(err), "\n"))+"\n")
				break // the rest of a paste would build on what failed
			}
		}
	}
}

// interactive runs one piece of input, with the signs of a long query.
func (s *Session) interactive(p piece) error {
	bind.Config().Terminal = s.columns()
	defer s.busy.start(s.errs)()
	return s.run(p.text, p.dot)
}

// remember puts what was entered into the history as one entry.
func (s *Session) remember(rl *readline.Instance, hist history, pieces []piece) error {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(strings.TrimRight(p.text, "\n") + "\n")
	}
	text := strings.TrimRight(b.String(), "\n")
	if strings.TrimSpace(text) == "" {
		return nil
	}
	_ = rl.SaveHistory(oneLine(text)) // to memory
	return hist.add(text)
}

// piece is a statement or a dot command that is complete.
type piece struct {
	text string
	dot  bool
}

// cut takes the complete statements from the front of the lines and returns the others.
func cut(lines []string) (pieces []piece, rest []string) {
	var g py.Gatherer
	start := 0
	for i, l := range lines {
		if !g.Pending() {
			start = i
			if isDotCommand(l) {
				pieces = append(pieces, piece{l, true})
				start = i + 1
				continue
			}
		}
		if src, complete := g.Feed(l); complete {
			pieces = append(pieces, piece{src, false})
			start = i + 1
		}
	}
	if !g.Pending() {
		return pieces, nil
	}
	return pieces, lines[start:]
}

// insertPaste puts pasted text where its mark stands in the line.
func insertPaste(k *keys, line []rune, pos int, key rune) ([]rune, int, bool) {
	if key != pasted || pos == 0 || line[pos-1] != pasted {
		return nil, 0, false
	}
	text := k.nextPaste()
	for len(text) > 0 && text[len(text)-1] == []rune(lineBreak)[0] && pos == len(line) {
		text = text[:len(text)-1] // Enter submits; a last line end of the paste adds nothing
	}
	out := append([]rune{}, line[:pos-1]...)
	out = append(out, text...)
	out = append(out, line[pos:]...)
	return out, pos - 1 + len(text), true
}
