package function

import (
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
)

// OnArray makes the column of f of all rows of the first input. f borrows the array.
func (c *Call) OnArray(f func(a array.Array) (array.Array, error)) (*series.Series, error) {
	a := c.In[0].Array()
	defer a.Release()
	out, err := f(a)
	if err != nil {
		return nil, err
	}
	return series.New(c.In[0].Name(), c.Type, out), nil
}

// OnPair is OnArray with all rows of the second input too.
func (c *Call) OnPair(f func(a, b array.Array) (array.Array, error)) (*series.Series, error) {
	b := c.In[1].Array()
	defer b.Release()
	return c.OnArray(func(a array.Array) (array.Array, error) { return f(a, b) })
}
