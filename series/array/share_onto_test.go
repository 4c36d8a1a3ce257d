package array

import (
	"reflect"
	"slices"
	"testing"

	"github.com/gopolars/gopolars/series/dtype"
)

// TestShareOnto reuses released arrays of every type, of the same and of another type, with
// and without nulls, and compares with Clone and Slice: rows, nulls and counts of handles.
func TestShareOnto(t *testing.T) {
	type column struct {
		name string
		dt   dtype.DataType
		a    Array
	}
	var columns []column
	for name, k := range mixedTypes() {
		valid := slices.DeleteFunc(slices.Clone(k.rows), func(v any) bool { return v == nil })
		for _, rows := range [][]any{slices.Concat(k.rows, k.rows), slices.Concat(valid, valid, valid)} {
			b := NewBuilder(k.dt)
			for _, v := range rows {
				if err := b.Append(v); err != nil {
					t.Fatal(name, err)
				}
			}
			columns = append(columns, column{name, k.dt, b.Finish()})
		}
	}
	share := func(a Array, w *Window) Array {
		if w == nil {
			return a.Clone()
		}
		return a.Slice(w.Off, w.Len)
	}
	rows := func(c column, a Array) (out []any) {
		for i := range a.Len() {
			out = append(out, plain(At(a, c.dt, i), c.dt))
		}
		return out
	}
	refs := func(a Array) (out []int) {
		a.Parts("", func(p Part) { out = append(out, p.Info.Refs) })
		return out
	}
	for i, made := range columns {
		for j, src := range columns {
			if !src.dt.Equal(made.dt) && (i+j)%5 != 0 {
				continue
			}
			for _, w := range []*Window{nil, {0, min(2, src.a.Len())}, {src.a.Len() / 2, src.a.Len() - src.a.Len()/2}, {0, 0}} {
				before := refs(src.a)
				spare := share(made.a, &Window{0, made.a.Len() / 2})
				spare.Release()
				got, want := ShareOnto(spare, src.a, w), share(src.a, w)
				if g, w := rows(src, got), rows(src, want); !reflect.DeepEqual(g, w) {
					t.Fatalf("%s onto %s is %v, not %v", src.name, made.name, g, w)
				}
				if g, w := got.NullCount(), want.NullCount(); g != w {
					t.Fatalf("%s onto %s has %d nulls, not %d", src.name, made.name, g, w)
				}
				if src.dt.Equal(made.dt) && src.name != "null" && got != spare {
					t.Fatalf("%s does not use the memory of its like", src.name)
				}
				want.Release()
				got.Release()
				if after := refs(src.a); !slices.Equal(before, after) {
					t.Fatalf("%s has %v handles, not %v", src.name, after, before)
				}
			}
		}
	}
}
