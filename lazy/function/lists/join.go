package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

func init() {
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
	}, `>>> df = pl.DataFrame({"a": [["x", "y", "z"], ["u", "v", "w"]]})
>>> df.with_columns(x=pl.col("a").list.join("-"))
shape: (2, 2)
┌─────────────────┬───────┐
│ a               ┆ x     │
│ ---             ┆ ---   │
│ list[str]       ┆ str   │
╞═════════════════╪═══════╡
│ ["x", "y", "z"] ┆ x-y-z │
│ ["u", "v", "w"] ┆ u-v-w │
└─────────────────┴───────┘`, `>>> df = pl.DataFrame({"a": [["x", "y", "z"], ["u", "v", "w"]]}, schema={"a": pl.Array(pl.String, 3)})
>>> df.with_columns(x=pl.col("a").arr.join("-"))
shape: (2, 2)
┌─────────────────┬───────┐
│ a               ┆ x     │
│ ---             ┆ ---   │
│ array[str, 3]   ┆ str   │
╞═════════════════╪═══════╡
│ ["x", "y", "z"] ┆ x-y-z │
│ ["u", "v", "w"] ┆ u-v-w │
└─────────────────┴───────┘`)
}
