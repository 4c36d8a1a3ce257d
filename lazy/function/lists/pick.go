package lists

import (
	"slices"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

func init() {
	both(function.Spec{
		Name: "reverse", Doc: "Reverses the items of each list.", Type: sameKind, Shape: function.Window,
		Eval: func(c *function.Call) (*series.Series, error) {
			r := open(c.In[0])
			defer r.release()
			idx := make([]uint32, r.items.Len())
			for i := range r.n() {
				from, to := r.offsets[i], r.offsets[i+1]
				for k := from; k < to; k++ {
					idx[k] = uint32(from + to - 1 - k)
				}
			}
			return inKind(c, r.at(idx, r.counts(), false))
		},
	})
	both(function.Spec{
		Name: "slice", Doc: "Keeps a window of the items of each list.",
		Params: []function.Param{
			{Name: "offset", Kind: function.Column, Required: true, Doc: "The first item; negative counts from the end."},
			{Name: "length", Kind: function.Column, Doc: "Number of items; none keeps all to the end."},
		},
		Type: sameList, Shape: function.Window,
		Eval: func(c *function.Call) (*series.Series, error) {
			offset, err := whole(c, 1)
			if err != nil {
				return nil, err
			}
			defer offset.release()
			length := constant(1 << 30)
			if len(c.In) > 2 && c.In[2].DType() != dtype.Null {
				length.release()
				if length, err = whole(c, 2); err != nil {
					return nil, err
				}
			}
			defer length.release()
			return window(c, offset, length), nil
		},
	})
	edge := func(name, doc string, tail bool) {
		both(function.Spec{
			Name: name, Doc: doc, Params: []function.Param{{Name: "n", Kind: function.Column, Default: int64(5), Doc: "Number of items."}},
			Type: sameList, Shape: function.Window,
			Eval: func(c *function.Call) (*series.Series, error) {
				n, err := whole(c, 1)
				if err != nil {
					return nil, err
				}
				defer n.release()
				return edges(c, n, tail), nil
			},
		})
	}
	edge("head", "Keeps the first items of each list, all for a negative number.", false)
	edge("tail", "Keeps the last items of each list; a negative number leaves out the first ones.", true)
	both(function.Spec{
		Name: "get", Doc: "Gives the item at a position of each list.",
		Params: []function.Param{
			{Name: "index", Kind: function.Column, Required: true, Doc: "The position; negative counts from the end."},
			{Name: "null_on_oob", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Give null for a position that a list does not have, instead of an error."},
		},
		CanFail: true, Shape: function.Window,
		Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) { return in[0].Inner(), nil },
		Eval: func(c *function.Call) (*series.Series, error) {
			index, err := whole(c, 1)
			if err != nil {
				return nil, err
			}
			defer index.release()
			return at(c, index, c.Options.Bool("null_on_oob"))
		},
	})
	for name, k := range map[string]int{"first": 0, "last": -1} {
		both(function.Spec{
			Name: name, Doc: "Gives the " + name + " item of each list.", Shape: function.Window,
			Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) { return in[0].Inner(), nil },
			Eval: func(c *function.Call) (*series.Series, error) {
				index := constant(int64(k))
				defer index.release()
				return at(c, index, true)
			},
		})
	}
	both(function.Spec{
		Name: "sort", Doc: "Sorts the items of each list, nulls first.",
		Params: []function.Param{
			{Name: "descending", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Sort in descending order."},
			{Name: "nulls_last", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Place nulls last."},
		},
		Type: sameKind, Shape: function.Window,
		Eval: func(c *function.Call) (*series.Series, error) {
			r := open(c.In[0])
			defer r.release()
			ids := array.PrimitiveOf(r.ids()...)
			defer ids.Release()
			order := compute.ArgSort([]compute.SortKey{
				{Array: ids, Type: dtype.UInt32},
				{Array: r.items, Type: r.inner, Descending: c.Options.Bool("descending"), NullsLast: c.Options.Bool("nulls_last")},
			}, true)
			return inKind(c, r.lists(compute.Take(r.items, order), r.inner, r.counts()))
		},
	})
	both(function.Spec{
		Name: "unique", Doc: "Keeps the distinct items of each list.",
		Params: []function.Param{{Name: "maintain_order", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Keep the order of first appearance."}},
		Type:   sameList, Shape: function.Window,
		Eval: func(c *function.Call) (*series.Series, error) {
			r := open(c.In[0])
			defer r.release()
			plain := r.ids()
			ids := array.PrimitiveOf(plain...)
			defer ids.Release()
			first := compute.GroupBy([]array.Array{ids, r.items}, []dtype.DataType{dtype.UInt32, r.inner}, true).First
			slices.Sort(first)
			counts := make([]int, r.n())
			for _, k := range first {
				counts[plain[k]]++
			}
			items := compute.Take(r.items, first)
			out := r.lists(items, r.inner, counts)
			if c.Options.Bool("maintain_order") {
				return out, nil
			}
			defer out.Release()
			sort := *c
			sort.Spec, sort.In, sort.Options, sort.Type = function.Lookup("list.sort"), []*series.Series{out}, function.Options{}, out.DType()
			return sort.Evaluate(false)
		},
	})
	onlyList(function.Spec{
		Name: "drop_nulls", Doc: "Drops the null items of each list.", Type: sameList, Shape: function.Window,
		Eval: func(c *function.Call) (*series.Series, error) {
			r := open(c.In[0])
			defer r.release()
			counts := r.counts()
			if r.items.NullCount() == 0 {
				r.hide(false)
				return r.lists(r.items.Clone(), r.inner, r.counts()), nil
			}
			valid := r.items.Validity()
			idx := make([]uint32, 0, r.items.Len()-r.items.NullCount())
			for i := range counts {
				before := len(idx)
				if r.isValid(i) {
					for k := int(r.offsets[i]); k < int(r.offsets[i+1]); k++ {
						if valid != nil && valid.Get(k) { // an array of type Null has no bits
							idx = append(idx, uint32(k))
						}
					}
				}
				counts[i] = len(idx) - before
			}
			return r.at(idx, counts, false), nil
		},
	})
	both(function.Spec{
		Name: "shift", Doc: "Moves the items of each list n places to the right, with null where items are missing.",
		Params: []function.Param{{Name: "n", Kind: function.Column, Default: int64(1), Doc: "Number of places."}},
		Type:   sameKind, Shape: function.Window,
		Eval: func(c *function.Call) (*series.Series, error) {
			n, err := whole(c, 1)
			if err != nil {
				return nil, err
			}
			r := open(c.In[0])
			defer r.release()
			defer n.release()
			r.nullWhereMissing(n.values)
			idx := make([]uint32, r.items.Len())
			for i := range r.n() {
				by, _ := n.at(i)
				for k := r.offsets[i]; k < r.offsets[i+1]; k++ {
					idx[k] = compute.NullIndex
					if from := k - int64(by); from >= r.offsets[i] && from < r.offsets[i+1] {
						idx[k] = uint32(from)
					}
				}
			}
			return inKind(c, r.lists(compute.TakeOptional(r.items, idx), r.inner, r.counts()))
		},
	})
}

func (r *rows) counts() []int {
	counts := make([]int, r.n())
	for i := range counts {
		counts[i] = int(r.offsets[i+1] - r.offsets[i])
	}
	return counts
}

// edges keeps the first or the last count items of each list. A null count gives null.
func edges(c *function.Call, count numbers, tail bool) *series.Series {
	r := open(c.In[0])
	defer r.release()
	if tail {
		r.nullWhereMissing(count.values)
	}
	from, counts := make([]int64, r.n()), make([]int, r.n())
	for i := range counts {
		if !r.isValid(i) {
			continue
		}
		n := int(r.offsets[i+1] - r.offsets[i])
		k, ok := count.at(i)
		if !ok { // no number is no limit
			k = n
		}
		switch {
		case !tail && k < 0:
			k = n
		case tail && k < 0:
			k = max(n+k, 0)
		default:
			k = min(k, n)
		}
		from[i], counts[i] = r.offsets[i], k
		if tail {
			from[i] = r.offsets[i+1] - int64(k)
		}
	}
	return r.runs(from, counts)
}

// nullWhereMissing makes the rows null for which an argument is, which has one value or
// one a row.
func (r *rows) nullWhereMissing(argument array.Array) {
	if argument.NullCount() == 0 {
		return
	}
	bits := buffer.AllocBitmap(r.n())
	for i := range r.n() {
		if argument.IsValid(min(i, argument.Len()-1)) && r.isValid(i) {
			bits.Set(i, true)
		}
	}
	if r.valid != nil {
		r.valid.Release()
	}
	r.valid = bits
}

// window keeps items from an offset, which counts from the end when negative.
func window(c *function.Call, offset, length numbers) *series.Series {
	r := open(c.In[0])
	defer r.release()
	r.nullWhereMissing(offset.values)
	from, counts := make([]int64, r.n()), make([]int, r.n())
	for i := range counts {
		if !r.isValid(i) {
			continue
		}
		o, _ := offset.at(i)
		l, ok := length.at(i)
		if l < 0 || !ok { // as without a length
			l = 1 << 30
		}
		start, k := series.ClipSlice(o, l, int(r.offsets[i+1]-r.offsets[i]))
		from[i], counts[i] = r.offsets[i]+int64(start), k
	}
	return r.runs(from, counts)
}

// at gives one item of each list.
func at(c *function.Call, index numbers, nullOutside bool) (*series.Series, error) {
	r := open(c.In[0])
	defer r.release()
	idx := make([]uint32, r.n())
	for i := range idx {
		idx[i] = compute.NullIndex
		k, ok := index.at(i)
		if !ok || !r.isValid(i) {
			continue
		}
		n := int(r.offsets[i+1] - r.offsets[i])
		j := k
		if j < 0 {
			j += n
		}
		if j < 0 || j >= n {
			if !nullOutside {
				return nil, dtype.Errorf(dtype.ComputeError, "get index is out of bounds")
			}
			continue
		}
		idx[i] = uint32(r.offsets[i]) + uint32(j)
	}
	return r.one(compute.TakeOptional(r.items, idx), r.inner), nil
}
