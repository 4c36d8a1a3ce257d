package parquet

import (
	"context"
	"os"
	"strings"
	"testing"
)

// BenchmarkRead reads the file that GOPOLARS_BENCH_PARQUET names, or the columns of it
// that GOPOLARS_BENCH_COLUMNS lists.
func BenchmarkRead(b *testing.B) {
	path := os.Getenv("GOPOLARS_BENCH_PARQUET")
	if path == "" {
		b.Skip("GOPOLARS_BENCH_PARQUET names no file")
	}
	var o Options
	if c := os.Getenv("GOPOLARS_BENCH_COLUMNS"); c != "" {
		o.Columns = strings.Split(c, ",")
	}
	for b.Loop() {
		df, err := Read(context.Background(), path, o)
		if err != nil {
			b.Fatal(err)
		}
		df.Release()
	}
}
