package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// makeFiles runs a Python script with Polars once, unless the files it writes are there.
func makeFiles(script string, paths ...string) error {
	missing := false
	for _, p := range paths {
		if _, err := os.Stat(p); err != nil {
			missing = true
		}
	}
	if !missing {
		return nil
	}
	cmd := exec.Command(*python, "-c", script)
	cmd.Stderr = os.Stderr
	return cmd.Run()
}

func dataPath(name string) string {
	return filepath.Join(*dir, fmt.Sprintf("%s_%d.arrow", name, *rows))
}

// groupBySuite are the ten questions of db-benchmark on its G1 table with 100 groups.
func groupBySuite() *suite {
	g1 := dataPath("G1")
	script := fmt.Sprintf(`
import numpy as np, polars as pl
n, k = %d, 100
r = np.random.default_rng(108)
def name(width, v, m):
    return pl.DataFrame({"i": v}).select(pl.lit("id") + pl.col("i").cast(pl.String).str.zfill(width)).to_series()
df = pl.DataFrame({
    "id1": name(3, r.integers(1, k + 1, n), k), "id2": name(3, r.integers(1, k + 1, n), k), "id3": name(10, r.integers(1, n // k + 1, n), n // k),
    "id4": r.integers(1, k + 1, n), "id5": r.integers(1, k + 1, n), "id6": r.integers(1, n // k + 1, n),
    "v1": r.integers(1, 6, n), "v2": r.integers(1, 16, n), "v3": np.round(r.random(n) * 100, 6)})
df.rechunk().write_ipc(%q, compression="uncompressed")
`, *rows, g1)
	q := func(name, by, agg, sql string) question {
		cols := strings.Split(by, ",")
		return question{name: name, query: fmt.Sprintf(`df.lazy().group_by("%s").agg(%s)`, strings.Join(cols, `", "`), agg), sql: fmt.Sprintf("%q", fmt.Sprintf("select %s, %s from t group by %s", by, sql, by))}
	}
	return &suite{
		data:  func() error { return makeFiles(script, g1) },
		setup: fmt.Sprintf("df = pl.read_ipc(%q).rechunk()", g1),
		duck:  fmt.Sprintf("a = pa.ipc.open_file(%q).read_all()\ncon.execute('create table t as select * from a')\ndel a", g1),
		questions: []question{
			q("q1", "id1", `pl.col("v1").sum()`, "sum(v1)"),
			q("q2", "id1,id2", `pl.col("v1").sum()`, "sum(v1)"),
			q("q3", "id3", `pl.col("v1").sum(), pl.col("v3").mean()`, "sum(v1), avg(v3)"),
			q("q4", "id4", `pl.col("v1").mean(), pl.col("v2").mean(), pl.col("v3").mean()`, "avg(v1), avg(v2), avg(v3)"),
			q("q5", "id6", `pl.col("v1").sum(), pl.col("v2").sum(), pl.col("v3").sum()`, "sum(v1), sum(v2), sum(v3)"),
			q("q6", "id4,id5", `pl.col("v3").median().alias("median"), pl.col("v3").std().alias("sd")`, "median(v3), stddev(v3)"),
			q("q7", "id3", `(pl.col("v1").max() - pl.col("v2").min()).alias("range")`, "max(v1) - min(v2)"),
			{name: "q8", query: `df.lazy().drop_nulls("v3").sort("v3", descending=True).group_by("id6").agg(pl.col("v3").head(2)).explode("v3")`,
				sql: `"select id6, v3 from (select id6, v3, row_number() over (partition by id6 order by v3 desc) as o from t where v3 is not null) where o <= 2"`},
			q("q9", "id2,id4", `(pl.corr("v1", "v2") ** 2).alias("r2")`, "pow(corr(v1, v2), 2)"),
			q("q10", "id1,id2,id3,id4,id5,id6", `pl.col("v3").sum(), pl.col("v1").count().alias("n")`, "sum(v3), count(*)"),
		},
	}
}

