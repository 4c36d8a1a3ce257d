// Command gen writes the Go methods of Expr and Series from the function registry:
//
//	go run ./lazy/function/gen          writes the zz_*.go files and REFERENCE.md
//	go run ./lazy/function/gen -check   fails when one of them is not up to date
package main

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gopolars/gopolars/lazy/function"
	_ "github.com/gopolars/gopolars/lazy/function/all"
)

func main() {
	check := flag.Bool("check", false, "report files that are not up to date instead of writing them")
	root := flag.String("root", ".", "folder of the module")
	flag.Parse()
	files, err := generate(*root)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	stale := 0
	for name, want := range files {
		path := filepath.Join(*root, name)
		got, _ := os.ReadFile(path)
		if bytes.Equal(got, want) {
			continue
		}
		if *check {
			fmt.Fprintf(os.Stderr, "%s is not up to date: run go generate ./...\n", name)
			stale++
		} else if err := os.WriteFile(path, want, 0o644); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	if stale > 0 {
		os.Exit(1)
	}
}

// generate returns the contents of every generated file.
func generate(root string) (map[string][]byte, error) {
	files := map[string][]byte{}
	taken, err := methods(filepath.Join(root, "lazy/expr"))
	if err != nil {
		return nil, err
	}
	spaces := map[string][]*function.Spec{}
	var free []*function.Spec
	for _, s := range function.All() {
		switch {
		case s.Hidden:
		case s.Free():
			free = append(free, s)
		default:
			spaces[s.Namespace()] = append(spaces[s.Namespace()], s)
		}
	}
	for ns, specs := range spaces {
		file := "lazy/expr/zz_expr.go"
		if ns != "" {
			file = "lazy/expr/zz_" + ns + ".go"
		}
		var b bytes.Buffer
		recv := "Expr"
		if ns != "" {
			recv = camel(ns) + "Namespace"
			fmt.Fprintf(&b, "// %s has the functions of Polars' %s namespace.\ntype %s struct{ e Expr }\n\n", recv, ns, recv)
			fmt.Fprintf(&b, "// %s gives the functions of Polars' %s namespace.\nfunc (e Expr) %s() %s { return %s{e} }\n\n", camel(ns), ns, camel(ns), recv, recv)
		}
		for _, s := range specs {
			if !taken[recv+"."+camel(s.Method())] {
				exprMethod(&b, recv, s)
			}
		}
		if files[file], err = source("expr", b.String()); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	var b bytes.Buffer
	for _, s := range free {
		if !taken["."+camel(s.Method())] {
			exprMethod(&b, "", s)
		}
	}
	if files["lazy/expr/zz_functions.go"], err = source("expr", b.String()); err != nil {
		return nil, err
	}
	if files["zz_functions.go"], err = facade(root, free); err != nil {
		return nil, err
	}
	files["lazy/function/REFERENCE.md"] = reference(spaces, free)
	return files, seriesFiles(root, files)
}

// methods lists the hand-written functions, variables and constants of a package as
// Receiver.Name or .Name.
func methods(dir string) (map[string]bool, error) {
	out := map[string]bool{}
	pkgs, err := parser.ParseDir(token.NewFileSet(), dir, func(f fs.FileInfo) bool {
		return !strings.HasPrefix(f.Name(), "zz_") && !strings.HasSuffix(f.Name(), "_test.go")
	}, 0)
	if err != nil {
		return nil, err
	}
	for _, p := range pkgs {
		for _, f := range p.Files {
			for _, d := range f.Decls {
				switch d := d.(type) {
				case *ast.FuncDecl:
					out[receiver(d)+"."+d.Name.Name] = true
				case *ast.GenDecl:
					for _, spec := range d.Specs {
						if v, ok := spec.(*ast.ValueSpec); ok {
							for _, n := range v.Names {
								out["."+n.Name] = true
							}
						}
					}
				}
			}
		}
	}
	return out, nil
}

func receiver(fn *ast.FuncDecl) string {
	if fn.Recv == nil {
		return ""
	}
	t := fn.Recv.List[0].Type
	if p, ok := t.(*ast.StarExpr); ok {
		t = p.X
	}
	if id, ok := t.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}

// camel turns Polars' snake_case into Go's exported form.
func camel(s string) string {
	var b strings.Builder
	for _, part := range strings.Split(s, "_") {
		if part != "" {
			b.WriteString(strings.ToUpper(part[:1]) + part[1:])
		}
	}
	return b.String()
}

// lower turns Polars' snake_case into a Go parameter name.
func lower(s string) string {
	c := camel(s)
	c = strings.ToLower(c[:1]) + c[1:]
	if token.IsKeyword(c) || slices.Contains([]string{"e", "s", "len", "string", "any", "bool", "int"}, c) {
		c += "_"
	}
	return c
}

var goTypes = map[function.Kind]string{
	function.Column: "any", function.Value: "any", function.Columns: "...any", function.Bool: "bool", function.Int: "int",
	function.Float: "float64", function.String: "string", function.Strings: "[]string", function.DType: "dtype.DataType", function.Any: "any",
}

func comment(b *bytes.Buffer, name string, s *function.Spec) {
	doc := s.Doc
	if doc != "" {
		doc = strings.ToLower(doc[:1]) + doc[1:]
	}
	fmt.Fprintf(b, "// %s %s Polars' %s.\n", name, doc, s.Name)
	for _, p := range s.Params {
		if p.Doc != "" && p.Required {
			fmt.Fprintf(b, "//\n// %s: %s\n", lower(p.Name), p.Doc)
		}
	}
	if s.Example != "" {
		fmt.Fprintf(b, "//\n//\t%s\n", strings.ReplaceAll(s.Example, "\n", "\n//\t"))
	}
}

// optionType is the type of an option's field: a pointer where leaving it out is not the
// same as the zero value.
func optionType(p function.Param) string {
	t := strings.TrimPrefix(goTypes[p.Kind], "...")
	if p.Kind.IsExpr() || t == "any" || t == "[]string" {
		return t
	}
	switch p.Default {
	case false, int64(0), 0, 0.0, "":
		return t
	}
	return "*" + t
}

// split gives the parameters in the order of a Go signature.
func split(s *function.Spec) (required, optional []function.Param, variadic *function.Param) {
	for i, p := range s.Params {
		switch {
		case p.Kind == function.Columns:
			variadic = &s.Params[i]
		case p.Required:
			required = append(required, p)
		default:
			optional = append(optional, p)
		}
	}
	return required, optional, variadic
}

func exprMethod(b *bytes.Buffer, recv string, s *function.Spec) {
	name := camel(s.Method())
	required, optional, variadic := split(s)
	var args []string
	for _, p := range required {
		args = append(args, lower(p.Name)+" "+goTypes[p.Kind])
	}
	optType := strings.TrimSuffix(recv, "Namespace")
	if optType == "Expr" {
		optType = ""
	}
	optType += name + "Options"
	with := len(optional) > 1 || len(optional) == 1 && variadic != nil
	if with {
		fmt.Fprintf(b, "// %s are the optional arguments of %s; the zero value is Polars' default.\ntype %s struct {\n", optType, name, optType)
		for _, p := range optional {
			fmt.Fprintf(b, "\t// %s: %s Default: %s.\n\t%s %s\n", camel(p.Name), p.Doc, show(p.Default), camel(p.Name), optionType(p))
		}
		b.WriteString("}\n\n")
		if variadic != nil {
			args = append(args, "o "+optType)
		} else {
			args = append(args, "o ..."+optType)
		}
	} else if len(optional) == 1 {
		args = append(args, lower(optional[0].Name)+" ..."+strings.TrimPrefix(optionType(optional[0]), "*"))
	}
	if variadic != nil {
		args = append(args, lower(variadic.Name)+" ...any")
	}
	comment(b, name, s)
	self := ""
	switch {
	case recv == "":
		fmt.Fprintf(b, "func %s(%s) Expr {\n", name, strings.Join(args, ", "))
	case recv == "Expr":
		self = "e"
		fmt.Fprintf(b, "func (e Expr) %s(%s) Expr {\n", name, strings.Join(args, ", "))
	default:
		self = "ns.e"
		fmt.Fprintf(b, "func (ns %s) %s(%s) Expr {\n", recv, name, strings.Join(args, ", "))
	}
	fmt.Fprintf(b, "\tc := newCall(%q)\n", s.Name)
	if self != "" {
		fmt.Fprintf(b, "\tc.input(%s)\n", self)
	}
	for _, p := range s.Params {
		switch {
		case p.Kind == function.Columns:
			fmt.Fprintf(b, "\tc.columns(%s)\n", lower(p.Name))
		case p.Required:
			passArg(b, p, lower(p.Name))
		case with && variadic != nil:
			passOption(b, p, "o."+camel(p.Name))
		case with:
			passOption(b, p, "first(o)."+camel(p.Name))
		default:
			fmt.Fprintf(b, "\tc.variadic(%q, %v, %v, %s, len(%s))\n", p.Name, p.Kind.IsExpr(), p.Kind == function.Column, anyOf(p), lower(p.Name))
		}
	}
	b.WriteString("\treturn c.expr()\n}\n\n")
}

func anyOf(p function.Param) string { return "anyOf(" + lower(p.Name) + ")" }

func passArg(b *bytes.Buffer, p function.Param, v string) {
	switch p.Kind {
	case function.Column:
		fmt.Fprintf(b, "\tc.input(Into(%s, true))\n", v)
	case function.Value:
		fmt.Fprintf(b, "\tc.input(Into(%s, false))\n", v)
	default:
		fmt.Fprintf(b, "\tc.option(%q, %s)\n", p.Name, v)
	}
}

func passOption(b *bytes.Buffer, p function.Param, v string) {
	if p.Kind.IsExpr() {
		passArg(b, p, v)
		return
	}
	if strings.HasPrefix(optionType(p), "*") {
		fmt.Fprintf(b, "\tif v := %s; v != nil {\n\t\tc.option(%q, *v)\n\t}\n", v, p.Name)
		return
	}
	if t := optionType(p); t == "any" || t == "[]string" {
		fmt.Fprintf(b, "\tif v := %s; v != nil {\n\t\tc.option(%q, v)\n\t}\n", v, p.Name)
		return
	}
	fmt.Fprintf(b, "\tc.option(%q, %s)\n", p.Name, v)
}

func show(v any) string {
	switch v := v.(type) {
	case nil:
		return "none"
	case string:
		return fmt.Sprintf("%q", v)
	}
	return fmt.Sprint(v)
}

// source adds the head of a generated file and formats it.
func source(pkg, body string) ([]byte, error) {
	head := "// Code generated by lazy/function/gen from the function registry. DO NOT EDIT.\n\npackage " + pkg + "\n\n"
	if strings.Contains(body, "dtype.") {
		head += "import \"github.com/gopolars/gopolars/series/dtype\"\n\n"
	}
	return format.Source([]byte(head + body))
}

// facade writes the package functions of the root package.
func facade(root string, free []*function.Spec) ([]byte, error) {
	taken, err := methods(root)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	for _, s := range free {
		name := camel(s.Method())
		if taken["."+name] {
			continue
		}
		required, optional, variadic := split(s)
		var args, pass []string
		for _, p := range required {
			args, pass = append(args, lower(p.Name)+" "+goTypes[p.Kind]), append(pass, lower(p.Name))
		}
		if len(optional) > 1 || len(optional) == 1 && variadic != nil {
			dots := "..."
			if variadic != nil {
				dots = ""
			}
			args, pass = append(args, "o "+dots+"expr."+name+"Options"), append(pass, "o"+dots)
		} else if len(optional) == 1 {
			args = append(args, lower(optional[0].Name)+" ..."+strings.TrimPrefix(optionType(optional[0]), "*"))
			pass = append(pass, lower(optional[0].Name)+"...")
		}
		if variadic != nil {
			args, pass = append(args, lower(variadic.Name)+" ...any"), append(pass, lower(variadic.Name)+"...")
		}
		comment(&b, name, s)
		fmt.Fprintf(&b, "func %s(%s) Expr { return expr.%s(%s) }\n\n", name, strings.Join(args, ", "), name, strings.Join(pass, ", "))
	}
	body := b.String()
	imports := ""
	if body != "" {
		imports = "import (\n\t\"github.com/gopolars/gopolars/lazy/expr\"\n"
		if strings.Contains(body, "dtype.") {
			imports += "\t\"github.com/gopolars/gopolars/series/dtype\"\n"
		}
		imports += ")\n\n"
	}
	head := "// Code generated by lazy/function/gen from the function registry. DO NOT EDIT.\n\npackage polars\n\n"
	return format.Source([]byte(head + imports + body))
}
