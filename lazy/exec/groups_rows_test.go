package exec_test

import (
	"context"
	"io"
	"testing"

	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/internal/py/bind"
)

// The values are real Polars', which refuses the negative ones.
func TestHeadAndTailInGroups(t *testing.T) {
	in, err := bind.New(io.Discard, func(*py.Interp, py.Value) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	err = in.Run(context.Background(), `
df = pl.DataFrame({"k": ["a", "b", "a", "a", "b", "c"], "v": [1, 2, None, 4, 5, 6]})
def agg(e):
    return df.group_by("k", maintain_order=True).agg(e)["v"].to_list()
v = pl.col("v")
assert agg(v.head(2)) == [[1, None], [2, 5], [6]]
assert agg(v.tail(2)) == [[None, 4], [2, 5], [6]]
assert agg(v.head(-1)) == [[1, None], [2], []]
assert agg(v.tail(-2)) == [[4], [], []]
assert agg(v.head(0)) == [[], [], []]
assert agg(v.head(2).sum()) == [1, 7, 6]
assert agg((v + 1).head(1)) == [[2], [3], [7]]
assert agg(v.sum().head(1)) == [[5], [7], [6]]
assert df.select(v.head(1).over("k", mapping_strategy="join"))["v"].to_list() == [[1], [2], [1], [1], [2], [6]]
`)
	if err != nil {
		t.Fatal(in.FormatError(err))
	}
}
