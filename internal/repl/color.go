package repl

import (
	"os"

	"github.com/chzyer/readline"
)

// wantsColor decides whether output to f has colours.
func wantsColor(when string, f *os.File) bool {
	switch when {
	case "always":
		return true
	case "never":
		return false
	}
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(f)
}

// isTerminal tells whether f is a terminal.
func isTerminal(f *os.File) bool {
	st, err := f.Stat()
	if err != nil || st.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	return readline.IsTerminal(int(f.Fd()))
}

func (s *Session) paint(code, text string) string {
	if !s.color {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (s *Session) bold(text string) string { return s.paint("1", text) }
func (s *Session) dim(text string) string  { return s.paint("2", text) }
func (s *Session) red(text string) string  { return s.paint("31", text) }

// columns is the width of the terminal now, 0 when output goes elsewhere.
func (s *Session) columns() int {
	if s.screen == nil {
		return 0
	}
	w, _, err := readline.GetSize(int(s.screen.Fd()))
	if err != nil {
		return 0
	}
	return w
}
