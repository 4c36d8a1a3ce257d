package parquet

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/gopolars/gopolars/frame"
)

// differs are files that we read otherwise than the reader that the golden values come
// from, and why.
var differs = map[string]string{
	"datapage_v1-corrupt-checksum.parquet":           "a wrong checksum is an error here",
	"rle-dict-uncompressed-corrupt-checksum.parquet": "a wrong checksum is an error here",
	"repeated_no_annotation.parquet":                 "Polars 2.1.0 loses the rows",
	"nation.dict-malformed.parquet":                  "pyarrow reads beyond the end of a column chunk",
}

// The values of other writers' files are those that Polars 2.1.0 reads, or pyarrow 26
// where Polars refuses the file: testdata/corpora.json has the start of the SHA-256 of
// each column as Polars prints it.
func TestOtherWriters(t *testing.T) {
	root := corpora(t, "parquet")
	b, err := os.ReadFile(filepath.Join("testdata", "corpora.json"))
	if err != nil {
		t.Fatal(err)
	}
	var golden map[string]struct {
		Rows    int
		Columns [][2]string
	}
	if err := json.Unmarshal(b, &golden); err != nil {
		t.Fatal(err)
	}
	right := 0
	for name, want := range golden {
		if differs[name] != "" {
			continue
		}
		df, err := Read(context.Background(), filepath.Join(root, "data", name), Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if df.Height() != want.Rows || df.Width() != len(want.Columns) {
			t.Errorf("%s: %d rows and %d columns, want %d and %d", name, df.Height(), df.Width(), want.Rows, len(want.Columns))
			continue
		}
		for i, c := range want.Columns {
			one, err := frame.New(df.Batch().Columns[i].Clone())
			if err != nil {
				t.Fatal(err)
			}
			sum := sha256.Sum256([]byte(one.String()))
			if got := hex.EncodeToString(sum[:])[:12]; df.Columns()[i] != c[0] || got != c[1] {
				t.Errorf("%s: column %s is\n%s", name, c[0], one)
			}
			one.Release()
		}
		df.Release()
		right++
	}
	t.Logf("%d of %d files", right, len(golden))
}
