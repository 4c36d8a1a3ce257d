package repl

import (
	"bufio"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// historyLimit is the number of statements that the history file keeps.
const historyLimit = 2000

// history is the file of past statements, one a line. Each statement is appended when it
// is entered, so that sessions that run side by side lose nothing.
type history struct{ path string }

// historyPath is where the history lives, "" when there is no home folder.
func historyPath() string {
	data := os.Getenv("XDG_DATA_HOME")
	if data == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return ""
		}
		data = filepath.Join(home, ".local", "share")
	}
	return filepath.Join(data, "gopolars", "history")
}

// load returns the statements, oldest first, in the editor's form of one line each.
func (h history) load() []string {
	if h.path == "" {
		return nil
	}
	b, err := os.ReadFile(h.path)
	if err != nil {
		return nil
	}
	lines := strings.Split(strings.TrimRight(string(b), "\n"), "\n")
	if len(lines) == 1 && lines[0] == "" {
		return nil
	}
	if len(lines) > historyLimit+historyLimit/2 {
		lines = lines[len(lines)-historyLimit:]
		h.rewrite(lines)
	}
	return lines
}

// add appends one statement.
func (h history) add(statement string) error {
	statement = strings.TrimRight(statement, "\n")
	if h.path == "" || strings.TrimSpace(statement) == "" {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(h.path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(h.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.WriteString(f, oneLine(statement)+"\n")
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}

// rewrite replaces the file; a failure leaves the old one.
func (h history) rewrite(lines []string) {
	f, err := os.CreateTemp(filepath.Dir(h.path), "history")
	if err != nil {
		return
	}
	w := bufio.NewWriter(f)
	for _, l := range lines {
		w.WriteString(l)
		w.WriteByte('\n')
	}
	err = w.Flush()
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), h.path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
}
