package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gopolars/gopolars/lazy/function"
	_ "github.com/gopolars/gopolars/lazy/function/all" // every function is measured
)

// functionData makes the columns that functions are called on; both sides run it. Numbers
// and times have a tenth of nulls.
const functionData = `
import time
from datetime import date, datetime, time as clock, timedelta
import polars as pl
def data(n):
    df = pl.select(i=pl.int_range(n)).with_columns(x=(pl.col("i") * 2654435761) % 1000003)
    some = pl.col("i") % 10 != 3
    return df.select(
        i=pl.when(some).then(pl.col("x")),
        i32=pl.when(some).then((pl.col("x") % 1000).cast(pl.Int32)),
        f=pl.when(some).then(pl.col("x") / 1000003),
        b=pl.when(some).then(pl.col("x") % 3 == 0),
        p=pl.col("x") % 2 == 0,
        k=(pl.col("x") % 1000).cast(pl.UInt32),
        d=pl.when(some).then((pl.col("x") % 20000).cast(pl.Int32).cast(pl.Date)),
        t=pl.when(some).then((pl.col("x") * 1600123457).cast(pl.Datetime("us"))),
        dur=pl.when(some).then((pl.col("x") * 160012).cast(pl.Duration("us"))),
        tod=pl.when(some).then((pl.col("x") * 86000000).cast(pl.Time)),
    )
df = data(ROWS)
small = data(STRINGS).with_columns(
    s=pl.col("i").cast(pl.String) + "-abc-" + pl.col("i32").cast(pl.String),
    bin=(pl.col("i").cast(pl.String) + "xyz").cast(pl.Binary),
    cat=pl.col("i32").cast(pl.String).cast(pl.Categorical),
    l=pl.concat_list("i", "i32", "k"),
    ls=pl.concat_list(pl.col("i").cast(pl.String), pl.col("k").cast(pl.String)),
    st=pl.struct("i", "f"),
).with_columns(a=pl.col("l").cast(pl.Array(pl.Int64, 3)))
`

