package spill

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/series"
)

func batchOf(n int) *series.Batch {
	v := make([]int64, n)
	for i := range v {
		v[i] = int64(i)
	}
	return series.NewBatch(series.Of("a", v))
}

// TestMain lets the test program spill and wait to be killed.
func TestMain(m *testing.M) {
	if os.Getenv("SPILL_AND_WAIT") != "" {
		var s Store
		s.Add(batchOf(1000))
		if err := s.Spill(); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println("spilled")
		bufio.NewReader(os.Stdin).ReadString('\n')
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// names are all files and folders below one.
func names(t *testing.T, dir string) (out []string) {
	t.Helper()
	err := filepath.Walk(dir, func(path string, _ os.FileInfo, err error) error {
		if path != dir {
			out = append(out, strings.TrimPrefix(path, dir))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestNothingIsLeftBehindByAKilledProcess(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("POLARS_OOC_SPILL_DIR", dir)
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "SPILL_AND_WAIT=1")
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if line, _ := bufio.NewReader(out).ReadString('\n'); line != "spilled\n" {
		t.Fatalf("the process says %q", line)
	}
	alive := names(t, dir)
	if len(alive) < 3 { // the folder of the user, that of the process, and its lock
		t.Fatalf("there is only %v", alive)
	}
	for _, n := range alive {
		if unlinks && strings.HasSuffix(n, ".spill") {
			t.Errorf("%s still has its name", n)
		}
	}
	SetLimit(1 << 30)
	defer SetLimit(0)
	if now := names(t, dir); len(now) != len(alive) {
		t.Fatalf("a start removed something of a process that lives: %v of %v are left", now, alive)
	}
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	c.Wait()
	if left := names(t, dir); len(left) == 0 {
		t.Fatal("nothing to remove")
	}
	SetLimit(1 << 30)
	if left := names(t, dir); len(left) != 0 {
		t.Errorf("%v is left after the next start", left)
	}
}

func TestTheFolderGoesWithItsLastFile(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("POLARS_OOC_SPILL_DIR", dir)
	var a, b Store
	for _, s := range []*Store{&a, &b, &a} {
		s.Add(batchOf(10))
		if err := s.Spill(); err != nil {
			t.Fatal(err)
		}
	}
	a.Close()
	a.Close()
	if len(names(t, dir)) == 0 {
		t.Error("the folder went with the first store")
	}
	b.Close()
	if left := names(t, dir); len(left) != 0 {
		t.Errorf("%v is left", left)
	}
}

func TestNoFolder(t *testing.T) {
	t.Setenv("POLARS_OOC_SPILL_DIR", filepath.Join(t.TempDir(), "f"))
	if err := os.WriteFile(os.Getenv("POLARS_OOC_SPILL_DIR"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var s Store
	defer s.Close()
	s.Add(batchOf(10))
	if err := s.Spill(); err == nil || !strings.Contains(err.Error(), "cannot make a folder to spill to") {
		t.Errorf("got %v", err)
	}
}
