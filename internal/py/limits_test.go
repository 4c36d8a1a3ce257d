package py

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"
)

func TestComplete(t *testing.T) {
	for _, c := range []struct {
		src  string
		want bool
	}{
		{"a = 1\n", true}, {"f(1,\n", false}, {"f(1,\n2)\n", true}, {"'''a\n", false}, {"'''a\nb'''\n", true},
		{"a = \\\n", false}, {"a = \\\n1\n", true}, {"if x:\n", false}, {"if x:\n    y\n", false}, {"if x:\n    y\n\n", true},
		{"@deco\ndef f():\n  pass\n", false}, {"def f(a,\n\n b):\n  pass\n\n", true}, {"x = [  # (\n", false}, {"x = '('\n", true},
		{">>> a = (1,\n... 2)\n", true}, {"for x in y: pass\n", false}, {"iff = 1\n", true}, {"x = '''a\n\nb\n'''\n", true},
	} {
		if got, _ := Complete(c.src); got != c.want {
			t.Errorf("%q: complete = %v", c.src, got)
		}
	}
}

func TestPromptsAreStripped(t *testing.T) {
	got := session(t, ">>> a = [\n...     1,\n... ]\n>>> a\n>>> for x in a:\n...     print(x)\n...\n")
	if got != "[1]\n1\n" {
		t.Errorf("got %q", got)
	}
}

func TestSyntaxErrorsNameThePlace(t *testing.T) {
	for _, c := range []struct {
		src, msg  string
		line, col int
	}{
		{"x = (1,\n", "'(' was never closed", 1, 5},
		{"a b\n", "unexpected 'b'", 1, 3},
		{"x = 1 +\n", "unexpected end of line", 1, 8},
		{"async def f(): pass\n", "'async' is not supported", 1, 1},
		{"match x:\n  case 1: pass\n", "'match' statement is not supported", 1, 1},
		{"x = 1j\n", "complex numbers are not supported", 1, 5},
		{"'abc\n", "unterminated string", 1, 1},
		{"x = $\n", "invalid character '$'", 1, 5},
		{"if x:\npass\n", "expected an indented block", 2, 1},
		{"  x = 1\n", "unexpected indent", 1, 3},
		{"f(a=1, 2)\n", "positional argument follows keyword argument", 1, 8},
		{"1 = x\n", "cannot assign to literal", 1, 1},
		{"f'{x'\n", "expecting '}'", 1, 3},
		{"break\n", "'break' outside loop", 1, 1},
		{"x = 1\ny = = 2\n", "unexpected '='", 2, 5},
		{"é = (1 2)\n", "expected ',' or ')'", 1, 8},
	} {
		_, err := parse(c.src)
		var e *SyntaxError
		if !errors.As(err, &e) {
			t.Errorf("%q: %v", c.src, err)
			continue
		}
		if !strings.Contains(e.Message, c.msg) || e.Pos != (Pos{c.line, c.col}) {
			t.Errorf("%q: got %q at %v", c.src, e.Message, e.Pos)
		}
	}
}

func TestNestingIsLimited(t *testing.T) {
	for _, s := range []string{"(", "[", "{", "-", "not ", "x if ", "lambda: ", "f'{", "a**", "if x:\n "} {
		if _, err := parse(strings.Repeat(s, 20000)); err == nil {
			t.Errorf("%q nested without an error", s)
		}
	}
	for _, src := range []string{
		"x = " + strings.Repeat("(", 5000) + "1" + strings.Repeat(")", 5000),
		"x = " + strings.Repeat("-", 5000) + "1",
		"x = " + strings.Repeat("1+", 50000) + "1",
		"x = a" + strings.Repeat(".b", 50000),
	} {
		if _, err := parse(src); err == nil {
			t.Errorf("%.20q parsed", src)
		}
	}
	out := session(t, "x = []\nfor i in range(20000): x = [x]\n\nrepr(x)\ny = []\nfor i in range(20000): y = [y]\n\nx == y\n")
	if strings.Count(out, "RecursionError") != 2 {
		t.Errorf("got %.300s", out)
	}
}

func TestCancellation(t *testing.T) {
	for _, src := range []string{
		"while True: pass\n", "sum(x for x in iter(int, 1))\n", "list(iter(int, 1))\n", "for x in iter(int, 1): pass\n", "import time; time.sleep(100)\n",
	} {
		in, err := New(Options{Out: &bytes.Buffer{}})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(context.Background(), 30*time.Millisecond)
		err = in.Run(ctx, src)
		cancel()
		if err == nil || !strings.Contains(in.FormatError(err), "KeyboardInterrupt") {
			t.Errorf("%q: %v", src, err)
		}
		if err := in.Run(context.Background(), "x = 1\n"); err != nil {
			t.Errorf("after cancellation: %v", err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"x = f'{a!r:>{w}}' + \"b\"\n", "def f(a, *b, c=1, **d):\n  return a\n", "[x for x in y if z]\n", "{**a, 'b': 1}\n",
		"try:\n  x\nexcept (A, B) as e:\n  raise\nfinally:\n  pass\n", "a, *b = c[1:2, ::3]\n", "lambda x, /, y: x if y else z\n",
		"with (a as b, c): pass\n", "0x_1f + 1e5 - 1_0\n", "'''a\nb''' \\\n + r'\\d'\n", ">>> x\n... y\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		_, _ = parse(src)
		_, _ = Complete(src)
	})
}