// calls are the arguments of functions that need some, and the columns of those that do
// not take f, as "column|arguments". Functions without parameters that are required and
// without an entry are called on the column of their namespace.
var calls = map[string]string{
	"abs": "i|", "add": "i|pl.col('k')", "sub": "f|pl.col('i')", "mul": "i|3", "truediv": "i|pl.col('k')", "floordiv": "i|7", "mod": "i|7", "pow": "f|2", "neg": "i|",
	"eq": "i|5", "ne": "i|5", "lt": "f|0.5", "le": "f|0.5", "gt": "i|pl.col('k')", "ge": "i|pl.col('k')", "eq_missing": "i|pl.col('k')", "ne_missing": "i|pl.col('k')",
	"and_": "b|pl.col('p')", "or_": "b|pl.col('p')", "xor": "b|pl.col('p')", "not_": "b|", "any": "b|", "all": "b|", "cast": "i|pl.Float32", "clip": "i|10, 500000",
	"is_in": "i|[1, 2, 3, 500000]", "is_between": "f|0.2, 0.7", "fill_null": "i|0", "fill_nan": "f|0.0", "filter": "i|pl.col('p')", "gather": "i|pl.col('k')", "gather_every": "i|3",
	"head": "i|100", "tail": "i|100", "slice": "i|10, 5000000", "search_sorted": "k.sort()|500", "sort_by": "i|'k'", "quantile": "f|0.3", "rolling_quantile": "f|0.3, window_size=10",
	"rolling_max": "f|10", "rolling_mean": "f|10", "rolling_median": "f|10", "rolling_min": "f|10", "rolling_std": "f|10", "rolling_sum": "f|10", "rolling_var": "f|10", "rolling_skew": "f|10", "rolling_kurtosis": "f|10",
	"bitwise_and": "i|", "bitwise_or": "i|", "bitwise_xor": "i|", "arg_sort": "i|", "sort": "f|", "unique": "i|", "n_unique": "i|", "mode": "i|", "value_counts": "k|", "unique_counts": "i|", "implode": "i|",
	"cum_sum": "i|", "rank": "i|", "log": "f|2.0", "round": "f|2", "hash": "i|", "cut": "f|[0.2, 0.8]", "qcut": "f|[0.2, 0.8]", "replace": "k|[1, 2], [3, 4]", "replace_strict": "b|{True: 1, False: 2}",
	"ewm_mean": "f|com=2.0", "ewm_std": "f|com=2.0", "ewm_var": "f|com=2.0", "shift": "i|3", "diff": "i|", "interpolate": "f|", "pct_change": "f|", "is_close": "f|0.5", "top_k": "i|10", "bottom_k": "i|10", "rle": "k|", "rle_id": "k|",
	"str.contains": "s|'bc-[0-9]'", "str.starts_with": "s|'12'", "str.ends_with": "s|'7'", "str.replace": "s|'abc', 'x'", "str.replace_all": "s|'[a-c]', 'x'", "str.split": "s|'-'", "str.extract": "s|'(\\\\d+)'", "str.extract_all": "s|'\\\\d+'",
	"str.count_matches": "s|'a'", "str.find": "s|'abc'", "str.slice": "s|2, 3", "str.head": "s|3", "str.tail": "s|3", "str.pad_start": "s|20", "str.pad_end": "s|20", "str.zfill": "s|20", "str.strip_prefix": "s|'1'", "str.strip_suffix": "s|'1'",
	"str.split_exact": "s|'-', 1", "str.splitn": "s|'-', 2", "str.encode": "s|'hex'", "str.contains_any": "s|['abc', 'zz']", "str.replace_many": "s|['abc'], ['z']", "str.extract_many": "s|['abc']", "str.find_many": "s|['abc']", "str.to_integer": "i.cast(pl.String)|",
	"bin.contains": "bin|b'xy'", "bin.starts_with": "bin|b'12'", "bin.ends_with": "bin|b'z'", "bin.encode": "bin|'hex'", "bin.slice": "bin|1, 2", "bin.head": "bin|2", "bin.tail": "bin|2", "cat.starts_with": "cat|'1'", "cat.ends_with": "cat|'1'", "cat.slice": "cat|0, 1",
	"dt.truncate": "t|'1h'", "dt.round": "t|'1h'", "dt.offset_by": "t|'1mo'", "dt.strftime": "t|'%Y-%m-%d'", "dt.to_string": "d|'%Y-%m-%d'", "dt.convert_time_zone": "t|'Europe/Paris'", "dt.replace_time_zone": "t|'UTC'", "dt.combine": "d|clock(1, 2)",
	"dt.cast_time_unit": "t|'ms'", "dt.total_days": "dur|", "dt.total_hours": "dur|", "dt.total_minutes": "dur|", "dt.total_seconds": "dur|", "dt.total_milliseconds": "dur|", "dt.total_microseconds": "dur|", "dt.total_nanoseconds": "dur|",
	"list.contains": "l|5", "list.count_matches": "l|5", "list.get": "l|0", "list.head": "l|2", "list.tail": "l|2", "list.slice": "l|1, 1", "list.join": "ls|'-'", "list.eval": "l|pl.element() + 1", "list.gather": "l|[0, 1]", "list.shift": "l|1", "list.concat": "l|'l'", "list.any": "l.cast(pl.List(pl.Boolean))|", "list.all": "l.cast(pl.List(pl.Boolean))|",
	"arr.contains": "a|5", "arr.count_matches": "a|5", "arr.get": "a|0", "arr.head": "a|2", "arr.tail": "a|2", "arr.slice": "a|1, 1", "arr.shift": "a|1", "struct.field": "st|'i'", "struct.rename_fields": "st|['x', 'y']",
	"pl.all_horizontal": "|'b', 'p'", "pl.any_horizontal": "|'b', 'p'", "pl.coalesce": "|'i', 'k'", "pl.concat_list": "|'i', 'k'", "pl.max_horizontal": "|'i', 'k'", "pl.min_horizontal": "|'i', 'k'", "pl.sum_horizontal": "|'i', 'k'", "pl.mean_horizontal": "|'i', 'k'", "pl.struct": "|'i', 'k'",
	"append": "i|pl.col('k').cast(pl.Int64)", "approx_quantile": "f|0.3", "arg_true": "b|", "bottom_k_by": "i|'k'", "top_k_by": "i|'k'", "dot": "f|'k'", "extend_constant": "i|1, 3", "get": "i|5", "index_of": "i|5", "interpolate_by": "f|'k'", "item": "i.head(1)|", "max_by": "f|'k'", "min_by": "f|'k'",
	"cumulative_eval": "i.head(1000)|pl.element().sum()", "ewm_sum": "f|com=2.0", "reinterpret": "i|signed=False", "repeat_by": "i|2", "reshape": "i|(-1, 2)", "rolling_rank": "f|10", "round_sig_figs": "f|3", "bitwise_count_ones": "i|", "bitwise_count_zeros": "i|", "bitwise_leading_ones": "i|", "bitwise_leading_zeros": "i|", "bitwise_trailing_ones": "i|", "bitwise_trailing_zeros": "i|",
	"rolling_max_by": "f|'k', window_size='2i'", "rolling_mean_by": "f|'k', window_size='2i'", "rolling_min_by": "f|'k', window_size='2i'", "rolling_sum_by": "f|'k', window_size='2i'",
	"list.agg": "l|pl.element().sum()", "list.filter": "l|pl.element() > 5", "list.gather_every": "l|2", "list.item": "l.list.head(1)|", "list.set_difference": "l|'l'", "list.set_intersection": "l|'l'", "list.set_symmetric_difference": "l|'l'", "list.set_union": "l|'l'", "list.to_array": "l|3", "list.to_struct": "l|['x', 'y', 'z']",
	"arr.agg": "a|pl.element().sum()", "arr.dot": "a|'a'", "arr.eval": "a|pl.element() + 1", "arr.join": "a.cast(pl.Array(pl.String, 3))|'-'", "struct.drop": "st|['i']", "bin.decode": "s.str.encode('hex').cast(pl.Binary)|'hex'", "bin.get": "bin|0", "bin.reinterpret": "bin.bin.slice(0, 4)|dtype=pl.Int32",
	"dt.add_business_days": "d|5, roll='forward'", "dt.base_utc_offset": "t.dt.replace_time_zone('UTC')|", "dt.dst_offset": "t.dt.replace_time_zone('UTC')|", "str.decode": "s.str.encode('hex')|'hex'", "str.extract_groups": "s|'(\\\\d+)-(abc)'", "str.json_decode": "s.str.extract('(\\\\d+)')|pl.Int64", "str.json_path_match": "s|'$.a'", "str.strptime": "d.cast(pl.String)|pl.Date, '%Y-%m-%d'",
	"str.to_date": "d.cast(pl.String)|'%Y-%m-%d'", "str.to_datetime": "t.cast(pl.String)|'%Y-%m-%d %H:%M:%S%.f'", "str.to_time": "tod.cast(pl.String)|'%H:%M:%S%.f'", "str.to_decimal": "i32.cast(pl.String)|scale=2",
	"pl.arg_where": "|pl.col('p')", "pl.arg_sort_by": "|'k'", "pl.date": "|pl.col('k').cast(pl.Int32) + 1000, 1, 2", "pl.datetime": "|pl.col('k').cast(pl.Int32) + 1000, 1, 2", "pl.duration": "|days='k'", "pl.format": "|'{}-{}', 'i', 'k'", "pl.from_epoch": "|'k'", "pl.int_range": "|0, 10000000", "pl.date_range": "|pl.date(1000, 1, 1), pl.date(3000, 1, 1)", "pl.rolling_corr": "|'f', 'k', window_size=10", "pl.rolling_cov": "|'f', 'k', window_size=10",
	"pl.concat_str": "|'s', 'k'", "pl.len": "|", "pl.corr": "|'f', 'k'", "pl.cov": "|'f', 'k'", "pl.arctan2": "|'f', 'k'",
}

