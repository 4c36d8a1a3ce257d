package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(byRow(function.Spec{
	Name: "list.to_array",
	Doc:  "Makes arrays of a width of the lists.",
	Example: `>>> df = pl.DataFrame({"a": [[1, 2], [3, 10]]})
>>> df.with_columns(x=pl.col("a").list.to_array(2))
shape: (2, 2)
┌───────────┬───────────────┐
│ a         ┆ x             │
│ ---       ┆ ---           │
│ list[i64] ┆ array[i64, 2] │
╞═══════════╪═══════════════╡
│ [1, 2]    ┆ [1, 2]        │
│ [3, 10]   ┆ [3, 10]       │
└───────────┴───────────────┘`,
	Params: []function.Param{{Name: "width", Kind: function.Int, Required: true, Doc: "Number of items of every list."}},
	Shape:  function.Window, CanFail: true,
	Type: ofKind(dtype.KindList, func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		w, _ := o.Int("width")
		return dtype.Array(in[0].Inner(), int(w)), nil
	}),
	Eval: func(c *function.Call) (*series.Series, error) {
		r := open(c.In[0])
		defer r.release()
		for i := range r.n() {
			if n := int(r.offsets[i+1] - r.offsets[i]); r.isValid(i) && n != c.Type.Width() {
				return nil, dtype.Errorf(dtype.ComputeError, "not all elements have the specified width %d", c.Type.Width())
			}
		}
		return c.In[0].Cast(c.Type, true)
	},
}))
