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
	add("list.", dtype.KindList, eval, []function.Param{expr, {Name: "parallel", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Accepted for compatibility."}}, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.eval(pl.element() * 2))
shape: (2, 2)
┌──────────────┬───────────────┐
│ a            ┆ x             │
│ ---          ┆ ---           │
│ list[i64]    ┆ list[i64]     │
╞══════════════╪═══════════════╡
│ [3, 1, 1]    ┆ [6, 2, 2]     │
│ [2, null, 5] ┆ [4, null, 10] │
└──────────────┴───────────────┘`)
	add("arr.", dtype.KindArray, eval, []function.Param{expr, {Name: "as_list", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Give a List, whose lengths may differ from those of the Array."}}, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.eval(pl.element() * 2))
shape: (2, 2)
┌───────────────┬───────────────┐
│ a             ┆ x             │
│ ---           ┆ ---           │
│ array[i64, 3] ┆ array[i64, 3] │
╞═══════════════╪═══════════════╡
│ [3, 1, 1]     ┆ [6, 2, 2]     │
│ [2, null, 5]  ┆ [4, null, 10] │
└───────────────┴───────────────┘`)
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
