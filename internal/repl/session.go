package repl

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/series/dtype"
)

// Session is one run of gopolars: the interpreter, where its output goes, and what the
// dot commands have switched on. It is not for concurrent use.
type Session struct {
	in         *py.Interp
	out        io.Writer
	flush      func()
	errs       io.Writer
	record     io.WriteCloser // also gets the session
	unrecorded io.Writer      // out without it
	opts       Options
	mode       string
	timer      bool
	watch      bool
	echo       bool
	color      bool // standard output takes colours
	running    *command
	source     string // the statement that runs
	origins    map[uint64]string
	limit      int64
	signals    chan os.Signal
	depth      int      // of nested .read
	screen     *os.File // the terminal that output goes to, if it does
	remark     bool     // the last line that was echoed is a remark
	folder     string   // of the file that runs, where .open looks too
	busy       busy
}

// quit is the error that ends the session.
type quit struct{ code int }

func (q quit) Error() string { return "quit" }

// errMemory is why a statement was cancelled that met the memory limit.
var errMemory = errors.New("memory limit")

// fileError is a file that cannot be read, which has its own exit status.
type fileError struct{ err error }

func (e fileError) Error() string { return e.err.Error() }
func (e fileError) Unwrap() error { return e.err }

// printf writes to the output of the session.
func (s *Session) printf(format string, args ...any) { fmt.Fprintf(s.out, format, args...) }

// statement runs the source of one statement, or of several, with everything around it:
// cancellation, timing and watching.
func (s *Session) statement(src string) error {
	var before *snapshot
	if s.watch {
		before = s.snapshot()
		before.start()
	}
	start := time.Now()
	ctx, stop := s.begin()
	s.source = src
	err := s.in.Run(ctx, src)
	cause := context.Cause(ctx)
	stop()
	took := time.Since(start)
	if before != nil {
		before.stop()
		s.report(before, src)
	}
	if s.timer {
		s.printf("%s\n", s.dim("time: "+elapsed(took)))
	}
	if line, ok := sqlLine(src); ok && errors.As(err, new(*py.SyntaxError)) {
		return dtype.Errorf(dtype.SQLInterface, "%q is SQL; gopolars reads Polars' Python syntax, such as df.select(\"a\")", line)
	}
	if err != nil && errors.Is(cause, errMemory) {
		return memoryError{fmt.Errorf("the statement needs more than the memory limit of %s", size(int(s.limit)))}
	}
	return err
}

// memoryError is a statement that met the memory limit.
type memoryError struct{ error }

// begin returns the context of a statement: Ctrl-C and the memory limit cancel it.
func (s *Session) begin() (ctx context.Context, stop func()) {
	ctx, cancel := context.WithCancelCause(context.Background())
	done := make(chan struct{})
	if s.limit > 0 {
		go s.guardMemory(done, cancel)
	}
	if s.signals != nil {
		go func() {
			for {
				select {
				case <-s.signals:
					if ctx.Err() != nil {
						fmt.Fprintln(s.errs, "the query is at a step that cannot be cancelled; it stops behind it")
					}
					cancel(context.Canceled)
				case <-done:
					return
				}
			}
		}()
	}
	return ctx, func() { close(done); cancel(nil) }
}

// catchInterrupts makes Ctrl-C cancel the running statement from now on.
func (s *Session) catchInterrupts() {
	s.signals = make(chan os.Signal, 1)
	signal.Notify(s.signals, os.Interrupt)
}

// showError writes an error as Python does.
func (s *Session) showError(w io.Writer, err error) {
	fmt.Fprint(w, s.errorText(err))
}

func (s *Session) errorText(err error) string {
	const head = "Traceback (most recent call last):\n"
	place := ""
	if at := (located{}); errors.As(err, &at) {
		place = fmt.Sprintf("  File %q, line %d\n", at.file, at.line)
	}
	text := ""
	var e *py.Exception
	var syntax *py.SyntaxError
	var typed *dtype.Error
	switch {
	case errors.As(err, new(memoryError)):
		text = head + "MemoryError: " + err.Error() + "\n"
	case errors.As(err, &e):
		text = s.in.FormatError(e)
	case errors.As(err, &syntax):
		text = s.in.FormatError(syntax)
	case errors.As(err, &typed):
		text = s.in.FormatError(typed)
	default:
		if place == "" {
			return "error: " + err.Error() + "\n"
		}
		text = head + "error: " + err.Error() + "\n"
	}
	return head + place + strings.TrimPrefix(text, head)
}

// status is the exit status that an error means.
func status(err error) int {
	var q quit
	var f fileError
	var e *py.Exception
	switch {
	case err == nil:
		return ExitOK
	case errors.As(err, &q):
		return q.code
	case errors.As(err, &f):
		return ExitFile
	case errors.As(err, new(memoryError)):
		return ExitMemory
	case errors.As(err, &e):
		if e.Type() == py.KeyboardInterrupt {
			return ExitInterrupted
		}
	case dtype.KindOf(err) == dtype.Cancelled:
		return ExitInterrupted
	}
	return ExitFailed
}

