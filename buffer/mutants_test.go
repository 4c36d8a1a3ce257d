package buffer

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/gopolars/gopolars/internal/invariants"
)

// A mutant is a deliberate bug: text within one function replaced by other text. The
// other tests of this package must fail on every one of them.
var mutants = []struct{ name, file, old, new string }{
	{"slice does not retain", "handle.go", "st.retain()\n\tif tracing() {\n\t\temit(Event{Kind: Sliced", "if tracing() {\n\t\temit(Event{Kind: Sliced"},
	{"clone does not retain", "handle.go", "st.retain()\n\tif tracing() {\n\t\temit(Event{Kind: Cloned", "if tracing() {\n\t\temit(Event{Kind: Cloned"},
	{"clone loses the window", "handle.go", "dst.set(st, b.v)", "dst.set(st, view[T](st, st.size/sizeOf[T]()))"},
	{"slice loses its offset", "handle.go", "b.v[off:off+n:off+n]", "b.v[:n:n]"},
	{"slice bound overflows", "handle.go", "n < 0 || off > len(b.v) || n > len(b.v)-off {", "n < 0 || off+n > len(b.v) {"},
	{"a handle in use is overwritten", "handle.go", "if b.st != nil {\n\t\tpanic(\"buffer: a handle that", "if false {\n\t\tpanic(\"buffer: a handle that"},
	{"split overlaps", "handle.go", "b.Slice(i, len(b.v)-i)", "b.Slice(i-min(i, 1), len(b.v)-i)"},
	{"release twice is tolerated", "handle.go", "b.d.sole(\"Release\")\n\tst := b.live()", "st := b.st\n\tif st == nil {\n\t\treturn\n\t}"},
	{"use after release is tolerated", "handle.go", "b.d.read()\n\tif b.st == nil {\n\t\tpanicReleased()\n\t}\n\tb.st.seen()", ""},
	{"release gives nothing back", "handle.go", "b.d.done()\n\tst.release()", "b.d.done()\n\t_ = st"},
	{"transmute does not retain", "handle.go", "st.retain()\n\tif tracing() {\n\t\temit(Event{Kind: Transmuted", "if tracing() {\n\t\temit(Event{Kind: Transmuted"},
	{"transmute skips the alignment", "handle.go", "uintptr(p)%alignOf[U]() != 0", "false"},
	{"transmute skips the length", "handle.go", "bytes%sizeOf[U]() != 0", "false"},
	{"windows keep their capacity", "handle.go", "newHandle(adopt(v, Owned), v[:len(v):len(v)])", "newHandle(adopt(v, Owned), v)"},
	{"adopted memory is recycled", "handle.go", "st.count(int64(st.room))", "st.count(int64(st.room))\n\t\tif c, n := classOf(st.room); n == st.room {\n\t\t\tst.class, st.made = int8(c), true\n\t\t}"},
	{"exclusive with two handles", "storage.go", "s.refs.Load() == 1", "s.refs.Load() <= 2"},
	{"copies without a reason", "storage.go", "n > 1 {\n\t\treturn fmt.Sprintf(\"shared", "n > 2 {\n\t\treturn fmt.Sprintf(\"shared"},
	{"foreign memory is writable", "storage.go", "return s.owner == Owned &&", "return (s.owner == Owned || s.owner == Foreign) &&"},
	{"static memory is writable", "storage.go", "return s.owner == Owned &&", "return (s.owner == Owned || s.owner == Static) &&"},
	{"leaked memory is writable", "storage.go", "return s.owner == Owned &&", "return (s.owner == Owned || s.owner == Leaked) &&"},
	{"escaped memory is writable", "storage.go", "&& !s.escaped.Load()", ""},
	{"copy-on-write forgets foreign memory", "storage.go", "case s.owner == Foreign:\n\t\treturn \"foreign memory\"\n", ""},
	{"copy-on-write forgets escaped memory", "storage.go", "if s.escaped.Load() {\n\t\treturn \"escaped\"\n\t}", ""},
	{"leaked memory is counted down", "storage.go", "if s.owner == Leaked {\n\t\treturn\n\t}\n\ts.debug.verify", "s.debug.verify"},
	{"foreign memory is never released", "storage.go", "s.foreign.run(false)", ""},
	{"foreign memory is released twice", "foreign.go", "if !f.done.CompareAndSwap(false, true) {\n\t\treturn\n\t}", "f.done.Store(true)\n\tif f.mapped == nil {\n\t\tf.release()\n\t}"},
	{"the collector unmaps under a live slice", "foreign.go", "if !f.escaped.Load() {\n\t\t\tf.run(true)\n\t\t}", "f.run(true)"},
	{"the collector finds no foreign memory", "foreign.go", "if !f.escaped.Load() {\n\t\t\tf.run(true)\n\t\t}", ""},
	{"IntoMut takes a sliced window", "write.go", "|| b.IsSliced() ||", "||"},
	{"IntoMut takes a shared storage", "write.go", "if !st.writable() || b.IsSliced()", "if b.IsSliced()"},
	{"IntoMut takes another element", "write.go", "|| st.elem != uintptr(sizeOf[T]()) || st.align != alignOf[T]()", ""},
	{"MakeMut copies the whole storage", "write.go", "fresh := alloc(bytes,", "fresh := alloc(st.size,"},
	{"MakeMut keeps the old reference", "write.go", "b.st, b.v = fresh, v\n\tst.release()", "b.st, b.v = fresh, v"},
	{"MakeMut writes shared memory", "write.go", "if why == \"\" {", "if why == \"\" || st.owner == Owned {"},
	{"MakeMut copies nothing", "write.go", "copy(v, b.v)", ""},
	{"memory of a caller is recycled", "write.go", "disown(st)\n\tcountInPlace", "if st.class != notPooled {\n\t\tpools[st.class].put(st.ptr, st.room)\n\t}\n\tdisown(st)\n\tcountInPlace"},
	{"escaped memory is recycled", "alloc.go", "!s.made || s.escaped.Load()", "!s.made"},
	{"nothing is recycled", "alloc.go", "pools[class].put(s.ptr, s.room)", ""},
	{"memory leaves the figures twice", "alloc.go", "s.forgot.Stop()\n", ""},
	{"forgotten memory stays in the figures", "alloc.go", "inUse.Add(-b) }, bytes)", "_ = b }, bytes)"},
	{"zeroed memory is not cleared", "alloc.go", "clear(unsafe.Slice((*byte)(ptr), size))", ""},
	{"a region is a class too small", "alloc.go", "bytes = 1<<b + (q+1)*step", "bytes = 1<<b + q*step"},
	{"memory is handed out twice", "pool.go", "p.free = p.free[:k]\n", ""},
	{"the pool keeps alive what it gave away", "pool.go", "p.free[k] = nil", "_ = k"},
	{"kept memory has no limit", "pool.go", "> keepLimit()", "< 0"},
	{"idle memory is never dropped", "pool.go", "n := (p.idle + 1) / 2", "n := 0"},
	{"busy memory is dropped as well", "pool.go", "p.idle = min(p.idle, k)", ""},
	{"a mapping is not retained", "mapping.go", "r.refs.Add(1)\n", ""},
	{"a mapping is unmapped early", "mapping.go", "case n > 0:\n\t\treturn", "case n > 1:\n\t\treturn"},
	{"a mapping is never unmapped", "mapping.go", "_ = r.unmap()", "_ = r.unmap"},
	{"a mapping's bound overflows", "mapping.go", "n > (len(r.data)-off)/sizeOf[T]()", "off+n*sizeOf[T]() > len(r.data)"},
	{"misaligned elements are read in place", "mapping.go", "uintptr(p)%alignOf[T]() != 0", "false"},
	{"the collector unmaps an escaped file", "mapping.go", "if collected && r.escaped.Load() {\n\t\treturn\n\t}", ""},
	{"a fault names no file", "guard.go", "if path, off, ok := regionAt(fault.Addr()); ok {", "if path, off, ok := \"\", int64(fault.Addr()), true; ok {"},
	{"a bitmap slice keeps the count", "bitmap.go", "case n == b.n || u == 1:", "default:"},
	{"a bitmap slice loses its offset", "bitmap.go", "dst.off, dst.n = (b.off+off)&7, n", "dst.off, dst.n = 0, n"},
	{"a word forgets the ninth byte", "bitmap_word.go", "| uint64(q[8])<<(64-at&7)", ""},
	{"the last word forgets the ninth byte", "bitmap_word.go", "w |= uint64(p[j+8]) << (64 - s)", "w |= 0"},
	{"a written word forgets the ninth byte", "bitmap_word.go", "p[j+8] = p[j+8]&^byte(mask>>(64-s)) | byte(w>>(64-s))", ""},
	{"a written word spills over its neighbours", "bitmap_word.go", "&^(mask<<s)|w<<s)", "&0|w<<s)"},
	{"an in-place write keeps the count of nulls", "bitmap_write.go", "b.unset.Store(0)\n\tif b.n == 0 {", "if b.n == 0 {"},
	{"a copied bitmap keeps its old offset", "bitmap_combine.go", "dst.buf, dst.off = out.buf, 0", "dst.buf = out.buf"},
	{"shared bits are combined in place", "bitmap_combine.go", "if why == \"\" {\n\t\tp, off, _ := dst.MutBits()", "if why == \"\" || dst.buf.st.owner == Owned {\n\t\tp, off := dst.run(dst.buf.v)"},
	{"a block forgets the ninth byte", "bitmap_combine.go", " | uint64(q[8])<<(64-s)", ""},
	{"a builder counts wrongly", "bitmap_builder.go", "b.unset += n - bits.OnesCount64(w)", "b.unset += n"},
}

