package buffer

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// A mutant is a deliberate bug: text of one file replaced by other text. The other tests
// of this package must fail on every one of them.
var mutants = []struct{ name, file, old, new string }{
	{"slice does not retain", "handle.go", "st.retain()\n\tif tracing() {\n\t\temit(Event{Kind: Sliced", "if tracing() {\n\t\temit(Event{Kind: Sliced"},
	{"clone does not retain", "handle.go", "st.retain()\n\tif tracing() {\n\t\temit(Event{Kind: Cloned", "if tracing() {\n\t\temit(Event{Kind: Cloned"},
	{"clone loses the window", "handle.go", "dst.set(st, b.v)", "dst.set(st, view[T](st, st.size/sizeOf[T]()))"},
	{"slice loses its offset", "handle.go", "b.v[off:off+n:off+n]", "b.v[:n:n]"},
	{"slice bound overflows", "handle.go", "off > len(b.v) || n > len(b.v)-off {\n\t\tpanic(fmt.Sprintf(\"buffer: slice", "off+n > len(b.v) {\n\t\tn, off = min(max(n, 0), len(b.v)), 0\n\t\t_ = (fmt.Sprintf(\"buffer: slice"},
	{"split overlaps", "handle.go", "b.Slice(i, len(b.v)-i)", "b.Slice(i-min(i, 1), len(b.v)-i)"},
	{"release twice is tolerated", "handle.go", "st := b.live()\n\tb.d.close(st)\n\tb.st, b.v = nil, nil\n\tst.release()", "st := b.st\n\tif st == nil {\n\t\treturn\n\t}\n\tb.d.close(st)\n\tb.st, b.v = nil, nil\n\tst.release()"},
	{"use after release is tolerated", "handle.go", "if b.st == nil {\n\t\tpanic(\"buffer: use of a released handle\")\n\t}\n\treturn b.v", "return b.v"},
	{"release gives nothing back", "handle.go", "b.st, b.v = nil, nil\n\tst.release()", "b.st, b.v = nil, nil"},
	{"transmute does not retain", "handle.go", "st.retain()\n\tif bytes == 0 {", "if bytes == 0 {"},
	{"transmute skips the alignment", "handle.go", "uintptr(p)%alignOf[U]() != 0", "false"},
	{"transmute skips the length", "handle.go", "bytes%sizeOf[U]() != 0", "false"},
	{"exclusive with two handles", "storage.go", "n > 1 {\n\t\treturn fmt.Sprintf(\"shared", "n > 2 {\n\t\treturn fmt.Sprintf(\"shared"},
	{"foreign memory is writable", "storage.go", "case s.owner == Foreign:\n\t\treturn \"foreign memory\"\n", ""},
	{"static memory is writable", "storage.go", "case s.owner == Static:\n\t\treturn \"static memory\"\n", ""},
	{"leaked memory is writable", "storage.go", "case s.owner == Leaked:\n\t\treturn \"leaked memory\"\n\t}\n\tif n", "}\n\tif n"},
	{"escaped memory is writable", "storage.go", "if s.escaped.Load() {\n\t\treturn \"escaped\"\n\t}", ""},
	{"foreign memory is released twice", "storage.go", "if f.done.CompareAndSwap(false, true) {\n\t\tf.release()\n\t}", "f.release()\n\tf.release()"},
	{"foreign memory is never released", "storage.go", "s.foreign.run()\n\tcase Owned", "case Owned"},
	{"the collector unmaps under a live slice", "storage.go", "if !f.escaped.Load() {\n\t\t\tf.run()\n\t\t}", "f.run()"},
	{"IntoMut takes a sliced window", "write.go", "|| b.IsSliced() ||", "||"},
	{"IntoMut takes a shared storage", "write.go", "if st.whyNot() != \"\" || b.IsSliced()", "if b.IsSliced()"},
	{"MakeMut copies the whole storage", "write.go", "c := Alloc[T](len(b.v))", "c := Alloc[T](st.size / sizeOf[T]())"},
	{"MakeMut keeps the old reference", "write.go", "c.st, c.v = nil, nil\n\tst.release()", "c.st, c.v = nil, nil"},
	{"MakeMut writes shared memory", "write.go", "if why == \"\" {", "if why == \"\" || st.owner == Owned {"},
	{"memory of a caller is recycled", "write.go", "disown(st)\n\treturn v, true", "p := &pools[max(int(st.class), 0)]\n\tp.free = append(p.free, st.ptr)\n\tdisown(st)\n\treturn v, true"},
	{"escaped memory is recycled", "alloc.go", "if s.escaped.Load() {\n\t\treturn // a plain slice of it may live on\n\t}", ""},
	{"memory is handed out twice", "alloc.go", "ptr, p.free = p.free[k-1], p.free[:k-1]", "ptr = p.free[k-1]"},
	{"adopted memory is recycled", "handle.go", "alignOf[T](), Owned)\n\treturn newHandle(st, v)\n}\n\n// CopyOf", "alignOf[T](), Owned)\n\tif c, b := classOf(st.size); b == st.size || true {\n\t\tst.class = int8(c)\n\t}\n\treturn newHandle(st, v)\n}\n\n// CopyOf"},
	{"a bitmap slice keeps the count", "bitmap.go", "case n == b.n || u == 1:", "default:"},
	{"a bitmap slice loses its offset", "bitmap.go", "c := &Bitmap{off: (b.off + off) & 7, n: n}", "c := &Bitmap{off: 0, n: n}"},
	{"a word forgets the ninth byte", "bitmap.go", "w |= uint64(p[at>>3+8]) << (64 - s)", "w |= 0"},
	{"a write keeps the count of nulls", "bitmap.go", "b.unset.Store(0)\n\tif b.n == 0 {", "if b.n == 0 {"},
}

