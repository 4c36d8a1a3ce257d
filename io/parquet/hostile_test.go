package parquet

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// attempt reads data, looks at values, and fails the test on what must never happen: a
// panic, even a caught one.
func attempt(t *testing.T, data []byte) error {
	t.Helper()
	df, err := ReadBytes(context.Background(), data, Options{})
	if p, ok := errors.AsType[*panicked](err); ok {
		t.Fatalf("panic: %v\n%s", p.value, p.stack)
	}
	if err != nil {
		return err
	}
	defer df.Release()
	for i := range df.Width() {
		s := df.Batch().Columns[i]
		if s.Len() != df.Height() {
			t.Fatalf("column %d has %d rows of %d", i, s.Len(), df.Height())
		}
		for _, c := range s.Chunks() {
			n := c.Len()
			for _, k := range []int{0, 1, n / 2, n - 1} {
				if k >= 0 && k < n {
					array.ReleaseValue(array.At(c, s.DType(), k))
				}
			}
		}
		s.NullCount()
	}
	return nil
}

// measured is attempt under watch: no input may take long or much memory.
func measured(t *testing.T, name string, data []byte, limit time.Duration, memory uint64) error {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	err := attempt(t, data)
	if took := time.Since(start); took > limit {
		t.Errorf("%s took %s", name, took)
	}
	runtime.ReadMemStats(&after)
	if grown := after.TotalAlloc - before.TotalAlloc; grown > memory {
		t.Errorf("%s allocated %d MiB", name, grown>>20)
	}
	return err
}

func corpora(t testing.TB, folder string) string {
	root := os.Getenv("GOPOLARS_CORPORA")
	if root == "" {
		t.Skip("GOPOLARS_CORPORA is not set: it names the folder with Parquet's test files")
	}
	return filepath.Join(root, folder)
}

func TestHostileFiles(t *testing.T) {
	root := corpora(t, "parquet")
	var files []string
	for _, p := range []string{"bad_data/*.parquet", "data/*.encrypted", "data/aes256/*"} {
		m, _ := filepath.Glob(filepath.Join(root, p))
		files = append(files, m...)
	}
	if len(files) < 10 {
		t.Fatalf("found only %d files", len(files))
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %v", filepath.Base(name), measured(t, name, data, 5*time.Second, 64<<20))
	}
}

// Files with a few bytes changed, cut off or repeated give an error or a frame.
func TestMutations(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	var good [][]byte
	for i, o := range []WriteOptions{{}, {Compression: "uncompressed"}, {Compression: "snappy", DataPageSize: 100}, {Compression: "lz4", RowGroupSize: 10}} {
		m := maker{r, i%2 == 0, 4}
		df := m.frame(t, everyType, 30)
		good = append(good, written(t, df, o))
		df.Release()
		for _, dt := range []dtype.DataType{dtype.Int64, dtype.String, dtype.List(dtype.String), dtype.Categorical, dtype.Boolean, dtype.Array(dtype.Int32, 3)} {
			df := m.frame(t, []dtype.DataType{dt}, 200)
			good = append(good, written(t, df, o))
			df.Release()
		}
	}
	names, _ := filepath.Glob(filepath.Join("testdata", "*.parquet"))
	for _, n := range names {
		data, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		good = append(good, data)
	}
	start := time.Now()
	read, refused := 0, 0
	for time.Since(start) < 1500*time.Millisecond {
		data := append([]byte(nil), good[r.IntN(len(good))]...)
		for range 1 + r.IntN(4) {
			mutate(r, &data)
		}
		if err := measured(t, "a mutation", data, 2*time.Second, 2<<30); err != nil {
			refused++
		} else {
			read++
		}
		if t.Failed() {
			os.WriteFile(filepath.Join(os.TempDir(), "failed.parquet"), data, 0o600)
			return
		}
	}
	t.Logf("%d read, %d refused", read, refused)
}

func mutate(r *rand.Rand, data *[]byte) {
	d := *data
	if len(d) < 20 {
		return
	}
	at := r.IntN(len(d))
	if r.IntN(2) == 0 { // the footer decides most
		at = len(d) - 1 - r.IntN(min(len(d), 2000))
	}
	switch r.IntN(6) {
	case 0, 1:
		d[at] ^= 1 << r.IntN(8)
	case 2:
		d[at] = byte(r.Uint32())
	case 3:
		d[at] = []byte{0, 1, 0x7f, 0x80, 0xff}[r.IntN(5)]
	case 4:
		for i := at; i < min(at+r.IntN(8), len(d)); i++ {
			d[i] = 0xff
		}
	case 5:
		k := r.IntN(min(len(d)-at, 16) + 1)
		*data = append(d[:at:at], d[at+k:]...)
	}
}

func FuzzRead(f *testing.F) {
	r := rand.New(rand.NewPCG(9, 10))
	for i, o := range []WriteOptions{{}, {Compression: "uncompressed"}, {Compression: "snappy"}} {
		m := maker{r, i%2 == 0, 4}
		for _, dt := range []dtype.DataType{dtype.Int64, dtype.String, dtype.List(dtype.String), dtype.Boolean, dtype.Decimal(30, 2)} {
			df := m.frame(f, []dtype.DataType{dt}, 20)
			f.Add(written(f, df, o))
			df.Release()
		}
	}
	if root := os.Getenv("GOPOLARS_CORPORA"); root != "" {
		names, _ := filepath.Glob(filepath.Join(root, "parquet", "*", "*.parquet"))
		for _, n := range names {
			if data, err := os.ReadFile(n); err == nil && len(data) < 1<<14 && !strings.HasPrefix(filepath.Base(n), "large_string") {
				f.Add(data)
			}
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) { attempt(t, data) })
}
