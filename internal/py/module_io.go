package py

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

// writer takes text from print(file=…).
type writer interface{ writeText(s string) error }

// Buffer is io.StringIO or io.BytesIO.
type Buffer struct {
	Text   bool
	data   []byte
	pos    int
	closed bool
}

// The classes of io.
var (
	StringIOType = &Type{Name: "StringIO", Module: "_io"}
	BytesIOType  = &Type{Name: "BytesIO", Module: "_io"}
)

// Type is StringIO or BytesIO.
func (b *Buffer) Type() *Type {
	if b.Text {
		return StringIOType
	}
	return BytesIOType
}

// Data is all that the buffer holds.
func (b *Buffer) Data() []byte { return b.data }

// Rest is what has not been read yet.
func (b *Buffer) Rest() []byte { return b.data[min(b.pos, len(b.data)):] }

// Write puts bytes at the position.
func (b *Buffer) Write(p []byte) (int, error) {
	if n := b.pos + len(p) - len(b.data); n > 0 {
		b.data = append(b.data, make([]byte, n)...)
	}
	copy(b.data[b.pos:], p)
	b.pos += len(p)
	return len(p), nil
}

func (b *Buffer) writeText(s string) error {
	_, err := b.Write([]byte(s))
	return err
}

func (b *Buffer) value(p []byte) Value {
	if b.Text {
		return Str(p)
	}
	return Bytes(p)
}

// Enter gives the buffer itself.
func (b *Buffer) Enter(*Interp) (Value, error) { return b, nil }

// Exit closes the buffer.
func (b *Buffer) Exit(*Interp, *Exception) (bool, error) { b.closed = true; return false, nil }

// Iter runs over the lines.
func (b *Buffer) Iter(*Interp) (Iterator, error) {
	return iterFunc(func(*Interp) (Value, bool, error) {
		l := b.line()
		return b.value(l), len(l) > 0, nil
	}), nil
}

func (b *Buffer) line() []byte {
	rest := b.Rest()
	n := len(rest)
	if k := strings.IndexByte(string(rest), '\n'); k >= 0 {
		n = k + 1
	}
	b.pos += n
	return rest[:n]
}

// file is what open() returns: a buffer that is written to its path when closed.
type file struct {
	Buffer
	path  string
	write bool
}

var fileType = &Type{Name: "TextIOWrapper", Module: "_io"}

func (*file) Type() *Type                              { return fileType }
func (f *file) Enter(*Interp) (Value, error)           { return f, nil }
func (f *file) Exit(*Interp, *Exception) (bool, error) { return false, f.close() }

// Path is the file's name.
func (f *file) Path() string { return f.path }

func (f *file) close() error {
	if f.write && !f.closed {
		f.closed = true
		if err := os.WriteFile(f.path, f.data, 0o666); err != nil {
			return osError(err)
		}
	}
	return nil
}

func osError(err error) error {
	t := OSError
	switch {
	case os.IsNotExist(err):
		t = FileNotFoundError
	case os.IsPermission(err):
		t = PermissionError
	case os.IsExist(err):
		t = FileExistsError
	}
	if pe, ok := err.(*os.PathError); ok {
		if t == FileNotFoundError {
			return Raise(t, "[Errno 2] No such file or directory: %s", StrRepr(pe.Path))
		}
		return Raise(t, "%v: %s", pe.Err, StrRepr(pe.Path))
	}
	return Raise(t, "%v", err)
}

// PathOf gives the path that a value names: text, or a pathlib.Path.
func PathOf(v Value) (string, bool) {
	switch x := v.(type) {
	case Str:
		return string(x), true
	case *Path:
		return x.p, true
	case *file:
		return x.path, true
	}
	return "", false
}

func builtinOpen(in *Interp, a []Value) (Value, error) {
	p, ok := PathOf(a[0])
	if !ok {
		return nil, Raise(TypeError, "expected str, bytes or os.PathLike object, not %s", a[0].Type().Label())
	}
	mode := "r"
	if a[1] != nil {
		mode, _ = needStr(a[1], "mode")
	}
	f := &file{path: p}
	f.Text = !strings.Contains(mode, "b")
	switch {
	case strings.Contains(mode, "w"):
		f.write = true
		if err := os.WriteFile(p, nil, 0o666); err != nil {
			return nil, osError(err)
		}
	case strings.Contains(mode, "a"):
		f.write = true
		f.data, _ = os.ReadFile(p)
		f.pos = len(f.data)
	default:
		data, err := os.ReadFile(p)
		if err != nil {
			return nil, osError(err)
		}
		f.data = data
	}
	return f, nil
}

func bufferOf(v Value) *Buffer {
	if f, ok := v.(*file); ok {
		return &f.Buffer
	}
	return v.(*Buffer)
}

