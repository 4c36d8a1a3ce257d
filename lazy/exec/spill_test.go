package exec_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/lazy/exec"
	"github.com/gopolars/gopolars/lazy/exec/spill"
)

// within sets a budget and a folder for spilled rows, which must be empty afterwards.
func within(t *testing.T, bytes int64) {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("POLARS_OOC_SPILL_DIR", dir)
	spill.SetLimit(bytes)
	t.Cleanup(func() {
		spill.SetLimit(0)
		if left, _ := os.ReadDir(dir); len(left) > 0 {
			t.Errorf("%v is left in the folder for spilled rows", left[0].Name())
		}
	})
}

// alike compares two frames; sums of floats are taken in another order.
func alike(a, b *frame.DataFrame) bool {
	return fmt.Sprint(a.Schema()) == fmt.Sprint(b.Schema()) && (a.Equals(b) || a.Height() == b.Height() && a.String() == b.String())
}

func TestResultsDoNotDependOnTheBudget(t *testing.T) {
	inputs := []string{"ch.lazy()", "df.head(0).lazy()", "df.head(1).lazy()"}
	for _, c := range []struct {
		rows, batch int
		limit       int64
	}{{1037, 64, 1 << 16}, {6000, 512, 1 << 18}} {
		want := run(t, c.rows, inputs)
		t.Run(fmt.Sprint(c), func(t *testing.T) {
			defer exec.SetBatches(c.batch)()
			within(t, c.limit)
			exec.Unlimited(t)
			got := run(t, c.rows, inputs)
			for k := range want.frames {
				q := strings.ReplaceAll(corpus[k/len(inputs)], "X", inputs[k%len(inputs)])
				switch w, g := want.frames[k], got.frames[k]; {
				case (want.errs[k] == "") != (got.errs[k] == ""):
					t.Errorf("%v: %s\ngot  %s\nwant %s", c, q, got.errs[k], want.errs[k])
				case w != nil && !alike(w, g):
					t.Errorf("%v: %s\ngot\n%v\nwant\n%v", c, q, g, w)
				}
			}
		})
	}
}
