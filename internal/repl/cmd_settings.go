package repl

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/gopolars/gopolars/internal/py"
)

// cmdTimer switches timing on or off.
func (s *Session) cmdTimer(arg string) error { return s.onOff(arg, &s.timer) }

// cmdEcho switches the printing of statements of files on or off.
func (s *Session) cmdEcho(arg string) error { return s.onOff(arg, &s.echo) }

// cmdMode chooses how frames are printed.
func (s *Session) cmdMode(arg string) error {
	if arg == "" {
		s.printf("mode is %s; there are %s\n", s.mode, strings.Join(Modes(), ", "))
		return nil
	}
	if !IsMode(arg) {
		return s.usage("%q is no mode; there are %s", arg, strings.Join(Modes(), ", "))
	}
	s.mode = arg
	return nil
}

// cmdRows and cmdCols set how much of a frame is printed.
func (s *Session) cmdRows(arg string) error { return s.config("set_tbl_rows", arg) }

func (s *Session) cmdCols(arg string) error { return s.config("set_tbl_cols", arg) }

func (s *Session) config(setter, arg string) error {
	n, err := strconv.Atoi(arg)
	if err != nil {
		return s.usage("it takes a number; -1 prints all")
	}
	return s.setConfig(setter, py.Int(n))
}

// setConfig calls a setter of pl.Config.
func (s *Session) setConfig(setter string, v py.Value) error {
	m, err := s.in.Import("polars")
	if err != nil {
		return err
	}
	c, err := m.Attr(s.in, "Config")
	if err != nil {
		return err
	}
	if c == nil {
		return fmt.Errorf("this build has no pl.Config")
	}
	f, err := s.in.Attr(c, setter)
	if err != nil {
		return err
	}
	_, err = s.in.Call(f, &py.Call{Args: []py.Value{v}})
	s.in.Settle()
	return err
}

// cmdTime runs an expression once and prints what it took.
func (s *Session) cmdTime(arg string) error {
	if arg == "" {
		return s.usage("it takes an expression")
	}
	bytes0, objects0 := allocated()
	start := time.Now()
	v, done, err := s.eval(arg)
	if err != nil {
		return err
	}
	took := time.Since(start)
	bytes1, objects1 := allocated()
	what := v.Type().Name
	if h, ok := s.holderOf("", v); ok {
		what += " " + h.shape()
	}
	done()
	s.printf("%s   %s allocated in %s   → %s\n", elapsed(took), size(int(bytes1-bytes0)), plural(int(objects1-objects0), "object"), what)
	return nil
}

// eval evaluates an expression. done gives its result back.
func (s *Session) eval(src string) (v py.Value, done func(), err error) {
	ctx, stop := s.begin()
	defer stop()
	s.source = src
	v, err = s.in.Eval(ctx, src)
	if err != nil {
		s.in.Settle()
		return nil, nil, err
	}
	return v, s.in.Settle, nil
}

// sample evaluates code of the completer; nil when this build does not know it.
func (s *Session) sample(code string) py.Value {
	v, _, err := s.eval(code)
	if err != nil {
		return nil
	}
	s.in.Hold(v) // samples live as long as the session
	s.in.Settle()
	return v
}

// cmdPlan prints the plan of a lazy frame, or of the query that a frame would begin.
func (s *Session) cmdPlan(arg string) error {
	if arg == "" {
		return s.usage("it takes an expression that gives a LazyFrame")
	}
	v, done, err := s.eval(arg)
	if err != nil {
		return err
	}
	defer done()
	h, ok := s.holderOf(arg, v)
	if !ok || h.lf == nil {
		return s.usage("it takes an expression that gives a LazyFrame, not %s", v.Type().Name)
	}
	text, err := h.lf.Explain()
	if err != nil {
		return err
	}
	s.printf("%s\n", strings.TrimRight(text, "\n"))
	return nil
}

// cmdSchema prints the columns of an object.
func (s *Session) cmdSchema(arg string) error {
	args, err := words(arg)
	if err != nil || len(args) == 0 || len(args) > 2 || len(args) == 2 && args[1] != "--python" {
		return s.usage("it takes a name, and --python for a pl.Schema")
	}
	h, err := s.holder(args[0])
	if err != nil {
		return err
	}
	if len(args) == 2 {
		return s.statement(args[0] + ".schema")
	}
	t := newTable(">#", "COLUMN", "DTYPE", ">NULLS")
	if h.lf != nil {
		sc, err := h.lf.CollectSchema()
		if err != nil {
			return err
		}
		for i, f := range sc {
			t.add(strconv.Itoa(i), f.Name, f.Type.String(), "?")
		}
	}
	for i, c := range h.columns() {
		t.add(strconv.Itoa(i), c.Name(), c.DType().String(), count(c.NullCount()))
	}
	s.printf("%s", t)
	return nil
}

// cmdQuit ends the session.
func (s *Session) cmdQuit(arg string) error {
	if arg == "" {
		return quit{0}
	}
	n, err := strconv.Atoi(arg)
	if err != nil || n < 0 || n > 255 {
		return s.usage("the code is a number from 0 to 255")
	}
	return quit{n}
}
