package ipc

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/gopolars/gopolars/frame"
)

// attempt reads data in one way, looks at every value, and fails the test on what must
// never happen: a panic, even a caught one.
func attempt(t *testing.T, data []byte, read func(context.Context, []byte, Options) (*frame.DataFrame, error)) error {
	t.Helper()
	df, err := read(context.Background(), data, Options{})
	if p, ok := errors.AsType[*panicked](err); ok {
		t.Fatalf("panic: %v", p.value)
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
			n := min(c.Len(), 1000)
			part := c.Slice(0, n)
			textsOf(part, s.DType())
			part.Release()
			part = c.Slice(c.Len()-n, n)
			textsOf(part, s.DType())
			part.Release()
		}
		s.NullCount()
	}
	return nil
}

func mapped(file bool) func(context.Context, []byte, Options) (*frame.DataFrame, error) {
	return func(ctx context.Context, data []byte, o Options) (*frame.DataFrame, error) {
		f, err := os.CreateTemp("", "gopolars-*.arrow")
		if err != nil {
			return nil, err
		}
		defer os.Remove(f.Name())
		defer f.Close()
		if _, err := f.Write(data); err != nil {
			return nil, err
		}
		m, err := mapFile(f.Name(), f)
		if err != nil {
			return nil, err
		}
		defer m.drop()
		m.file = nil
		in, err := openData(m, false, file)
		if err != nil {
			return nil, err
		}
		defer in.release()
		return in.frame(ctx, o)
	}
}

var ways = map[string]func(context.Context, []byte, Options) (*frame.DataFrame, error){
	"file": ReadBytes, "stream": ReadStreamBytes, "mapped file": mapped(true), "mapped stream": mapped(false),
}

func TestHostileFiles(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(corpora(t, "arrow-ipc-fuzz"), "*", "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	ok, failed := 0, 0
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for way, read := range ways {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			if err := attempt(t, data, read); err != nil {
				failed++
			} else {
				ok++
			}
			runtime.ReadMemStats(&after)
			if took := time.Since(start); took > 2*time.Second {
				t.Errorf("%s as %s took %s", name, way, took)
			}
			if grown := after.TotalAlloc - before.TotalAlloc; grown > 64<<20 {
				t.Errorf("%s as %s allocated %d MiB", name, way, grown>>20)
			}
		}
	}
	t.Logf("%d files, 4 ways each: %d read, %d refused", len(files), ok, failed)
}

func seeds(f *testing.F, pattern string) {
	names, _ := filepath.Glob(filepath.Join("testdata", pattern))
	if root := os.Getenv("GOPOLARS_CORPORA"); root != "" {
		more, _ := filepath.Glob(filepath.Join(root, "arrow-golden", "*", "*."+map[string]string{"*.arrow": "arrow_file", "*.arrows": "stream"}[pattern]))
		names = append(names, more...)
	}
	for _, n := range names {
		if data, err := os.ReadFile(n); err == nil && len(data) < 1<<14 {
			f.Add(data)
		}
	}
}

func FuzzFile(f *testing.F) {
	seeds(f, "*.arrow")
	f.Fuzz(func(t *testing.T, data []byte) {
		attempt(t, data, ReadBytes)
		attempt(t, data, mapped(true))
	})
}

func FuzzStream(f *testing.F) {
	seeds(f, "*.arrows")
	f.Fuzz(func(t *testing.T, data []byte) {
		attempt(t, data, ReadStreamBytes)
		attempt(t, data, mapped(false))
	})
}
