package lists

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = setSpec("set_union", union, "Gives the distinct items that are in either list.").Shows(`>>> df = pl.DataFrame({"a": [[1, 4, 4], [2, 3]], "b": [[4, 9], [3]]})
>>> df.with_columns(x=pl.col("a").list.set_union("b"))
shape: (2, 3)
┌───────────┬───────────┬───────────┐
│ a         ┆ b         ┆ x         │
│ ---       ┆ ---       ┆ ---       │
│ list[i64] ┆ list[i64] ┆ list[i64] │
╞═══════════╪═══════════╪═══════════╡
│ [1, 4, 4] ┆ [4, 9]    ┆ [1, 4, 9] │
│ [2, 3]    ┆ [3]       ┆ [2, 3]    │
└───────────┴───────────┴───────────┘`)

type setOperation uint8

const (
	union setOperation = iota
	difference
	intersection
	symmetric
)

// setSpec registers an operation on the items of two lists as sets.
func setSpec(name string, op setOperation, doc string) *function.Spec {
	return function.Add(byRow(function.Spec{
		Name: "list." + name, Doc: doc,
		Params: []function.Param{{Name: "other", Kind: function.Value, Required: true, Doc: "The other lists."}},
		Shape:  function.Window, CanFail: true, Literals: true, LiteralSeries: true,
		Type: ofKind(dtype.KindList, func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
			if in[1].Kind() != dtype.KindList && in[1] != dtype.Null {
				return in[0], dtype.Errorf(dtype.InvalidOperation, "casting from %s to list type is not supported\nHint: Use pl.list(expr) to turn the %[1]s column into a column of single-element lists.", in[1].Name())
			}
			t, ok := dtype.Supertype(in[0], in[1])
			if !ok {
				return in[0], dtype.Errorf(dtype.InvalidOperation, "could not determine supertype of: [%s, %s] in expression 'list.%s'", in[0], in[1], name)
			}
			return t, nil
		}),
		Eval: func(c *function.Call) (*series.Series, error) {
			if c.Type.Inner() == dtype.Boolean {
				return nil, dtype.Errorf(dtype.InvalidOperation, "boolean type not yet supported in list 'set' operations")
			}
			first, err := c.In[0].Cast(c.Type, true)
			if err != nil {
				return nil, err
			}
			defer first.Release()
			other, err := c.In[1].Cast(c.Type, true)
			if err != nil {
				return nil, err
			}
			defer other.Release()
			left, right := open(first), open(other)
			defer left.release()
			defer right.release()
			if left.n() == 1 && right.n() > 1 {
				return nil, dtype.Errorf(dtype.ShapeMismatch, "`%s` got %d other lists for one list", name, right.n())
			}
			return combine(left, right, op), nil
		},
	}))
}

// combine numbers the items of both sides by their values, so that sets are of numbers.
func combine(left, right *rows, op setOperation) *series.Series {
	all := compute.Concat([]array.Array{left.items, right.items})
	defer all.Release()
	ids := compute.GroupBy([]array.Array{all}, []dtype.DataType{left.inner}, true).IDs
	shift := left.items.Len()
	distinct := 0
	for _, id := range ids {
		distinct = max(distinct, int(id)+1)
	}
	// Each value remembers the last row in which it stood left, right and in the result.
	inLeft, inRight, taken := make([]int, distinct), make([]int, distinct), make([]int, distinct)
	var idx []uint32
	counts := make([]int, left.n())
	valid := buffer.AllocBitmap(left.n())
	for i := range counts {
		j := min(i, right.n()-1)
		if !left.isValid(i) || !right.isValid(j) {
			continue
		}
		valid.Set(i, true)
		mark := i + 1
		before := len(idx)
		lo, hi := int(left.offsets[i]), int(left.offsets[i+1])
		from, to := int(right.offsets[j])+shift, int(right.offsets[j+1])+shift
		for k := lo; k < hi; k++ {
			inLeft[ids[k]] = mark
		}
		for k := from; k < to; k++ {
			inRight[ids[k]] = mark
		}
		add := func(k int) {
			if id := ids[k]; taken[id] != mark {
				taken[id] = mark
				idx = append(idx, uint32(k))
			}
		}
		for k := lo; k < hi; k++ {
			if in := inRight[ids[k]] == mark; op == union || in == (op == intersection) {
				add(k)
			}
		}
		if op == union || op == symmetric {
			for k := from; k < to; k++ {
				if op == union || inLeft[ids[k]] != mark {
					add(k)
				}
			}
		}
		counts[i] = len(idx) - before
	}
	if left.valid != nil {
		left.valid.Release()
	}
	left.valid = valid
	return left.lists(compute.Take(all, idx), left.inner, counts)
}
