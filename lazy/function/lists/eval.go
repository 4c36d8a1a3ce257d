package lists

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

func init() {
	eval := function.Spec{
		Name: "eval", Doc: "Evaluates an expression on the items of each list.",
		CanFail: true, Shape: function.Window,
		Inner: dtype.DataType.Inner,
		Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
			if in[0].Kind() == dtype.KindArray && !o.Bool("as_list") {
				return dtype.Array(in[1], in[0].Width()), nil
			}
			return dtype.List(in[1]), nil
		},
		Eval: func(c *function.Call) (*series.Series, error) {
			r := open(c.In[0])
			defer r.release()
			items := r.series()
			defer items.Release()
			if c.InnerElementwise {
				return evalItems(c, r)
			}
			parts := make([]array.Array, 0, r.n())
			defer func() {
				for _, p := range parts {
					p.Release()
				}
			}()
			counts := make([]int, r.n())
			width := -1 // of the results where they make an Array
			if c.Type.Kind() == dtype.KindArray {
				width = c.Type.Width()
				if err := keepsLength(c, r.inner); err != nil {
					return nil, err
				}
			}
			for i := range counts {
				if !r.isValid(i) {
					if width >= 0 {
						counts[i] = width
						parts = append(parts, array.FullNull(c.Type.Inner(), width))
					}
					continue
				}
				row := items.Slice(int(r.offsets[i]), int(r.offsets[i+1]-r.offsets[i]))
				out, err := c.Inner(row)
				row.Release()
				if err != nil {
					return nil, err
				}
				counts[i] = out.Len()
				parts = append(parts, out.Array())
				out.Release()
				if width >= 0 && counts[i] != width {
					return nil, errLengthChanges()
				}
			}
			if len(parts) == 0 {
				parts = append(parts, array.Empty(c.Type.Inner()))
			}
			return inKind(c, r.lists(compute.Concat(parts), c.Type.Inner(), counts))
		},
	}
	expr := function.Param{Name: "expr", Kind: function.Column, Required: true, Doc: "An expression of pl.element()."}
	add("list.", dtype.KindList, eval, []function.Param{expr, {Name: "parallel", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Accepted for compatibility."}})
	add("arr.", dtype.KindArray, eval, []function.Param{expr, {Name: "as_list", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Give a List, whose lengths may differ from those of the Array."}})
	explode := function.Spec{
		Name: "explode", Doc: "Gives each item a row of its own; a null list gives null and an empty list nothing.",
		Params: []function.Param{
			{Name: "empty_as_null", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "An empty list gives null."},
			{Name: "keep_nulls", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "A null list gives null."},
		},
		Shape: function.LengthChanging,
		Type:  func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) { return in[0].Inner(), nil },
		Eval: func(c *function.Call) (*series.Series, error) {
			r := open(c.In[0])
			defer r.release()
			if plain := r.valid == nil && (!c.Options.Bool("empty_as_null") || c.In[0].DType().Kind() == dtype.KindArray && c.In[0].DType().Width() > 0); plain {
				return r.series(), nil
			}
			var idx []uint32
			for i := range r.n() {
				lo, hi := r.offsets[i], r.offsets[i+1]
				switch {
				case !r.isValid(i):
					if c.Options.Bool("keep_nulls") {
						idx = append(idx, compute.NullIndex)
					}
				case lo == hi && c.Options.Bool("empty_as_null"):
					idx = append(idx, compute.NullIndex)
				default:
					for k := lo; k < hi; k++ {
						idx = append(idx, uint32(k))
					}
				}
			}
			return series.New(r.name, r.inner, compute.TakeOptional(r.items, idx)), nil
		},
	}
	both(explode)
	list := function.Lookup("list.explode") // what is no list stays as it is
	items := explode.Eval
	list.Type = func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		if in[0].Kind() == dtype.KindList {
			return in[0].Inner(), nil
		}
		return in[0], nil
	}
	list.Eval = func(c *function.Call) (*series.Series, error) {
		if k := c.In[0].DType().Kind(); k != dtype.KindList && k != dtype.KindArray {
			return c.In[0].Clone(), nil
		}
		return items(c)
	}
	both(function.Spec{
		Name: "join", Doc: "Joins the strings of each list.",
		Params: []function.Param{
			{Name: "separator", Kind: function.Value, Required: true, Doc: "What stands between two strings."},
			{Name: "ignore_nulls", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "Skip nulls; otherwise a null makes the result null."},
		},
		Shape: function.Window,
		Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
			if in[0].Inner() != dtype.String && in[0].Inner() != dtype.Null {
				return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "expected String items in `join`, got: %s", in[0])
			}
			return dtype.String, nil
		},
		Eval: func(c *function.Call) (*series.Series, error) {
			r := open(c.In[0])
			defer r.release()
			text, err := compute.Cast(r.items, r.inner, dtype.String, compute.CastOptions{})
			if err != nil {
				return nil, err
			}
			defer text.Release()
			v := text.(*array.View)
			var b array.ViewBuilder
			var line []byte
			for i := range r.n() {
				sep, ok := c.In[1].At(min(i, c.In[1].Len()-1)).(string)
				line, ok = line[:0], ok && r.isValid(i)
				first := true
				for k := int(r.offsets[i]); ok && k < int(r.offsets[i+1]); k++ {
					if !v.IsValid(k) {
						ok = c.Options.Bool("ignore_nulls")
						continue
					}
					if !first {
						line = append(line, sep...)
					}
					line, first = append(line, v.At(k)...), false
				}
				if ok {
					b.Append(line)
				} else {
					b.AppendNull()
				}
			}
			return series.New(r.name, dtype.String, b.Finish()), nil
		},
	})
}

// evalItems evaluates an expression of single items on those of all rows at once.
func evalItems(c *function.Call, r *rows) (*series.Series, error) {
	fixed := c.Type.Kind() == dtype.KindArray
	if fixed {
		if err := keepsLength(c, r.inner); err != nil {
			return nil, err
		}
	}
	r.hide(c.In[0].DType().Kind() == dtype.KindArray)
	items := r.series()
	defer items.Release()
	out, err := c.Inner(items)
	if err != nil {
		return nil, err
	}
	defer out.Release()
	a := out.Array()
	if a.Len() != items.Len() { // a literal stands for each item
		one := a
		a = compute.Repeat(one, items.Len())
		one.Release()
	}
	if fixed {
		var v *buffer.Bitmap
		if r.valid != nil {
			v = r.valid.Clone()
		}
		return series.New(r.name, c.Type, array.NewFixedList(r.n(), c.Type.Width(), a, v)), nil
	}
	return r.lists(a, c.Type.Inner(), r.counts()), nil
}

// hide takes away the items that null lists stand on, which no evaluation may see: those
// of an Array become null, for its rows keep their width.
func (r *rows) hide(fixed bool) {
	if r.valid == nil {
		return
	}
	hidden := 0
	for i := range r.n() {
		if !r.valid.Get(i) {
			hidden += int(r.offsets[i+1] - r.offsets[i])
		}
	}
	if hidden == 0 {
		return
	}
	idx := make([]uint32, 0, r.items.Len())
	for i := range r.n() {
		from, to := r.offsets[i], r.offsets[i+1]
		if !fixed {
			r.offsets[i] = int64(len(idx))
		}
		ok := r.valid.Get(i)
		for k := from; k < to; k++ {
			if ok {
				idx = append(idx, uint32(k))
			} else if fixed {
				idx = append(idx, compute.NullIndex)
			}
		}
	}
	if !fixed {
		r.offsets[r.n()] = int64(len(idx))
	}
	all := r.items
	r.items = compute.TakeOptional(all, idx)
	all.Release()
}

// keepsLength fails for an expression that does not give an item for each of two.
func keepsLength(c *function.Call, inner dtype.DataType) error {
	two := series.New("", inner, array.FullNull(inner, 2))
	defer two.Release()
	out, err := c.Inner(two)
	if err != nil {
		return err
	}
	defer out.Release()
	if out.Len() != 2 {
		return errLengthChanges()
	}
	return nil
}

func errLengthChanges() error {
	return dtype.Errorf(dtype.InvalidOperation, "`array.eval` is not allowed with non-length preserving expressions. Enable `as_list` if you want to output a variable amount of items per row.")
}
