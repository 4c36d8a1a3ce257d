package repl

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/gopolars/gopolars/internal/py/bind"
)

// Run does what the command line says and returns the exit status.
func Run(o Options, stdin, stdout, stderr *os.File) int {
	switch {
	case o.Help:
		fmt.Fprintf(stdout, helpText, strings.Join(modes, ", "))
		return ExitOK
	case o.Version:
		fmt.Fprintln(stdout, "gopolars", Version)
		return ExitOK
	}
	if err := limits(o); err != nil {
		fmt.Fprintf(stderr, "gopolars: %v\n", err)
		return ExitUsage
	}
	terminal := isTerminal(stdin)
	code := o.Scripts
	var data []string
	for _, f := range o.Files {
		if strings.HasSuffix(f, ".py") {
			code = append(code, Script{Text: f, IsFile: true})
		} else {
			data = append(data, f)
		}
	}
	interactive := terminal && len(code) == 0
	s, err := newSession(o, stdout, stderr, interactive)
	if err != nil {
		fmt.Fprintln(stderr, "gopolars:", err)
		return ExitFailed
	}
	defer s.close()
	if interactive {
		s.printf("gopolars %s · Polars 2 syntax · .help for help\n", Version)
	}
	fail := func(err error) int {
		s.flush()
		if code, ok := exits(err); ok {
			return code
		}
		s.showError(stderr, err)
		return status(err)
	}
	if !o.NoInit {
		if err := s.readInit(); err != nil {
			if code := fail(err); !interactive {
				return code
			}
		}
	}
	quiet := s.out
	if !interactive {
		s.out = io.Discard // files given beside code are opened without a word
	}
	for _, f := range data {
		if err := s.open(f, s.freeName()); err != nil {
			return fail(err)
		}
	}
	s.out = quiet
	if len(code) > 0 {
		s.catchInterrupts()
		for _, c := range code {
			var err error
			if c.IsFile {
				err = s.runFile(c.Text)
			} else {
				err = s.runText(c.Text, "-c")
			}
			s.flush()
			if err != nil {
				return fail(err)
			}
		}
		return ExitOK
	}
	s.catchInterrupts()
	if interactive {
		return s.prompt(stdin, stdout)
	}
	status := s.batch(stdin)
	s.flush()
	return status
}

// newSession makes a session; what costs time is put off until it is needed.
func newSession(o Options, stdout, stderr *os.File, interactive bool) (*Session, error) {
	s := &Session{opts: o, errs: stderr, mode: o.Mode, limit: o.MemoryLimit, origins: map[uint64]string{}, flush: func() {}}
	if s.mode == "" {
		s.mode = "polars"
	}
	s.color = wantsColor(o.Color, stdout)
	if isTerminal(stdout) {
		s.screen = stdout
	}
	if interactive {
		s.out = screen{&s.busy, stdout}
	} else {
		w := bufio.NewWriterSize(stdout, 1<<16)
		s.out = w
		s.flush = func() { w.Flush() }
	}
	in, err := bind.New(recorder{s}, s.show)
	if err != nil {
		return nil, err
	}
	s.in = in
	bind.TrackMemory(in)
	bind.Config().Terminal = s.columns()
	in.SetBuiltin("buffers", s.buffersFunction())
	return s, nil
}

// recorder is where the interpreter writes: the output of the session, wherever that
// leads at the moment.
type recorder struct{ s *Session }

// Write writes p.
func (r recorder) Write(p []byte) (int, error) { return r.s.out.Write(p) }

func (s *Session) close() {
	s.flush()
	if s.record != nil {
		s.record.Close()
	}
}

// readInit runs ~/.gopolarsrc when there is one.
func (s *Session) readInit() error {
	home, err := os.UserHomeDir()
	if err != nil {
		return nil
	}
	name := filepath.Join(home, ".gopolarsrc")
	if _, err := os.Stat(name); err != nil {
		return nil
	}
	return s.runFile(name)
}
