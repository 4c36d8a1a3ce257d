package repl

import (
	"bytes"
	"io"
)

// edge mends what the line editor writes when it moves back over a wrapped line: it sends
// a backspace at column 0 before "up, carriage return, right". Terminals that take that
// backspace to the line above (tmux, screen) then go up twice.
type edge struct{ w io.Writer }

// Write passes p on without those backspaces.
func (e edge) Write(p []byte) (int, error) {
	q := bytes.ReplaceAll(p, []byte("\b\x1b[A\r\x1b["), []byte("\x1b[A\r\x1b["))
	if _, err := e.w.Write(q); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Close keeps the terminal open.
func (edge) Close() error { return nil }