var spaceColumn = map[string]string{"str": "s", "bin": "bin", "cat": "cat", "dt": "t", "list": "l", "arr": "a", "struct": "st"}

// snippet is the query for a function, "" when it takes arguments that calls does not say.
func snippet(s *function.Spec) string {
	column, arguments, given := strings.Cut(calls[s.Name], "|")
	if !given {
		if s.Hidden || s.Free() || slices.ContainsFunc(s.Params, func(p function.Param) bool { return p.Required }) {
			return ""
		}
		if column = spaceColumn[s.Namespace()]; column == "" {
			column = "f"
		}
	}
	frame := "df"
	if space := s.Namespace(); space != "" && space != "dt" && (space != "pl" || strings.Contains(s.Name, "list") || strings.Contains(s.Name, "str")) {
		frame = "small"
	}
	if s.Free() {
		return fmt.Sprintf("%s.select(r=%s(%s))", frame, s.Name, arguments)
	}
	column, chain, _ := strings.Cut(column, ".")
	if chain != "" {
		chain = "." + chain
	}
	return fmt.Sprintf("%s.select(r=pl.col(%q)%s.%s(%s))", frame, column, chain, s.Name, arguments)
}

// stepper runs statements one by one, timed by itself.
type stepper struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Scanner
}

const pythonSteps = `
import sys
names = {}
for line in sys.stdin:
    try:
        exec(line, names)
    except BaseException as e:
        print("failed", type(e).__name__, str(e).split("\n")[0], flush=True)
    sys.stdout.flush()
`

