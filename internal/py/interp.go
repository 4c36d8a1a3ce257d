package py

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"sort"
	"strings"
)

// Options say how a session runs.
type Options struct {
	Out io.Writer
	// Show prints the value of an expression statement; nil prints its repr.
	Show func(in *Interp, v Value) error
	// ConvertError turns a host's error into an exception; nil when it is none of the host's.
	ConvertError func(err error) *Exception
	// Modules are the importable modules of the host; each is made when first imported.
	Modules map[string]func(in *Interp) (*Module, error)
	// Globals are names that are bound from the start, by modules to import.
	Globals map[string]string
}

// Interp is a session: its names, and the state of what is running. It is not for concurrent use.
type Interp struct {
	opts     Options
	ctx      context.Context
	out      io.Writer
	globals  *scope
	builtins map[string]Value
	modules  map[string]*Module
	frame    *frame
	idle     []*activation // of calls that are over
	weak     Value
	moving   Bound
	serial   uint64
	depth    int
	calls    int
	ticks    uint
	random   *randomState
	echo     bool // expression statements at the top level are shown, also inside of blocks
}

// New begins a session.
func New(o Options) (*Interp, error) {
	if o.Out == nil {
		o.Out = os.Stdout
	}
	in := &Interp{opts: o, ctx: context.Background(), out: o.Out, modules: map[string]*Module{}}
	in.globals = newScope(nil, nil)
	in.frame = &frame{scope: in.globals}
	in.builtins = makeBuiltins()
	in.builtins["__name__"] = Str("__main__")
	names := make([]string, 0, len(o.Globals))
	for n := range o.Globals {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		m, err := in.Import(o.Globals[n])
		if err != nil {
			return nil, err
		}
		in.builtins[n] = m
	}
	return in, nil
}

// Context is the context of the running statement; host calls take it from here.
func (in *Interp) Context() context.Context { return in.ctx }

// Out is where print writes.
func (in *Interp) Out() io.Writer { return in.out }

// Run executes source text, statement by statement. The value of each top-level expression statement is shown
// unless it is None, and becomes `_`. It stops at the first error. Cancelling ctx ends it with KeyboardInterrupt.
func (in *Interp) Run(ctx context.Context, src string) error { return in.run(ctx, src, true) }

// RunSilently executes source text as a script: expression statements are not shown.
func (in *Interp) RunSilently(ctx context.Context, src string) error { return in.run(ctx, src, false) }

func (in *Interp) run(ctx context.Context, src string, show bool) (err error) {
	// A mapped file that was cut short is an error of the statement that reads it.
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	before, echo := in.ctx, in.echo
	in.ctx, in.echo = ctx, show
	defer func() {
		in.ctx, in.echo = before, echo
		if r := recover(); r != nil {
			in.frame = &frame{scope: in.globals}
			err = panicked(r)
		}
		in.depth, in.calls, in.moving = 0, 0, nil
	}()
	body, err := parse(src)
	if err != nil {
		return err
	}
	for _, s := range body {
		if e, ok := s.(*exprStmt); ok && show {
			if err := in.showStatement(e); err != nil {
				in.endStatement()
				return err
			}
			in.endStatement()
			continue
		}
		err := in.exec([]stmt{s})
		switch err.(type) {
		case nil:
		case *flow, *returned:
			return Raise(SyntaxErrorType, "%s", err.Error())
		default:
			return err
		}
	}
	return nil
}

// panicked turns a recovered panic into an exception.
func panicked(r any) error {
	if f, ok := r.(interface {
		error
		Addr() uintptr
	}); ok {
		return Raise(OSError, "a mapped file could not be read at %#x: it was cut short or its disk failed", f.Addr())
	}
	return Raise(RuntimeError, "internal error: %v%s", r, panicPlace())
}

// panicPlace names the innermost function of the product in the stack of a panic, for a report of the defect.
func panicPlace() string {
	if os.Getenv("GOPOLARS_DEBUG") != "" {
		return "\n" + string(debug.Stack())
	}
	lines := strings.Split(string(debug.Stack()), "\n")
	seen := false
	for i, l := range lines {
		if strings.HasPrefix(l, "panic(") {
			seen = true
			continue
		}
		if seen && strings.Contains(l, "gopolars/") && i+1 < len(lines) {
			place := strings.TrimSpace(lines[i+1])
			if k := strings.LastIndex(place, "/"); k >= 0 {
				place = place[k+1:]
			}
			if k := strings.Index(place, " "); k >= 0 {
				place = place[:k]
			}
			return " (" + place + ")"
		}
	}
	return ""
}

func (in *Interp) showStatement(e *exprStmt) error {
	v, err := in.eval(e.value)
	if err != nil {
		return err
	}
	if v == None {
		return nil
	}
	hold(v)
	defer in.letGo(v)
	if in.opts.Show != nil {
		err = in.opts.Show(in, v)
	} else {
		var s string
		if s, err = ReprOf(in, v); err == nil {
			_, err = fmt.Fprintln(in.out, s)
		}
	}
	if err == nil {
		in.setWeak(v)
	}
	return err
}