// joinSuite are the five questions of db-benchmark on its J1 tables.
func joinSuite() *suite {
	x, small, medium, big := dataPath("J1_x"), dataPath("J1_small"), dataPath("J1_medium"), dataPath("J1_big")
	script := fmt.Sprintf(`
import numpy as np, polars as pl
n = %d
r = np.random.default_rng(108)
def keys(m):
    # As in db-benchmark: nine tenths of the keys are on both sides.
    k = r.permutation(int(m * 1.1)) + 1
    both, left, right = k[: int(m * 0.9)], k[int(m * 0.9) : m], k[m:]
    return np.concatenate([both, left]), np.concatenate([both, right])
def fill(k, m):
    v = np.concatenate([k, r.choice(k, m - len(k))]) if m > len(k) else k[:m]
    return r.permutation(v)
k1, k2, k3 = keys(max(n // 1000000, 10)), keys(max(n // 1000, 10)), keys(n)
def name(v):
    return pl.DataFrame({"i": v}).select(pl.lit("id") + pl.col("i").cast(pl.String)).to_series()
a, b, c = fill(k1[0], n), fill(k2[0], n), fill(k3[0], n)
def write(p, d):
    pl.DataFrame(d).rechunk().write_ipc(p, compression="uncompressed")
write(%q, {"id1": a, "id2": b, "id3": c, "id4": name(a), "id5": name(b), "id6": name(c), "v1": np.round(r.random(n) * 100, 6)})
m = len(k1[1]); a = fill(k1[1], m)
write(%q, {"id1": a, "id4": name(a), "v2": np.round(r.random(m) * 100, 6)})
m = len(k2[1]); a, b = fill(k1[1], m), fill(k2[1], m)
write(%q, {"id1": a, "id2": b, "id4": name(a), "id5": name(b), "v2": np.round(r.random(m) * 100, 6)})
m = n; a, b, c = fill(k1[1], m), fill(k2[1], m), fill(k3[1], m)
write(%q, {"id1": a, "id2": b, "id3": c, "id4": name(a), "id5": name(b), "id6": name(c), "v2": np.round(r.random(m) * 100, 6)})
`, *rows, x, small, medium, big)
	var setup, duck strings.Builder
	for _, t := range [][2]string{{"x", x}, {"small", small}, {"medium", medium}, {"big", big}} {
		fmt.Fprintf(&setup, "%s = pl.read_ipc(%q).rechunk()\n", t[0], t[1])
		fmt.Fprintf(&duck, "a = pa.ipc.open_file(%q).read_all()\ncon.execute('create table %s as select * from a')\ndel a\n", t[1], t[0])
	}
	q := func(name, right, on, how string) question {
		j := "join"
		if how == "left" {
			j = "left join"
		}
		return question{name: name, query: fmt.Sprintf(`x.lazy().join(%s.lazy(), on=%q, how=%q)`, right, on, how), sql: fmt.Sprintf("%q", fmt.Sprintf("select x.*, %s.* exclude (%s) from x %s %s using (%s)", right, on, j, right, on))}
	}
	return &suite{
		data: func() error { return makeFiles(script, x, small, medium, big) }, setup: setup.String(), duck: duck.String(),
		questions: []question{
			q("q1", "small", "id1", "inner"), q("q2", "medium", "id2", "inner"), q("q3", "medium", "id2", "left"), q("q4", "medium", "id5", "inner"), q("q5", "big", "id3", "inner"),
		},
	}
}

