package compute

import (
	"slices"
	"testing"
)

// The values are those of the real Polars 2.1.
func TestRandomIsPolars(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want []uint32
	}{
		{"shuffle 10, seed 1", Shuffled(10, 1), []uint32{4, 9, 8, 1, 6, 0, 3, 7, 5, 2}},
		{"shuffle 10, seed 0", Shuffled(10, 0), []uint32{3, 0, 5, 8, 6, 1, 2, 7, 9, 4}},
		{"shuffle 1", Shuffled(1, 7), []uint32{0}},
		{"3 of 10", Sample(10, 3, false, SampleAsDrawn, 0), []uint32{2, 9, 3}},
		{"3 of 10 in order", Sample(10, 3, false, SampleAscending, 0), []uint32{2, 3, 9}},
		{"9 of 10", Sample(10, 9, false, SampleAsDrawn, 0), []uint32{4, 3, 1, 8, 9, 0, 6, 7, 2}},
		{"with replacement", Sample(10, 9, true, SampleAsDrawn, 0), []uint32{3, 3, 3, 0, 4, 0, 8, 8, 2}},
		{"all", Sample(4, 4, false, SampleAsDrawn, 0), []uint32{0, 1, 2, 3}},
		{"all, shuffled", Sample(10, 10, false, SampleShuffled, 1), []uint32{4, 9, 8, 1, 6, 0, 3, 7, 5, 2}},
		{"20 of 100", Sample(100, 20, false, SampleAsDrawn, 5)[:6], []uint32{29, 61, 11, 8, 54, 71}},
		{"200 of 1000000", Sample(1_000_000, 200, false, SampleAsDrawn, 5)[:6], []uint32{292022, 611439, 97963, 58611, 527056, 703205}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: got %v, Polars gives %v", c.name, c.got, c.want)
		}
	}
}
