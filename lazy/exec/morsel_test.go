package exec_test

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/internal/py/bind"
	"github.com/gopolars/gopolars/lazy/exec"
)

// made builds frames of n rows with nulls, NaN, both zeros, short and long strings.
const made = `
n = %d
i = pl.int_range(0, n, eager=True)
df = pl.DataFrame({
    "i": i, "k": (i * 7919) %% 13, "m": (i * 104729) %% (n // 3 + 1), "f": ((i * 31337) %% 1009) / 7.0 - 50.0, "g": (i * 17) %% 5,
}).with_columns(
    pl.when(pl.col("i") %% 11 == 3).then(None).otherwise(pl.col("f")).alias("f"),
    pl.when(pl.col("i") %% 17 == 5).then(None).otherwise(pl.col("k")).alias("kn"),
    (pl.lit("s") + pl.col("k").cast(pl.String)).alias("s"),
    (pl.lit("a rather long name of ") + pl.col("m").cast(pl.String)).alias("t"),
    pl.when(pl.col("i") %% 101 == 0).then(float("nan")).when(pl.col("i") %% 103 == 0).then(-0.0).when(pl.col("i") %% 107 == 0).then(0.0).otherwise(pl.col("f")).alias("z"),
    (pl.col("g") > 2).alias("b"),
    pl.when(pl.col("i") %% 23 == 1).then(None).otherwise(pl.lit("x") + pl.col("g").cast(pl.String)).alias("sn"),
)
ch = pl.concat([df.slice(1, n // 5), df.slice(n // 5 + 1, n // 3), df.slice(n // 3, n)], rechunk=False)
other = df.filter(pl.col("i") %% 3 == 0).select(pl.col("m"), pl.col("k"), pl.col("t"), pl.col("s"), pl.col("f").alias("of")).slice(3)
`

var corpus = []string{
	`X.with_columns(a=pl.col("f") * 2 + pl.col("i"), c=pl.col("s") + "!", d=pl.col("kn").fill_null(-1), e=~pl.col("b"))`,
	`X.select(pl.col("f") * pl.col("f") - 1, (pl.col("t") + pl.col("sn")).alias("u"), pl.col("i").cast(pl.Int16, strict=False))`,
	`X.select(pl.col("i").cast(pl.String), pl.when(pl.col("b")).then(pl.col("s")).otherwise(pl.col("sn")).alias("w"))`,
	`X.filter(pl.col("f") > 3)`,
	`X.filter(pl.col("f") > 3, pl.col("kn") != 4).filter(pl.col("b")).select("i", "t", pl.col("z") + 1)`,
	`X.filter((pl.col("s") == "s3") | (pl.col("i") < 20)).with_columns(q=pl.col("f") / 3)`,
	`X.filter(pl.col("f") > 1e9)`,
	`X.filter(pl.col("b")).select(pl.col("f").sum(), pl.col("z").min().alias("zmin"), (pl.col("f") * pl.col("i")).sum().alias("p"), pl.len())`,
	`X.select(pl.col("f").sum(), pl.col("f").mean().alias("m"), pl.col("f").std().alias("sd"), pl.col("i").max(), pl.col("t").n_unique(), pl.col("f").median().alias("md"))`,
	`X.group_by("k", maintain_order=True).agg(pl.col("f").sum(), pl.col("z").max(), pl.col("i").first().alias("first"), pl.col("t").last(), (pl.col("f") * pl.col("i")).mean().alias("fm"), pl.len(), pl.col("f").median().alias("md"), pl.col("sn").n_unique().alias("nu"))`,
	`X.group_by("m", maintain_order=True).agg(pl.col("f").sum(), pl.col("z").min(), pl.col("f").std().alias("sd"), pl.col("i").last(), pl.col("b").any())`,
	`X.group_by("s", "kn", maintain_order=True).agg(pl.col("f").mean(), pl.col("i").count(), pl.col("f").var().alias("v"))`,
	`X.group_by("t", maintain_order=True).agg(pl.len(), pl.col("f").max())`,
	`X.group_by("sn", maintain_order=True).agg(pl.len(), pl.col("i").head(2), pl.col("f").filter(pl.col("b")).sum().alias("fb"))`,
	`X.group_by("z", maintain_order=True).agg(pl.len())`,
	`X.filter(pl.col("f") < 40).group_by("g", "b", maintain_order=True).agg((pl.col("f") * (1 - pl.col("k") * 0.1)).sum(), pl.len())`,
	`X.group_by(pl.col("i") % 4, pl.col("s") + "x", maintain_order=True).agg(pl.col("f").sum())`,
	`X.sort("f", "i")`, `X.sort("s", "f", descending=[True, False], nulls_last=True, maintain_order=True)`, `X.sort("t", "i").head(7)`, `X.sort("z", descending=True, maintain_order=True).slice(3, 50)`,
	`X.sort("sn", maintain_order=True)`, `X.sort("kn", "z", "i", descending=[False, True, False])`,
	`X.unique(subset=["k", "s"], keep="first", maintain_order=True)`, `X.unique(subset=["t"], keep="last", maintain_order=True)`, `X.unique(subset=["sn", "b"], keep="none", maintain_order=True)`,
	`X.head(2000).join(other.lazy(), on="m", how="inner", maintain_order="left_right")`,
	`X.head(3000).join(other.lazy(), on="t", how="left", maintain_order="left")`,
	`X.head(500).join(other.lazy().head(400), on=["k", "s"], how="inner", maintain_order="left_right")`,
	`X.head(900).join(other.lazy().head(300), on="m", how="full", maintain_order="left_right")`,
	`X.join(other.lazy(), on="t", how="semi")`, `X.join(other.lazy(), on=["m", "s"], how="anti")`,
	`X.with_columns(r=pl.col("f").sum().over("k"), c=pl.col("f").cum_sum(), d=pl.col("f") - pl.col("f").mean())`,
	`X.with_columns(pl.col("s").cast(pl.Categorical).alias("cat")).filter(pl.col("cat") != "s1").group_by("cat", maintain_order=True).agg(pl.len())`,
	`X.select(pl.struct("k", "sn").alias("st"), pl.concat_list("k", "g").alias("li")).filter(pl.col("st").is_not_null())`,
	`X.select(pl.col("s").cast(pl.Int64))`,
	`X.select(pl.col("i").cast(pl.Int8))`,
}

