package py

import (
	"iter"
	"unicode/utf8"
)

// iterFunc makes an iterator of a function.
type iterFunc func(in *Interp) (Value, bool, error)

// Next gives the next value.
func (f iterFunc) Next(in *Interp) (Value, bool, error) { return f(in) }

// IteratorFunc makes an iterator of a function.
func IteratorFunc(f func(in *Interp) (Value, bool, error)) Iterator { return iterFunc(f) }

type itemsIterator struct {
	items func() []Value
	i     int
}

func (s *itemsIterator) Next(*Interp) (Value, bool, error) {
	items := s.items()
	if s.i >= len(items) {
		return nil, false, nil
	}
	s.i++
	return items[s.i-1], true, nil
}

// SliceIterator runs over values.
func SliceIterator(items []Value) Iterator {
	return &itemsIterator{items: func() []Value { return items }}
}

// Iter begins to run over a value.
func (in *Interp) Iter(v Value) (Iterator, error) {
	switch x := v.(type) {
	case *List:
		return &itemsIterator{items: func() []Value { return x.items }}, nil
	case *Tuple:
		return SliceIterator(x.items), nil
	case *Dict:
		return dictIterator(x, func(k, _ Value) Value { return k }), nil
	case *Set:
		return SliceIterator(x.shown()), nil
	case Str:
		rest := string(x)
		return iterFunc(func(*Interp) (Value, bool, error) {
			if rest == "" {
				return nil, false, nil
			}
			_, n := utf8.DecodeRuneInString(rest)
			c := rest[:n]
			rest = rest[n:]
			return Str(c), true, nil
		}), nil
	case Bytes:
		i := 0
		return iterFunc(func(*Interp) (Value, bool, error) {
			if i >= len(x) {
				return nil, false, nil
			}
			i++
			return Int(x[i-1]), true, nil
		}), nil
	case *Range:
		i, n := int64(0), x.length()
		return iterFunc(func(*Interp) (Value, bool, error) {
			if i >= n {
				return nil, false, nil
			}
			i++
			return Int(x.start + (i-1)*x.step), true, nil
		}), nil
	case Iterable:
		return x.Iter(in)
	case Iterator:
		return x, nil
	}
	return nil, Raise(TypeError, "'%s' object is not iterable", v.Type().Label())
}

func dictIterator(d *Dict, pick func(k, v Value) Value) Iterator {
	i, n := 0, d.live
	return iterFunc(func(*Interp) (Value, bool, error) {
		if d.live != n {
			return nil, false, Raise(RuntimeError, "dictionary changed size during iteration")
		}
		for i < len(d.keys) {
			k, v := d.keys[i], d.vals[i]
			i++
			if k != nil {
				return pick(k, v), true, nil
			}
		}
		return nil, false, nil
	})
}

// maxValues bounds what is gathered from an iterator at once.
const maxValues = 1 << 28

// Values gathers all that a value gives when run over. For lists and tuples it is their own slice, to be read only.
func (in *Interp) Values(v Value) ([]Value, error) {
	switch x := v.(type) {
	case *List:
		return x.items, nil
	case *Tuple:
		return x.items, nil
	}
	it, err := in.Iter(v)
	if err != nil {
		return nil, err
	}
	var out []Value
	if r, ok := v.(*Range); ok {
		if r.length() > maxValues {
			return nil, RaiseWith(MemoryError)
		}
		out = make([]Value, 0, r.length())
	}
	for {
		x, ok, err := it.Next(in)
		if err != nil {
			return nil, err
		}
		if !ok {
			return out, nil
		}
		if len(out) >= maxValues {
			return nil, RaiseWith(MemoryError)
		}
		out = append(out, x)
		if err := in.poll(); err != nil {
			return nil, err
		}
	}
}

// iterator is an iterator as a value: what iter(), zip() and so on return. It pins what it runs over.
type iterator struct {
	next Iterator
	name string
}

// NewIterator makes a value of an iterator; sources are what it must keep alive.
func NewIterator(name string, next Iterator, sources ...Value) Value {
	holdAll(sources)
	return &iterator{next: next, name: name}
}

var iteratorTypes = map[string]*Type{}

func (it *iterator) Type() *Type {
	if t, ok := iteratorTypes[it.name]; ok {
		return t
	}
	return IteratorType
}
func (it *iterator) Next(in *Interp) (Value, bool, error) { return it.next.Next(in) }
func (it *iterator) Iter(*Interp) (Iterator, error)       { return it, nil }
func (it *iterator) Repr(*Interp) (string, error)         { return "<" + it.name + " object>", nil }

