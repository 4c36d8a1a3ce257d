package bind

import (
	"bytes"
	"testing"
)

// TestSpareHandles: the handles of dropped clones and heads are used again, and no frame that
// is alive sees it: not its rows, not after it changes. (The counts of handles: testdata/script/spare.txtar of cmd/gopolars.)
func TestSpareHandles(t *testing.T) {
	var out bytes.Buffer
	in := newSession(t, &out)
	runAll(in, `def make(n):
    return pl.DataFrame({"i": range(n), "s": [f"a text that is not inline {k}" for k in range(n)], "z": [None if k % 3 else k for k in range(n)], "l": [[k] for k in range(n)]})

df = make(50)
rows = df.rows()
kept = []
for k in range(40):
    x = df.head(k)
    assert x.rows() == rows[:k], k
    y = df.clone()
    assert y.rows() == rows, k
    if k % 10 == 0:
        kept.append((x, rows[:k]))
        kept.append((y, rows))
    if k % 7 == 0:
        y = y.with_columns(pl.col("i") + 1, pl.lit(k).alias("new")).drop("s")
        assert y.height == 50 and y["i"].to_list() == [r[0] + 1 for r in rows], k
    x = df.tail(k)
    assert x.rows() == rows[50 - k:], k
    x = df.tail(3).head(2)
    assert x.rows() == rows[47:49], k
for x, want in kept:
    assert x.rows() == want
a = df.clone()
col = a["s"]
g = a.group_by("z", maintain_order=True)
lf = a.lazy()
it = a.iter_rows()
del a
b = df.head(5)
c = df.clone()
assert col.to_list() == [r[1] for r in rows]
assert lf.collect().rows() == rows
assert list(it) == rows
assert sum(f.height for _, f in g) == 50
del df
assert c.rows() == rows and b.rows() == rows[:5]
`, func(err error) { t.Error(in.FormatError(err)) })
	if s := out.String(); s != "" {
		t.Error(s)
	}
}
