// Command bench runs the same work under gopolars and, where it is installed, under real
// Polars, in turns, and prints medians and their ratio.
//
//	go run ./internal/testkit/bench [-n 7] [-rows 10000000] [-dir folder] [-python python3] [-keep testdata/bench] [-base commit] [csv frames functions groupby join micro pdsh sort start]
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/pprof"
	"slices"
	"time"
)

var (
	runs   = flag.Int("n", 7, "runs of each measurement")
	rows   = flag.Int("rows", 10_000_000, "rows of the generated data")
	dir    = flag.String("dir", filepath.Join(os.TempDir(), "gopolars-bench"), "folder of the generated data")
	python = flag.String("python", "python3", "a Python that has Polars and, for some areas, DuckDB")
	only   = flag.String("q", "", "names of questions, with commas between; all when empty")
	alone  = flag.Bool("alone", false, "run gopolars only")
	keep   = flag.String("keep", "", "folder to which results are added, such as testdata/bench")
	cpu    = flag.Bool("cpu", false, "compare processor time instead of the clock's, for busy machines")
	pdsh   = flag.String("pdsh", "", "a copy of the pola-rs/polars-benchmark repository, for pdsh")
	tpch   = flag.String("tpch", "", "folder of the tables of PDS-H as Parquet files, for pdsh")
	base   = flag.String("base", "", "a commit to compare with, instead of with Polars")
	setup  = flag.String("serve", "", "setup of a session that times the statements on its input, for a bench program that compares")
	prof   = flag.String("cpuprofile", "", "file for a profile of this process")
)

var benches = map[string]func() error{"functions": benchFunctions, "csv": benchCSV, "frames": benchFrames, "start": benchStart}

func main() {
	flag.Parse()
	if *prof != "" {
		f, err := os.Create(*prof)
		if err != nil {
			fail(err)
		}
		if err := pprof.StartCPUProfile(f); err != nil {
			fail(err)
		}
		defer pprof.StopCPUProfile()
	}
	if *setup != "" {
		if err := serve(*setup, os.Stdin, os.Stdout); err != nil {
			fail(err)
		}
		return
	}
	names := flag.Args()
	if len(names) == 0 {
		for n := range benches {
			names = append(names, n)
		}
		slices.Sort(names)
	}
	for _, n := range names {
		b, ok := benches[n]
		if !ok {
			fail(fmt.Errorf("no benchmark %q", n))
		}
		if err := os.MkdirAll(*dir, 0o755); err != nil {
			fail(err)
		}
		if err := b(); err != nil {
			fail(err)
		}
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "bench:", err)
	os.Exit(1)
}

// oracle is a Python that runs one statement, timed, whenever it is asked.
type oracle struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Scanner
}

const oracleLoop = `
import sys, time
try:
    import polars as pl
except ImportError:
    sys.exit(3)
print(pl.__version__, flush=True)
setup = {"pl": pl}
exec(sys.argv[1], setup)
statement = compile(sys.argv[2], "statement", "exec")
for line in sys.stdin:
    names = dict(setup)
    start = time.perf_counter()
    exec(statement, names)
    print(time.perf_counter() - start, flush=True)
    del names
`

// newOracle starts Python; nil when there is none with Polars.
func newOracle(setup, statement string) (*oracle, string) {
	cmd := exec.Command(*python, "-c", oracleLoop, setup, statement)
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, ""
	}
	out, err := cmd.StdoutPipe()
	if err != nil || cmd.Start() != nil {
		return nil, ""
	}
	o := &oracle{cmd, in, bufio.NewScanner(out)}
	if !o.out.Scan() {
		cmd.Wait()
		return nil, ""
	}
	return o, o.out.Text()
}

func (o *oracle) run() (time.Duration, error) {
	if _, err := io.WriteString(o.in, "\n"); err != nil {
		return 0, err
	}
	if !o.out.Scan() {
		return 0, fmt.Errorf("python stopped: %v", o.cmd.Wait())
	}
	var s float64
	_, err := fmt.Sscan(o.out.Text(), &s)
	return time.Duration(s * 1e9), err
}

// close ends Python.
func (o *oracle) close() { o.in.Close(); o.cmd.Wait() }

func median(d []time.Duration) time.Duration {
	d = slices.Sorted(slices.Values(d))
	return d[len(d)/2]
}

// compare runs ours and the statement in turns, the setup once before, and prints the
// medians.
func compare(name, setup, statement string, ours func() (time.Duration, error)) error {
	o, version := newOracle(setup, statement)
	if o != nil {
		defer o.close()
	}
	var a, b []time.Duration
	for i := range *runs + 1 { // the first run of each warms up
		t, err := ours()
		if err != nil {
			return err
		}
		var u time.Duration
		if o != nil {
			if u, err = o.run(); err != nil {
				return err
			}
		}
		if i > 0 {
			a, b = append(a, t), append(b, u)
		}
	}
	fmt.Printf("%s: gopolars %.0f ms (best %.0f)", name, ms(median(a)), ms(slices.Min(a)))
	if o == nil {
		fmt.Printf("; no Polars under %s to compare with\n", *python)
		return nil
	}
	fmt.Printf(", polars %s %.0f ms (best %.0f), ratio of medians %.2f, %d runs each\n", version, ms(median(b)), ms(slices.Min(b)), float64(median(a))/float64(median(b)), *runs)
	return nil
}

func ms(d time.Duration) float64 { return float64(d) / 1e6 }
