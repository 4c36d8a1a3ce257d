package py

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
)

// box is a host object that records when it is moved and dropped.
type box struct {
	Held
	name string
	log  *[]string
}

var boxType = &Type{Name: "box"}

func (*box) Type() *Type { return boxType }
func (b *box) Drop()     { *b.log = append(*b.log, "drop "+b.name) }
func (b *box) Repr(*Interp) (string, error) {
	if b.Dropped() {
		return "<dropped>", nil
	}
	return "<" + b.name + ">", nil
}

func (b *box) CallMethod(in *Interp, name string, c *Call) (Value, bool, error) {
	switch name {
	case "op":
		*b.log = append(*b.log, fmt.Sprintf("op %s moved=%v", b.name, c.Moved))
		return &box{name: b.name + "'", log: b.log}, true, nil
	case "fail":
		return nil, true, Raise(ValueError, "failed")
	case "count":
		return Int(b.Count()), true, nil
	case "apply":
		v, err := in.CallValues(c.Args[0], b)
		return v, true, err
	}
	return nil, false, nil
}

func (b *box) Binary(in *Interp, op string, other Value, reflected bool) (Value, error) {
	*b.log = append(*b.log, fmt.Sprintf("%s %s moving=%v", op, b.name, in.Moving(b)))
	return &box{name: b.name + op, log: b.log}, nil
}

func (b *box) GetItem(in *Interp, key Value) (Value, error) {
	*b.log = append(*b.log, fmt.Sprintf("item %s moving=%v", b.name, in.Moving(b)))
	return &box{name: b.name + "[]", log: b.log}, nil
}

