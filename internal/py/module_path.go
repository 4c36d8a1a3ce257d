package py

import (
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// Path is pathlib.Path.
type Path struct{ p string }

// PathType is pathlib.Path.
var PathType = &Type{Name: "PosixPath", Module: "pathlib"}

// Type is Path.
func (*Path) Type() *Type { return PathType }

// NewPath makes a path, without redundant parts.
func NewPath(p string) *Path {
	if p == "" {
		return &Path{"."}
	}
	abs := strings.HasPrefix(p, "/")
	var parts []string
	for _, s := range strings.Split(p, "/") {
		if s != "" && s != "." {
			parts = append(parts, s)
		}
	}
	out := strings.Join(parts, "/")
	if abs {
		out = "/" + out
	}
	if out == "" {
		out = "."
	}
	return &Path{out}
}

// Repr shows the constructor.
func (p *Path) Repr(*Interp) (string, error) { return "PosixPath(" + StrRepr(p.p) + ")", nil }

// Str is the path.
func (p *Path) Str(*Interp) (string, error) { return p.p, nil }

// Binary joins by `/`.
func (p *Path) Binary(_ *Interp, op string, other Value, reflected bool) (Value, error) {
	o, ok := PathOf(other)
	if op != "/" || !ok {
		return nil, nil
	}
	if reflected {
		return NewPath(joinPaths([]Value{Str(o), p})), nil
	}
	return NewPath(joinPaths([]Value{p, Str(o)})), nil
}

// Compare compares the text.
func (p *Path) Compare(_ *Interp, op string, other Value) (Value, error) {
	if o, ok := other.(*Path); ok {
		return ordered(op, strings.Compare(p.p, o.p)), nil
	}
	return nil, nil
}

// HashKey is the text.
func (p *Path) HashKey() (any, error) { return [2]string{"path", p.p}, nil }

func (p *Path) name() string {
	if p.p == "." || p.p == "/" {
		return ""
	}
	return p.p[strings.LastIndexByte(p.p, '/')+1:]
}

func (p *Path) suffix() string {
	n := p.name()
	if k := strings.LastIndexByte(n, '.'); k > 0 && k < len(n)-1 {
		return n[k:]
	}
	return ""
}

func (p *Path) parent() *Path {
	switch k := strings.LastIndexByte(p.p, '/'); {
	case k < 0:
		return &Path{"."}
	case k == 0:
		return &Path{"/"}
	default:
		return &Path{p.p[:k]}
	}
}

// Attr gives the parts of the name.
func (p *Path) Attr(_ *Interp, name string) (Value, error) {
	switch name {
	case "name":
		return Str(p.name()), nil
	case "suffix":
		return Str(p.suffix()), nil
	case "stem":
		return Str(strings.TrimSuffix(p.name(), p.suffix())), nil
	case "parent":
		return p.parent(), nil
	case "parts":
		t := NewTuple()
		if strings.HasPrefix(p.p, "/") {
			t.items = append(t.items, Str("/"))
		}
		for _, s := range strings.Split(p.p, "/") {
			if s != "" && s != "." {
				t.items = append(t.items, Str(s))
			}
		}
		return t, nil
	}
	return nil, nil
}

// AttrNames lists the parts of the name.
func (p *Path) AttrNames() []string { return []string{"name", "parent", "parts", "stem", "suffix"} }

func pathModule() {
	PathType.New = func(in *Interp, c *Call) (Value, error) {
		for _, a := range c.Args {
			if _, ok := PathOf(a); !ok {
				return nil, Raise(TypeError, "argument should be a str or an os.PathLike object, not '%s'", a.Type().Label())
			}
		}
		return NewPath(joinPaths(c.Args)), nil
	}
	PathType.Statics = map[string]Value{
		"cwd": ClassMethod("cwd", func(in *Interp, c *Call) (Value, error) {
			d, err := os.Getwd()
			return NewPath(d), err
		}),
	}
	m := map[string]Method{}
	PathType.Methods = m
	add := func(name string, params []string, fn func(p *Path, a []Value) (Value, error)) {
		m[name] = method(name, params, func(in *Interp, s Value, a []Value) (Value, error) { return fn(s.(*Path), a) })
	}
	add("exists", nil, func(p *Path, a []Value) (Value, error) { _, err := os.Stat(p.p); return Bool(err == nil), nil })
	add("is_file", nil, func(p *Path, a []Value) (Value, error) {
		s, err := os.Stat(p.p)
		return Bool(err == nil && !s.IsDir()), nil
	})
	add("is_dir", nil, func(p *Path, a []Value) (Value, error) {
		s, err := os.Stat(p.p)
		return Bool(err == nil && s.IsDir()), nil
	})
	add("as_posix", nil, func(p *Path, a []Value) (Value, error) { return Str(p.p), nil })
	add("with_suffix", []string{"suffix"}, func(p *Path, a []Value) (Value, error) {
		s, err := needStr(a[0], "suffix")
		return NewPath(strings.TrimSuffix(p.p, p.suffix()) + s), err
	})
	add("with_name", []string{"name"}, func(p *Path, a []Value) (Value, error) {
		s, err := needStr(a[0], "name")
		return NewPath(joinPaths([]Value{p.parent(), Str(s)})), err
	})
	add("mkdir", []string{"mode?", "parents?", "exist_ok?"}, func(p *Path, a []Value) (Value, error) {
		if s, err := os.Stat(p.p); err == nil && s.IsDir() && a[2] == Bool(true) {
			return None, nil
		}
		mk := os.Mkdir
		if a[1] == Bool(true) {
			mk = os.MkdirAll
		}
		if err := mk(p.p, 0o777); err != nil {
			return nil, osError(err)
		}
		return None, nil
	})
	add("unlink", []string{"missing_ok?"}, func(p *Path, a []Value) (Value, error) {
		if err := os.Remove(p.p); err != nil && a[0] != Bool(true) {
			return nil, osError(err)
		}
		return None, nil
	})
	add("read_text", []string{"encoding?"}, func(p *Path, a []Value) (Value, error) {
		b, err := os.ReadFile(p.p)
		if err != nil {
			return nil, osError(err)
		}
		return Str(b), nil
	})
	add("read_bytes", nil, func(p *Path, a []Value) (Value, error) {
		b, err := os.ReadFile(p.p)
		if err != nil {
			return nil, osError(err)
		}
		return Bytes(b), nil
	})
	add("write_text", []string{"data", "encoding?"}, func(p *Path, a []Value) (Value, error) {
		s, err := needStr(a[0], "data")
		if err != nil {
			return nil, err
		}
		if err := os.WriteFile(p.p, []byte(s), 0o666); err != nil {
			return nil, osError(err)
		}
		return Int(len([]rune(s))), nil
	})
	add("write_bytes", []string{"data"}, func(p *Path, a []Value) (Value, error) {
		b, ok := a[0].(Bytes)
		if !ok {
			return nil, Raise(TypeError, "a bytes-like object is required, not '%s'", a[0].Type().Label())
		}
		if err := os.WriteFile(p.p, []byte(b), 0o666); err != nil {
			return nil, osError(err)
		}
		return Int(len(b)), nil
	})
	list := func(paths []string) Value {
		sort.Strings(paths)
		var vs []Value
		for _, q := range paths {
			vs = append(vs, NewPath(q))
		}
		return NewIterator("generator", SliceIterator(vs))
	}
	add("glob", []string{"pattern"}, func(p *Path, a []Value) (Value, error) {
		s, err := needStr(a[0], "pattern")
		if err != nil {
			return nil, err
		}
		ms, err := filepath.Glob(joinPaths([]Value{p, Str(s)}))
		if err != nil {
			return nil, Raise(ValueError, "%v", err)
		}
		return list(ms), nil
	})
	add("iterdir", nil, func(p *Path, a []Value) (Value, error) {
		es, err := os.ReadDir(p.p)
		if err != nil {
			return nil, osError(err)
		}
		var names []string
		for _, e := range es {
			names = append(names, joinPaths([]Value{p, Str(e.Name())}))
		}
		return list(names), nil
	})
	m["joinpath"] = func(in *Interp, s Value, c *Call) (Value, error) {
		return NewPath(joinPaths(append([]Value{s}, c.Args...))), nil
	}
	m["open"] = func(in *Interp, s Value, c *Call) (Value, error) {
		d := *c
		d.Args = append([]Value{s}, c.Args...)
		return in.Call(in.builtins["open"], &d)
	}
	standardModules["pathlib"] = func(*Interp) (*Module, error) {
		return NewModule("pathlib", map[string]Value{"Path": PathType, "PurePath": PathType, "PosixPath": PathType}), nil
	}
}
