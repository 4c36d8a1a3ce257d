package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// result is what is kept of a question: medians in milliseconds and, where each question
// has processes of its own, the most memory that each has held, in MiB.
type result struct {
	Question   string             `json:"question"`
	Millis     map[string]float64 `json:"ms"`
	Polars     float64            `json:"to_polars,omitempty"` // ratio to the better engine of Polars
	DuckDB     float64            `json:"to_duckdb,omitempty"`
	Base       float64            `json:"to_base,omitempty"` // ratio to the commit compared with
	Peak       map[string]float64 `json:"peak,omitempty"`
	PeakPolars float64            `json:"peak_to_polars,omitempty"`
}

// table prints results as they come.
type table struct {
	memory  bool
	engines []string
	results []result
}

func (t *table) add(engines []*engine, r result) {
	if t.engines == nil {
		fmt.Printf("%-14s", "")
		for _, e := range engines {
			t.engines = append(t.engines, e.name)
			fmt.Printf(" %10s", e.name)
		}
		if *base != "" {
			fmt.Printf(" %10s", "/base")
		} else {
			fmt.Printf(" %10s %10s", "/polars", "/duckdb")
		}
		if t.memory {
			fmt.Printf("   peak MiB, /polars")
		}
		fmt.Println()
	}
	t.results = append(t.results, r)
}

// print shows the results from first on.
func (t *table) print(first int) {
	for _, r := range t.results[first:] {
		fmt.Printf("%-14s", r.Question)
		for _, e := range t.engines {
			if m, ok := r.Millis[e]; ok {
				fmt.Printf(" %10.1f", m)
			} else {
				fmt.Printf(" %10s", "-")
			}
		}
		switch {
		case *base == "":
			fmt.Printf(" %10.2f %10.2f", r.Polars, r.DuckDB)
		case r.Base > regression:
			fmt.Printf(" %10.2f REGRESSION", r.Base)
		default:
			fmt.Printf(" %10.2f", r.Base)
		}
		if t.memory {
			fmt.Print("  ")
			for _, e := range t.engines {
				fmt.Printf(" %5.0f", r.Peak[e])
			}
			fmt.Printf(" %5.2f", r.PeakPolars)
		}
		fmt.Println()
	}
}

// regression is the ratio to the commit compared with from which on a question is shown as
// slower.
const regression = 1.1

func (t *table) summary() {
	mean := func(f func(result) float64) float64 { return geomean(t.results, f) }
	if *base != "" {
		fmt.Printf("%-14s geometric mean: %.2f of %s\n", "", mean(func(r result) float64 { return r.Base }), *base)
		return
	}
	fmt.Printf("%-14s geometric means: %.2f of polars, %.2f of duckdb", "", mean(func(r result) float64 { return r.Polars }), mean(func(r result) float64 { return r.DuckDB }))
	if t.memory {
		fmt.Printf("; memory %.2f of polars", mean(func(r result) float64 { return r.PeakPolars }))
	}
	fmt.Println()
}

// ratio is ours to the best of others, 0 without them.
func ratio(m map[string]float64, others ...string) float64 {
	best := math.Inf(1)
	for _, o := range others {
		if v, ok := m[o]; ok {
			best = min(best, v)
		}
	}
	us, ok := m["gopolars"]
	if !ok || math.IsInf(best, 1) {
		return 0
	}
	return math.Round(us/best*1000) / 1000
}

func geomean(all []result, f func(result) float64) float64 {
	sum, n := 0.0, 0
	for _, r := range all {
		if x := f(r); x > 0 {
			sum += math.Log(x)
			n++
		}
	}
	if n == 0 {
		return math.NaN()
	}
	return math.Exp(sum / float64(n))
}

// store adds a run to a file of results, one run a line.
func store(path, size string, all []result) error {
	commit, _ := exec.Command("git", "describe", "--always", "--dirty").Output()
	line, err := json.Marshal(struct {
		Commit    string   `json:"commit"`
		Time      string   `json:"time"`
		Machine   string   `json:"machine"`
		Data      string   `json:"data"`
		Runs      int      `json:"runs"`
		Questions []result `json:"questions"`
	}{strings.TrimSpace(string(commit)), time.Now().UTC().Format(time.RFC3339), machine(), size, *runs, all})
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = f.Write(append(line, '\n'))
	return err
}

// machine tells the processor and how many of it are used.
func machine() string {
	name := runtime.GOARCH
	if b, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for _, l := range strings.Split(string(b), "\n") {
			if v, ok := strings.CutPrefix(l, "model name"); ok {
				name = strings.TrimLeft(v, " \t:")
				break
			}
		}
	}
	return fmt.Sprintf("%s, %d threads, %s/%s, %s", name, runtime.GOMAXPROCS(0), runtime.GOOS, runtime.GOARCH, runtime.Version())
}