// TestMutants builds one test binary that holds all mutants, each as another body of the
// function it changes, and wants the tests to fail for every one of them.
func TestMutants(t *testing.T) {
	switch {
	case os.Getenv(mutantVariable) != "":
		t.Skip("this is one of the mutants")
	case testing.Short():
		t.Skip("mutants take a while")
	case invariants.Enabled || raceEnabled || runtime.GOARCH != "amd64" && runtime.GOARCH != "arm64":
		t.Skip("mutants are tested in the plain mode")
	}
	binary := buildMutants(t)
	if out, err := runMutant(binary, 0); err != nil {
		t.Fatalf("the tests fail without a mutant: %v\n%s", err, out)
	}
	var wg sync.WaitGroup
	next := make(chan int)
	for range 2 {
		wg.Go(func() {
			for i := range next {
				if _, err := runMutant(binary, i); err == nil {
					t.Errorf("survived: %s", mutants[i-1].name)
				}
			}
		})
	}
	for i := range mutants {
		next <- i + 1
	}
	close(next)
	wg.Wait()
}

// mutantVariable holds the number of the mutant to be, 0 for none.
const mutantVariable = "GOPOLARS_BUFFER_MUTANT"

const mutantSource = `package buffer

import (
	"os"
	"strconv"
)

var mutant, _ = strconv.Atoi(os.Getenv("` + mutantVariable + `"))
`

