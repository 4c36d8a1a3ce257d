package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// sharing is run by gopolars and by Python alike: what only makes handles must cost the
// same at a thousand and at ten million rows.
const sharing = `
import time
import polars as pl
for n in (1000, 10_000_000):
    s = pl.Series("c", range(1000))
    while len(s) < n:
        s = pl.concat([s] * 10, rechunk=True)
    df = pl.DataFrame([s.alias(f"c{i}") for i in range(10)])
    for name, op in (("head", lambda: df.head(5)), ("select", lambda: df.select("c0", "c5")), ("rename", lambda: df.rename({"c0": "x"})), ("clone", lambda: df.clone())):
        times = []
        for _ in range(21):
            t = time.perf_counter()
            for _ in range(500):
                _x = op()
            times.append((time.perf_counter() - t) / 500 * 1e6)
        times.sort()
        print(name, n, times[10])
`

// benchFrames compares head, select, rename and clone of a frame of ten columns.
func benchFrames() error {
	bin, err := build()
	if err != nil {
		return err
	}
	script := filepath.Join(*dir, "sharing.py")
	if err := os.WriteFile(script, []byte(sharing), 0o644); err != nil {
		return err
	}
	ours, err := figures(exec.Command(bin, script))
	if err != nil {
		return err
	}
	theirs, err := figures(exec.Command(*python, script))
	for _, f := range ours {
		fmt.Printf("%s at %s rows: gopolars %.2f µs", f.name, f.rows, f.us)
		if i := slices.IndexFunc(theirs, func(g figure) bool { return g.name == f.name && g.rows == f.rows }); err == nil && i >= 0 {
			fmt.Printf(", polars %.2f µs, ratio of medians %.2f", theirs[i].us, f.us/theirs[i].us)
		}
		fmt.Println()
	}
	return nil
}

type figure struct {
	name, rows string
	us         float64
}

func figures(cmd *exec.Cmd) ([]figure, error) {
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", cmd, err)
	}
	var all []figure
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		f := strings.Fields(line)
		if len(f) != 3 {
			return nil, fmt.Errorf("%s printed %q", cmd, line)
		}
		us, err := strconv.ParseFloat(f[2], 64)
		if err != nil {
			return nil, err
		}
		all = append(all, figure{f[0], f[1], us})
	}
	return all, nil
}

// build makes the binary that the scripts run under.
func build() (string, error) {
	bin := filepath.Join(*dir, "gopolars")
	cmd := exec.Command("go", "build", "-o", bin, "./cmd/gopolars")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return bin, nil
}

// benchStart compares the time to the first answer with Python's own.
func benchStart() error {
	bin, err := build()
	if err != nil {
		return err
	}
	var a, b []time.Duration
	for range 3 * *runs {
		for _, c := range []struct {
			name string
			to   *[]time.Duration
		}{{bin, &a}, {*python, &b}} {
			start := time.Now()
			if err := exec.Command(c.name, "-c", "print(1)").Run(); err != nil {
				return err
			}
			*c.to = append(*c.to, time.Since(start))
		}
	}
	fmt.Printf("start to first answer: gopolars %.1f ms, python %.1f ms, ratio of medians %.2f\n", ms(median(a)), ms(median(b)), float64(median(a))/float64(median(b)))
	return nil
}