// Eval evaluates one expression without showing it.
func (in *Interp) Eval(ctx context.Context, src string) (v Value, err error) {
	body, err := parse(src)
	if err != nil {
		return nil, err
	}
	if len(body) != 1 {
		return nil, Raise(SyntaxErrorType, "expected one expression")
	}
	e, ok := body[0].(*exprStmt)
	if !ok {
		return nil, Raise(SyntaxErrorType, "expected an expression")
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	before := in.ctx
	in.ctx = ctx
	defer func() {
		in.ctx = before
		if r := recover(); r != nil {
			in.frame = &frame{scope: in.globals}
			err = panicked(r)
		}
	}()
	return in.eval(e.value)
}

// Names lists the names bound in the session, in the order of binding.
func (in *Interp) Names() []string {
	out := make([]string, 0, len(in.globals.vars.list))
	for _, v := range in.globals.vars.list {
		out = append(out, v.name)
	}
	return out
}

// Get finds a name of the session, or a built-in; nil if there is none.
func (in *Interp) Get(name string) Value {
	if v := in.globals.vars.get(name); v != nil {
		return v
	}
	if v, ok := in.builtins[name]; ok {
		return v
	}
	if name == "_" {
		return in.weak
	}
	return nil
}

// Set binds a name of the session.
func (in *Interp) Set(name string, v Value) {
	in.globals.set(in, name, v)
	in.endStatement()
}

// Del unbinds a name of the session.
func (in *Interp) Del(name string) bool {
	ok := in.globals.del(in, name)
	in.endStatement()
	return ok
}

// BuiltinNames lists the built-in functions, classes and predefined modules.
func (in *Interp) BuiltinNames() []string {
	set := map[string]bool{}
	for n := range in.builtins {
		set[n] = true
	}
	return sortedNames(set)
}

// Resolve finds the value of a chain of plain names such as `a.b.c` without calling anything that could run a
// query: only modules, classes and attributes of names are looked at. nil if there is none.
func (in *Interp) Resolve(path string) Value {
	parts := strings.Split(path, ".")
	v := in.Get(parts[0])
	for _, p := range parts[1:] {
		if v == nil {
			return nil
		}
		switch v.(type) {
		case *Module, *Type:
		default:
			return nil
		}
		next, err := in.Attr(v, p)
		if err != nil {
			return nil
		}
		v = next
	}
	return v
}

// Import gives a module by its dotted name.
func (in *Interp) Import(name string) (*Module, error) {
	if m, ok := in.modules[name]; ok {
		return m, nil
	}
	make, ok := in.opts.Modules[name]
	if !ok {
		make, ok = standardModules[name]
	}
	if !ok {
		known := in.moduleNames()
		return nil, Raise(ModuleNotFoundError, "No module named '%s'%s", name, didYouMean(name, known))
	}
	m, err := make(in)
	if err != nil {
		return nil, err
	}
	in.modules[name] = m
	return m, nil
}

func (in *Interp) moduleNames() []string {
	var out []string
	for n := range in.opts.Modules {
		out = append(out, n)
	}
	for n := range standardModules {
		out = append(out, n)
	}
	sort.Strings(out)
	return out
}

// known reports whether a module of that name could be imported.
func (in *Interp) known(name string) bool {
	_, a := in.opts.Modules[name]
	_, b := standardModules[name]
	return a || b
}

func (in *Interp) execImport(s stmt) error {
	switch s := s.(type) {
	case *importStmt:
		for _, a := range s.names {
			m, err := in.Import(a.name)
			if err != nil {
				return err
			}
			if a.as != "" {
				in.scopeOf(a.as).set(in, a.as, m)
				continue
			}
			first := firstPart(a.name)
			if first != a.name {
				parts := strings.Split(a.name, ".")
				top, err := in.Import(first)
				if err != nil {
					top = NewModule(first, nil)
					in.modules[first] = top
				}
				at := top
				for i := 1; i < len(parts); i++ {
					sub, err := in.Import(strings.Join(parts[:i+1], "."))
					if err != nil {
						break
					}
					at.names[parts[i]] = sub
					at = sub
				}
				m = top
			}
			in.scopeOf(first).set(in, first, m)
		}
	case *fromStmt:
		if s.module == "__future__" {
			return nil
		}
		m, err := in.Import(s.module)
		if err != nil {
			return err
		}
		if len(s.names) == 1 && s.names[0].name == "*" {
			for _, n := range m.AttrNames() {
				v, err := in.Attr(m, n)
				if err != nil {
					return err
				}
				in.scopeOf(n).set(in, n, v)
			}
			return nil
		}
		for _, a := range s.names {
			v, err := m.Attr(in, a.name)
			if err != nil {
				return err
			}
			if v == nil {
				if sub, err := in.Import(s.module + "." + a.name); err == nil {
					v = sub
				} else {
					return Raise(ImportError, "cannot import name '%s' from '%s'%s", a.name, s.module, didYouMean(a.name, m.AttrNames()))
				}
			}
			in.scopeOf(a.as).set(in, a.as, v)
		}
	}
	return nil
}