// answers are the results of the corpus, or its errors.
type answers struct {
	frames []*frame.DataFrame
	errs   []string
}

func run(t *testing.T, rows int, inputs []string) (a answers) {
	t.Helper()
	ctx := context.Background()
	in, err := bind.New(io.Discard, func(*py.Interp, py.Value) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	if err := in.Run(ctx, fmt.Sprintf(made, rows)); err != nil {
		t.Fatal(in.FormatError(err))
	}
	for _, q := range corpus {
		for _, x := range inputs {
			if err := in.Run(ctx, "r = "+strings.ReplaceAll(q, "X", x)+".collect()"); err != nil {
				a.frames, a.errs = append(a.frames, nil), append(a.errs, in.FormatError(err))
				continue
			}
			a.frames, a.errs = append(a.frames, in.Get("r").(*bind.DataFrame).Frame().Clone()), append(a.errs, "")
		}
	}
	return a
}

func TestResultsDependOnNeitherMorselsNorWorkers(t *testing.T) {
	few := []string{"df.lazy()", "ch.lazy()", "df.slice(n // 7, n // 2).lazy()"}
	for _, c := range []struct {
		rows, morsel int
		inputs       []string
	}{{1037, 4, few}, {5000, 1000, few}, {150000, 1 << 14, few[:1]}} {
		if testing.Short() && c.rows > 5000 {
			continue
		}
		undo := exec.SetMorsels(1<<30, 1)
		before := runtime.GOMAXPROCS(1)
		want := run(t, c.rows, c.inputs)
		undo()
		for _, workers := range []int{1, 2} {
			undo := exec.SetMorsels(c.morsel, workers)
			runtime.GOMAXPROCS(workers)
			got := run(t, c.rows, c.inputs)
			undo()
			for k := range want.frames {
				q := strings.ReplaceAll(corpus[k/len(c.inputs)], "X", c.inputs[k%len(c.inputs)])
				switch w, g := want.frames[k], got.frames[k]; {
				case want.errs[k] != got.errs[k]:
					t.Errorf("%d rows, morsels of %d, %d workers: %s\ngot  %s\nwant %s", c.rows, c.morsel, workers, q, got.errs[k], want.errs[k])
				case w != nil && (!g.Equals(w) || fmt.Sprint(g.Schema()) != fmt.Sprint(w.Schema()) || g.NChunks() > w.NChunks()):
					t.Errorf("%d rows, morsels of %d, %d workers: %s\ngot  %d chunks\n%v\nwant %d chunks\n%v", c.rows, c.morsel, workers, q, g.NChunks(), g, w.NChunks(), w)
				}
			}
		}
		runtime.GOMAXPROCS(before)
	}
}
