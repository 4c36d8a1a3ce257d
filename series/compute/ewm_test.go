package compute

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"
)

// Each line of ewm.txt is what real Polars 2.1 gave: type, values, function, type of the
// result, result. The words behind ewm are the aggregate, adjust, ignore_nulls and
// min_samples; alpha is 0.4.
func TestEwmAndInterpolateAsPolars(t *testing.T) {
	file, err := os.Open("testdata/ewm.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		f := strings.Split(lines.Text(), "\t")
		dt := goldenTypes[f[0]]
		in := goldenArray(t, f[1], dt)
		op := strings.Fields(strings.Replace(f[2], " biased", ".biased", 1))
		out, ot := in, dt
		if op[0] == "interpolate" {
			out, ot, err = Interpolate(in, dt, op[1] == "nearest")
		} else {
			name, biased := strings.CutSuffix(op[1], ".biased")
			o := EwmOptions{Kind: EwmKind(slices.Index([]string{"mean", "var", "std"}, name)), Alpha: 0.4, Biased: biased,
				Adjust: op[2] == "True", IgnoreNulls: op[3] == "True", MinSamples: int(op[4][0] - '0')}
			out, ot, err = Ewm(in, dt, o)
		}
		if err != nil {
			t.Errorf("line %d: %v", n, err)
			continue
		}
		if want := goldenArray(t, f[4], ot); kindName(ot) != f[3] || !nearly(out, want, ot) {
			t.Errorf("line %d: %s of %s [%s]: %v (%v) instead of %s (%s)", n, f[2], f[0], f[1], rowsOf(out, ot), ot, f[4], f[3])
		}
	}
}
