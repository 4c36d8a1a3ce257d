package function

import (
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// Evaluate runs the call. The caller owns the result. It borrows all inputs, unless take
// is true: then it takes over the first one, which an in-place kernel may write when its
// memory is exclusive.
func (c *Call) Evaluate(take bool) (*series.Series, error) {
	if err := c.Context.Err(); err != nil {
		return nil, dtype.Errorf(dtype.Cancelled, "the query was cancelled: %w", err)
	}
	if c.Spec.Chunk == nil {
		if take {
			defer c.In[0].Release()
		}
		return c.whole()
	}
	return c.chunks(take && c.Spec.InPlace != nil, take)
}

// whole runs a function that is not elementwise; it borrows the inputs.
func (c *Call) whole() (*series.Series, error) {
	switch {
	case c.Spec.Eval != nil:
		return c.Spec.Eval(c)
	case c.Spec.Groups != nil:
		return c.Spec.Groups(c, Groups{N: 1})
	}
	if len(c.In) > 1 && c.In[0].Len() == 1 && c.In[1].Len() > 1 { // one value stands for all rows
		one := c.In[0].Array()
		all := series.New(c.In[0].Name(), c.In[0].DType(), compute.Repeat(one, c.In[1].Len()))
		one.Release()
		defer all.Release()
		spread := *c
		spread.In = append([]*series.Series{all}, c.In[1:]...)
		c = &spread
	}
	mask, err := c.Spec.Keep(c)
	if err != nil {
		return nil, err
	}
	defer mask.Release()
	a := c.In[0].Array()
	defer a.Release()
	return series.New(c.In[0].Name(), c.Type, compute.Filter(a, mask)), nil
}

// chunks runs an elementwise kernel on chunks that are cut alike.
func (c *Call) chunks(inPlace, take bool) (*series.Series, error) {
	in, joined := align(c.In)
	defer func() {
		for i, s := range in {
			if joined[i] || i == 0 && take {
				s.Release()
			}
		}
		if joined[0] && take {
			c.In[0].Release()
		}
	}()
	lead := longest(in)
	// A literal meets every chunk: not even one of a single row may be written into it.
	inPlace = inPlace && in[0].Len() == in[lead].Len()
	out := make([]array.Array, 0, len(in[lead].Chunks()))
	args := make([]array.Array, len(in))
	for k := range in[lead].Chunks() {
		for i, s := range in {
			args[i] = s.Chunks()[min(k, len(s.Chunks())-1)]
		}
		if inPlace && args[0].Len() == args[lead].Len() && c.Spec.InPlace(c, args) {
			out = append(out, args[0].Clone())
			continue
		}
		a, err := c.Spec.Chunk(c, args)
		if err != nil {
			for _, o := range out {
				o.Release()
			}
			return nil, err
		}
		out = append(out, a)
	}
	return series.New(c.In[0].Name(), c.Type, out...), nil
}

// longest is the input that decides the length: the first that is not of length 1.
func longest(in []*series.Series) int {
	for i, s := range in {
		if s.Len() != 1 {
			return i
		}
	}
	return 0
}

// align returns the inputs cut into chunks at the same rows, joining them where they are
// not, and which of them it had to join.
func align(in []*series.Series) ([]*series.Series, []bool) {
	out, joined := make([]*series.Series, len(in)), make([]bool, len(in))
	copy(out, in)
	lead := in[longest(in)]
	same := true
	for _, s := range in {
		if s.Len() != 1 || lead.Len() == 1 {
			same = same && s.SameChunks(lead)
		}
	}
	for i, s := range in {
		if len(s.Chunks()) > 1 && (!same || s.Len() == 1) {
			out[i], joined[i] = s.Rechunk(), true
		}
	}
	return out, joined
}
