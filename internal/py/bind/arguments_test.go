package bind

import (
	"bytes"
	"strings"
	"testing"
)

// TestWrongArguments calls every method with arguments of many kinds: whatever they are, the answer is a value or
// an exception of Python's or Polars', never an internal error.
func TestWrongArguments(t *testing.T) {
	t.Chdir(t.TempDir()) // writers are among the methods
	var out bytes.Buffer
	in := newSession(t, &out)
	runAll(in, `import datetime as dt
argsets = [(), (-1,), ("a",), (None,), ([],), (pl.col("a"),), (2**40,), (lambda v: v,), (pl.Series([1]),), (1, 2), ({"a": 1},)]
def fresh():
    return pl.DataFrame({"a": [1, None], "s": ["x", None], "f": [1.5, float("nan")], "l": [[1], None], "d": [dt.date(2020, 1, 1), None], "r": [{"p": 1}, None]})

def defect(e):
    return "internal error" in str(e) or "runtime error" in str(e)

def hit(label, fn):
    for args in argsets:
        try:
            r = fn()(*args)
            repr(r)
            if isinstance(r, pl.LazyFrame):
                r.collect()
        except Exception as e:
            if defect(e):
                print(label, args, e)

for name in dir(fresh()):
    if callable(getattr(fresh(), name)):
        hit("DataFrame." + name, lambda: getattr(fresh(), name))
    if hasattr(fresh().lazy(), name) and callable(getattr(fresh().lazy(), name)):
        hit("LazyFrame." + name, lambda: getattr(fresh().lazy(), name))

for c in fresh().columns:
    for name in dir(fresh()[c]):
        if callable(getattr(fresh()[c], name)):
            hit("Series." + name, lambda: getattr(fresh()[c], name))
    for ns in ["str", "dt", "list", "struct", "arr", "cat", "bin"]:
        for name in dir(getattr(fresh()[c], ns)):
            hit("Series." + ns + "." + name, lambda: getattr(getattr(fresh()[c], ns), name))

for name in dir(pl):
    if callable(getattr(pl, name)) and name != "Config":
        hit("pl." + name, lambda: getattr(pl, name))

for name in dir(pl.col("a")):
    for args in argsets:
        try:
            e = getattr(pl.col("a", "s"), name)(*args)
            if isinstance(e, pl.Expr):
                fresh().select(e)
                fresh().group_by("s").agg(e)
        except Exception as x:
            if defect(x):
                print("Expr." + name, args, x)

`, func(err error) { t.Error(in.FormatError(err)) })
	for _, line := range strings.Split(out.String(), "\n") {
		if strings.Contains(line, "internal error") || strings.Contains(line, "runtime error") {
			t.Error(line)
		}
	}
}