// TestMutants builds each mutant in a module of its own and wants the tests to fail.
func TestMutants(t *testing.T) {
	if testing.Short() || os.Getenv("GOPOLARS_MUTANT") != "" {
		t.Skip("mutants take a while")
	}
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	work := make(chan int)
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for i := range work {
				runMutant(t, root, i)
			}
		})
	}
	for i := range mutants {
		work <- i
	}
	close(work)
	wg.Wait()
}

// runMutant runs the tests with one file replaced through the compiler's overlay.
func runMutant(t *testing.T, root string, i int) {
	m := mutants[i]
	src, err := os.ReadFile(filepath.Join(root, "buffer", m.file))
	if err != nil {
		t.Error(err)
		return
	}
	if strings.Count(string(src), m.old) != 1 {
		t.Errorf("%s: the text to replace stands %d times in %s", m.name, strings.Count(string(src), m.old), m.file)
		return
	}
	dir, err := os.MkdirTemp("", "mutant")
	if err != nil {
		t.Error(err)
		return
	}
	defer os.RemoveAll(dir)
	file, overlay := filepath.Join(dir, "mutant.go"), filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(file, []byte(strings.Replace(string(src), m.old, m.new, 1)), 0o600); err != nil {
		t.Error(err)
		return
	}
	json := `{"Replace": {"` + filepath.ToSlash(filepath.Join(root, "buffer", m.file)) + `": "` + filepath.ToSlash(file) + `"}}`
	if err := os.WriteFile(overlay, []byte(json), 0o600); err != nil {
		t.Error(err)
		return
	}
	cmd := exec.Command("go", "test", "-overlay", overlay, "-vet=off", "-timeout", "60s", "-failfast", "./buffer", "-rapid.shrinktime=0s", "-rapid.nofailfile", "-rapid.checks=300")
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOPOLARS_MUTANT=1", "CGO_ENABLED=0")
	out, err := cmd.CombinedOutput()
	switch {
	case err == nil:
		t.Errorf("survived: %s", m.name)
	case strings.Contains(string(out), "[build failed]"):
		t.Errorf("%s does not compile:\n%s", m.name, out)
	}
}
