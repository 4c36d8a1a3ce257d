package csv

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSpectrum reads the csv-spectrum corpus and compares it with its own JSON.
func TestSpectrum(t *testing.T) {
	root := os.Getenv("GOPOLARS_CORPORA")
	if root == "" {
		t.Skip("set GOPOLARS_CORPORA to the folder that has csv-spectrum")
	}
	dir := filepath.Join(root, "csv-spectrum")
	paths, _ := filepath.Glob(filepath.Join(dir, "csvs", "*.csv"))
	if len(paths) == 0 {
		t.Fatalf("no files in %s", dir)
	}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".csv")
		b, err := os.ReadFile(filepath.Join(dir, "json", name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		var want []map[string]string
		if err := json.Unmarshal(b, &want); err != nil {
			t.Fatal(err)
		}
		df, err := Read(context.Background(), path, Options{InferSchema: new(false), EmptyStringIsNull: new(false)})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if df.Height() != len(want) {
			t.Errorf("%s: %d rows, want %d", name, df.Height(), len(want))
			continue
		}
		for r, row := range want {
			if len(row) != df.Width() {
				t.Errorf("%s: %d columns, want %d", name, df.Width(), len(row))
			}
			for _, c := range df.Batch().Columns {
				// JSON.stringify of the corpus has the text of line ends as in the file
				if got, ok := c.At(r).(string); !ok || got != row[c.Name()] {
					t.Errorf("%s: row %d column %q is %q, want %q", name, r, c.Name(), c.At(r), row[c.Name()])
				}
			}
		}
	}
}
