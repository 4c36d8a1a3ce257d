package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// suite is an area of questions on the same data, asked in Polars' Python syntax of
// gopolars and Polars and in SQL of DuckDB.
type suite struct {
	data      func() error // makes the files
	setup     string       // Python, for gopolars and Polars
	duck      string       // SQL
	size      string       // what the data is, for the heading
	questions []question
	apart     bool // each question has processes of its own, whose memory is compared too
}

// question is a lazy query; lf.collect() is timed. An eager one has no engines to choose
// from and is timed as it is.
type question struct {
	name, query string
	sql         string // a Python expression of the query in SQL; not asked of DuckDB when empty
	setup, duck string // Python, after the suite's
	eager       bool
}

// ask runs each question on all engines in turns.
func (s *suite) ask(area string) error {
	if s.data != nil {
		if err := s.data(); err != nil {
			return err
		}
	}
	groups := [][]question{s.questions}
	if s.apart {
		groups = nil
		for _, q := range s.questions {
			groups = append(groups, []question{q})
		}
	}
	fmt.Printf("%s, %s, medians of %d in ms\n", area, s.size, *runs)
	t := table{memory: s.apart}
	for _, g := range groups {
		g = slices.DeleteFunc(slices.Clone(g), func(q question) bool {
			return *only != "" && !slices.Contains(strings.Split(*only, ","), q.name)
		})
		if len(g) == 0 {
			continue
		}
		if err := s.compare(g, &t); err != nil {
			return err
		}
	}
	t.summary()
	if *keep != "" {
		return store(filepath.Join(*keep, area+".jsonl"), s.size, t.results)
	}
	return nil
}

// compare asks a group of questions of the same processes.
func (s *suite) compare(g []question, t *table) error {
	setup, duck := s.setup, s.duck
	for _, q := range g {
		setup, duck = setup+q.setup, duck+q.duck
	}
	engines, err := s.engines(setup, duck)
	if err != nil {
		return err
	}
	first := len(t.results)
	for _, q := range g {
		times := make([][]time.Duration, len(engines))
		for i := range *runs + 1 { // the first run of each warms up
			for k, e := range engines {
				d, err := e.run(q)
				if err != nil {
					if err != errSkip && i == 0 {
						fmt.Fprintf(os.Stderr, "%s: %s: %v\n", q.name, e.name, err)
					}
					continue
				}
				if i > 0 {
					times[k] = append(times[k], d)
				}
			}
		}
		r := result{Question: q.name, Millis: map[string]float64{}, Peak: map[string]float64{}}
		for k, e := range engines {
			if len(times[k]) > 0 {
				r.Millis[e.name] = math.Round(ms(median(times[k]))*100) / 100
			}
		}
		r.Polars, r.DuckDB = ratio(r.Millis, "polars", "streaming"), ratio(r.Millis, "duckdb")
		r.Base = ratio(r.Millis, "base")
		t.add(engines, r)
	}
	for _, e := range engines {
		if peak := e.stop(); peak > 0 && s.apart {
			r := &t.results[first]
			r.Peak[e.name] = float64(peak >> 20)
			r.PeakPolars = ratio(r.Peak, "polars", "streaming")
		}
	}
	t.print(first)
	return nil
}

// engines starts those to compare.
func (s *suite) engines(setup, duck string) ([]*engine, error) {
	var out []*engine
	add := func(e *engine) {
		if e != nil {
			out = append(out, e)
		}
	}
	if s.apart || *base != "" {
		self, err := os.Executable()
		if err != nil {
			return nil, err
		}
		if add(gopolarsChild("gopolars", self, setup)); len(out) == 0 {
			return nil, fmt.Errorf("gopolars does not start")
		}
	} else {
		us, err := ours(setup)
		if err != nil {
			return nil, err
		}
		add(us)
	}
	if *base != "" {
		program, err := baseProgram()
		if err != nil {
			return nil, err
		}
		if add(gopolarsChild("base", program, setup)); len(out) < 2 {
			return nil, fmt.Errorf("the bench program of %s does not serve: it is too old to compare with", *base)
		}
		return out, nil
	}
	if *alone {
		return out, nil
	}
	polars := func(name, mode string) *engine {
		return pythonChild(name, "import polars as pl\n"+setup, func(q question) string {
			switch {
			case !q.eager:
				return fmt.Sprintf("r = (%s).collect(engine=%q)", q.query, mode)
			case mode == "streaming":
				return ""
			}
			return "r = " + q.query
		})
	}
	if s.apart {
		add(polars("polars", "in-memory"))
		add(polars("streaming", "streaming"))
	} else if p := polars("polars", "in-memory"); p != nil {
		// One process for both engines of Polars, so that the data is in memory once.
		add(p)
		add(&engine{"streaming", func(q question) (time.Duration, error) {
			if q.eager {
				return 0, errSkip
			}
			q.query, q.eager = "("+q.query+").collect(engine='streaming')", true
			return p.run(q)
		}, func() int64 { return 0 }})
	}
	if duck != "" {
		setup := fmt.Sprintf("import duckdb, pyarrow as pa\ncon = duckdb.connect()\ncon.execute('set enable_progress_bar=false')\ncon.execute('set threads=%d')\ncon.execute('set preserve_insertion_order=false')\n", runtime.GOMAXPROCS(0)) + duck
		add(pythonChild("duckdb", setup, func(q question) string {
			if q.sql == "" {
				return ""
			}
			return "con.execute('create or replace temp table ans as ' + " + q.sql + ")"
		}))
	}
	return out, nil
}
