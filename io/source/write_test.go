package source

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/gopolars/gopolars/series/dtype"
)

func put(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

func mustHold(t *testing.T, path, want string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil || string(got) != want {
		t.Fatalf("%s holds %q (%v), want %q", path, got, err, want)
	}
}

func mustBeAlone(t *testing.T, dir string, n int) {
	t.Helper()
	e, err := os.ReadDir(dir)
	if err != nil || len(e) != n {
		t.Fatalf("folder has %v (%v), want %d entries", e, err, n)
	}
}

func TestWriteFileReplaces(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.csv")
	for _, s := range []string{"first", "second, longer", ""} {
		if err := WriteFile(path, put(s)); err != nil {
			t.Fatal(err)
		}
		mustHold(t, path, s)
	}
	mustBeAlone(t, dir, 1)
}

func TestWriteFileFailureKeepsOld(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.csv")
	if err := WriteFile(path, put("old")); err != nil {
		t.Fatal(err)
	}
	boom := errors.New("boom")
	err := WriteFile(path, func(w io.Writer) error { w.Write(make([]byte, 1<<20)); return boom })
	if !errors.Is(err, boom) || dtype.KindOf(err) != dtype.IO {
		t.Fatalf("got %v", err)
	}
	func() {
		defer func() { recover() }()
		WriteFile(path, func(io.Writer) error { panic("in the writer") })
	}()
	mustHold(t, path, "old")
	mustBeAlone(t, dir, 1)
}

func TestWriteFileKeepsModeAndLink(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(path, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if err := WriteFile(link, put("y")); err != nil {
		t.Fatal(err)
	}
	mustHold(t, path, "y")
	if st, _ := os.Lstat(link); st.Mode()&os.ModeSymlink == 0 {
		t.Fatal("the link was replaced")
	}
	if st, _ := os.Stat(path); st.Mode().Perm() != 0o600 {
		t.Fatalf("mode is %v", st.Mode())
	}
}

func TestWriteFileBadPaths(t *testing.T) {
	dir := t.TempDir()
	for path, kind := range map[string]dtype.ErrorKind{
		"":                                dtype.BadValue,
		dir:                               dtype.IO,
		filepath.Join(dir, "none", "a.x"): dtype.FileNotFound,
	} {
		if err := WriteFile(path, put("x")); err == nil || dtype.KindOf(err) != kind {
			t.Errorf("%q: %v", path, err)
		}
	}
	if err := WriteFile(os.DevNull, put("x")); err != nil {
		t.Error(err)
	}
}
