package compute

import "testing"

func TestSpansAreAllRows(t *testing.T) {
	for _, n := range []int{0, 1, 63, 64, 65, 128, 129, 131073, 131072 + 64, 200001} {
		for parts := 1; parts < 9; parts++ {
			at := 0
			for p := range parts {
				from, to := span(n, parts, p)
				if from != at || to < from {
					t.Fatalf("part %d of %d of %d rows: %d to %d after %d", p, parts, n, from, to, at)
				}
				at = to
			}
			if at != n {
				t.Errorf("%d parts of %d rows end at %d", parts, n, at)
			}
		}
	}
}
