package source

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"github.com/gopolars/gopolars/series/dtype"
)

func TestExpand(t *testing.T) {
	dir := t.TempDir()
	for _, p := range []string{"a.csv", "b.csv", "c.txt", "x/d.csv", "x/y/e.csv", "[z].csv"} {
		path := filepath.Join(dir, p)
		os.MkdirAll(filepath.Dir(path), 0o755)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for pattern, want := range map[string]string{
		"a.csv": "a.csv", "none.csv": "none.csv", "[ab].csv": "a.csv b.csv", "?.txt": "c.txt", "[z].csv": "[z].csv",
		"**/*.csv": "[z].csv a.csv b.csv x/d.csv x/y/e.csv", "x/**": "x/d.csv x/y/e.csv", "*/*.csv": "x/d.csv", "x": "x/d.csv x/y/e.csv",
	} {
		got, err := Expand(filepath.Join(dir, pattern))
		if err != nil {
			t.Errorf("%s: %v", pattern, err)
			continue
		}
		var names []string
		for _, g := range got {
			r, _ := filepath.Rel(dir, g)
			names = append(names, filepath.ToSlash(r))
		}
		if s := strings.Join(names, " "); s != want {
			t.Errorf("%s gives %s, want %s", pattern, s, want)
		}
	}
	for _, bad := range []string{"*.none", "[a"} {
		if _, err := Expand(filepath.Join(dir, bad)); dtype.KindOf(err) != dtype.ComputeError || err == nil {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

// A few kilobytes that stand for gigabytes are refused before they are unpacked.
func TestBomb(t *testing.T) {
	defer func(n int64) { freeSize = n }(freeSize)
	freeSize = 1 << 20
	var b strings.Builder
	z, _ := zstd.NewWriter(&b)
	zeros := make([]byte, 1<<20)
	for range 64 {
		z.Write(zeros)
	}
	z.Close()
	if _, err := FromBytes([]byte(b.String())); err == nil || !strings.Contains(err.Error(), "grows beyond") {
		t.Errorf("got %v", err)
	}
	freeSize = 1 << 27
	if d, err := FromBytes([]byte(b.String())); err != nil || len(d.Bytes) != 64<<20 {
		t.Errorf("got %v", err)
	}
}
