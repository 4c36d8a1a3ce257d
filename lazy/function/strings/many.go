package strings

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
	"slices"
)

// finder finds any of several texts, which come as a list for all rows or one a row.
type finder struct {
	texts   [][]byte
	fold    bool       // ASCII letters of both cases are equal
	first   [256][]int // by first byte, the texts that begin with it
	longest bool       // of those that begin at one place; else the first of the list
}

func newFinder(texts [][]byte, fold, leftmost bool) *finder {
	f := &finder{texts: texts, fold: fold, longest: !leftmost}
	for i, t := range texts {
		if len(t) == 0 {
			continue
		}
		f.first[t[0]] = append(f.first[t[0]], i)
		if c := t[0]; fold && c|0x20-'a' < 26 {
			f.first[c^0x20] = append(f.first[c^0x20], i)
		}
	}
	return f
}

func (f *finder) at(s []byte, i, k int) bool {
	t := f.texts[k]
	if len(s)-i < len(t) {
		return false
	}
	if !f.fold {
		return string(s[i:i+len(t)]) == string(t)
	}
	for j, c := range t {
		d := s[i+j]
		if c != d && !(c^d == 0x20 && c|0x20-'a' < 26) {
			return false
		}
	}
	return true
}

// each calls found for each match: those that end first, then begin first, and do not
// overlap; with overlapping all of them, in the order of their ends.
func (f *finder) each(s []byte, overlapping bool, found func(k, from, to int) bool) {
	if overlapping {
		f.overlapping(s, found)
		return
	}
	if !f.longest {
		for i := 0; i < len(s); {
			k := -1
			for _, c := range f.first[s[i]] {
				if f.at(s, i, c) {
					k = c
					break
				}
			}
			if k < 0 {
				i++
				continue
			}
			if !found(k, i, i+len(f.texts[k])) {
				return
			}
			i += len(f.texts[k])
		}
		return
	}
	// The match that ends first wins, as an automaton that walks the text reports it.
	for from := 0; from < len(s); {
		best, begin, end := -1, 0, len(s)+1
		for i := from; i < len(s) && i < end; i++ {
			for _, c := range f.first[s[i]] {
				if e := i + len(f.texts[c]); e < end && f.at(s, i, c) {
					best, begin, end = c, i, e
				}
			}
		}
		if best < 0 || !found(best, begin, end) {
			return
		}
		from = end
	}
}

func (f *finder) overlapping(s []byte, found func(k, from, to int) bool) {
	type match struct{ k, from, to int }
	var all []match
	for i := range s {
		for _, c := range f.first[s[i]] {
			if f.at(s, i, c) {
				all = append(all, match{c, i, i + len(f.texts[c])})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b match) int {
		if a.to != b.to {
			return a.to - b.to
		}
		return a.from - b.from
	})
	for _, m := range all {
		if !found(m.k, m.from, m.to) {
			return
		}
	}
}

// manyParams are the parameters of the functions that look for several texts.
func manyParams(more ...function.Param) []function.Param {
	return append([]function.Param{
		{Name: "patterns", Kind: function.Column, Required: true, Doc: "The texts: a list, or a column of lists."},
	}, append(more, function.Param{Name: "ascii_case_insensitive", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Take letters of ASCII as equal in both cases."})...)
}

var (
	overlappingParam = function.Param{Name: "overlapping", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Give matches that overlap too."}
	leftmostParam    = function.Param{Name: "leftmost", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Of matches that begin at one place, take that of the first pattern."}
)

// manyType requires texts or lists of them as input i.
func manyType(in []dtype.DataType, i int) error {
	t := in[i]
	if t.Kind() == dtype.KindList {
		t = t.Inner()
	}
	if t != dtype.String && t != dtype.Null {
		return dtype.Errorf(dtype.SchemaMismatch, "invalid series dtype: expected `List(String)`, got `%s`", in[i])
	}
	return nil
}

// textLists reads an input as lists of texts: of each row, or one for all rows.
func textLists(in array.Array) func(row int) [][]byte {
	read := func(items array.Array, from, to int) [][]byte {
		v, ok := items.(*array.View)
		if !ok {
			return nil
		}
		out := make([][]byte, 0, to-from)
		for i := from; i < to; i++ {
			if v.IsValid(i) {
				out = append(out, v.At(i))
			}
		}
		return out
	}
	l, ok := in.(*array.List)
	if !ok {
		all := read(in, 0, in.Len())
		return func(int) [][]byte { return all }
	}
	if l.Len() == 1 {
		from, to := l.Range(0)
		all := read(l.Items(), from, to)
		return func(int) [][]byte { return all }
	}
	return func(row int) [][]byte {
		from, to := l.Range(row)
		return read(l.Items(), from, to)
	}
}

// finders gives the finder of each row.
func finders(c *function.Call, in array.Array) func() func(row int) *finder {
	lists := textLists(in)
	fold, leftmost := c.Options.Bool("ascii_case_insensitive"), c.Options.Bool("leftmost")
	constant := true
	if l, ok := in.(*array.List); ok {
		constant = l.Len() == 1
	}
	if constant {
		f := newFinder(lists(0), fold, leftmost)
		return func() func(int) *finder { return func(int) *finder { return f } }
	}
	return func() func(int) *finder {
		return func(row int) *finder { return newFinder(lists(row), fold, leftmost) }
	}
}

// overLists is rows for inputs of which those that are one column of patterns for all
// rows do not count.
func overLists(c *function.Call, in []array.Array, kernel func(n int, valid *buffer.Bitmap) (array.Array, error)) (array.Array, error) {
	counted := in[:1:1]
	for _, a := range in[1:] {
		if _, ok := a.(*array.List); ok {
			counted = append(counted, a)
		}
	}
	return rows(c, counted, kernel)
}
