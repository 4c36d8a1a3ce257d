package exec_test

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/internal/py/bind"
	"github.com/gopolars/gopolars/lazy/exec"
)

// streams are queries whose steps run part by part; X is the scan of a file of many parts, Y
// that of another one.
var streams = []string{
	`X.filter(pl.col("f") > 3).select("i", "t")`,
	`X.filter(pl.col("f") > 1e9).select("i", "s")`,
	`X.filter(pl.col("f") > 3, pl.col("kn") != 4, pl.col("s").is_in(["s1", "s2", "s11"]))`,
	`X.filter(pl.col("b")).with_columns(a=pl.col("f") * 2, s=pl.lit("x")).filter(pl.col("a") < 30).drop("i")`,
	`X.select(pl.len())`,
	`X.filter(pl.col("k") == 3).select(pl.len(), pl.col("f").sum() / pl.col("i").max(), pl.col("t").min().alias("u"), pl.col("k").mean())`,
	`X.filter(pl.col("f") > 1e9).select(pl.col("f").sum(), pl.col("i").mean(), pl.col("s").max(), pl.col("z").count())`,
	`X.group_by("k").agg(pl.col("f").sum(), (pl.col("z") * 2).max(), pl.col("i").first().alias("x"), pl.col("t").last(), pl.col("f").mean().alias("m"), pl.len(), (pl.col("f").sum() / pl.col("i").sum() + 1).alias("r"))`,
	`X.group_by("sn", "b", maintain_order=True).agg(pl.col("f").count(), pl.col("kn").min(), pl.col("k").cast(pl.Int8).mean())`,
	`X.group_by("t", maintain_order=True).agg(pl.len())`,
	`X.group_by(pl.col("i") % 4, maintain_order=True).agg(pl.col("f").median(), pl.col("s").n_unique())`,
	`X.group_by("g").agg(pl.col("i"), pl.col("f").sum())`,
	`X.group_by("g").agg(pl.lit(1).alias("one"), pl.col("f").sum())`,
	`X.join(other.lazy(), on="m", how="inner")`,
	`X.join(other.lazy(), on=["m", "k"], how="inner").group_by("k").agg(pl.col("of").sum(), pl.len())`,
	`X.join(other.lazy(), on="kn", right_on="k", how="left", suffix="_o")`,
	`X.join(other.lazy().rename({"k": "kn"}).with_columns(pl.when(pl.col("kn") > 2).then(pl.col("kn"))), on="kn", how="inner").select("i", "kn", "of")`,
	`X.join(other.lazy().filter(pl.col("m") < 9), on="m", how="semi").select("i")`,
	`X.join(other.lazy(), on="m", how="anti")`,
	`X.join(other.lazy(), on="t", how="inner").select("i", "of")`,
	`X.join(other.lazy(), on="m", how="full", coalesce=True)`,
	`other.lazy().filter(pl.col("of") > 0).join(X, on="m", how="left")`,
	`other.lazy().filter(pl.col("of") > 0).join(X, on="m", how="semi")`,
	`other.lazy().filter(pl.col("of") > 0).join(X, on="m", how="anti")`,
	`other.lazy().join(X.filter(pl.col("b")), left_on=pl.col("m") + 1, right_on="i", how="inner")`,
	`Y.filter(pl.col("m") < 20).join(X, on="i", how="inner").join(Y.select("i", pl.col("t").alias("t2")), on="i", how="inner").select("m", "t2", "f")`,
	`X.join(Y.filter(pl.col("k") == 2), on="i").with_columns(q=pl.col("f") + pl.col("f_right")).group_by("s").agg(pl.col("q").sum())`,
	`X.select(pl.col("s").cast(pl.Int64))`,
	`X.filter(pl.col("s").cast(pl.Int64) > 3)`,
	`X.sort("f", "i").head(9)`,
	`pl.concat([X.filter(pl.col("k") == 1), X.filter(pl.col("k") == 2)])`,
}

// TestStreams compares queries on files of many parts with the same ones run as a whole.
func TestStreams(t *testing.T) {
	ctx := context.Background()
	in, err := bind.New(io.Discard, func(*py.Interp, py.Value) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	do := func(src string) string {
		if err := in.Run(ctx, src); err != nil {
			return in.FormatError(err)
		}
		return ""
	}
	must := func(src string) {
		t.Helper()
		if err := do(src); err != "" {
			t.Fatal(src, err)
		}
	}
	must(fmt.Sprintf(made, 1037) + "from polars.testing import assert_frame_equal\n")
	dir := t.TempDir()
	must(fmt.Sprintf("D = %q\ndf.write_parquet(D + '/x.parquet', row_group_size=50)\ndf.head(701).write_parquet(D + '/y.parquet', row_group_size=64)\ndf.write_ipc(D + '/x.arrow', record_batch_size=70)\ndf.head(701).write_ipc(D + '/y.arrow', record_batch_size=90)", dir))
	must("frames = [df, df.head(701), ch]\ndel df, ch, i")
	defer func() { must("other = a = b = None\ndel other, a, b") }()
	undo := exec.SetMorsels(16, 2)
	defer undo()
	for _, q := range streams {
		for _, scan := range [][2]string{{"pl.scan_parquet(D + '/x.parquet')", "pl.scan_parquet(D + '/y.parquet')"}, {"pl.scan_ipc(D + '/x.arrow')", "pl.scan_ipc(D + '/y.arrow')"}, {"frames[0].lazy()", "frames[1].lazy()"}, {"frames[2].lazy()", "frames[1].lazy()"}} {
			q := strings.ReplaceAll(strings.ReplaceAll(q, "X", scan[0]), "Y", scan[1])
			off := exec.SetStreaming(false, 0)
			want := do("a = None\na = " + q + ".collect()")
			off()
			on := exec.SetStreaming(true, 0)
			parts := exec.SetParts(48, 100)
			got := do("b = None\nb = " + q + ".collect()")
			on()
			parts()
			if got != want {
				t.Errorf("%s\ngot  %s\nwant %s", q, got, want)
			}
			if want != "" {
				continue
			}
			ordered := !strings.Contains(q, "join") && (!strings.Contains(q, "group_by") || strings.Contains(q, "maintain_order"))
			if err := do(fmt.Sprintf("assert_frame_equal(a, b, check_row_order=%s)", map[bool]string{true: "True", false: "False"}[ordered])); err != "" {
				t.Errorf("%s\n%s", q, err)
			}
		}
	}
}