// sortSuite sorts numbers, strings and frames.
func sortSuite() *suite {
	p := dataPath("sort")
	script := fmt.Sprintf(`
import numpy as np, polars as pl
n = %d
r = np.random.default_rng(7)
pl.DataFrame({"i": r.integers(-2**62, 2**62, n), "s": r.integers(0, 1 << 20, n), "f": r.random(n) * 100, "t": r.integers(0, n // 3, n)}).with_columns(
    pl.col("t").cast(pl.String).str.zfill(10), pl.col("t").hash(3).cast(pl.String).alias("u")).rechunk().write_ipc(%q, compression="uncompressed")
`, *rows, p)
	eager := func(name, query string) question { return question{name: name, query: query, eager: true} }
	return &suite{
		data:  func() error { return makeFiles(script, p) },
		setup: fmt.Sprintf("df = pl.read_ipc(%q).rechunk()\ni, s, f, t, u = df['i'], df['s'], df['f'], df['t'], df['u']", p),
		duck:  fmt.Sprintf("a = pa.ipc.open_file(%q).read_all()\ncon.execute('create table t as select * from a')\ndel a", p),
		questions: []question{
			eager("int", "i.sort()"), eager("int20bit", "s.sort()"), eager("float", "f.sort()"), eager("float desc", "f.sort(descending=True)"),
			eager("string", "t.sort()"), eager("string20", "u.sort()"), eager("arg_sort", "i.arg_sort()"),
			{name: "frame", query: `df.lazy().select("i", "s", "f").sort("i")`, sql: `"select i, s, f from t order by i"`},
			{name: "frame 2", query: `df.lazy().select("i", "s", "f").sort("s", "f")`, sql: `"select i, s, f from t order by s, f"`},
			{name: "frame str", query: `df.lazy().select("t", "s", "f").sort("t")`, sql: `"select t, s, f from t order by t"`},
			{name: "top", query: `df.lazy().sort("f").head(100)`, sql: `"select * from t order by f limit 100"`},
		},
	}
}

// microSuite are single operations.
func microSuite() *suite {
	g1 := groupBySuite()
	eager := func(name, query string) question { return question{name: name, query: query, eager: true} }
	lazy := func(name, query string) question { return question{name: name, query: query} }
	return &suite{
		data: g1.data, setup: g1.setup + "\nf, i, s = df['v3'], df['id6'], df['id3']\nm = df['v1'] > 2",
		questions: []question{
			eager("sum f", "f.sum()"), eager("sum i", "i.sum()"), eager("mean f", "f.mean()"), eager("min f", "f.min()"), eager("max i", "i.max()"), eager("std f", "f.std()"),
			eager("compare", "i > 50000"), eager("arith", "f * 2 + 1"), eager("add", "i + i"), eager("and", "(i > 50000) & (f < 10)"), eager("filter series", "f.filter(m)"),
			lazy("filter 1%", `df.lazy().filter(pl.col("v3") < 1)`), lazy("filter 50%", `df.lazy().filter(pl.col("v3") < 50)`), lazy("filter 90%", `df.lazy().filter(pl.col("v3") < 90)`),
			lazy("filter 1col", `df.lazy().select("v3").filter(pl.col("v3") < 50)`),
			lazy("filter sum", `df.lazy().filter(pl.col("v1") > 2, pl.col("v3") < 50).select(pl.col("v3").sum())`),
			lazy("q6 like", `df.lazy().filter((pl.col("v3") > 20) & (pl.col("v3") < 40) & (pl.col("v2") > 5)).select((pl.col("v3") * pl.col("v1")).sum())`),
			lazy("project", `df.lazy().with_columns(a=pl.col("v3") * (1 - pl.col("v1") * 0.1) * (1 + pl.col("v2")))`),
			lazy("project agg", `df.lazy().select((pl.col("v3") * (1 - pl.col("v1") * 0.1) * (1 + pl.col("v2"))).sum())`),
			lazy("q1 like", `df.lazy().filter(pl.col("v3") < 98).group_by("v1", "v2").agg(pl.col("v3").sum().alias("a"), (pl.col("v3") * (1 - pl.col("v1") * 0.1)).sum().alias("b"), pl.col("id4").mean().alias("c"), pl.len())`),
			lazy("unique i", `df.lazy().select("id6").unique()`), eager("n_unique i", "i.n_unique()"), eager("n_unique s", "s.n_unique()"),
			lazy("value str", `df.lazy().filter(pl.col("id1") == "id016").select(pl.len())`),
		},
	}
}

func ask(area string, s func() *suite) func() error {
	return func() error {
		s := s()
		s.size = fmt.Sprintf("%d rows", *rows)
		return s.ask(area)
	}
}

func init() {
	benches["groupby"] = ask("groupby", groupBySuite)
	benches["join"] = ask("join", joinSuite)
	benches["sort"] = ask("sort", sortSuite)
	benches["micro"] = ask("micro", microSuite)
}
