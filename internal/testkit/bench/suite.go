package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/internal/py/bind"
)

// suite is an area of questions on the same data, asked in Polars' Python syntax of
// gopolars and Polars and in SQL of DuckDB.
type suite struct {
	data      func() error // makes the files
	setup     string       // Python, for gopolars and Polars
	duck      string       // SQL
	questions []question
}

// question is a lazy query; lf.collect() is timed. An eager one has no engines to choose
// from and is timed as it is.
type question struct {
	name, query, sql string
	eager            bool
}

// engineLoop runs statements that come as lines of JSON, and answers with seconds or with
// an error.
const engineLoop = `
import sys, json, time
names = {}
clock = time.process_time if sys.argv[2] == "cpu" else time.perf_counter
try:
    exec(sys.argv[1], names)
except ImportError:
    sys.exit(3)
print("ready", flush=True)
for line in sys.stdin:
    s = json.loads(line)
    try:
        code = compile(s, "statement", "exec")
        start = clock()
        exec(code, names)
        took = clock() - start
        names.pop("r", None)
        print(took, flush=True)
    except Exception as e:
        print("error", type(e).__name__, str(e).split("\n")[0], flush=True)
`

// engine is one of those compared.
type engine struct {
	name string
	run  func(q question) (time.Duration, error)
	stop func()
}

var errSkip = errors.New("not asked of this engine")

// child starts a Python for an engine; nil when there is none.
func child(name, setup string, statement func(q question) string) *engine {
	clock := "wall"
	if *cpu {
		clock = "cpu"
	}
	cmd := exec.Command(*python, "-c", engineLoop, setup, clock)
	cmd.Env = append(os.Environ(), fmt.Sprintf("POLARS_MAX_THREADS=%d", runtime.GOMAXPROCS(0)))
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil
	}
	out, err := cmd.StdoutPipe()
	if err != nil || cmd.Start() != nil {
		return nil
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		cmd.Wait()
		return nil
	}
	return &engine{
		name: name,
		run: func(q question) (time.Duration, error) {
			s := statement(q)
			if s == "" {
				return 0, errSkip
			}
			b, err := json.Marshal(s)
			if err != nil {
				return 0, err
			}
			if _, err := in.Write(append(b, '\n')); err != nil {
				return 0, err
			}
			if !lines.Scan() {
				return 0, fmt.Errorf("%s stopped: %v", name, cmd.Wait())
			}
			var sec float64
			if _, err := fmt.Sscan(lines.Text(), &sec); err != nil {
				return 0, errors.New(lines.Text())
			}
			return time.Duration(sec * 1e9), nil
		},
		stop: func() { in.Close(); cmd.Wait() },
	}
}

// ours is gopolars in this process, through its own reader of Python.
func ours(setup string) (*engine, error) {
	in, err := bind.New(io.Discard, func(*py.Interp, py.Value) error { return nil })
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	run := func(src string) error {
		if err := in.Run(ctx, src); err != nil {
			return errors.New(in.FormatError(err))
		}
		return nil
	}
	if err := run(setup); err != nil {
		return nil, err
	}
	return &engine{
		name: "gopolars",
		run: func(q question) (time.Duration, error) {
			s := "r = (" + q.query + ").collect()"
			if q.eager {
				s = "r = " + q.query
			}
			start := now()
			err := run(s)
			d := now() - start
			if err != nil {
				return 0, err
			}
			return d, run("del r")
		},
		stop: func() {},
	}, nil
}

var began = time.Now()

// now is a time that passes, or the processor time of this process.
func now() time.Duration {
	if *cpu {
		return processTime()
	}
	return time.Since(began)
}

// result is what is kept of a question: medians in milliseconds.
type result struct {
	Question string             `json:"question"`
	Millis   map[string]float64 `json:"ms"`
	Polars   float64            `json:"to_polars,omitempty"` // ratio to the better engine of Polars
	DuckDB   float64            `json:"to_duckdb,omitempty"`
}

