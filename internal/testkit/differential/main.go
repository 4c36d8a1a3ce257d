// Command differential runs random expressions on random frames under gopolars and under
// the real Polars and lists what differs in values, data types or errors.
//
//	go run ./internal/testkit/differential [-seed 1] [-n 20000] [-only name,…] [-python python3] [-most 0]
//
// Everything follows from the seed: -seed with -case shows one case again, reduced.
// explained.tsv lists the differences that stay, with the reason.
package main

import (
	_ "embed"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gopolars/gopolars/lazy/function"
)

var (
	seed    = flag.Uint64("seed", 1, "where all chance comes from")
	count   = flag.Int("n", 20_000, "cases")
	only    = flag.String("only", "", "functions to try, with commas; a name that ends in a dot is a namespace")
	single  = flag.String("case", "", "the cases to show, with commas")
	expr    = flag.String("code", "", "with -frame, code on df to run instead of a case's own")
	inFrame = flag.Int("frame", 0, "the frame that -code runs on")
	python  = flag.String("python", "python3", "a Python that has Polars")
	classes = flag.Bool("classes", true, "count it as a difference when both fail with exceptions of different classes")
	shown   = flag.Int("show", 2, "reduced examples of each function and kind of difference")
	listing = flag.String("list", "", "a file for all differences")
	most    = flag.Int("most", 0, "fail when there are more differences than that")
	cover   = flag.Bool("cover", false, "list the functions that Polars mostly refuses, whose arguments are of little use")
	worker  = flag.Bool("worker", false, "answer requests with gopolars (internal)")
)

//go:embed explained.tsv
var explainedSource string

// explanation is a difference that stays. Its code pattern says where; kind order means
// that only the order of the rows may differ.
type explanation struct {
	code *regexp.Regexp
	kind string
	used int
}

type tester struct {
	ours, theirs *side
	explained    []*explanation
}

func main() {
	flag.Parse()
	if *worker {
		serveStdio()
		return
	}
	differences, err := run()
	if err != nil {
		fmt.Fprintln(os.Stderr, "differential:", err)
		os.Exit(2)
	}
	if differences > *most {
		os.Exit(1)
	}
}

func (t *tester) both(requests []request) ([]string, []string, error) {
	type reply struct {
		answers []string
		err     error
	}
	c := make(chan reply)
	go func() {
		a, err := t.theirs.ask(requests)
		c <- reply{a, err}
	}()
	a, err := t.ours.ask(requests)
	b := <-c
	if err == nil {
		err = b.err
	}
	return a, b.answers, err
}

func (t *tester) anyOrder(code string) bool {
	for _, e := range t.explained {
		if e.kind == "order" && e.code.MatchString(code) {
			return true
		}
	}
	return false
}

func (t *tester) explain(code, kind string) bool {
	for _, e := range t.explained {
		if e.kind == kind && e.code.MatchString(code) {
			e.used++
			return true
		}
	}
	return false
}

func readExplained() ([]*explanation, error) {
	var out []*explanation
	for _, line := range strings.Split(strings.TrimSpace(explainedSource), "\n")[1:] {
		f := strings.Split(line, "\t")
		if len(f) != 3 {
			return nil, fmt.Errorf("explained.tsv: %q has not three fields", line)
		}
		pattern, err := regexp.Compile(f[0])
		if err != nil {
			return nil, err
		}
		out = append(out, &explanation{code: pattern, kind: f[1]})
	}
	if len(out) > 20 {
		return nil, fmt.Errorf("explained.tsv: %d lines; 20 may stand", len(out))
	}
	return out, nil
}

// found is one difference.
type found struct {
	testCase
	kind, ours, theirs string
}