// buildMutants compiles the package's tests with all mutants, through the compiler's
// overlay, so that the sources stay as they are.
func buildMutants(t *testing.T) string {
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	replace := map[string]string{}
	add := func(file, text string) {
		to := filepath.Join(dir, file)
		if err := os.WriteFile(to, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		replace[filepath.Join(here, file)] = to
	}
	add("zz_mutant.go", mutantSource)
	files := map[string][]int{}
	for i, m := range mutants {
		files[m.file] = append(files[m.file], i)
	}
	for file, list := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		add(file, mutate(t, file, string(src), list))
	}
	overlay := filepath.Join(dir, "overlay.json")
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(overlay, text, 0o600); err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(dir, "mutants.exe")
	out, err := exec.Command("go", "test", "-c", "-vet=off", "-overlay", overlay, "-o", binary, ".").CombinedOutput()
	if err != nil {
		t.Fatalf("the mutants do not compile: %v\n%s", err, out)
	}
	return binary
}

// mutate puts the changed bodies of a file's mutants in front of the functions' own:
// "if mutant == 7 { changed body }".
func mutate(t *testing.T, file, src string, list []int) string {
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, file, src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	insert := map[int]string{} // by the offset behind the opening brace
	for _, i := range list {
		m := mutants[i]
		if n := strings.Count(src, m.old); n != 1 {
			t.Fatalf("%s: the text to replace stands %d times in %s", m.name, n, file)
		}
		at, found := strings.Index(src, m.old), false
		for _, d := range tree.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Body == nil {
				continue
			}
			from, to := set.Position(f.Body.Lbrace).Offset+1, set.Position(f.Body.Rbrace).Offset
			if at < from || at+len(m.old) > to {
				continue
			}
			found = true
			body := strings.Replace(src[from:to], m.old, m.new, 1)
			if f.Type.Results == nil {
				body += "\nreturn\n"
			}
			insert[from] += fmt.Sprintf("\nif mutant == %d {%s}\n", i+1, body)
		}
		if !found {
			t.Fatalf("%s: the text to replace is not within one function of %s", m.name, file)
		}
	}
	places := slices.Sorted(maps.Keys(insert))
	slices.Reverse(places)
	for _, at := range places {
		src = src[:at] + insert[at] + src[at:]
	}
	return src
}

func runMutant(binary string, i int) ([]byte, error) {
	cmd := exec.Command(binary, "-test.short", "-test.failfast", "-test.timeout=20s", "-rapid.shrinktime=0s", "-rapid.nofailfile", "-rapid.checks=200")
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%d", mutantVariable, i))
	return cmd.CombinedOutput()
}
