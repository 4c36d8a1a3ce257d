package bind

import (
	"io"

	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/series/dtype"
)

// input is where a reader reads from: a path (or several), or bytes in memory.
type input struct {
	paths []string
	bytes []byte
	named bool
}

// readInput reads the source argument: a path, a list of paths, an open file, bytes, or
// an io object, which is read from its position.
func readInput(a *arguments, name string) (input, error) {
	v := a.v[name]
	switch x := v.(type) {
	case py.Bytes:
		return input{bytes: []byte(x)}, nil
	case *py.Buffer:
		return input{bytes: x.Rest()}, nil
	}
	if p, ok := py.PathOf(v); ok {
		return input{paths: []string{p}, named: true}, nil
	}
	vs, err := sequence(a.in, v)
	if err != nil {
		return input{}, err
	}
	in := input{named: true}
	for _, x := range vs {
		p, ok := py.PathOf(x)
		if !ok {
			return input{}, py.Raise(py.TypeError, "%s() expected a path, bytes or a file, got '%s'", a.name, x.Type().Name)
		}
		in.paths = append(in.paths, p)
	}
	if len(in.paths) == 0 {
		return input{}, py.Raise(py.ValueError, "%s() got no file to read", a.name)
	}
	return in, nil
}

// output is the file argument of a writer: a path, or an io object.
func output(a *arguments, name string) (path string, w io.Writer, err error) {
	v := a.v[name]
	if b, ok := v.(*py.Buffer); ok {
		return "", b, nil
	}
	if p, ok := py.PathOf(v); ok {
		return p, nil, nil
	}
	return "", nil, py.Raise(py.TypeError, "%s() expected a path or a file, got '%s'", a.name, v.Type().Name)
}

// intp reads an argument that may be None.
func (a *arguments) intp(name string) (*int, error) {
	if a.none(name) {
		return nil, nil
	}
	n, err := a.int(name)
	return &n, err
}

// boolp reads an argument that may be None.
func (a *arguments) boolp(name string) (*bool, error) {
	if a.none(name) {
		return nil, nil
	}
	b, err := a.bool(name)
	return &b, err
}

// columnsOrPositions reads names or positions of columns.
func (a *arguments) columnsOrPositions(name string) ([]string, []int, error) {
	if a.none(name) {
		return nil, nil, nil
	}
	vs, err := a.list(a.v[name])
	if err != nil {
		return nil, nil, err
	}
	var names []string
	var idx []int
	for _, v := range vs {
		switch x := v.(type) {
		case py.Str:
			names = append(names, string(x))
		case py.Int:
			idx = append(idx, int(x))
		default:
			return nil, nil, py.Raise(py.TypeError, "%s() expected column names or positions, got '%s'", a.name, v.Type().Name)
		}
	}
	return names, idx, nil
}

// schema reads a mapping of names to types.
func (a *arguments) schema(name string) (dtype.Schema, error) {
	if a.none(name) {
		return nil, nil
	}
	f, err := toFields(a.in, a.v[name])
	return dtype.Schema(f), err
}