// exits returns the status of `exit()`, and whether err is that.
func exits(err error) (int, bool) {
	var q quit
	if errors.As(err, &q) {
		return q.code, true
	}
	var e *py.Exception
	if !errors.As(err, &e) || e.Type() != py.SystemExit {
		return 0, false
	}
	if len(e.Args) == 0 || e.Args[0] == py.None {
		return 0, true
	}
	if n, ok := e.Args[0].(py.Int); ok {
		return int(n) & 0xff, true
	}
	fmt.Fprintln(os.Stderr, e.Message())
	return ExitFailed, true
}

// run runs one piece of input, a statement or a dot command.
func (s *Session) run(text string, dot bool) error {
	defer s.flush()
	if s.record != nil {
		io.WriteString(s.record, plainEcho(text))
	}
	if dot {
		return s.runCommand(text)
	}
	if word, ok := strings.CutSuffix(strings.TrimSpace(text), "?"); ok && isPath(word) {
		return s.runCommand(".help " + word)
	}
	return s.statement(text)
}

// isPath tells whether text is a name or a chain of names: pl.col.
func isPath(text string) bool {
	for _, w := range strings.Split(text, ".") {
		if !isName(w) {
			return false
		}
	}
	return true
}

// plainEcho is a statement as a transcript shows it.
func plainEcho(text string) string {
	return "> " + strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n… ") + "\n"
}

// runText runs a file's text up to the first error, which tells its line.
func (s *Session) runText(text, name string) error {
	for _, b := range splitFile(text) {
		if s.echo {
			s.printf("%s", s.echoed(b.text))
		}
		if err := s.run(b.text, b.dot); err != nil {
			if _, ok := exits(err); ok {
				return err
			}
			return located{err, name, b.line}
		}
	}
	return nil
}

// located is an error with the statement that raised it.
type located struct {
	err  error
	file string
	line int
}

func (e located) Error() string { return e.err.Error() }
func (e located) Unwrap() error { return e.err }

// echoed shows a statement as if it had been typed.
func (s *Session) echoed(text string) string {
	var b strings.Builder
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for i, l := range lines {
		switch {
		case strings.HasPrefix(l, "#"):
			if !s.remark {
				b.WriteByte('\n')
			}
			b.WriteString(s.dim(l) + "\n")
			s.remark = true
			continue
		case i == 0:
			b.WriteString(s.bold("> ") + l + "\n")
		default:
			b.WriteString(s.dim("… ") + l + "\n")
		}
		s.remark = false
	}
	return b.String()
}

// runFile runs a file.
func (s *Session) runFile(name string) error {
	b, err := os.ReadFile(name)
	if err != nil {
		return fileError{err}
	}
	if s.depth++; s.depth > 16 {
		return fmt.Errorf("%s: files that read each other are nested more than 16 deep", name)
	}
	defer func(folder string) { s.depth--; s.folder = folder }(s.folder)
	s.folder = filepath.Dir(name)
	return s.runText(strings.TrimPrefix(string(b), "\ufeff"), name)
}

// batch reads statements from in until its end, and goes on after errors. It returns
// the exit status.
func (s *Session) batch(in io.Reader) int {
	r := bufio.NewReaderSize(in, 1<<16)
	var g py.Gatherer
	failed := false
	handle := func(text string, dot bool) (code int, stop bool) {
		err := s.run(text, dot)
		if err == nil {
			return 0, false
		}
		if code, ok := exits(err); ok {
			return code, true
		}
		s.showError(s.out, err)
		s.flush()
		failed = true
		if status(err) == ExitInterrupted {
			return ExitInterrupted, true
		}
		return 0, false
	}
	for first := true; ; first = false {
		line, err := r.ReadString('\n')
		if line == "" && err != nil {
			break
		}
		line = strings.TrimRight(line, "\r\n")
		if first {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		src, complete := line, true
		dot := !g.Pending() && isDotCommand(line)
		if !dot {
			src, complete = g.Feed(line)
		}
		if !complete {
			continue
		}
		if s.echo {
			s.printf("%s", s.echoed(src))
		}
		if code, stop := handle(src, dot); stop {
			return code
		}
	}
	if rest := g.End(); rest != "" {
		if code, stop := handle(rest, false); stop {
			return code
		}
	}
	if failed && s.opts.Strict {
		return ExitFailed
	}
	return ExitOK
}

// sqlLine tells whether a statement is SQL, and shows its beginning.
func sqlLine(src string) (string, bool) {
	line, _, _ := strings.Cut(strings.TrimSpace(src), "\n")
	word, rest, _ := strings.Cut(line, " ")
	switch strings.ToUpper(word) {
	case "SELECT", "SHOW", "EXPLAIN", "DESCRIBE", "SUMMARIZE", "INSERT", "CREATE":
	case "FROM", "WITH":
		if word != strings.ToUpper(word) {
			return "", false // Python's own words are in lower case
		}
	default:
		return "", false
	}
	// A name of Python is followed by an operator, a bracket or nothing.
	rest = strings.TrimSpace(rest)
	if rest == "" || strings.ContainsAny(rest[:1], "=.([+-*/%<>!&|^@,:;#") && !strings.HasPrefix(rest, "*") {
		return "", false
	}
	for _, w := range []string{"in ", "is ", "not ", "and ", "or ", "if "} {
		if strings.HasPrefix(rest, w) {
			return "", false
		}
	}
	if len(line) > 40 {
		line = line[:37] + "..."
	}
	return line, true
}
