package display

import (
	"fmt"
	"testing"

	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// benchColumns are n columns of a million rows: integers, floats and strings in turn.
func benchColumns(n int) []Column {
	const rows = 1_000_000
	ints, floats, texts := make([]int64, rows), make([]float64, rows), make([]string, rows)
	for i := range rows {
		ints[i], floats[i], texts[i] = int64(i)*7, float64(i)/3, "some text of the row"
	}
	kinds := []Column{
		{DType: dtype.Int64, Chunks: []array.Array{array.PrimitiveOf(ints...)}},
		{DType: dtype.Float64, Chunks: []array.Array{array.PrimitiveOf(floats...)}},
		{DType: dtype.String, Chunks: []array.Array{array.ViewOf(texts...)}},
	}
	cols := make([]Column, n)
	for i := range cols {
		cols[i] = kinds[i%3]
		cols[i].Name = fmt.Sprintf("column_%d", i)
	}
	return cols
}

func BenchmarkFrame(b *testing.B) {
	for _, width := range []int{8, 50} {
		cols := benchColumns(width)
		for _, all := range []bool{false, true} {
			c := Default()
			if all {
				c.MaxCols, c.TableWidth = -1, -1
			}
			b.Run(fmt.Sprintf("%d columns, all %v", width, all), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					Frame(cols, 1_000_000, &c)
				}
			})
		}
	}
}
