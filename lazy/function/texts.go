package function

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// OnRows gives a kernel the number of rows of the inputs and which of them are valid: a
// null among the inputs makes a row null. A kernel that succeeds takes valid over. Where
// an input is null altogether all rows are.
func (c *Call) OnRows(in []array.Array, kernel func(n int, valid *buffer.Bitmap) (array.Array, error)) (out array.Array, err error) {
	n, valid := compute.RowsOf(in...)
	done := false
	defer func() {
		if valid != nil && !done {
			valid.Release()
		}
	}()
	for _, a := range in {
		if _, ok := a.(*array.Null); ok {
			return array.FullNull(c.Type, n), nil
		}
	}
	out, err = kernel(n, valid)
	done = err == nil
	return out, err
}

// WholeNumbers reads input i as whole numbers: at(row), for rows that are valid.
func (c *Call) WholeNumbers(in []array.Array, i int) (at func(row int) int64, release func(), err error) {
	a, err := compute.Cast(in[i], c.In[i].DType(), dtype.Int64, compute.CastOptions{Strict: true, Name: c.In[i].Name()})
	if err != nil {
		return nil, nil, err
	}
	p, ok := a.(*array.Primitive[int64])
	if !ok {
		return func(int) int64 { return 0 }, a.Release, nil
	}
	v := p.Values()
	if len(v) == 1 {
		return func(int) int64 { return v[0] }, a.Release, nil
	}
	return func(row int) int64 { return v[row] }, a.Release, nil
}
