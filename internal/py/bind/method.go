package bind

import (
	"slices"

	"github.com/gopolars/gopolars/internal/py"
)

// method is a method of a host object.
type method[T any] struct {
	sig *signature
	run func(self T, a *arguments) (py.Value, error)
}

// methods are the methods of a class by name.
type methods[T any] map[string]method[T]

func (m methods[T]) add(name, sig string, run func(self T, a *arguments) (py.Value, error)) {
	m[name] = method[T]{&signature{text: sig}, run}
}

// call runs a method; found is false when there is none of that name.
func (m methods[T]) call(in *py.Interp, self T, class, name string, c *py.Call) (v py.Value, found bool, err error) {
	x, ok := m[name]
	if !ok {
		return nil, false, nil
	}
	a, err := x.sig.bind(in, class+"."+name, c)
	if err != nil {
		return nil, true, err
	}
	v, err = x.run(self, a)
	if v == nil && err == nil {
		v = py.None
	}
	return v, true, err
}

// boundMethod is a method taken off its object, as in f = df.head: it holds the object.
func boundMethod(self py.MethodCaller, name string) py.Value {
	return py.NewBoundMethod(self.(py.Value), &py.Builtin{Name: name, Fn: func(in *py.Interp, c *py.Call) (py.Value, error) {
		d := *c
		d.Args = c.Args[1:]
		v, _, err := self.CallMethod(in, name, &d)
		return v, err
	}})
}

func (m methods[T]) names() []string {
	out := make([]string, 0, len(m))
	for n := range m {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}
