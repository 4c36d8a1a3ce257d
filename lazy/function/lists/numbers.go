package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// numbers are an argument of whole numbers, one for all rows or one a row.
type numbers struct {
	values *array.Primitive[int64]
	last   int
}

// constant is the same number for every row.
func constant(n int64) numbers { return numbers{array.PrimitiveOf(n), 0} }

// whole reads argument i of a call as whole numbers; the caller releases them.
func whole(c *function.Call, i int) (numbers, error) {
	s, err := c.In[i].Cast(dtype.Int64, true)
	if err != nil {
		return numbers{}, err
	}
	defer s.Release()
	v := s.Array().(*array.Primitive[int64])
	return numbers{v, v.Len() - 1}, nil
}

func (x numbers) release() { x.values.Release() }

// at is the number of a row; ok is false where it is null.
func (x numbers) at(row int) (n int, ok bool) {
	if row = min(row, x.last); row < 0 || !x.values.IsValid(row) {
		return 0, false
	}
	return int(x.values.Values()[row]), true
}
