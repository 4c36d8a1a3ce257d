package bind

import (
	"bytes"
	"strings"
	"testing"
)

// TestNoMethodLosesItsFrame: whatever an expression does wrong, a frame that was moved into the statement is as it
// was before.
func TestNoMethodLosesItsFrame(t *testing.T) {
	var out bytes.Buffer
	in := newSession(t, &out)
	runAll(in, `argsets = [(), (-1,), ("x",), ([1, 2],), ([],), (2**40,), ("", ""), (lambda v: 1 // 0,), (pl.Int8,), (pl.Date,), ([2**50],)]
def make():
    return pl.DataFrame({"x": [300, 2, None] * 3, "y": [1.5, None, 2.5] * 3, "s": ["a", None, "b"] * 3, "l": [[1], None, [2, 3]] * 3})

want = make().rows()
def attempt(name, args, c):
    df = make()
    failed = False
    try:
        e = getattr(pl.col(c), name)(*args)
        df = df.with_columns(e.alias(c), pl.col("y") * 2)
    except Exception:
        failed = True
    if failed:
        try:
            same = df.rows() == want
        except Exception:
            same = False
        if not same:
            print("lost", c, name, repr(args)[:60])

for name in dir(pl.col("x")):
    for args in argsets:
        for c in ["x", "s", "l"]:
            attempt(name, args, c)

`, func(err error) { t.Error(in.FormatError(err)) })
	if s := out.String(); strings.Contains(s, "lost ") { // inspect() prints too
		t.Error(s)
	}
}
