package bind

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestMappedFileCutShort: a file that somebody else cuts short under a mapped frame is an
// error of the statement that reads it; the session and its names go on.
func TestMappedFileCutShort(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("cutting a mapped file short faults in other ways there")
	}
	var out bytes.Buffer
	in, err := New(&out, nil)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "t.arrow")
	run := func(src string) error { return in.Run(context.Background(), src) }
	if err := run("pl.DataFrame({'a': list(range(200000))}).write_ipc('" + path + "')\nm = pl.read_ipc('" + path + "')\nother = 1"); err != nil {
		t.Fatal(in.FormatError(err))
	}
	if err := os.Truncate(path, 0); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{"m.select(pl.col('a').sum())", "m", "m['a'].sort().tail(2)", "m.filter(pl.col('a') > 5)", "m.rows()"} {
		err := run(statement)
		if err == nil || !strings.Contains(in.FormatError(err), "OSError") {
			t.Errorf("%s: %v", statement, err)
		}
	}
	if err := run("print(other, m.height)"); err != nil || !strings.Contains(out.String(), "1 200000") {
		t.Errorf("the session did not go on: %v %q", err, out.String())
	}
}