func newStepper(name string, args ...string) (*stepper, error) {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "POLARS_MAX_THREADS=2", "GOMAXPROCS=2")
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	return &stepper{cmd, in, bufio.NewScanner(out)}, cmd.Start()
}

// time runs a query and returns how long it took, or why it failed.
func (s *stepper) time(query string) (time.Duration, error) {
	fmt.Fprintf(s.in, "_t = time.perf_counter(); _r = %s; print('took', time.perf_counter() - _t)\n", query)
	for s.out.Scan() {
		line := s.out.Text()
		if f := strings.Fields(line); len(f) == 2 && f[0] == "took" {
			seconds, err := strconv.ParseFloat(f[1], 64)
			return time.Duration(seconds * 1e9), err
		}
		if strings.HasPrefix(line, "failed") || strings.Contains(line, "Error") {
			return 0, fmt.Errorf("%s", line)
		}
	}
	return 0, fmt.Errorf("%s ended: %v", s.cmd.Path, s.cmd.Wait())
}

// measured is a function's medians.
type measured struct {
	name, query  string
	ours, theirs time.Duration
}

func (m measured) ratio() float64 { return float64(m.ours) / float64(m.theirs) }

// benchFunctions runs every function of the registry in gopolars and in Polars, in turns,
// and prints the ratios of the medians, the worst first.
func benchFunctions() error {
	bin, err := build()
	if err != nil {
		return err
	}
	ours, err := newStepper(bin)
	if err != nil {
		return err
	}
	defer ours.cmd.Process.Kill()
	theirs, err := newStepper(*python, "-c", pythonSteps)
	if err != nil {
		return err
	}
	defer theirs.cmd.Process.Kill()
	setup := strings.NewReplacer("ROWS", strconv.Itoa(*rows), "STRINGS", strconv.Itoa(max(*rows/10, 1))).Replace(functionData)
	fmt.Fprintf(ours.in, "%s\n\n", setup)
	fmt.Fprintf(theirs.in, "exec(%s)\n", strconv.Quote(setup))
	if _, err := ours.time("len(df)"); err != nil {
		return err
	}
	if _, err := theirs.time("len(df)"); err != nil {
		return err
	}
	var all []measured
	var left bytes.Buffer
	for _, s := range function.All() {
		if *only != "" && !slices.Contains(strings.Split(*only, ","), s.Name) {
			continue
		}
		query := snippet(s)
		if query == "" {
			fmt.Fprintf(&left, " %s", s.Name)
			continue
		}
		m := measured{name: s.Name, query: query}
		var a, b []time.Duration
		for i := 0; i < *runs; i++ {
			x, err := ours.time(query)
			if err != nil {
				fmt.Printf("%s: gopolars: %v\n", query, err)
				break
			}
			y, err := theirs.time(query)
			if err != nil {
				fmt.Printf("%s: polars: %v\n", query, err)
				break
			}
			a, b = append(a, x), append(b, y)
			if i >= 2 && x+y > 3*time.Second {
				break // long enough to be sure
			}
		}
		if len(a) == 0 || len(b) == 0 {
			continue
		}
		if len(a) > 2 { // the first run of each warms up
			a, b = a[1:], b[1:]
		}
		m.ours, m.theirs = median(a), median(b)
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b measured) int {
		switch x, y := a.ratio(), b.ratio(); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	slow := 0
	for _, m := range all {
		flag := ""
		// Below a millisecond the difference is that of the front ends.
		if m.ratio() >= 1.5 && m.ours > time.Millisecond {
			flag = "  slow"
			slow++
		}
		fmt.Printf("%6.2f  %9.2f ms  %9.2f ms  %s%s\n", m.ratio(), ms(m.ours), ms(m.theirs), m.query, flag)
	}
	fmt.Printf("%d functions, %d at 1.5 times Polars or more; not measured:%s\n", len(all), slow, left.String())
	return nil
}