// ask runs each question on all engines in turns.
func (s *suite) ask(area string) error {
	if s.data != nil {
		if err := s.data(); err != nil {
			return err
		}
	}
	us, err := ours(s.setup)
	if err != nil {
		return err
	}
	engines := []*engine{us}
	add := func(e *engine) {
		if e != nil {
			engines = append(engines, e)
		}
	}
	if !*alone {
		// One process for both engines of Polars, so that the data is in memory once.
		mode := "in-memory"
		polars := child("polars", "import polars as pl\n"+s.setup, func(q question) string {
			if q.eager {
				return "r = " + q.query
			}
			return fmt.Sprintf("r = (%s).collect(engine=%q)", q.query, mode)
		})
		if polars != nil {
			add(&engine{"polars", func(q question) (time.Duration, error) { mode = "in-memory"; return polars.run(q) }, polars.stop})
			add(&engine{"streaming", func(q question) (time.Duration, error) {
				if q.eager {
					return 0, errSkip
				}
				mode = "streaming"
				return polars.run(q)
			}, func() {}})
		}
		if s.duck != "" {
			setup := fmt.Sprintf("import duckdb, pyarrow as pa\ncon = duckdb.connect()\ncon.execute('set threads=%d')\ncon.execute('set preserve_insertion_order=false')\n", runtime.GOMAXPROCS(0)) + s.duck
			add(child("duckdb", setup, func(q question) string {
				if q.sql == "" {
					return ""
				}
				return "con.execute(\"create or replace temp table ans as " + q.sql + "\")"
			}))
		}
	}
	defer func() {
		for _, e := range engines {
			e.stop()
		}
	}()
	fmt.Printf("%s, %d rows, medians of %d in ms\n%-14s", area, *rows, *runs, "")
	for _, e := range engines {
		fmt.Printf(" %10s", e.name)
	}
	fmt.Printf(" %10s %10s\n", "/polars", "/duckdb")
	var all []result
	for _, q := range s.questions {
		if *only != "" && !slices.Contains(strings.Split(*only, ","), q.name) {
			continue
		}
		times := make([][]time.Duration, len(engines))
		for i := range *runs + 1 { // the first run of each warms up
			for k, e := range engines {
				d, err := e.run(q)
				if err == errSkip {
					continue
				}
				if err != nil {
					if i == 0 {
						fmt.Fprintf(os.Stderr, "%s: %s: %v\n", q.name, e.name, err)
					}
					continue
				}
				if i > 0 {
					times[k] = append(times[k], d)
				}
			}
		}
		r := result{Question: q.name, Millis: map[string]float64{}}
		fmt.Printf("%-14s", q.name)
		for k, e := range engines {
			if len(times[k]) == 0 {
				fmt.Printf(" %10s", "-")
				continue
			}
			m := ms(median(times[k]))
			r.Millis[e.name] = math.Round(m*100) / 100
			fmt.Printf(" %10.1f", m)
		}
		r.Polars = ratio(r.Millis, "polars", "streaming")
		r.DuckDB = ratio(r.Millis, "duckdb")
		fmt.Printf(" %10.2f %10.2f\n", r.Polars, r.DuckDB)
		all = append(all, r)
	}
	fmt.Printf("%-14s geometric means: %.2f of polars, %.2f of duckdb\n", "", geomean(all, func(r result) float64 { return r.Polars }), geomean(all, func(r result) float64 { return r.DuckDB }))
	if *keep != "" {
		return store(filepath.Join(*keep, area+".jsonl"), all)
	}
	return nil
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
func store(path string, all []result) error {
	commit, _ := exec.Command("git", "describe", "--always", "--dirty").Output()
	line, err := json.Marshal(struct {
		Commit    string   `json:"commit"`
		Time      string   `json:"time"`
		Machine   string   `json:"machine"`
		Rows      int      `json:"rows"`
		Runs      int      `json:"runs"`
		Questions []result `json:"questions"`
	}{strings.TrimSpace(string(commit)), time.Now().UTC().Format(time.RFC3339), machine(), *rows, *runs, all})
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
