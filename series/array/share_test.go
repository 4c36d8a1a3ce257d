package array

import (
	"testing"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/dtype"
)

// TestShare compares arrays of mixed kinds that are shared together with each one's own
// Clone and Slice, rows and counts.
func TestShare(t *testing.T) {
	types := []dtype.DataType{dtype.Int64, dtype.Int64, dtype.Int8, dtype.String, dtype.String, dtype.Boolean, dtype.String, dtype.Int64, dtype.Null}
	values := func(dt dtype.DataType, row, column int) any {
		switch {
		case dt == dtype.Null || row%3 == 2:
			return nil
		case dt == dtype.String:
			return "a string that is too long to be inline"[column+row%5:]
		case dt == dtype.Boolean:
			return row%2 == 0
		case dt == dtype.Int8:
			return int8(row)
		}
		return int64(row * (column + 1))
	}
	var all []Array
	for i, dt := range types {
		b := NewBuilder(dt)
		for row := range 9 {
			if err := b.Append(values(dt, row, i)); err != nil {
				t.Fatal(err)
			}
		}
		all = append(all, b.Finish())
	}
	shared := append([]Array(nil), all...)
	Share(shared, nil)
	cut := append([]Array(nil), all...)
	Share(cut, func(i int) Window { return Window{Off: i % 4, Len: 5 - i%3} })
	for i, dt := range types {
		for row := range 9 {
			if got, want := At(shared[i], dt, row), values(dt, row, i); got != want {
				t.Errorf("clone of column %d row %d is %v, not %v", i, row, got, want)
			}
		}
		if n := 5 - i%3; cut[i].Len() != n {
			t.Errorf("slice of column %d has %d rows, not %d", i, cut[i].Len(), n)
		}
		for row := range cut[i].Len() {
			if got, want := At(cut[i], dt, row), values(dt, row+i%4, i); got != want {
				t.Errorf("slice of column %d row %d is %v, not %v", i, row, got, want)
			}
		}
		all[i].Parts("", func(p Part) {
			if p.Info.Refs != 3 && p.Info.Owner != buffer.Leaked {
				t.Errorf("%s of column %d has %d handles, not 3", p.Name, i, p.Info.Refs)
			}
		})
		shared[i].Release()
		cut[i].Release()
		all[i].Parts("", func(p Part) {
			if p.Info.Refs != 1 {
				t.Errorf("%s of column %d has %d handles after release", p.Name, i, p.Info.Refs)
			}
		})
	}
}
