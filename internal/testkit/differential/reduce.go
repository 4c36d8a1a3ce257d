package main

import "regexp"

var quotedName = regexp.MustCompile(`'(\w+)'`)

// columnsOf are the names that code mentions, which include the columns that it uses.
func columnsOf(code string) map[string]bool {
	names := map[string]bool{"n": true}
	for _, m := range quotedName.FindAllStringSubmatch(code, -1) {
		names[m[1]] = true
	}
	return names
}

// reduce finds a small frame on which the code still differs in the same way.
func (t *tester) reduce(code string, f *frameData, kind string) (string, string, string) {
	names := columnsOf(code)
	ours, theirs := "", ""
	try := func(g *frameData) bool {
		a, b, err := t.both([]request{{ID: -1, Set: "df", Code: g.code(names)}, {ID: -2, Code: code}})
		if err != nil || len(a) != 2 || difference(code, a[1], b[1], t.anyOrder(code)) != kind {
			return false
		}
		ours, theirs = a[1], b[1]
		return true
	}
	if !try(f) {
		return "", "", ""
	}
	plain := *f
	plain.layout = "f"
	if f.layout != "f" {
		if try(&plain) {
			f = &plain
		}
	}
	for size := max(len(f.columns[0].values)/2, 1); size > 0; size /= 2 {
		for lo := 0; lo+size <= len(f.columns[0].values); {
			if g := f.without(lo, lo+size); try(g) {
				f = g
			} else {
				lo += size
			}
		}
	}
	used := map[string]bool{}
	for n := range names {
		used[n] = true
	}
	for n := range used {
		if len(names) == 1 {
			break
		}
		delete(names, n)
		if !try(f) {
			names[n] = true
		}
	}
	try(f)
	return f.code(names), ours, theirs
}