// generator is a running generator function or generator expression.
type generator struct {
	name string
	next func() (Value, bool)
	err  error
	done bool
	fr   *frame
	busy bool
}

func (*generator) Type() *Type                      { return GeneratorType }
func (g *generator) Iter(*Interp) (Iterator, error) { return g, nil }
func (g *generator) Repr(*Interp) (string, error)   { return "<generator object " + g.name + ">", nil }

// Next runs the body to its next yield.
func (g *generator) Next(in *Interp) (Value, bool, error) {
	if g.done {
		return nil, false, nil
	}
	if g.busy {
		return nil, false, Raise(ValueError, "generator already executing")
	}
	if in.calls >= maxCalls {
		return nil, false, Raise(RecursionError, "maximum recursion depth exceeded")
	}
	g.busy = true
	in.calls++
	depth := in.depth
	caller := in.frame
	g.fr.back = caller
	g.fr.entered = in.serial
	in.frame = g.fr
	v, ok := g.next()
	in.frame = caller
	in.calls--
	in.depth = depth
	g.busy = false
	if !ok {
		g.done = true
		err := g.err
		g.err = nil
		return nil, false, err
	}
	g.handOver(in, v)
	return v, true, nil
}

// handOver makes a value that the body has yielded a temporary of the caller: the body's statement must not drop
// it when it goes on.
func (g *generator) handOver(in *Interp, v Value) {
	b, ok := v.(Bound)
	if !ok {
		return
	}
	if h := b.Holding(); h.pooled && h.count == 0 {
		for i, t := range g.fr.temps {
			if t == b {
				g.fr.temps = append(g.fr.temps[:i:i], g.fr.temps[i+1:]...)
				in.frame.temps = append(in.frame.temps, b)
				return
			}
		}
	}
	in.made(v)
}

func (in *Interp) newGenerator(name string, sc *scope, class *Type, body func() error) *generator {
	g := &generator{name: name, fr: &frame{scope: sc, class: class}}
	seq := func(yield func(Value) bool) {
		defer func() {
			if r := recover(); r != nil {
				g.err = Raise(RuntimeError, "internal error in a generator: %v", r)
			}
		}()
		g.fr.yield = yield
		err := body()
		sc.exit(in)
		in.endStatement()
		if _, ok := err.(*returned); ok {
			err = nil
		}
		g.err = err
	}
	next, _ := iter.Pull(seq)
	g.next = next
	return g
}

func newGenerator(in *Interp, f *Function, sc *scope) Value {
	hold(f)
	return in.newGenerator(f.code.name, sc, f.class, func() error { return in.exec(f.code.body) })
}

func newCompGenerator(in *Interp, n *compNode, first Value, sc *scope) Value {
	hold(first)
	sc.enter()
	var g *generator
	g = in.newGenerator("<genexpr>", sc, in.frame.class, func() error {
		return in.runComp(n, 0, first, func() error {
			v, err := in.eval(n.elem)
			if err != nil {
				return err
			}
			if !g.fr.yield(v) {
				return &returned{None}
			}
			return nil
		})
	})
	return g
}

func (in *Interp) evalYield(n *yieldNode) (Value, error) {
	yield := in.frame.yield
	if yield == nil {
		return nil, Raise(SyntaxErrorType, "'yield' outside function")
	}
	if n.value == nil {
		if !yield(None) {
			return nil, &returned{None}
		}
		return None, nil
	}
	v, err := in.eval(n.value)
	if err != nil {
		return nil, err
	}
	if !n.from {
		if !yield(v) {
			return nil, &returned{None}
		}
		return None, nil
	}
	it, err := in.Iter(v)
	if err != nil {
		return nil, err
	}
	for {
		x, ok, err := it.Next(in)
		if err != nil {
			return nil, err
		}
		if !ok {
			return None, nil
		}
		if !yield(x) {
			return nil, &returned{None}
		}
	}
}

// Iter runs over the items.
func (l *List) Iter(in *Interp) (Iterator, error) { return in.Iter(l) }

// Iter runs over the items.
func (t *Tuple) Iter(in *Interp) (Iterator, error) { return in.Iter(t) }

// Iter runs over the items.
func (s *Set) Iter(in *Interp) (Iterator, error) { return in.Iter(s) }

// Iter runs over the numbers.
func (r *Range) Iter(in *Interp) (Iterator, error) { return in.Iter(r) }
