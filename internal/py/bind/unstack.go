package bind

import (
	"fmt"
	"strings"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
)

func init() {
	frameMethods.add("unstack", "(*, step, how='vertical', columns=None, fill_values=None)", unstack)
}

// unstack cuts each column into columns of a number of rows, or deals its rows out to a
// number of columns.
func unstack(d *DataFrame, a *arguments) (py.Value, error) {
	df := d.df
	if !a.none("columns") {
		names, err := a.names(df.Borrow(), "columns")
		if err != nil {
			return nil, err
		}
		if df, err = df.Borrow().Select(namesAny(names)...).Collect(a.in.Context()); err != nil {
			return nil, err
		}
		defer df.Release()
	}
	step, err := a.int("step")
	if err != nil {
		return nil, err
	}
	how, err := a.str("how")
	if err != nil {
		return nil, err
	}
	if step <= 0 {
		return nil, py.Raise(py.ValueError, "`step` must be positive, got %d", step)
	}
	height := df.Height()
	rows, cols := step, (height+step-1)/step
	if how == "horizontal" {
		rows, cols = cols, rows
	} else if how != "vertical" {
		return nil, py.Raise(py.ValueError, "`how` must be one of {'vertical', 'horizontal'}, got '%s'", how)
	}
	fill := []py.Value{a.v["fill_values"]}
	if isSequence(fill[0]) {
		if fill, err = a.list(fill[0]); err != nil {
			return nil, err
		}
	}
	digits := len(fmt.Sprint(max(cols, 1)))
	var out []*series.Series
	for k, s := range df.Batch().Columns {
		arr := s.Array()
		for c := range cols {
			idx := make([]uint32, rows)
			for r := range rows {
				at := c*rows + r
				if how == "horizontal" {
					at = r*cols + c
				}
				if idx[r] = uint32(at); at >= height {
					idx[r] = compute.NullIndex
				}
			}
			name := s.Name() + "_" + strings.Repeat("0", digits-len(fmt.Sprint(c))) + fmt.Sprint(c)
			part := series.New(name, s.DType(), compute.TakeOptional(arr, idx))
			if v := fill[k%len(fill)]; v != nil && v != py.None && idx[rows-1] == compute.NullIndex {
				if part, err = a.fillEnd(part, idx, v); err != nil {
					return nil, err
				}
			}
			out = append(out, part)
		}
		arr.Release()
	}
	return frameResult(frame.New(out...))
}

// fillEnd gives the rows without index a value; it takes s over.
func (a *arguments) fillEnd(s *series.Series, idx []uint32, v py.Value) (*series.Series, error) {
	n := 0
	for _, i := range idx {
		if i != compute.NullIndex {
			n++
		}
	}
	e, err := toExpr(a.in, v, false)
	if err != nil {
		return nil, err
	}
	df, err := frame.New(s)
	if err != nil {
		return nil, err
	}
	defer df.Release()
	const row = "__POLARS_ROW"
	test := expr.Apply("lt", nil, col(row), expr.Lit(int64(n)))
	e = expr.Apply("cast", map[string]any{"dtype": s.DType(), "strict": true}, e)
	out, err := df.Borrow().WithRowIndex(row, 0).Select(expr.NewWhen(test).Then(col(s.Name())).Otherwise(e).Alias(s.Name())).Collect(a.in.Context())
	if err != nil {
		return nil, err
	}
	defer out.Release()
	return out.ColumnAt(0)
}