func init() {
	build := func(text bool, name string) func(in *Interp, c *Call) (Value, error) {
		return func(in *Interp, c *Call) (Value, error) {
			a, err := c.Bind(name, "initial_value?", "newline?")
			if err != nil {
				return nil, err
			}
			b := &Buffer{Text: text}
			switch x := a[0].(type) {
			case nil, NoneValue:
			case Str:
				if !text {
					return nil, Raise(TypeError, "a bytes-like object is required, not 'str'")
				}
				b.data = []byte(x)
			case Bytes:
				if text {
					return nil, Raise(TypeError, "initial_value must be str or None, not bytes")
				}
				b.data = []byte(x)
			default:
				return nil, Raise(TypeError, "initial_value must be str or None, not %s", a[0].Type().Label())
			}
			return b, nil
		}
	}
	StringIOType.New = build(true, "StringIO")
	BytesIOType.New = build(false, "BytesIO")
	ms := map[string]Method{
		"getvalue": method("getvalue", nil, func(in *Interp, s Value, a []Value) (Value, error) {
			return bufferOf(s).value(bufferOf(s).data), nil
		}),
		"read": method("read", []string{"/size?"}, func(in *Interp, s Value, a []Value) (Value, error) {
			b := bufferOf(s)
			rest := b.Rest()
			if !isNone(a[0]) {
				if n, err := needInt(a[0]); err != nil {
					return nil, err
				} else if n >= 0 {
					rest = rest[:min(int(n), len(rest))]
				}
			}
			b.pos += len(rest)
			return b.value(rest), nil
		}),
		"readline": method("readline", nil, func(in *Interp, s Value, a []Value) (Value, error) {
			return bufferOf(s).value(bufferOf(s).line()), nil
		}),
		"readlines": method("readlines", nil, func(in *Interp, s Value, a []Value) (Value, error) {
			out := NewList()
			b := bufferOf(s)
			for l := b.line(); len(l) > 0; l = b.line() {
				out.append(b.value(l))
			}
			return out, nil
		}),
		"write": method("write", []string{"/s"}, func(in *Interp, s Value, a []Value) (Value, error) {
			b := bufferOf(s)
			switch x := a[0].(type) {
			case Str:
				if b.Text {
					_, _ = b.Write([]byte(x))
					n, _ := in.Len(x)
					return Int(n), nil
				}
			case Bytes:
				if !b.Text {
					_, _ = b.Write([]byte(x))
					return Int(len(x)), nil
				}
			}
			return nil, Raise(TypeError, "write() argument has the wrong type: '%s'", a[0].Type().Label())
		}),
		"seek": method("seek", []string{"/pos"}, func(in *Interp, s Value, a []Value) (Value, error) {
			n, err := needInt(a[0])
			if err != nil || n < 0 {
				return nil, Raise(ValueError, "negative seek position")
			}
			bufferOf(s).pos = int(n)
			return Int(n), nil
		}),
		"tell":  method("tell", nil, func(in *Interp, s Value, a []Value) (Value, error) { return Int(bufferOf(s).pos), nil }),
		"flush": method("flush", nil, func(in *Interp, s Value, a []Value) (Value, error) { return None, nil }),
		"close": method("close", nil, func(in *Interp, s Value, a []Value) (Value, error) {
			if f, ok := s.(*file); ok {
				return None, f.close()
			}
			return None, nil
		}),
	}
	StringIOType.Methods, BytesIOType.Methods, fileType.Methods = ms, ms, ms
	standardModules["io"] = func(*Interp) (*Module, error) {
		return NewModule("io", map[string]Value{"StringIO": StringIOType, "BytesIO": BytesIOType}), nil
	}
	standardModules["sys"] = func(in *Interp) (*Module, error) {
		return NewModule("sys", map[string]Value{
			"maxsize": Int(1<<63 - 1), "byteorder": Str("little"), "platform": Str("linux"), "argv": NewList(Str("")),
			"version_info": NewTuple(Int(3), Int(12), Int(0)),
		}), nil
	}
	standardModules["time"] = func(*Interp) (*Module, error) {
		return NewModule("time", map[string]Value{
			"time": NewBuiltin("time", nil, func(in *Interp, a []Value) (Value, error) { return Float(float64(time.Now().UnixNano()) / 1e9), nil }),
			"perf_counter": NewBuiltin("perf_counter", nil, func(in *Interp, a []Value) (Value, error) {
				return Float(time.Since(started).Seconds()), nil
			}),
			"sleep": NewBuiltin("sleep", []string{"/secs"}, func(in *Interp, a []Value) (Value, error) {
				f, err := needFloat(a[0])
				if err != nil {
					return nil, err
				}
				select {
				case <-time.After(time.Duration(f * 1e9)):
					return None, nil
				case <-in.ctx.Done():
					return nil, RaiseWith(KeyboardInterrupt)
				}
			}),
		}), nil
	}
	standardModules["warnings"] = func(*Interp) (*Module, error) {
		nothing := &Builtin{Name: "simplefilter", Fn: func(*Interp, *Call) (Value, error) { return None, nil }}
		return NewModule("warnings", map[string]Value{"simplefilter": nothing, "filterwarnings": nothing, "warn": nothing}), nil
	}
	standardModules["os"] = func(in *Interp) (*Module, error) {
		path, err := in.Import("os.path")
		if err != nil {
			return nil, err
		}
		env := NewDict()
		for _, kv := range os.Environ() {
			k, v, _ := strings.Cut(kv, "=")
			env.SetStr(k, Str(v))
		}
		return NewModule("os", map[string]Value{
			"path": path, "sep": Str(string(filepath.Separator)), "environ": env, "linesep": Str("\n"),
			"getcwd": NewBuiltin("getcwd", nil, func(in *Interp, a []Value) (Value, error) {
				d, err := os.Getwd()
				return Str(d), err
			}),
			"urandom": NewBuiltin("urandom", []string{"/size"}, func(in *Interp, a []Value) (Value, error) {
				n, err := needInt(a[0])
				if err != nil || n < 0 || n > maxRepeat {
					return nil, Raise(ValueError, "negative argument not allowed")
				}
				b := make([]byte, n)
				for i := range b {
					b[i] = byte(in.rand().Uint32())
				}
				return Bytes(b), nil
			}),
			"listdir": NewBuiltin("listdir", []string{"path?"}, func(in *Interp, a []Value) (Value, error) {
				p := "."
				if a[0] != nil {
					p, _ = PathOf(a[0])
				}
				es, err := os.ReadDir(p)
				if err != nil {
					return nil, osError(err)
				}
				out := NewList()
				for _, e := range es {
					out.append(Str(e.Name()))
				}
				return out, nil
			}),
			"remove":   pathAction("remove", os.Remove),
			"makedirs": pathAction("makedirs", func(p string) error { return os.MkdirAll(p, 0o777) }),
			"mkdir":    pathAction("mkdir", func(p string) error { return os.Mkdir(p, 0o777) }),
		}), nil
	}
	standardModules["os.path"] = func(*Interp) (*Module, error) {
		m := NewModule("os.path", nil)
		text := func(name string, fn func(string) Value) {
			m.Add(name, NewBuiltin(name, []string{"path"}, func(in *Interp, a []Value) (Value, error) {
				p, ok := PathOf(a[0])
				if !ok {
					return nil, Raise(TypeError, "expected str, bytes or os.PathLike object, not %s", a[0].Type().Label())
				}
				return fn(p), nil
			}))
		}
		text("exists", func(p string) Value { _, err := os.Stat(p); return Bool(err == nil) })
		text("isfile", func(p string) Value { s, err := os.Stat(p); return Bool(err == nil && !s.IsDir()) })
		text("isdir", func(p string) Value { s, err := os.Stat(p); return Bool(err == nil && s.IsDir()) })
		text("basename", func(p string) Value { return Str(p[strings.LastIndexByte(p, '/')+1:]) })
		text("dirname", func(p string) Value { return Str(strings.TrimSuffix(p[:strings.LastIndexByte(p, '/')+1], "/")) })
		text("abspath", func(p string) Value { q, _ := filepath.Abs(p); return Str(q) })
		text("expanduser", func(p string) Value { return Str(p) })
		text("getsize", func(p string) Value {
			if s, err := os.Stat(p); err == nil {
				return Int(s.Size())
			}
			return Int(0)
		})
		text("splitext", func(p string) Value { e := filepath.Ext(p); return NewTuple(Str(strings.TrimSuffix(p, e)), Str(e)) })
		m.Add("join", &Builtin{Name: "join", Fn: func(in *Interp, c *Call) (Value, error) { return Str(joinPaths(c.Args)), nil }})
		return m, nil
	}
	pathModule()
}

var started = time.Now()

func joinPaths(vs []Value) string {
	out := ""
	for _, v := range vs {
		p, _ := PathOf(v)
		switch {
		case strings.HasPrefix(p, "/") || out == "":
			out = p
		case strings.HasSuffix(out, "/"):
			out += p
		default:
			out += "/" + p
		}
	}
	return out
}

func pathAction(name string, fn func(p string) error) *Builtin {
	return NewBuiltin(name, []string{"path", "exist_ok?"}, func(in *Interp, a []Value) (Value, error) {
		p, _ := PathOf(a[0])
		if err := fn(p); err != nil {
			return nil, osError(err)
		}
		return None, nil
	})
}
