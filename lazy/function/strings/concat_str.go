package strings

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "pl.concat_str",
	Doc:  "Joins the values of each row, as text, into one string.",
	Example: `>>> df = pl.DataFrame({"a": [1, 2, None], "b": ["dogs", "cats", None]})
>>> df.select(pl.concat_str(pl.col("a") * 2, "b", separator=" "))
shape: (3, 1)
┌────────┐
│ a      │
│ ---    │
│ str    │
╞════════╡
│ 2 dogs │
│ 4 cats │
│ null   │
└────────┘`,
	Params: []function.Param{
		{Name: "separator", Kind: function.String, Default: "", KeywordOnly: true, Doc: "What to put between them."},
		{Name: "ignore_nulls", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Leave nulls out; otherwise one makes the row null."},
		{Name: "exprs", Kind: function.Columns, Doc: "The columns."},
	},
	CanFail: true,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		if len(in) == 0 {
			return dtype.Null, dtype.Errorf(dtype.ComputeError, "expression: 'str.concat_horizontal' didn't get any inputs")
		}
		for _, t := range in {
			if t.IsNested() {
				return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "cannot cast %s type (inner: '%s', to: 'String')", t.Kind(), t.Inner())
			}
		}
		return dtype.String, nil
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		ignore := c.Options.Bool("ignore_nulls")
		separator := c.Options.String("separator")
		return joinRows(c, in, ignore, func(texts []*compute.Texts) func(b []byte, i int) []byte {
			return func(b []byte, i int) []byte {
				first := true
				for _, t := range texts {
					if ignore && !t.Valid(i) {
						continue
					}
					if !first {
						b = append(b, separator...)
					}
					b, first = append(b, t.At(i)...), false
				}
				return b
			}
		})
	},
})

// joinRows makes strings of the inputs as text; unless nulls are ignored one makes a row
// null.
func joinRows(c *function.Call, in []array.Array, ignore bool, begin func(texts []*compute.Texts) func(b []byte, i int) []byte) (array.Array, error) {
	parts, texts := make([]array.Array, len(in)), make([]*compute.Texts, len(in))
	defer func() {
		for _, p := range parts {
			if p != nil {
				p.Release()
			}
		}
	}()
	for i, a := range in {
		var err error
		if parts[i], err = compute.Cast(a, c.In[i].DType(), dtype.String, compute.CastOptions{}); err != nil {
			return nil, err
		}
		texts[i] = compute.TextsOf(parts[i])
	}
	n, valid := compute.RowsOf(parts...)
	if ignore && valid != nil {
		valid.Release()
		valid = nil
	}
	return compute.TextsOfRows(n, valid, func() func(b []byte, i int) []byte { return begin(texts) }), nil
}