func TestBinding(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"temporary", "def z(): new('t').op()\n\nz()", "op t moved=false|drop t'|drop t"},
		{"del", "a = new('a')\ndel a", "drop a"},
		{"rebinding", "a = new('a')\na = 1", "drop a"},
		{"two names", "a = new('a')\nb = a\ndel a\nlog('still')\ndel b", "still|drop a"},
		{"move", "a = new('a')\na = a.op()", "op a moved=true|drop a"},
		{"no move: two names", "a = new('a')\nb = a\na = a.op()", "op a moved=false"},
		{"no move: other name", "a = new('a')\nb = a.op()", "op a moved=false"},
		{"no move: in the arguments", "a = new('a')\na = a.op(a)", "op a moved=false|drop a"},
		{"no move: in a lambda", "a = new('a')\na = a.op(lambda: a)", "op a moved=false|drop a"},
		{"no move: held by a list", "a = new('a')\nl = [a]\na = a.op()", "op a moved=false"},
		{"no move: through a function", "a = new('a')\ndef f(): return a\n\na = a.op(f())", "op a moved=false|drop a"},
		{"no move: chain", "a = new('a')\na = a.op().op()", "op a moved=false|op a' moved=false|drop a|drop a'"},
		{"move of an operator", "a = new('a')\na = a + 1", "+ a moving=true|drop a"},
		{"move of an augmented assignment", "a = new('a')\na += 1", "+ a moving=true|drop a"},
		{"no move of an operator on itself", "a = new('a')\na = a + a", "+ a moving=false|drop a"},
		{"move of a subscript", "a = new('a')\na = a[0]", "item a moving=true|drop a"},
		{"error keeps the object", "a = new('a')\ntry:\n    a = a.fail()\nexcept ValueError:\n    pass\n\nlog(repr(a))", "<a>"},
		{"weak last value", "a = new('a')\na\na = a.op()", "op a moved=true|drop a"},
		{"weak result", "a = new('a')\na.op()\nlog(repr(_))\n5", "op a moved=false|<a'>|drop a'"},
		{"weak result gives way to a move", "a = new('a')\na.op()\na = a.op()", "op a moved=false|drop a'|op a moved=true|drop a"},
		{"list", "l = [new('a'), new('b')]\nl[0] = 1\nlog('set')\ndel l", "drop a|set|drop b"},
		{"list pop", "l = [new('a')]\nx = l.pop()\nlog('popped')\ndel x", "popped|drop a"},
		{"dict", "d = {'a': new('a')}\nd['a'] = 2\nd['b'] = new('b')\nd.clear()\nlog('end')", "drop a|drop b|end"},
		{"nested containers", "d = {'a': [(new('a'),)]}\ndel d", "drop a"},
		{"function scope", "def f():\n    x = new('x')\n    log('in')\n    return 1\n\nf()\nlog('out')", "in|drop x|out"},
		{"returned value", "def f():\n    x = new('x')\n    return x\n\ny = f()\nlog('got')\ndel y", "got|drop x"},
		{"returned and unused", "def f():\n    return new('x')\n\ndef z(): f()\n\nz()\nlog('end')", "drop x|end"},
		{"parameter", "def f(p):\n    del p\n    log('in')\n\na = new('a')\nf(a)\nlog('kept')\ndel a", "in|kept|drop a"},
		{"closure", "def f():\n    x = new('x')\n    return lambda: x\n\ng = f()\nlog(repr(g()))\ndel g", "<x>|drop x"},
		{"loop variable", "for x in [new('a'), new('b')]:\n    log(repr(x))\n\ndel x\nlog('end')", "<a>|<b>|drop a|drop b|end"},
		{"loop body releases at once", "for i in range(2):\n    x = new('x' + str(i))\n\nlog('end')", "drop x0|end"},
		{"deleted while in flight", "a = new('a')\ndef f():\n    global a\n    del a\n    return 1\n\nl = [a, f()]\nlog(repr(l[0]))", "<a>"},
		{"temporary in flight over a call", "def f():\n    y = 1\n    z = 2\n    return z\n\nl = [new('a'), f()]\nlog(repr(l))", "[<a>, 2]"},
		{"attribute", "class C:\n    pass\n\nc = C()\nc.x = new('x')\nc.x = 1\nlog('end')", "drop x|end"},
		{"method object keeps its object", "a = new('a')\nm = a.op\ndel a\nlog('held')\ndef z(): m()\n\nz()", "held|op a moved=false|drop a'"},
		{"generator keeps its names", "def g():\n    x = new('x')\n    yield 1\n    log(repr(x))\n    yield 2\n\ndef z(): list(g())\n\nz()\nlog('end')", "<x>|drop x|end"},
		{"call back", "a = new('a')\ndef z(): a.apply(lambda s: s.op())\n\nz()", "op a moved=false|drop a'"},
		{"comprehension", "l = [new(str(i)) for i in range(2)]\ndel l", "drop 1|drop 0"},
		{"swap", "a = new('a'); b = new('b')\na, b = b, a\nlog('swapped')\ndel a", "swapped|drop b"},
		{"moved in a function", "def f(p):\n    p = p.op()\n    return p\n\nx = f(new('a')); del x", "op a moved=true|drop a|drop a'"},
		{"not moved in a function when the caller holds it", "def f(p):\n    p = p.op()\n    return p\n\na = new('a')\nx = f(a)", "op a moved=false"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var log []string
			in := boxSession(t, &log)
			var g Gatherer
			for _, line := range append(strings.Split(c.src, "\n"), "") {
				if src, ok := g.Feed(line); ok {
					if err := in.Run(context.Background(), src); err != nil {
						t.Fatal(in.FormatError(err))
					}
				}
			}
			if got := strings.Join(log, "|"); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}

func boxSession(t *testing.T, log *[]string) *Interp {
	t.Helper()
	in, err := New(Options{Out: &bytes.Buffer{}, Show: func(*Interp, Value) error { return nil }})
	if err != nil {
		t.Fatal(err)
	}
	in.builtins["new"] = NewBuiltin("new", []string{"name"}, func(in *Interp, a []Value) (Value, error) {
		return &box{name: string(a[0].(Str)), log: log}, nil
	})
	in.builtins["log"] = NewBuiltin("log", []string{"text"}, func(in *Interp, a []Value) (Value, error) {
		*log = append(*log, string(a[0].(Str)))
		return None, nil
	})
	return in
}

func (b *box) Attr(in *Interp, name string) (Value, error) {
	if name == "op" {
		return NewMethod(b, name), nil
	}
	return nil, nil
}
func (b *box) AttrNames() []string { return []string{"op"} }
