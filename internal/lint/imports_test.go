// Package lint checks what no single package can: the order of imports, the size and
// names of files, and that generated files are current.
package lint

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/gopolars/gopolars/"

// layers lists the packages from the lowest up. A package may import packages of lower
// layers only; those of one layer do not know each other. A name that ends in / stands
// for all packages below it. Change the code, not this list, to make the test pass.
var layers = [][]string{
	{"internal/invariants", "internal/int128", "internal/float16"},
	{"series/dtype", "buffer"},
	{"series/array"},
	{"internal/display", "internal/calendar", "internal/strftime", "internal/rustregex", "series/compute/simd"},
	{"series/compute", "internal/display/box"},
	{"series", "internal/arrow", "internal/jsonrows"},
	{"lazy/function", "lazy/expr"},
	{"lazy/function/"},
	{"lazy/function/all"},
	{"lazy/plan", "lazy/function/gen"},
	{"lazy/rule"},
	{"lazy/exec/op", "lazy/exec/spill"},
	{"lazy/exec"},
	{"frame"},
	{"io/source"},
	{"io/"},
	{"io/parquet"},
	{""},
	{"internal/py"},
	{"internal/py/bind"},
	{"internal/repl"},
	{"cmd/gopolars"},
}

// rank is the layer of a package, -1 when it is in none.
func rank(pkg string) int {
	prefix := -1
	for i, l := range layers {
		for _, p := range l {
			if p == pkg {
				return i
			}
			if strings.HasSuffix(p, "/") && strings.HasPrefix(pkg, p) {
				prefix = i
			}
		}
	}
	return prefix
}

func TestImportsPointDown(t *testing.T) {
	for _, file := range goFiles(t) {
		pkg := filepath.ToSlash(filepath.Dir(file))
		if pkg == "." {
			pkg = ""
		}
		if strings.HasPrefix(pkg, "internal/testkit") || strings.HasPrefix(pkg, "internal/lint") || strings.HasSuffix(file, "_test.go") {
			continue // tests and their tools may import anything
		}
		from := rank(pkg)
		if from < 0 {
			t.Errorf("%s: package is in no layer; add it to layers", file)
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, im := range f.Imports {
			path, _ := strconv.Unquote(im.Path.Value)
			if path+"/" == module {
				path = module
			}
			target, ours := strings.CutPrefix(path, module)
			if strings.HasPrefix(path, "github.com/apache/arrow-go") && !strings.HasPrefix(pkg, "io/") && pkg != "internal/arrow" {
				t.Errorf("%s imports %s, which only io and internal/arrow may", file, path)
			}
			if ours && rank(target) >= from && target != pkg {
				t.Errorf("%s imports %s, which is not below it", file, path)
			}
		}
	}
}

const root = "../.."

// goFiles lists the Go files of the module.
func goFiles(t *testing.T) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && path != root) {
			return filepath.SkipDir
		}
		if strings.HasSuffix(path, ".go") {
			rel, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			out = append(out, filepath.ToSlash(rel))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 50 {
		t.Fatalf("found only %d Go files", len(out))
	}
	return out
}

func TestFileSizes(t *testing.T) {
	for _, file := range goFiles(t) {
		if strings.HasPrefix(filepath.Base(file), "zz_") {
			continue
		}
		b, err := os.ReadFile(filepath.Join(root, file))
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(b), "\n"); n > 1000 {
			t.Errorf("%s has %d lines; split it by concept", file, n)
		}
	}
}

func TestNames(t *testing.T) {
	for _, file := range goFiles(t) {
		for _, part := range strings.Split(strings.TrimSuffix(file, ".go"), "/") {
			switch part {
			case "util", "utils", "common", "helper", "helpers", "misc", "types", "base":
				t.Errorf("%s: %q names nothing; name the concept", file, part)
			}
		}
	}
}