func run() (int, error) {
	specs := slices.Clone(function.All())
	if *only != "" {
		names := strings.Split(*only, ",")
		specs = slices.DeleteFunc(specs, func(s *function.Spec) bool {
			return !slices.ContainsFunc(names, func(n string) bool { return n == s.Name || strings.HasSuffix(n, ".") && strings.HasPrefix(s.Name, n) })
		})
		if len(specs) == 0 {
			return 0, fmt.Errorf("no function %q", *only)
		}
	}
	self, err := os.Executable()
	if err != nil {
		return 0, err
	}
	t := &tester{ours: &side{name: "gopolars", command: []string{self, "-worker"}}, theirs: &side{name: *python, command: []string{*python, "-c", oracleSource}}}
	if t.explained, err = readExplained(); err != nil {
		return 0, err
	}
	defer t.ours.stop()
	defer t.theirs.stop()
	if *expr != "" {
		return t.show(testCase{frame: *inFrame, code: *expr})
	}
	fits, err := t.learn()
	if err != nil {
		return 0, err
	}
	if *single != "" {
		n := 0
		for _, text := range strings.Split(*single, ",") {
			id, err := strconv.Atoi(text)
			if err != nil {
				return 0, err
			}
			found, err := t.show(newCase(*seed, id, specs, fits))
			if err != nil {
				return 0, err
			}
			n += found
		}
		return n, nil
	}
	begun := time.Now()
	otherClass, refused := 0, 0
	var all []found
	tries := map[string]*tally{}
	for from := 0; from < *count; from += framesEach {
		f := frameOf(from / framesEach)
		requests := []request{{ID: from, Set: "df", Code: f.code(nil)}}
		cases := make([]testCase, 0, framesEach)
		for id := from; id < min(from+framesEach, *count); id++ {
			c := newCase(*seed, id, specs, fits)
			cases = append(cases, c)
			requests = append(requests, request{ID: id + 1, Code: c.code})
		}
		a, b, err := t.both(requests)
		if err != nil {
			return 0, err
		}
		if a[0] != b[0] {
			return 0, fmt.Errorf("frame %d: gopolars says %q, Polars %q", from/framesEach, a[0], b[0])
		}
		var doubtful []found
		for i, c := range cases {
			n := tries[c.function]
			if n == nil {
				n = new(tally)
				tries[c.function] = n
			}
			if n.cases++; !strings.HasPrefix(b[i+1], "error") {
				n.answered++
			}
			kind := difference(c.code, a[i+1], b[i+1], t.anyOrder(c.code))
			if kind == "error class" && !*classes { // an expression with two faults is refused for either
				otherClass++
				continue
			}
			switch {
			case kind == "" || t.explain(c.code, kind):
			case kind == "we fail":
				doubtful = append(doubtful, found{c, kind, a[i+1], b[i+1]})
			default:
				all = append(all, found{c, kind, a[i+1], b[i+1]})
			}
		}
		rest, err := t.refusedWithRows(doubtful)
		if err != nil {
			return 0, err
		}
		refused += len(doubtful) - len(rest)
		all = append(all, rest...)
	}
	took := time.Since(begun)
	t.report(all)
	if *cover {
		printCover(tries)
	}
	fmt.Printf("%d cases of seed %d in %.0f s: %d differences; both fail, with other classes: %d; refused here, and by Polars when the frame has rows: %d\n", *count, *seed, took.Seconds(), len(all), otherClass, refused)
	return len(all), nil
}

func frameOf(n int) *frameData { return newFrame(rand.New(rand.NewPCG(*seed, 1<<40+uint64(n)))) }

// show runs one case on its own and prints it reduced.
func (t *tester) show(c testCase) (int, error) {
	f := frameOf(c.frame)
	a, b, err := t.both([]request{{ID: 0, Set: "df", Code: f.code(nil)}, {ID: 1, Code: c.code}})
	if err != nil {
		return 0, err
	}
	kind := difference(c.code, a[1], b[1], t.anyOrder(c.code))
	if kind == "" {
		fmt.Printf("df = %s\n%s\n    agrees: %s\n", f.code(columnsOf(c.code)), c.code, clip(a[1]))
		return 0, nil
	}
	t.print(found{c, kind, a[1], b[1]})
	return 1, nil
}

func (t *tester) print(d found) {
	frame, ours, theirs := t.reduce(d.code, frameOf(d.frame), d.kind)
	if frame == "" { // it depends on what ran before
		frame, ours, theirs = fmt.Sprintf("frame %d", d.frame), d.ours, d.theirs
	}
	fmt.Printf("  [%s] case %d\n    df = %s\n    %s\n      gopolars: %s\n      polars:   %s\n", d.kind, d.id, frame, d.code, clip(ours), clip(theirs))
}

func clip(s string) string {
	s = strings.ReplaceAll(s, "\\x20", " ")
	if len(s) > 300 {
		s = s[:300] + "…"
	}
	return s
}

// report lists the differences, the functions with most of them first.
func (t *tester) report(all []found) {
	if *listing != "" {
		var b strings.Builder
		for _, d := range all {
			fmt.Fprintf(&b, "%s\t%s\t%d\t%s\t%s\t%s\n", d.function, d.kind, d.id, d.code, strings.ReplaceAll(d.ours, "\t", " "), strings.ReplaceAll(d.theirs, "\t", " "))
		}
		if err := os.WriteFile(*listing, []byte(b.String()), 0o666); err != nil {
			fmt.Fprintln(os.Stderr, "differential:", err)
		}
	}
	byFunction := map[string][]found{}
	for _, d := range all {
		byFunction[d.function] = append(byFunction[d.function], d)
	}
	names := make([]string, 0, len(byFunction))
	for n := range byFunction {
		names = append(names, n)
	}
	slices.SortFunc(names, func(a, b string) int {
		if c := len(byFunction[b]) - len(byFunction[a]); c != 0 {
			return c
		}
		return strings.Compare(a, b)
	})
	for _, n := range names {
		kinds := map[string]int{}
		for _, d := range byFunction[n] {
			kinds[d.kind]++
		}
		fmt.Printf("%s: %v\n", n, kinds)
		printed := map[string]int{}
		for _, d := range byFunction[n] {
			if printed[d.kind]++; printed[d.kind] <= *shown {
				t.print(d)
			}
		}
	}
}
